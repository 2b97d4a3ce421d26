"""pimms: who does what at a PIMMS desk, from the network's own booklet."""

import os

__version__ = "0.1.0"


def switched_on(variable: str) -> bool:
    """Whether a variable of ours that is there to be set says yes: empty and 0 say no, as where it is not set.

    Here, so that what tells a crash can ask although another module cannot be imported.
    """
    return os.environ.get(variable, "") not in ("", "0")
