"""Plain styled lines: what a screen is made of when speed matters more than tables.

A style is one of the names of `STYLES`; `render` turns lines into text, with ANSI codes or without. The text itself
is always cleaned: nothing in the data or the request can act on the terminal.
"""

from __future__ import annotations

from typing import NamedTuple

from pimms_cli.screens.labels import LOOKS
from pimms_cli.terminal import clean, wrap

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}
"""What a terminal is told for the words of a style."""
STYLES: dict[str, str] = {
    "": "",
    **{verdict: ";".join(_CODES[word] for word in look.style.split()) for verdict, look in LOOKS.items()},
    "strong": "1",
    "dim": "2",
}


class Span(NamedTuple):
    """A piece of a line in one style."""

    text: str
    style: str = ""


Line = list[Span]


def render(lines: list[Line], colour: bool) -> str:
    """The lines as one text, each ended by a newline."""
    out = []
    for line in lines:
        for text, style in line:
            code = STYLES[style]
            out.append(f"\x1b[{code}m{clean(text)}\x1b[0m" if colour and code else clean(text))
        out.append("\n")
    return "".join(out)


def wrapped(text: str, width: int, *, first: str = "", indent: str = "", style: str = "") -> list[Line]:
    """A paragraph cut at `width` columns; `first` starts its first line, `indent` the others."""
    return [[Span(piece, style)] for piece in wrap(text, max(width, 20), first=first, indent=indent)]
