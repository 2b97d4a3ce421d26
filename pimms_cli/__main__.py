"""`python -m pimms_cli` and the `pimms` command."""

from __future__ import annotations

import gc
import sys

_GC_THRESHOLD = 50_000
"""Objects made between two searches for unreachable cycles: the default, 700, makes dozens of them during the start."""
_INTERRUPTED = 130
"""`errors.EXIT_INTERRUPTED`, here without an import that a second Ctrl-C would interrupt."""


def main() -> None:
    """Run and exit."""
    try:
        gc.set_threshold(_GC_THRESHOLD)
        from pimms_cli.cli.runner import run

        status = run()
    except KeyboardInterrupt:  # before `run` can see to it: during the imports, a good part of a short run
        status = _INTERRUPTED
    sys.exit(status)


if __name__ == "__main__":
    main()
