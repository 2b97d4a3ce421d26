"""Runs the application and turns whatever happens into an exit status and a French sentence on stderr."""

from __future__ import annotations

import io
import sys
from functools import partial

from pimms_cli import switched_on
from pimms_cli.cli.streams import NEAREST, guarded, is_of_output, tell_error
from pimms_cli.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_UNREADABLE, EXIT_USAGE, DataError, PimmsError
from pimms_cli.quantities import others
from pimms_cli.terminal import shorten

MAX_FAULTS_SHOWN = 10


def run(argv: list[str] | None = None) -> int:
    """Run `pimms` with these arguments (the process's by default) and return its exit status."""
    return guarded(partial(_run, argv))


def _run(argv: list[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot write « ✔ » or « é » gets something near rather than no answer at all.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NEAREST)
    typed = sys.argv[1:] if argv is None else argv
    try:
        if typed == ["--version"]:
            # Answered without loading the command-line library.
            from pimms_cli.version import version_text

            print(version_text())
            return EXIT_OK
        from pimms_cli.cli.app import app

        result = app(argv, prog_name="pimms", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as error:
        if is_of_output(error):
            raise
        return _told(error, typed)


def _told(error: Exception, typed: list[str]) -> int:
    """Say what ended the program, on standard error, and give its status; `typed` is the command line."""
    if isinstance(error, PimmsError):
        tell_error(f"pimms : {error}")
        if isinstance(error, DataError):
            _tell_faults(error)
        return error.exit_code
    if type(error).__name__ == "Abort":
        return EXIT_INTERRUPTED
    if getattr(error, "exit_code", None) == EXIT_USAGE and hasattr(error, "format_message"):
        from pimms_cli.cli.usage import usage_sentence

        ctx = getattr(error, "ctx", None)
        tell_error(f"pimms : {usage_sentence(error, typed)}")
        tell_error(f"Aide : {ctx.command_path if ctx else 'pimms'} --help")
        return EXIT_USAGE
    return _crashed(error)


def _tell_faults(error: DataError) -> None:
    for fault in error.faults[:MAX_FAULTS_SHOWN]:
        tell_error(f"  {fault.located()}")
    if len(error.faults) > MAX_FAULTS_SHOWN:
        tell_error(f"  …{others(len(error.faults) - MAX_FAULTS_SHOWN)}.")
    if error.told_by:
        tell_error(f"« {error.told_by} » donne toutes les fautes.")


def _crashed(error: Exception) -> int:
    """What is said of an internal error, with the traceback for who asks for it; the status, which is no answer's."""
    debug = switched_on("PIMMS_DEBUG")
    if debug:
        import traceback

        traceback.print_exception(error)
    tell_error(f"pimms : erreur interne ({type(error).__name__} : {shorten(str(error), 200)}).")
    if not debug:
        tell_error("Ce n'est pas une réponse. Relancez avec PIMMS_DEBUG=1 pour le détail à joindre au signalement.")
    return EXIT_UNREADABLE
