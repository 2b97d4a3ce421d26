"""Text as it is compared, whatever the accents, capitals and apostrophes, and the ids made of it."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans(
    {
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
        "ß": "ss",
        "ẞ": "ss",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
    }
)
# The same for the accented letters of Latin scripts: one pass where decomposing takes three.
_PLAIN = {
    code: folded
    for code in range(0x80, 0x180)
    if (
        folded := "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
    ).isascii()
} | _LIGATURES


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened, one kind of apostrophe: « L’Œuvre » gives « l'oeuvre »."""
    plain = text.translate(_PLAIN)
    if plain.isascii():  # nearly always; the rest of the world's letters take the long way
        return plain.lower()
    decomposed = unicodedata.normalize("NFKD", plain).lower()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(text: str) -> str:
    """An id made of a name: « Le Pont-de-Claix » gives « le-pont-de-claix » (empty when no letter is left)."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
