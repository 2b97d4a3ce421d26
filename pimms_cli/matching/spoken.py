"""How often each entry's phrases use a word, or two words in a row, as they are written.

Stems and the lexicon's terms tell what a request is about; its very words and their order, little words included, tell
how it is asked: « où », « comment », « à la place de » separate acts that share all their nouns.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.sortedlines import SortedLines

if TYPE_CHECKING:
    from collections.abc import Iterable


# Endings that people write one for another: « passer », « passez », « passé », « passées ».
_ENDING = re.compile(r"(?:er|ez|ee|e)$")


def features(words: list[str]) -> list[str]:
    """The different words of a text and its pairs of words in a row, plurals and like endings evened out."""
    said = [*map(_evened, words)]
    return list(dict.fromkeys([*said, *map(" ".join, pairwise(said))]))


def without_plural(word: str) -> str:
    """A word without the ending of its plural; short ones have none (« bus », « cms »)."""
    return word if len(word) <= settings.ENDING_TOO_SHORT or not word.isalpha() else word.rstrip("sx") or word


@lru_cache(maxsize=65536)
def _evened(word: str) -> str:
    singular = without_plural(word)
    # « cher » and « chez » are no forms of « che ».
    return _ENDING.sub("e", singular) if len(singular) > settings.VERB_TOO_SHORT and word.isalpha() else singular


AROUND = -3
"""The owner of what is said around requests (see `index` for the others)."""


_AROUND_ONLY = re.compile(rb"=%d:\d+\n" % AROUND)


class SpokenCounts:
    """For each feature, the owners that use it; searched in its packed form, never read whole.

    The packed form has a line `feature=owner:count owner:count …` for each feature, in order.
    """

    def __init__(self, packed: bytes) -> None:
        self._lines = SortedLines(packed, b"=")

    @classmethod
    def of(cls, texts: Iterable[tuple[int, list[str]]]) -> SpokenCounts:
        """Counted over (owner, words) texts."""
        by_owner: dict[int, Counter[str]] = {}
        for owner, words in texts:
            by_owner.setdefault(owner, Counter()).update(features(words))
        uses: dict[str, list[str]] = {}
        for owner in sorted(by_owner):
            for feature, count in by_owner[owner].items():
                uses.setdefault(feature, []).append(f"{owner}:{count}")
        return cls("".join(f"{feature}={' '.join(uses[feature])}\n" for feature in sorted(uses)).encode())

    @property
    def packed(self) -> bytes:
        """What `__init__` takes."""
        return self._lines.lines

    def __len__(self) -> int:
        """How many features requests have, whatever is said around them."""
        return self.packed.count(b"\n") - len(_AROUND_ONLY.findall(self.packed))

    def totals(self) -> Counter[int]:
        """For each owner, the sum of its counts."""
        sums: Counter[int] = Counter()
        for line in self.packed.decode().split("\n")[:-1]:
            for use in line.partition("=")[2].split(" "):
                owner, _, count = use.partition(":")
                sums[int(owner)] += int(count)
        return sums

    def uses(self, feature: str) -> list[tuple[int, int]]:
        """The owners (an entry's position, IMPROPER, OUT_OF_CATALOGUE or AROUND) that use a feature, and in how many of
        their phrases; none when no phrase has it."""
        value = self._lines.get(feature.encode()) or b""
        numbers = [*map(int, value.replace(b":", b" ").split())]
        return [*zip(numbers[::2], numbers[1::2], strict=True)]
