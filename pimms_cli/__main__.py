"""`python -m pimms_cli` and the `pimms` command."""

from __future__ import annotations

import gc
import sys

from pimms_cli import switched_on

_GC_THRESHOLD = 50_000
"""Objects made between two searches for unreachable cycles: the default, 700, makes dozens of them during the start."""
_INTERRUPTED = 130
"""`errors.EXIT_INTERRUPTED`, here without an import that a second Ctrl-C would interrupt."""
_CRASHED = 3
"""`errors.EXIT_UNREADABLE`, here without an import that may fail as another did."""


def main() -> None:
    """Run and exit."""
    try:
        gc.set_threshold(_GC_THRESHOLD)
        from pimms_cli.cli.runner import run

        status = run()
    except KeyboardInterrupt:  # before `run` can see to it: during the imports, a good part of a short run
        status = _INTERRUPTED
    except Exception as error:  # before `run` too: an import fails where an update was cut short
        _tell_crash(error)
        status = _CRASHED
    sys.exit(status)


def _tell_crash(error: Exception) -> None:
    """Say on standard error what went wrong, if somebody listens there: `cli.runner` may not be there to do so."""
    if sys.stderr is None:  # closed by the shell
        return
    try:
        if switched_on("PIMMS_DEBUG"):
            import traceback

            traceback.print_exception(error)
        said = " ".join(f"{type(error).__name__} : {error}".split())
        print(f"pimms : erreur interne ({said}), ce n'est pas une réponse : réinstallez pimms.", file=sys.stderr)
    except OSError:  # a full disk: the status says it as well
        pass


if __name__ == "__main__":
    main()
