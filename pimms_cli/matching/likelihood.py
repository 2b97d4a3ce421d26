"""How likely each entry makes the words of a request: naive Bayes over the words of its phrases.

Smoothed (SMOOTHING); all entries are as likely beforehand, and weak words have less of a voice (FULL_VOICE).
"""

from __future__ import annotations

from math import log, log1p, sqrt
from operator import mul
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.index import OUT_OF_CATALOGUE

if TYPE_CHECKING:
    from collections import Counter

    from pimms_cli.matching.index import Index


class Likelihoods:
    """The log-likelihoods of one request's words: `entries` by position, `outside` for requests out of the catalogue.

    `spread` is the standard deviation between the entries (1 when they are all the same), `likeliest` the highest.
    """

    def __init__(self, sizes: Sizes, weights: list[float], bags: list[Counter[int]]) -> None:
        voices = [min(weight / settings.FULL_VOICE, 1.0) for weight in weights]
        total = sum(voices)
        self.entries = [-total * size for size in sizes.entries]
        self.outside = -total * sizes.outside
        for voice, bag in zip(voices, bags, strict=True):
            for owner, count in bag.items():
                gain = voice * log1p(count / settings.SMOOTHING)
                if owner == OUT_OF_CATALOGUE:
                    self.outside += gain
                else:
                    self.entries[owner] += gain
        self.likeliest = max(self.entries)
        mean = sum(self.entries) / len(self.entries)
        variance = sum(map(mul, self.entries, self.entries)) / len(self.entries) - mean * mean
        self.spread = sqrt(max(variance, 0.0)) or 1.0


class Sizes:
    """The logarithm of how many terms each entry's phrases hold, and those of the requests out of the catalogue."""

    def __init__(self, index: Index) -> None:
        smoothed = [log(count + settings.SMOOTHING * len(index.whole)) for count in index.entry_terms]
        self.entries, self.outside = smoothed[: len(index.entries)], smoothed[-1]
