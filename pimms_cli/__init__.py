"""pimms: who does what at a PIMMS desk, from the network's own booklet."""

__version__ = "0.1.0"
