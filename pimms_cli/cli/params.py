"""Parameters that need no conversion, taken as they are typed.

Typer builds a pydantic validator for each parameter of the command called, and importing pydantic takes about as long
as everything else that `pimms check` does. Text and flags need none of it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""`date.fromisoformat` also takes « 20250617 » and « 2025-W25-2 »."""


def day_of(text: str) -> date:
    """The day that was typed. Raises `UsageError` when the calendar lacks it, or it is not written as dates are."""
    from datetime import date

    from pimms_cli.errors import UsageError

    if not _DAY.fullmatch(text):
        raise UsageError(f"La date « {shorten(text)} » ne s'écrit pas ainsi : AAAA-MM-JJ.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"« {text} » n'est pas une date du calendrier.") from None


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
