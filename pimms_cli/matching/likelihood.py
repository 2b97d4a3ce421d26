"""How likely each entry makes the words of a request: naive Bayes over what its phrases are made of.

Three kinds of features are counted: the lexicon's terms and stems (what it is about), the words as written and the
pairs of words in a row (how it is asked). Smoothed (SMOOTHING); all entries are as likely beforehand.
"""

from __future__ import annotations

from functools import lru_cache
from math import log, log1p, sqrt
from operator import mul
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.index import OUT_OF_CATALOGUE
from pimms_cli.matching.spoken import features

if TYPE_CHECKING:
    from pimms_cli.matching.index import Index


class Likelihoods:
    """The log-likelihoods of one request's words: `entries` by position, `outside` for requests out of the catalogue.

    Made from what each term adds for the owners that use it (`likelier`), and the words as said.
    `spread` is the standard deviation between the entries (1 when they are all the same), `likeliest` the highest.
    """

    def __init__(self, prior: Prior, terms: list[list[tuple[int, float]]], said: list[str]) -> None:
        counted = [*terms, *(uses for feature in features(said) if (uses := prior.gains(feature)))]
        # One place more, the last, for what is outside: that is where the position OUT_OF_CATALOGUE (-1) points.
        likely = prior.of_unseen(len(counted)).copy()
        for uses in counted:
            for owner, gain in uses:
                likely[owner] += gain
        self.outside = likely.pop(OUT_OF_CATALOGUE)
        self.entries = likely
        self.likeliest = max(likely)
        mean = sum(likely) / len(likely)
        variance = sum(map(mul, likely, likely)) / len(likely) - mean * mean
        self.spread = sqrt(max(variance, 0.0)) or 1.0


class Prior:
    """What the index says before anything is asked.

    `log_sizes` is the logarithm of how many features each entry's phrases hold; that of the requests out of the
    catalogue comes last.
    """

    def __init__(self, index: Index) -> None:
        lent = settings.SMOOTHING * (len(index.whole) + index.spoken.size)
        self.log_sizes = [log(count + lent) for count in index.entry_features]
        self._spoken = index.spoken
        self._gains: dict[str, list[tuple[int, float]]] = {}
        self._of_unseen: dict[int, list[float]] = {}

    def of_unseen(self, features: int) -> list[float]:
        """The log-likelihood that each owner gives to so many features of which it has none; not to be changed."""
        kept = self._of_unseen.get(features)
        if kept is None:
            kept = self._of_unseen[features] = [-features * size for size in self.log_sizes]
        return kept

    def gains(self, feature: str) -> list[tuple[int, float]]:
        """What a word or a pair of words as written adds to the log-likelihood of each owner that uses it."""
        found = self._gains.get(feature)
        if found is None:
            uses = self._spoken.uses(feature)
            if not uses:  # not kept: what people type has no end
                return []
            found = self._gains[feature] = [(use.owner, likelier(use.phrases)) for use in uses]
        return found


@lru_cache(maxsize=4096)
def likelier(count: int) -> float:
    """How much likelier a feature is where it was seen so many times than where it never was (logarithm)."""
    return log1p(count / settings.SMOOTHING)
