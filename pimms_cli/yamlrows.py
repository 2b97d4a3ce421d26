"""The rows of a YAML file, as they look."""

from __future__ import annotations

import re

DASHES = re.compile(r" *(?:- +)*")
"""What stands before the text of a row."""


def counts(row: str) -> bool:
    """Whether a row is neither blank nor a comment."""
    return bool(row.strip()) and not row.lstrip().startswith("#")


def indent_of(row: str) -> int:
    """The spaces that a row begins with."""
    return len(row) - len(row.lstrip(" "))
