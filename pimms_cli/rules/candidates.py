"""Which texts may have the same stems: a cheap sieve, so that only those are split and stemmed one by one.

The catalogue has thousands of synonyms, and splitting each with care takes longer than parsing it. The sieve splits
all of them at once, roughly, and leaves the care to the few that look alike.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pimms_cli.matching.text import stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Signature = tuple[str, ...]

# Every byte that is no letter or digit becomes a space (lines stay), capitals become small.
_TABLE = bytes(byte if chr(byte).isalnum() or byte == 10 else 32 for byte in range(128)).lower() + b" " * 128
_SPECIAL = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", **dict.fromkeys("’‘ʼ–—«»…•·€", " ")}
_ELIDED = frozenset({"qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"})
# What `words` joins: an acronym in separate letters, a word that is glued to the next one.
_SPELT = re.compile(r" [a-z] +[a-z] ")
_GLUED = re.compile(r"prud|aujourd")


class Stems(dict[str, str]):
    """The stem of each folded word met; the empty string for a word that does not count.

    `apart` are the lexicon's `mots_a_part`: each keeps to itself, plural included, whatever its ending.
    """

    def __init__(self, stop_words: Collection[str], apart: Collection[str] = ()) -> None:
        super().__init__({form: f"={word}" for word in apart for form in (word, f"{word}s")})
        self.stop_words = frozenset(stop_words)
        self.update(dict.fromkeys([*stop_words, *_ELIDED], ""))

    def __missing__(self, word: str) -> str:
        self[word] = found = stem(word) if len(word) > 1 else ""
        return found

    def of(self, text: str) -> Signature:
        """The stems of the text's words, single letters included, with all the care of `words`."""
        return tuple([self[word] or word for word in words(text) if word not in self.stop_words])


def signatures(texts: Sequence[str], stems: Stems) -> list[Signature]:
    """For each text, the stems of its words that count, single letters aside; empty when none does.

    Texts with the same sequence of stems always have the same signature; the reverse nearly holds.
    """
    if not texts:
        return []
    # A space on each side of every text, so that a single letter is always between two of them.
    joined = " \n ".join([text.replace("\n", " ") for text in ["", *texts, ""]])
    for char, replacement in _SPECIAL.items():
        joined = joined.replace(char, replacement)
    plain = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").translate(_TABLE).decode("ascii")
    stem_of = stems.__getitem__
    lines = plain.split("\n")[1:-1]
    found = [tuple(filter(None, map(stem_of, line.split()))) for line in lines]
    for place in _lines_with(_SPELT, plain) | _lines_with(_GLUED, plain):
        found[place - 1] = tuple(filter(None, map(stem_of, words(texts[place - 1]))))
    return found


def _lines_with(pattern: re.Pattern[str], text: str) -> set[int]:
    """The numbers of the lines, from 0, where the pattern is found."""
    lines, line, counted = set(), 0, 0
    for match in pattern.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        lines.add(line)
    return lines
