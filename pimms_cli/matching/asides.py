"""How far words are what is said around requests (« j'ai mon bus dans dix minutes ») rather than requests."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.index import IMPROPER, OUT_OF_CATALOGUE
from pimms_cli.matching.spoken import AROUND, features

if TYPE_CHECKING:
    from pimms_cli.matching.index import Index
    from pimms_cli.matching.reading import Reading


class Asides:
    """Naive Bayes over the words and their pairs: of what the lexicon tells of what is said around requests, of all
    entries together, of the requests that no PIMMS follows up, and of those out of the catalogue."""

    def __init__(self, index: Index) -> None:
        self._spoken = index.spoken
        self._entries = index.entries
        self._totals = index.spoken_totals
        self._lent = settings.SMOOTHING * index.different_features
        *entries, improper, outside, around = index.spoken_totals
        self._sizes = [log(count + self._lent) for count in (around, sum(entries), improper, outside)]

    def likelier(self, said: list[str]) -> float:
        """How many e-folds likelier words are from what is said around requests than from any of these requests."""
        told = [0.0] * len(self._sizes)
        for feature in features(said):
            counts = [0] * len(told)
            for owner, count in self._spoken.uses(feature):
                counts[_GROUPS.get(owner, 1)] += count
            if any(counts):  # what nobody says tells nothing
                for group, (count, size) in enumerate(zip(counts, self._sizes, strict=True)):
                    told[group] += log(count + settings.SMOOTHING) - size
        return told[0] - max(told[1:])

    def may_refuse(self, part: Reading) -> bool:
        """Whether a piece's best match is refused, and likelier than what is said around requests for the words that
        it holds: the other ones, little, say nothing of it (« c'est vous qui vous déplacez »)."""
        best = part.matches[0] if part.matches else None
        if best is None or not best.is_refused or best.score < settings.UNSURE:
            return False
        entry = self._entries.index(best.entry)
        told = 0.0
        for feature in (feature for word in best.words_held() for feature in features([word])):
            uses = dict(self._spoken.uses(feature))
            if uses:
                around = log(uses.get(AROUND, 0) + settings.SMOOTHING) - log(self._totals[-1] + self._lent)
                refused = log(uses.get(entry, 0) + settings.SMOOTHING) - log(self._totals[entry] + self._lent)
                told += around - refused
        return told < -settings.AMID_HELD


_GROUPS = {AROUND: 0, IMPROPER: 2, OUT_OF_CATALOGUE: 3}
"""The place of each owner in the counts; that of the entries is 1."""
