"""What the terminal may be shown: text from the data or the user never acts on it."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from typing import TextIO

from pimms_cli.characters import BREAKS, FORBIDDEN, INVISIBLE

_UNSAFE = re.compile(f"[{BREAKS}{FORBIDDEN}{INVISIBLE}]")
MIN_WIDTH = 40
MAX_WIDTH = 120

TIED = "\ufdd0"
"""Stands for a space that no line may be broken at while a text is laid out, and only then: what is written, which may
be copied or searched, has plain spaces. A character that Unicode keeps for such uses; a no-break space would not do,
since rich breaks lines at it."""
# Before double punctuation and inside « »: not before a « ? » that is a status, after a comma, an arrow or nothing.
_TIES = re.compile(r"(?<=«) | (?=»)|(?<=[\w)»…\].%\"'’]) (?=[:;?!])")


def clean(text: str) -> str:
    """The text on one line with every control character replaced by « � » (tabs and newlines by a space)."""
    return _UNSAFE.sub(lambda m: " " if m[0] in "\t\n\r\u2028\u2029" else "\ufffd", text)


def shorten(text: str, length: int = 60) -> str:
    """The text cut to `length` characters with an ellipsis, for messages that quote what was typed."""
    text = clean(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def width(stream: TextIO | None = None) -> int:
    """The width to write for, in columns: that of the terminal behind `stream` (standard output unless told), 80 when
    there is none, within readable bounds. The variable COLUMNS, where it is set, says it for all."""
    columns = shutil.get_terminal_size((80, 24)).columns
    if stream is not None and not os.environ.get("COLUMNS"):
        with suppress(OSError, ValueError):
            columns = os.get_terminal_size(stream.fileno()).columns or columns
    return max(MIN_WIDTH, min(columns, MAX_WIDTH))


def tied(text: str) -> str:
    """The text, as long as it was, such that no line will start with French double punctuation, to `untied` after."""
    return _TIES.sub(TIED, text)


def untied(text: str) -> str:
    """A text that was `tied` and then cut into lines, with its spaces again."""
    return text.replace(TIED, " ")


def wrap(text: str, columns: int, *, first: str = "", indent: str = "", cut_words: bool = True) -> list[str]:
    """The lines of a paragraph cut between words, never before « : » or inside « » ; `first` starts its first line,
    `indent` the others.

    A word longer than a line is cut unless `cut_words` is False (a path, a command: what is there to be copied).
    """
    import textwrap

    lines = textwrap.wrap(
        tied(clean(text)),
        columns,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=cut_words,
        break_on_hyphens=False,
    )
    return [untied(line) for line in lines]


def fitted(text: str, stream: TextIO) -> str:
    """Lines for people, cut between words to the width of the terminal that they go to; as they are where they go
    anywhere else, which has no width."""
    if not stream.isatty():
        return text
    columns = width(stream)
    made: list[str] = []
    for line in text.split("\n"):
        margin = line[: len(line) - len(line.lstrip(" "))]
        indent = f"{margin}  " if margin else ""
        made += wrap(line.lstrip(" "), columns, first=margin, indent=indent, cut_words=False) or [""]
    return "\n".join(made)


def use_colour(stream: TextIO) -> bool:
    """Whether to colour what is written there: a terminal, unless NO_COLOR is set (https://no-color.org); FORCE_COLOR
    colours anything, or nothing where it is 0."""
    forced = os.environ.get("FORCE_COLOR", "")
    if os.environ.get("NO_COLOR") or forced == "0":
        return False
    return bool(forced) or (stream.isatty() and os.environ.get("TERM") != "dumb")
