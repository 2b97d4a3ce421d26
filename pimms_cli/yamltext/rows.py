"""The rows of a YAML file, as they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml.error import Mark

BREAK = re.compile(r"\r\n?|\n")
"""What ends a row, for YAML as for the editors that show its number (`characters.FORBIDDEN` has the others)."""
KEY = r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*)"
"""How a row with a key begins."""
COMMENT = r"(?:(?<! ) +#.*)?"
"""From the first space of a row of them: begun at each in turn, a long row would take its length squared."""
DASHES = re.compile(r" *(?:- +)*")
"""What stands before the text of a row."""
FIRST_WORD = re.compile(r""" *(?:- +)*(?:(?P<quote>['"]?)[\w-]+(?P=quote))? *""")
"""The same with what it begins with, a key most often."""


def place_after(start: Mark, written: str) -> tuple[int, int]:
    """The line and the column, from 1, behind what is written from one of YAML's marks on."""
    rows = BREAK.split(written)
    return start.line + len(rows), len(rows[-1]) + 1 + (start.column if len(rows) == 1 else 0)


def counts(row: str) -> bool:
    """Whether a row is neither blank nor a comment."""
    return bool(row.strip()) and not row.lstrip().startswith("#")


def numbers(first: int, last: int) -> str:
    """The numbers of several rows: « 12 et 13 », « 12 à 14 »."""
    return f"{first} {'à' if last > first + 1 else 'et'} {last}"


def indent_of(row: str) -> int:
    """The spaces that a row begins with."""
    return len(row) - len(row.lstrip(" "))


def starts_row(row: str, column: int) -> bool:
    """Whether a column is that of the first word of a row, or of the « : » after its key."""
    return bool(row.strip()) and FIRST_WORD.fullmatch(row[: column - 1]) is not None
