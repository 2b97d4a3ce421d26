"""Characters that nobody sees, or that act on what shows them: one list, for files as for the terminal.

Each name is the inside of a character class of `re`.
"""

from __future__ import annotations

BREAKS = r"\t\n\r"
"""What every text file has."""

FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
"""Controls and what YAML refuses; with them NEL and the two separators, which would shift every line number."""

# The joiners U+200C and U+200D are not here: emoji and some scripts are written with them.
INVISIBLE = r"\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f"
"""What takes no room, hides a word or turns the order of what follows."""
