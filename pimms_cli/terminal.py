"""What the terminal may be shown: text from the data or the user never acts on it."""

from __future__ import annotations

import os
import re
import shutil
from typing import TextIO

from pimms_cli.characters import BREAKS, FORBIDDEN, INVISIBLE

_UNSAFE = re.compile(f"[{BREAKS}{FORBIDDEN}{INVISIBLE}]")
MIN_WIDTH = 40
MAX_WIDTH = 120


def clean(text: str) -> str:
    """The text on one line with every control character replaced by « � » (tabs and newlines by a space)."""
    return _UNSAFE.sub(lambda m: " " if m[0] in "\t\n\r\u2028\u2029" else "\ufffd", text)


def shorten(text: str, length: int = 60) -> str:
    """The text cut to `length` characters with an ellipsis, for messages that quote what was typed."""
    text = clean(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def width() -> int:
    """The width to write for, in columns: the terminal's (80 when there is none), within readable bounds."""
    return max(MIN_WIDTH, min(shutil.get_terminal_size((80, 24)).columns, MAX_WIDTH))


def use_colour(stream: TextIO) -> bool:
    """Whether to colour what is written there: a terminal, unless NO_COLOR is set (https://no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")
