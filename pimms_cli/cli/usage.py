"""Usage errors in French: those that Typer words in English, and a command that does not exist."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pimms_cli.cli.commands import COMMANDS
from pimms_cli.requestlines import typed
from pimms_cli.suggestions import did_you_mean, nearest
from pimms_cli.terminal import clean, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_USUAL = {"aide": "--help", "help": "--help", "v": "pimms --version", "version": "pimms --version"}
"""What other programs, or French, call the two options that all programs have; the second stands before the command."""


def usage_sentence(error: Any, argv: list[str]) -> str:
    """What is said of an error, by its kind; `argv` is what was typed."""
    kind = type(error).__name__
    told = _misplaced(error, argv) or _starting_so(error, argv) if kind == "NoSuchOption" else ""
    return told or _SENTENCES.get(kind, _otherwise)(error)


def _no_such_option(error: Any) -> str:
    usual = _USUAL.get(error.option_name.lstrip("-").lower())
    small = error.option_name.lower()
    meant = [usual] if usual else sorted(error.possibilities or ())
    if not usual and small in {name for param in error.ctx.command.get_params(error.ctx) for name in param.opts}:
        meant = [small]
    return f"L'option « {shorten(error.option_name)} » n'existe pas.{did_you_mean(meant)}"


def misspelt_option(name: str, names: Collection[str]) -> str:
    """What is said of an option's name after other dashes than its own (« -site », « —site »); nothing of others."""
    if name.isascii():
        return f"L'option « {name} » n'existe pas.{did_you_mean([f'-{name}'])}" if f"-{name}" in names else ""
    word = re.sub(r"\A\W+", "", name).lower()
    meant = next((option for option in (f"--{word}", f"-{word}") if option in names), "")
    how = "deux tirets" if meant.startswith("--") else "un tiret"
    return f"L'option « {shorten(typed(name))} » s'écrit « {meant} » ({how} du clavier)." if meant else ""


def no_such_command(word: str) -> str:
    """What is said of the first word of a line that is no command: most often, a request without `check`."""
    usual = _USUAL.get(word.lower(), "").removeprefix("pimms ")
    meant = [f"pimms {usual}"] if usual else nearest(word.lower(), COMMANDS)
    advice = did_you_mean(meant) or ' Pour une demande : pimms check "…"'
    return f"La commande « {shorten(word)} » n'existe pas.{advice}"


def _misplaced(error: Any, argv: list[str]) -> str:
    """Where an option goes that was typed before its command; empty when it is not that."""
    ctx = error.ctx
    if not _is_group(ctx):
        return ""
    # The command typed, if it has the option, else any that does; a command's name may also be the option's value.
    named = [(before == error.option_name, word) for before, word in pairwise(["", *argv]) if word in COMMANDS]
    for name in dict.fromkeys([*(word for _, word in sorted(named, key=itemgetter(0))), *COMMANDS]):
        params = ctx.command.get_command(ctx, name).params
        option = next((param for param in params if error.option_name in param.opts), None)
        if option is not None:
            words = " …" if any(map(_is_argument, params)) else ""
            value = "" if option.is_flag else f" {option.metavar}"
            where = f"pimms {name}{words} {error.option_name}{value}"
            return f"L'option « {error.option_name} » se met après la commande : {where}"
    return ""


def _starting_so(error: Any, argv: list[str]) -> str:
    """Where a word goes that starts with a dash and a space, no option of anybody's; empty when it is not that."""
    word = next((word for word in argv if word.startswith(error.option_name)), "")
    if not error.option_name[1:].isspace() or not word:
        return ""
    if _is_group(error.ctx):
        return no_such_command(word)
    return f"« {shorten(word)} » n'est pas une option. Ce qui commence par un tiret se met à la fin, après « -- »."


def _missing(error: Any) -> str:
    what = "l'argument" if _is_argument(error.param) else "l'option"
    return f"Il manque {what} {_hint(error)}."


def _refused(error: Any) -> str:
    """A value that Typer refuses, or a sentence that is already ours."""
    hint, message = _hint(error), clean(str(error.message))
    if not message.startswith(("Value error", "Input should", "Value ")):
        return f"Valeur refusée pour {hint} : {message}" if hint else message
    param = error.param
    if param is None or _is_argument(param):
        return f"Cette valeur ne convient pas pour {hint}."
    faults: list[Any] = getattr(error.__cause__, "errors", list)()  # pydantic's
    typed = f"« {shorten(str(faults[0]['input']))} »" if faults else "Cette valeur"
    wanted = f"un nombre de {param.min} à {param.max}." if param.max is not None else param.help
    return f"{typed} ne convient pas pour {hint} {param.metavar or ''} : {wanted}"


def _wrong_option(error: Any) -> str:
    name = shorten(error.option_name)
    if "does not take a value" in error.message:
        return f"L'option « {name} » ne prend pas de valeur."
    return f"Il manque la valeur de l'option « {name} »."


def _otherwise(error: Any) -> str:
    """The errors that have no kind of their own: only their sentences tell which they are."""
    message = clean(str(error.message))
    if "unexpected extra argument" in message:
        return _extra(error.ctx, message.partition(" (")[2].removesuffix(")"))
    return message


def _extra(ctx: Any, words: str) -> str:
    """The words that no argument takes, and why none does."""
    if any(map(_is_argument, ctx.command.params)):
        why = "Plusieurs mots qui vont ensemble se mettent entre guillemets."
    else:
        why = f"« {ctx.command_path} » ne prend que des options."
    return f"Il y a des mots en trop : « {shorten(words)} ». ({why})"


_SENTENCES: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadParameter": _refused,
    "BadOptionUsage": _wrong_option,
}
"""By the names of Typer's classes, which it keeps to itself."""


def _is_group(ctx: Any) -> bool:
    return ctx is not None and hasattr(ctx.command, "list_commands")


def _is_argument(param: Any) -> bool:
    return bool(param and param.param_type_name == "argument")


def _hint(error: Any) -> str | None:
    """What the help calls the parameter that an error is of; None when it is of none."""
    param = error.param
    if error.param_hint or param is None:
        return error.param_hint or None
    return str(param.metavar or param.name.upper() if _is_argument(param) else " / ".join(param.opts))
