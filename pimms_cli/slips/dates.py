"""Dates written otherwise than YAML wants them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pimms_cli.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_BETWEEN = r"[/.\u2010-\u2015\u2212-]"
"""With the dashes and the minus that a word processor makes of « - »."""
_FORMS = (
    rf"(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<year>\d{{4}})",
    rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<day>\d{{1,2}})",
    r"(?:le )?(?:(?:[a-z]{2,6}di|dimanche),? )?(?:le )?"
    r"(?P<day>\d{1,2})(?:er)? (?P<month>[a-z]{3,9})\.? (?P<year>\d{4})",
)
_BETWEEN_DATES = (re.compile(r"\s*[,;]\s*|\s+(?:et|puis|[/&+])\s+"), re.compile(r"\s+"))
_MAX = 120
"""Characters of several dates."""
_CHECKED = re.compile(r"(?:(?:re)?v[ée]rifi[ée]e?|confirm[ée]e?|vue?)\b(?: +le\b)?(?: *:)? +|(?!le\b)", re.IGNORECASE)
"""Before the day of a check. (« le 2 janvier » alone may be the day when something is done.)"""
_HOUR = r"(?:(?:,? a |,? |t)\d{1,2} ?(?:h|:).*)?"
_DATES = [re.compile(form + _HOUR, re.DOTALL) for form in _FORMS]


def date_slip(text: str) -> str:
    """The date as YAML wants it for one written otherwise (`17/06/2025`), if the calendar has it; else nothing."""
    if len(text) > 60:
        return ""

    plain = fold(" ".join(text.split()))
    found = next(filter(None, (form.fullmatch(plain) for form in _DATES)), None)
    if found is None:
        return ""
    months = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(found["month"])]
    month = int(found["month"]) if found["month"].isdecimal() else months[0] if len(months) == 1 else 0
    try:
        return date(int(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        return ""


def last_day(text: str) -> str:
    """The same for a text of one date or several, of which the last in the calendar is kept."""
    return _last(text, date_slip)


def day_of_check(text: str) -> str:
    """The last date, as YAML wants it, of a text that only says when something was checked; else nothing."""
    return _last(text, _checked)


def _checked(text: str) -> str:
    text = text.strip()
    said = _CHECKED.match(text)
    return date_slip(text[said.end() :]) if said else ""


def _last(text: str, read: Callable[[str], str]) -> str:
    if len(text) > _MAX:
        return ""
    ways = ([text], *(between.split(text.strip()) for between in _BETWEEN_DATES))
    return next((max(days) for days in ([*map(read, parts)] for parts in ways) if all(days)), "")
