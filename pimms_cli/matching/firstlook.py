"""Which phrases and entries a request may mean: a first, quick look at all of them, before the likeliest are judged in
full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pimms_cli.matching.index import Index


def telling_weight(credits: Sequence[Mapping[int, float]], weights: Sequence[float]) -> float:
    """The weight above which a word of a request brings phrases up by itself.

    `credits` gives, for each word or term of the request, the phrases that hold it; `weights` what it weighs.
    """
    # Heavy words that no phrase has (a name, a word of another trade) do not silence the light ones.
    heaviest = max((weight for gain, weight in zip(credits, weights, strict=True) if gain), default=0.0)
    return min(settings.WEAK_WEIGHT, settings.TELLING * heaviest)


def phrases_found(
    credits: Sequence[Mapping[int, float]], weights: Sequence[float], telling: float, worth: float = 0.0
) -> dict[int, float]:
    """The weight of the request that each phrase holds, in credits for its words; a word that weighs no more than
    `telling` counts only where another one is.

    A phrase that cannot hold `worth` times as much as the fullest one may be left out: words so light bring no phrase
    up, they only add to those that the heavier ones did (MaxScore pruning: Turtle & Flood, « Query evaluation:
    strategies and optimizations », 1995).
    """
    found: dict[int, float] = {}
    left = sum(weights)
    for weight, gain in sorted(zip(weights, credits, strict=True), key=lambda pair: -pair[0]):
        if weight <= telling or (found and left < worth * max(found.values())):
            for p in gain.keys() & found.keys():
                found[p] += weight * gain[p]
        elif found:
            for p, credit in gain.items():
                found[p] = found.get(p, 0.0) + weight * credit
        else:
            found = {p: weight * credit for p, credit in gain.items()}
        left -= weight
    return found


class Best(NamedTuple):
    """An entry's best phrases at first sight."""

    score: float
    """Out of what the request weighs."""
    phrases: list[int]
    """Those that have this score."""


class FirstLook:
    """The first look at the phrases of one index."""

    def __init__(self, index: Index) -> None:
        self._owners = index.owners
        self._totals = index.totals
        # What a phrase's score is multiplied by.
        self._factors = [1.0] * len(index.owners)
        for p in index.wordings:
            self._factors[p] = settings.WORDING_FACTOR

    def best_phrases(self, found: dict[int, float], refused: dict[int, float]) -> dict[int, Best]:
        """The best phrases of each entry that has any, of those `found` that hold much of the request, and of all that
        are `refused`."""
        best: dict[int, float] = {}
        alike: dict[int, list[int]] = {}
        owners, totals, factors = self._owners, self._totals, self._factors
        said, unsaid = settings.MISSING_PENALTY, 1 - settings.MISSING_PENALTY
        least = settings.WORTH_A_LOOK * max(found.values(), default=0.0)
        for p, weight in (found | refused).items():
            if weight < least and p not in refused:
                continue
            total = totals[p]
            score = factors[p] * weight * (unsaid + said * weight / total if weight < total else 1.0)
            owner = owners[p]
            so_far = best.get(owner, -1.0)
            if score > so_far:
                best[owner], alike[owner] = score, [p]
            elif score == so_far:
                alike[owner].append(p)
        return {owner: Best(score, alike[owner]) for owner, score in best.items()}
