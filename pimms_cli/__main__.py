"""`python -m pimms_cli` and the `pimms` command."""

from __future__ import annotations

import gc
import sys

_GC_THRESHOLD = 50_000
"""Objects made between two searches for unreachable cycles: the default, 700, makes dozens of them during the start."""


def main() -> None:
    """Run and exit. `--version` alone is answered without loading the command-line library."""
    gc.set_threshold(_GC_THRESHOLD)
    if sys.argv[1:] == ["--version"]:
        from pimms_cli.cli.streams import guarded
        from pimms_cli.version import print_version

        sys.exit(guarded(print_version))
    from pimms_cli.cli.runner import run

    sys.exit(run())


if __name__ == "__main__":
    main()
