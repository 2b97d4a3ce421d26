"""How likely typing mistakes are, and what else a misspelt word may have been meant for.

The noisy channel of spelling correction (Kernighan, Church and Gale, « A spelling correction program based on a noisy
channel model », 1990): a word was meant the likelier, the oftener it is said and the likelier the mistake that makes of
it what was typed. Likelihoods are natural logarithms.
"""

from __future__ import annotations

import math
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.french import count_of, counts_of
from pimms_cli.matching.text import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Rival(NamedTuple):
    """What else a misspelt word may have been meant for: a French word (none: some name that no list has), and how
    likely that is, from `RIVAL_ROOM` below what it was taken for (0) on: above that number it is likelier."""

    word: str
    by: float


NO_RIVAL = Rival("", 0.0)


def rival_of(typed: str, meant: list[str], uses: int, key: Callable[[str], str]) -> Rival:
    """What else than words of the catalogue, which so many phrases have, a misspelt word may have been meant for;
    `key` is the same for the forms of a word."""
    likeliest = next(rivals_of(typed, meant, uses, key), NO_RIVAL)
    unknown = settings.RIVAL_UNKNOWN - _least(typed, meant, uses)
    return max(likeliest, Rival("", unknown), key=lambda rival: rival.by) if unknown > 0 else likeliest


def rivals_of(typed: str, meant: list[str], uses: int, key: Callable[[str], str]) -> Iterator[Rival]:
    """The French words for which a misspelt word may have been meant, the likeliest first."""
    least = _least(typed, meant, uses)
    keys = set(map(key, meant))
    for word, likely in _french_near(typed):
        if likely <= least:
            return
        if key(word) not in keys:
            yield Rival(word, likely - least)


def _least(typed: str, meant: list[str], uses: int) -> float:
    """How likely a rival must be to count against what a word was taken for."""
    whole = "".join(meant)
    said = max((count_of(whole) or 0) / settings.REPAIR_FRENCH_COUNT, uses)
    return likelihood(typed, whole) + math.log1p(said) - settings.RIVAL_ROOM


@lru_cache(maxsize=4096)
def _french_near(typed: str) -> tuple[tuple[str, float], ...]:
    """The French words that a mistake makes `typed`, or that it is, with how likely they were meant, the likeliest
    first."""
    near = one_mistake_away(typed)
    found = [
        (word, near[word] + math.log1p(count / settings.REPAIR_FRENCH_COUNT))
        for word, count in counts_of(near).items()
        if count >= settings.REPAIR_FRENCH_COUNT
    ]
    if count := count_of(typed):  # seldom said, else it is no misspelt word: « losange » is no « Orange »
        found.append((typed, math.log(count / settings.REPAIR_FRENCH_COUNT)))
    return tuple(sorted(found, key=lambda rival: (-rival[1], rival[0])))


def likelihood(typed: str, meant: str) -> float:
    """How likely it is that who means a word types it so, one mistake or more away or as it sounds."""
    from rapidfuzz.distance import OSA

    mistakes = OSA.distance(typed, meant)
    if mistakes == 1:
        likely = one_mistake_away(typed).get(meant, -math.log(len(typed)) - settings.MISTAKE_OTHER)
    else:
        likely = -math.log(len(typed)) * mistakes - settings.MISTAKE_MORE
    return max(likely, settings.MISTAKE_BY_EAR) if sound(typed) == sound(meant) else likely


@lru_cache(maxsize=256)
def one_mistake_away(typed: str) -> dict[str, float]:
    """What one mistake makes `typed` (letters a to z), with how likely that mistake is: a letter left out, doubled or
    swapped with the next one, another one in its place, one too many; each place is as likely as the others."""
    cuts = [(typed[:at], typed[at:]) for at in range(len(typed) + 1)]
    place = -math.log(len(typed))
    near = {start + end[1:]: place - settings.MISTAKE_ADDED for start, end in cuts[:-1]}
    near |= {start + end[1:]: place for start, end in cuts[:-2] if end[0] == end[1]}
    near |= {
        start + letter + end[1:]: place - settings.MISTAKE_OTHER
        for start, end in cuts[:-1]
        for letter in ascii_lowercase
    }
    near |= {start + letter + end: place for start, end in cuts for letter in ascii_lowercase}
    near |= {start + end[1] + end[0] + end[2:]: place for start, end in cuts[:-2]}
    near.pop(typed, None)
    return near
