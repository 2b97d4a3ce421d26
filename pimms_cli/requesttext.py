"""What is kept of a request as it was typed: one reading for the desk and for the trials."""

from __future__ import annotations

import re
import unicodedata

from pimms_cli.errors import UsageError

MAX_REQUEST_LENGTH = 500
"""Characters. A request is a sentence; anything longer was pasted by mistake."""

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[!-/][ -/]*[0-~])")
_BULLET = re.compile(r"\A(?:[-–—*•·‣▪◦]\s+|[•·‣▪◦]\Z)")
_DASH = re.compile(r"\s[-–—*•·‣▪◦]\s")
_NUMBER = re.compile(r"(?<!\S)(?:(\d\d?)(?:[.)°/]| ?-)|([a-h])\))(?:\s+|\Z)")


def check_request(request: str) -> str:
    """The request without control characters or outer spaces (raises `UsageError` when empty or too long)."""
    if len(request) > MAX_REQUEST_LENGTH:
        raise UsageError(
            f"La demande est trop longue ({len(request)} caractères, {MAX_REQUEST_LENGTH} au plus) : "
            "dites-la en une phrase."
        )
    request = clean_request(request)
    if not request:
        raise UsageError('La demande est vide. Exemple : pimms check "carte de séjour"')
    return request


def clean_request(request: str) -> str:
    """The request without control characters or outer spaces: nothing, where it has nothing that shows.

    Lines are things asked one after the other (« passeport ; carte grise »), without the bullets or the numbers that
    they start with; and so is what is numbered, or set apart by bullets, on one line.
    """
    lines = [_printable(line) for line in _ANSI.sub(" ", request).splitlines()]
    items = _numbered(lines) or [item for line in lines for item in _bulleted(line)]
    return " ; ".join(filter(None, items))


def _bulleted(line: str) -> list[str]:
    """What the bullets of a line set apart, when it begins with one."""
    bare = _BULLET.sub("", line)
    return [item.strip() for item in _DASH.split(bare)] if bare != line else [line]


def _numbered(lines: list[str]) -> list[str]:
    """What is numbered one after the other (« 1. … 2. … », « a) … b) … »), on a line each or not, with what stands
    before it; nothing, when that is not how the numbers follow."""
    items: list[str] = []
    numbers: list[int] = []
    for line in lines:
        start = 0
        for marker in _NUMBER.finditer(line):
            number = int(marker[1]) if marker[1] else ord(marker[2]) - ord("a") + 1
            numbers.append(number)
            items.append(line[start : marker.start()].strip())
            start = marker.end()
        items.append(line[start:].strip())
    follows = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return items if follows and any(items) else []


def _printable(request: str) -> str:
    """What shows of a line, with one space between two words."""
    if not request.isprintable():
        # Soft hyphens and zero-width characters come with copy and paste: they stand inside words.
        visible = (c for c in request if unicodedata.category(c) != "Cf")
        request = "".join(c if c.isprintable() else " " for c in visible)
    return " ".join(request.split())
