"""How likely each entry makes the words of a request: naive Bayes over what its phrases are made of.

Three kinds of features are counted: the lexicon's terms and stems (what it is about), the words as written and the
pairs of words in a row (how it is asked). Smoothed (SMOOTHING); all entries are as likely beforehand.
"""

from __future__ import annotations

from functools import lru_cache
from math import dist, log, log1p, sqrt
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.index import IMPROPER, OUT_OF_CATALOGUE
from pimms_cli.matching.spoken import AROUND, features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.matching.index import Index

FEATURES_KEPT = 16_384
"""Words, and pairs of them, for which what they add is kept from one request to the next."""
MANY_OWNERS = 60
"""Owners from which adding to all of them at once is quicker than to each of those that use a word."""


class Adds(NamedTuple):
    """How much likelier a feature is from the owners that use it than where it was never seen (logarithm)."""

    to_all: list[float]
    """For each owner, 0 where it was never seen; empty when it is told by owner (`to_few`)."""
    to_few: list[tuple[int, float]]
    to_entries: float
    """The same from all entries together."""
    to_desk: float
    """The same from all entries and what is said around their requests, together."""

    @classmethod
    def of(cls, uses: Sequence[tuple[int, int]], owners: int) -> Adds:
        """From how many phrases use it for each owner that has some, of so many owners."""
        few = [(owner, count, _likelier(count)) for owner, count in uses if owner != AROUND]
        entries = sum(count for owner, count, _ in few if owner >= 0)
        around = sum(count for owner, count in uses if owner == AROUND)
        together = _likelier(entries), _likelier(entries + around)
        if len(few) < MANY_OWNERS:
            return cls([], [(owner, gain) for owner, _, gain in few], *together)
        adds = [0.0] * owners
        for owner, _, gain in few:
            adds[owner] = gain
        return cls(adds, [], *together)


class Likelihoods:
    """The log-likelihoods of one request's words: `entries` by position and `together` (with what is said around their
    requests or without, whichever is likelier), `outside` for requests out of the catalogue, `improper` for those that
    no PIMMS follows up.

    Made from what each term adds for the owners that use it, and the words as said.
    `spread` is the standard deviation between the entries (1 when they are all the same), `likeliest` the highest.
    """

    def __init__(self, prior: Prior, terms: list[Adds], said: list[str]) -> None:
        # Where most of it nobody uses, that tells nothing: the smallest owners would seem the likeliest for it.
        used = [adds for adds in terms if adds.to_all or adds.to_few]
        counted = terms if len(used) * 2 > len(terms) else used
        counted = [*counted, *(adds for feature in features(said) if (adds := prior.adds(feature)))]
        # Two places more, for what is improper and what is outside: that is where their positions (-2, -1) point.
        likely = prior.of_unseen(len(counted))
        for adds in counted:
            if adds.to_all:
                likely = [*map(add, likely, adds.to_all)]
        likely = [*likely]
        for adds in counted:
            for owner, gain in adds.to_few:
                likely[owner] += gain
        self.outside = likely.pop(OUT_OF_CATALOGUE)
        self.improper = likely.pop()
        entries = sum(adds.to_entries for adds in counted) - len(counted) * prior.log_size
        desk = sum(adds.to_desk for adds in counted) - len(counted) * prior.log_size_of_desk
        self.together = max(entries, desk)
        self.entries = likely
        self.likeliest = max(likely)
        count = len(likely)
        self.spread = dist(likely, [sum(likely) / count] * count) / sqrt(count) or 1.0


class Prior:
    """What the index says before anything is asked.

    `log_sizes` is the logarithm of how many features each entry's phrases hold; those of the improper requests and of
    the ones out of the catalogue come last. `log_size` is that of all entries together, `log_size_of_desk` that of all
    entries and what is said around their requests.
    """

    def __init__(self, index: Index) -> None:
        lent = settings.SMOOTHING * index.different_features
        self.log_sizes = [log(count + lent) for count in index.entry_features]
        size = sum(index.entry_features[:IMPROPER]) + lent
        self.log_size = log(size)
        self.log_size_of_desk = log(size + index.around_features)
        self._spoken = index.spoken
        self.adds = lru_cache(maxsize=FEATURES_KEPT)(self._adds)
        self._of_unseen: dict[int, list[float]] = {}

    def of_unseen(self, features: int) -> list[float]:
        """The log-likelihood that each owner gives to so many features of which it has none; not to be changed."""
        kept = self._of_unseen.get(features)
        if kept is None:
            kept = self._of_unseen[features] = [-features * size for size in self.log_sizes]
        return kept

    def _adds(self, feature: str) -> Adds | None:
        """What a word or a pair of words as written adds to the log-likelihoods; None when no request has it."""
        uses = self._spoken.uses(feature)
        return Adds.of(uses, len(self.log_sizes)) if any(owner != AROUND for owner, _ in uses) else None


@lru_cache(maxsize=4096)
def _likelier(count: int) -> float:
    """How much likelier a feature is where it was seen so many times than where it never was (logarithm)."""
    return log1p(count / settings.SMOOTHING)
