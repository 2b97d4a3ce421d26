"""Which texts the matcher may read alike: a cheap sieve, so that only those are split with care one by one.

The catalogue has tens of thousands of synonyms, and splitting each with care takes longer than parsing it. The sieve
splits all of them at once, roughly, and leaves the care to the few that look alike.
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING

from pimms_cli.matching.lexicon import CompiledLexicon
from pimms_cli.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pimms_cli.lexicon_models import Lexicon

Signature = tuple[str, ...]

# Every byte that is no letter or digit becomes a space (lines stay), capitals become small.
_TABLE = bytes(byte if chr(byte).isalnum() or byte == 10 else 32 for byte in range(128)).lower() + b" " * 128
_SPECIAL = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "€": " eur ", **dict.fromkeys("’‘ʼ–—«»…•·", " ")}
_ELIDED = ("qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu")
# What `words` joins, drops or reads as another word: an acronym in separate letters, « é » alone, a word glued to the
# next one, a short number, a sum of money. One by one, they are looked for much faster than together.
_ODD = (
    r" [a-z] +[a-z] ",
    " e ",
    "pru ?d",
    "aujourd",
    "chez[ -]+vous",
    "vous voir",
    r"3\d \d\d",
    " eur",
    r"eur(?<=\deur)",
    "balles",
)
_HELD = re.compile(r"([a-z])\1\1")
_FOREIGN = r"[^\x00-\x7f\u0300-\u036f]"


class Keys(dict[str, str]):
    """What the matcher takes each folded word for; the empty string for a word that the sieve cannot count on.

    A synonym is read here as it will be read at the desk, or the rule would pass what the matcher confuses.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        # A family of punctuation only is no family; weak words weigh less, and are read as any other.
        self.lexicon = CompiledLexicon(
            lexicon.equivalents, lexicon.word_families, lexicon.words_apart, lexicon.stop_words, []
        )
        super().__init__(dict.fromkeys(self.lexicon.stop_words, ""))
        # Letters alone, and what an apostrophe follows, may be words or not: only `words` can tell.
        rough = (*string.ascii_lowercase, *string.digits, *_ELIDED)
        self._rough = frozenset(map(self.lexicon.key, rough))

    def __missing__(self, word: str) -> str:
        key = self.lexicon.key(words(word)[0] if _HELD.search(word) else word)
        self[word] = found = "" if key in self._rough else key
        return found

    def content(self, text: str) -> list[str]:
        """The words of a text that count, with all the care of `words`."""
        return [word for word in words(text) if word not in self.lexicon.stop_words]

    def of(self, text: str) -> Signature:
        """The keys of the words of a text that count."""
        return self.of_words(self.content(text))

    def of_words(self, content: list[str]) -> Signature:
        """The keys of words that count."""
        return tuple([self[word] or self.lexicon.key(word) for word in content])


def signatures(texts: Sequence[str], keys: Keys) -> list[Signature]:
    """For each text, the keys of its words that count, those left out that a rough look cannot count on.

    Texts with the same `keys.of` always have the same signature; the reverse nearly holds.
    """
    if not texts:
        return []
    # A space on each side of every text, so that a single letter is always between two of them.
    joined = " \n ".join([text.replace("\n", " ") for text in ["", *texts, ""]])
    for char, replacement in _SPECIAL.items():
        joined = joined.replace(char, replacement)
    spread = unicodedata.normalize("NFKD", joined)
    plain = spread.encode("ascii", "ignore").translate(_TABLE).decode("ascii")
    key_of = keys.__getitem__
    found = [tuple(filter(None, map(key_of, line.split()))) for line in plain.split("\n")[1:-1]]
    for place in {n for pattern in _ODD for n in _lines_with(pattern, plain)} | {*_lines_with(_FOREIGN, spread)}:
        found[place - 1] = tuple(filter(None, map(key_of, words(texts[place - 1]))))
    return found


def _lines_with(pattern: str, text: str) -> Iterator[int]:
    """The numbers of the lines, from 0, where the pattern is found."""
    line = counted = 0
    for match in re.finditer(pattern, text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield line
