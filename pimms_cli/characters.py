"""Characters that nobody sees, or that act on what shows them: one list, for files as for the terminal.

Each name is the inside of a character class of `re`.
"""

from __future__ import annotations

import re

BREAKS = r"\t\n\r"
"""What every text file has."""

FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
"""Controls and what YAML refuses; with them NEL and the two separators, which would shift every line number."""

# The joiners U+200C and U+200D are not here: emoji and some scripts are written with them.
INVISIBLE = r"\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f"
"""What takes no room, hides a word or turns the order of what follows."""

SPACES = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like one and are not for YAML. They are right in a text (French wants them before « : »)."""


def space_name(character: str) -> str:
    """What to call one of `SPACES`, in French and with its number."""
    kind = {"\xa0": "espace insécable", "\u202f": "espace fine insécable"}.get(character, "espace spéciale")
    return f"{kind} U+{ord(character):04X}"


def hides(text: str) -> bool:
    """Whether the text has one of `INVISIBLE`."""
    return re.search(f"[{INVISIBLE}]", text) is not None


def odd_space(text: str) -> str:
    """The first of `SPACES` in the text, or nothing."""
    found = re.search(f"[{SPACES}]", text)
    return found[0] if found else ""


def unhidden(text: str) -> str:
    """The text without `INVISIBLE`: soft hyphens and zero-width spaces come with copy and paste."""
    return re.sub(f"[{INVISIBLE}]", "", text)


def visible(text: str) -> str:
    """The text as it looks: without what is invisible, its ends trimmed and its spaces plain."""
    return re.sub(f"[{SPACES}]", " ", unhidden(text)).strip()
