"""The rows of a YAML file, as they look."""

from __future__ import annotations

import re

DASHES = re.compile(r" *(?:- +)*")
"""What stands before the text of a row."""


def counts(row: str) -> bool:
    """Whether a row is neither blank nor a comment."""
    return bool(row.strip()) and not row.lstrip().startswith("#")


def numbers(first: int, last: int) -> str:
    """The numbers of several rows: « 12 et 13 », « 12 à 14 »."""
    return f"{first} {'à' if last > first + 1 else 'et'} {last}"


def indent_of(row: str) -> int:
    """The spaces that a row begins with."""
    return len(row) - len(row.lstrip(" "))
