"""What is kept of a request as it was typed: one reading for the desk and for the trials."""

from __future__ import annotations

import re
import unicodedata

MAX_REQUEST_LENGTH = 500
"""Characters. A request is a sentence; anything longer was pasted by mistake."""

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[!-/][ -/]*[0-~])")
_BULLET = re.compile(r"\A(?:[-–—*•·‣▪◦]\s+|[•·‣▪◦]\Z)")


def clean_request(request: str) -> str:
    """The request without control characters or outer spaces: nothing, where it has nothing that shows.

    Lines are things asked one after the other (« passeport ; carte grise »), without the bullets that they start with.
    """
    lines = (_BULLET.sub("", _printable(line)) for line in _ANSI.sub(" ", request).splitlines())
    return " ; ".join(filter(None, lines))


def _printable(request: str) -> str:
    """What shows of a line, with one space between two words."""
    if not request.isprintable():
        # Soft hyphens and zero-width characters come with copy and paste: they stand inside words.
        visible = (c for c in request if unicodedata.category(c) != "Cf")
        request = "".join(c if c.isprintable() else " " for c in visible)
    return " ".join(request.split())
