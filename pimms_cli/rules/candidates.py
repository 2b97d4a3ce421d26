"""Which texts may have the same stems: a cheap sieve, so that only those are split and stemmed one by one.

The catalogue has thousands of synonyms and splitting one into words takes as long as parsing it. Two texts with the
same stems have words that begin alike; the sieve compares those beginnings for all the texts at once.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pimms_cli.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Signature = tuple[str, ...]

# Every byte that is no letter or digit becomes a space (lines stay), capitals become small.
_TABLE = bytes(byte if chr(byte).isalnum() or byte == 10 else 32 for byte in range(128)).lower() + b" " * 128
_SPECIAL = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", **dict.fromkeys("’‘ʼ–—«»…•·€", " ")}
_ELIDED = frozenset({"qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"})
# Words that `words` glues to the next one.
_GLUED = ("prud", "aujourd")
_KEPT = 2


def signatures(texts: Sequence[str], stop_words: Collection[str]) -> list[Signature]:
    """For each text, the beginnings of its words that count; empty when none does.

    Texts with the same sequence of stems always have the same signature; the reverse does not hold.
    """
    if not texts:
        return []
    joined = "\n".join([text.replace("\n", " ") for text in texts])
    for char, replacement in _SPECIAL.items():
        joined = joined.replace(char, replacement)
    plain = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").translate(_TABLE).decode("ascii")
    skipped = frozenset(stop_words) | _ELIDED
    found = []
    for text, line in zip(texts, plain.split("\n"), strict=True):
        tokens = line.split()
        if _needs_care(tokens):
            tokens = words(text)
        found.append(tuple([token[:_KEPT] for token in tokens if len(token) > 1 and token not in skipped]))
    return found


def _needs_care(tokens: list[str]) -> bool:
    """Whether `words` would join some of the tokens: an acronym in separate letters, a glued word."""
    before = False
    for token in tokens:
        single = len(token) == 1 and token.isalpha()
        if (single and before) or token.startswith(_GLUED):
            return True
        before = single
    return False
