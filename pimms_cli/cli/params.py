"""What is typed for a parameter: taken as it is where it needs no conversion, else read as a day, or as one of a few
values.

Typer builds a pydantic validator for each parameter of the command called, and importing pydantic takes about as long
as everything else that `pimms check` does. Text and flags need none of it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from pimms_cli.characters import unhidden
from pimms_cli.errors import UsageError
from pimms_cli.folding import fold, slug
from pimms_cli.suggestions import did_you_mean, nearest, one_of
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""`date.fromisoformat` also takes « 20250617 » and « 2025-W25-2 »."""
_SAYS_MORE = r"[^\w\s«»\"'’“”.,-]"
"""What an id is made without, and yet changes what a value says: « oui ? » is no « oui »."""


def day_of(text: str) -> date:
    """The day that was typed. Raises `UsageError` when the calendar lacks it, or it is not written as dates are."""
    from datetime import date

    if not _DAY.fullmatch(text):
        from pimms_cli.slips.dates import date_slip

        meant = date_slip(text)  # as `validate` says of a file's
        how = f"écrivez {meant}" if meant else "AAAA-MM-JJ"
        raise UsageError(f"La date « {shorten(text)} » ne s'écrit pas ainsi : {how}.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"« {text} » n'est pas une date du calendrier.") from None


def choice(
    what: str, value: str, allowed: Sequence[str], shown: Mapping[str, str] | None = None, *, near: bool = False
) -> Any:
    """Which one of fixed values was given, case, accents and hyphens free. Raises `UsageError`, of `what` it is.

    `shown` gives the values by what the screens call them (in the form of values), where that is something else.
    `near`: the error also tells the nearest, of values that are too many to see it at once.
    """
    name = slug(value).replace("-", "_")
    name = (shown or {}).get(name, name)
    if name not in allowed or re.search(_SAYS_MORE, fold(unhidden(value))):
        meant = did_you_mean(nearest(name, allowed)) if near else ""
        raise UsageError(f"{what} « {shorten(value)} » n'existe pas : {one_of(allowed)}.{meant}")
    return name


def choices(
    what: str, given: list[str] | None, allowed: Sequence[str], shown: Mapping[str, str] | None = None
) -> list[Any]:
    """The same of an option that may be given several times."""
    return [choice(what, value, allowed, shown) for value in given or []]


def take_as_typed(params: list[Any]) -> None:
    """Let these parameters of a command, where they are text or flags, skip Typer's conversion.

    Any other parameter, or one that Typer describes in a way not known here, is left to Typer.
    """
    for param in params:
        described = getattr(param, "type_descriptor", None)
        kind = getattr(described, "annotation", None)
        info = getattr(described, "parameter_info", None)
        if isinstance(param.process_value, partial):  # done already
            continue
        if kind not in (str, bool, list[str]) or getattr(info, "parser", None):
            continue
        param.process_value = partial(_value, param, param.process_value, kind)


def _value(param: Any, convert: Any, kind: Any, ctx: Any, value: Any) -> Any:
    """The value itself where Typer's own conversion (`convert`) would give the same."""
    if param.required and value in (None, (), []) and not ctx.resilient_parsing:
        return convert(ctx, value)  # the error is Typer's to word
    if kind == list[str]:
        if value is None or value == ():
            value = ()
        elif isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
            value = list(value)
        else:
            return convert(ctx, value)
    elif value is not None and not isinstance(value, kind):
        return convert(ctx, value)
    return param.callback(ctx, param, value) if param.callback else value
