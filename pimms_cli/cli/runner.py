"""Runs the application and turns whatever happens into an exit status and a French sentence on stderr."""

from __future__ import annotations

import io
import os
import sys
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Any

from pimms_cli.cli.streams import NEAREST, guarded, is_of_output, tell_error
from pimms_cli.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_UNREADABLE, EXIT_USAGE, DataError, PimmsError
from pimms_cli.quantities import others
from pimms_cli.suggestions import did_you_mean, nearest
from pimms_cli.terminal import clean, shorten

MAX_FAULTS_SHOWN = 10
_USUAL = {"aide": "--help", "help": "--help", "v": "pimms --version", "version": "pimms --version"}
"""What other programs, or French, call the two options that all programs have; the second stands before the command."""


def _misplaced(error: Any, argv: list[str]) -> str:
    """Where an option goes that was typed before its command; empty when it is not that."""
    ctx = getattr(error, "ctx", None)
    if ctx is None or not hasattr(ctx.command, "list_commands"):
        return ""
    from pimms_cli.cli.commands import COMMANDS

    # The command typed, if it has the option, else any that does; a command's name may also be the option's value.
    typed = [(before == error.option_name, word) for before, word in pairwise(["", *argv]) if word in COMMANDS]
    for name in dict.fromkeys([*(word for _, word in sorted(typed, key=itemgetter(0))), *COMMANDS]):
        params = ctx.command.get_command(ctx, name).params
        option = next((param for param in params if error.option_name in param.opts), None)
        if option is not None:
            words = " …" if any(param.param_type_name == "argument" for param in params) else ""
            value = "" if option.is_flag else f" {option.metavar}"
            where = f"pimms {name}{words} {error.option_name}{value}"
            return f"L'option « {error.option_name} » se met après la commande : {where}"
    return ""


def _usage_sentence(error: Any, argv: list[str]) -> str:
    """Typer's usage errors, which it words in English, in French."""
    kind = type(error).__name__
    param = getattr(error, "param", None)
    hint = error.param_hint if getattr(error, "param_hint", None) else None
    if hint is None and param is not None:
        hint = param.metavar or param.name.upper() if param.param_type_name == "argument" else " / ".join(param.opts)
    message = clean(str(error.message))
    if kind == "NoSuchOption":
        if misplaced := _misplaced(error, argv):
            return misplaced

        usual = _USUAL.get(error.option_name.lstrip("-").lower())
        near = did_you_mean([usual] if usual else sorted(error.possibilities or ()))
        return f"L'option « {shorten(error.option_name)} » n'existe pas.{near}"
    if kind == "MissingParameter":
        what = "l'argument" if param and param.param_type_name == "argument" else "l'option"
        return f"Il manque {what} {hint}."
    if kind == "BadParameter" and message.startswith(("Value error", "Input should", "Value ")):
        if param is None or param.param_type_name == "argument":
            return f"Cette valeur ne convient pas pour {hint}."
        return _refused_value(error, param, hint)
    if kind == "BadParameter":
        return f"Valeur refusée pour {hint} : {message}" if hint else message
    if kind == "BadOptionUsage":
        name = shorten(error.option_name)
        if "does not take a value" in message:
            return f"L'option « {name} » ne prend pas de valeur."
        return f"Il manque la valeur de l'option « {name} »."
    if message.startswith("No such command"):
        from pimms_cli.cli.commands import COMMANDS

        name = message.split("'")[1] if "'" in message else ""
        usual = _USUAL.get(name.lower(), "").removeprefix("pimms ")
        meant = [f"pimms {usual}"] if usual else nearest(name, COMMANDS)
        return f"La commande « {shorten(name)} » n'existe pas.{did_you_mean(meant)}"
    if "unexpected extra argument" in message:
        return _extra(error, message)
    return message


def _extra(error: Any, message: str) -> str:
    """The words that no argument takes, and why none does."""
    words = message.partition(" (")[2].removesuffix(")")
    ctx = error.ctx
    if any(param.param_type_name == "argument" for param in ctx.command.params):
        why = "Plusieurs mots qui vont ensemble se mettent entre guillemets."
    else:
        why = f"« {ctx.command_path} » ne prend que des options."
    return f"Il y a des mots en trop : « {shorten(words)} ». ({why})"


def _refused_value(error: Any, param: Any, hint: str | None) -> str:
    """What was typed for an option of one form, and the form."""
    faults: list[Any] = getattr(error.__cause__, "errors", list)()  # pydantic's
    typed = f"« {shorten(str(faults[0]['input']))} »" if faults else "Cette valeur"
    wanted = f"un nombre de {param.min} à {param.max}." if param.max is not None else param.help
    return f"{typed} ne convient pas pour {hint} {param.metavar or ''} : {wanted}"


def run(argv: list[str] | None = None) -> int:
    """Run `pimms` with these arguments (the process's by default) and return its exit status."""
    return guarded(partial(_run, argv))


def _run(argv: list[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot write « ✔ » or « é » gets something near rather than no answer at all.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NEAREST)
    try:
        if (sys.argv[1:] if argv is None else argv) == ["--version"]:
            # Answered without loading the command-line library.
            from pimms_cli.version import version_text

            print(version_text())
            return EXIT_OK
        from pimms_cli.cli.app import app

        result = app(argv, prog_name="pimms", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except PimmsError as error:
        tell_error(f"pimms : {error}")
        if isinstance(error, DataError):
            for fault in error.faults[:MAX_FAULTS_SHOWN]:
                tell_error(f"  {fault.located()}")
            if len(error.faults) > MAX_FAULTS_SHOWN:
                tell_error(f"  …{others(len(error.faults) - MAX_FAULTS_SHOWN)}.")
            if error.told_by:
                tell_error(f"« {error.told_by} » donne toutes les fautes.")
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as error:
        if is_of_output(error):
            raise
        if type(error).__name__ == "Abort":
            return EXIT_INTERRUPTED
        if getattr(error, "exit_code", None) == EXIT_USAGE and hasattr(error, "format_message"):
            ctx = getattr(error, "ctx", None)
            tell_error(f"pimms : {_usage_sentence(error, sys.argv[1:] if argv is None else argv)}")
            tell_error(f"Aide : {ctx.command_path if ctx else 'pimms'} --help")
            return EXIT_USAGE
        return _crashed(error)


def _crashed(error: Exception) -> int:
    """What is said of an internal error, with the traceback for who asks for it; the status, which is no answer's."""
    debug = os.environ.get("PIMMS_DEBUG")
    if debug:
        import traceback

        traceback.print_exception(error)
    tell_error(f"pimms : erreur interne ({type(error).__name__} : {shorten(str(error), 200)}).")
    if not debug:
        tell_error("Ce n'est pas une réponse. Relancez avec PIMMS_DEBUG=1 pour le détail à joindre au signalement.")
    return EXIT_UNREADABLE
