"""`python -m pimms_cli` and the `pimms` command."""

from __future__ import annotations

import gc
import sys

_GC_THRESHOLD = 50_000
"""Objects made between two searches for unreachable cycles: the default, 700, makes dozens of them during the start."""


def main() -> None:
    """Run and exit."""
    gc.set_threshold(_GC_THRESHOLD)
    from pimms_cli.cli.runner import run

    sys.exit(run())


if __name__ == "__main__":
    main()
