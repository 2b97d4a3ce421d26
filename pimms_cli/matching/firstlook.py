"""Which phrases and entries a request may mean: a first, quick look at all of them, before the likeliest are judged in
full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pimms_cli.matching.holdings import Held
    from pimms_cli.matching.index import Index


@dataclass(slots=True)
class Best:
    """An entry's best phrases at first sight; not to be changed once it is kept (`Held.alone`)."""

    score: float
    """Out of what the request weighs."""
    phrases: list[int]
    """Those that have this score."""
    most: float
    """The most that a phrase of the entry's holds of the request's weight."""


class Found(NamedTuple):
    """The phrases that hold something of a request."""

    bringing: list[Held]
    """What the index has of the words that bring phrases up by themselves, the heaviest first."""
    several: dict[int, float]
    """The phrases that hold several of its words, one of these among them, and the weight of it that they hold."""
    most: float
    """The most weight that a phrase holds, of all that the index has of these words."""


def _telling_weight(held: Sequence[Held]) -> float:
    """The weight above which a word of a request brings phrases up by itself; `held` is what the index has of each."""
    # Heavy words that no phrase has (a name, a word of another trade) do not silence the light ones.
    heaviest = max((each.weight for each in held if each.gains), default=0.0)
    return min(settings.WEAK_WEIGHT, settings.TELLING * heaviest)


def phrases_found(held: Sequence[Held], gains: Sequence[dict[int, float]], worth: float = 0.0) -> Found:
    """The phrases that hold the words of a request; a word that is not telling counts only where another one is.

    `held` is what the index has of each word, `gains` the phrases to look at, with what they have of its weight.
    A phrase that cannot hold `worth` times as much as the fullest one may be left out: words so light bring no phrase
    up, they only add to those that the heavier ones did (MaxScore pruning: Turtle & Flood, « Query evaluation:
    strategies and optimizations », 1995).
    """
    bringing: list[Held] = []
    several: dict[int, float] = {}
    most = 0.0
    telling = _telling_weight(held)
    left = sum(each.weight for each in held)
    brought: list[dict[int, float]] = []
    for each, gain in sorted(zip(held, gains, strict=True), key=lambda pair: -pair[0].weight):
        more = {p: other[p] + gain[p] for other in brought for p in gain.keys() & other.keys()}
        for p in gain.keys() & several.keys():
            more[p] = several[p] + gain[p]
        several |= more
        if each.weight > telling and left >= worth * most:
            bringing.append(each)
            brought.append(gain)
            most = max(most, each.most)
        most = max(most, max(more.values(), default=0.0))
        left -= each.weight
    return Found(bringing, several, most)


class FirstLook:
    """The first look at the phrases of one index."""

    def __init__(self, index: Index, refused: frozenset[int]) -> None:
        """`refused` are the positions of the refused entries."""
        self._owners = index.owners
        self._totals = index.totals
        self._refused = refused
        # What a phrase's score is multiplied by.
        self._factors = [1.0] * len(index.owners)
        for p in index.wordings:
            self._factors[p] = settings.WORDING_FACTOR

    def best_phrases(self, found: Found, refused: Found) -> dict[int, Best]:
        """The best phrases of each entry that has any, of those `found` that hold much of the request, and of all that
        are `refused`."""
        least = settings.WORTH_A_LOOK * found.most
        best: dict[int, Best] = {}
        for each in found.bringing:
            if each.most >= least:
                _better(best, (item for item in self._alone(each).items() if item[1].most >= least))
        for each in refused.bringing:
            alone = self._alone(each)
            _better(best, ((owner, alone[owner]) for owner in alone.keys() & self._refused))
        worth = {p: weight for p, weight in found.several.items() if weight >= least}
        _better(best, self._best_of(worth | refused.several).items())
        return best

    def _alone(self, held: Held) -> dict[int, Best]:
        """The best phrases of each entry for one word or term of a request; kept, since requests share their words."""
        if held.alone is None:
            least, worth = settings.WORTH_A_LOOK * held.most, held.gains
            if min(worth.values(), default=0.0) < least:
                worth = {p: gain for p, gain in worth.items() if gain >= least} | held.refusals
            held.alone = self._best_of(worth)
        return held.alone

    def _best_of(self, weights: dict[int, float]) -> dict[int, Best]:
        """The best phrases of each entry, of those that hold such weights of a request."""
        best: dict[int, Best] = {}
        owners, totals, factors = self._owners, self._totals, self._factors
        said, unsaid = settings.MISSING_PENALTY, 1 - settings.MISSING_PENALTY
        for p, weight in weights.items():
            total = totals[p]
            score = factors[p] * weight * (unsaid + said * weight / total if weight < total else 1.0)
            owner = owners[p]
            so_far = best.get(owner)
            if so_far is None:
                best[owner] = Best(score, [p], weight)
                continue
            if weight > so_far.most:
                so_far.most = weight
            if score > so_far.score:
                so_far.score, so_far.phrases = score, [p]
            elif score == so_far.score:
                so_far.phrases.append(p)
        return best


def _better(best: dict[int, Best], others: Iterable[tuple[int, Best]]) -> None:
    """Put into the entries' best phrases what is better among others, or as good."""
    for owner, other in others:
        so_far = best.get(owner)
        if so_far is None or other.score > so_far.score:
            best[owner] = other
        elif other.score == so_far.score and other is not so_far:
            best[owner] = replace(so_far, phrases=[*dict.fromkeys([*so_far.phrases, *other.phrases])])
