"""Which entries are worth judging for a request: those that promise most at first sight, and every refusal."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.firstlook import FirstLook, phrases_found
from pimms_cli.matching.index import OUT_OF_CATALOGUE

if TYPE_CHECKING:
    from pimms_cli.matching.firstlook import Best, Found
    from pimms_cli.matching.holdings import Held
    from pimms_cli.matching.index import Index
    from pimms_cli.matching.lexicon import Unit
    from pimms_cli.matching.rubrics import Rubrics

SHORTLISTS_KEPT = 16
"""Shortlists kept: those of one request, whose readings share most words."""


class Shortlist(NamedTuple):
    """The entries to judge for a request."""

    likeliest: list[tuple[int, float]]
    """Their positions, the likeliest first, with the score that each can have at most."""
    best: dict[int, Best]
    """Their best phrases at first sight, by position."""
    refused: Found
    """The refused phrases found."""
    refused_share: float
    """See `Reading.refused_share`."""


class Shortlists:
    """Makes the shortlists of one index."""

    def __init__(self, index: Index, rubrics: Rubrics) -> None:
        self._totals = index.totals
        self._rubrics = rubrics
        refused = frozenset(index.refused)
        # A refusal is always listed, however little of it was said: the answer must be able to show it.
        # So are the requests outside the catalogue: they may be what was meant.
        self._always = refused | {OUT_OF_CATALOGUE}
        self._first_look = FirstLook(index, refused)
        self._kept: dict[tuple[Unit, ...], Shortlist] = {}

    def of(self, units: list[Unit], held: list[Held]) -> Shortlist:
        """The shortlist of a request's units, `held` being what the index has of each; kept, since a request is read
        with and without its little words."""
        kept = self._kept.get(key := tuple(units))
        if kept is None:
            if len(self._kept) >= SHORTLISTS_KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._made(units, held)
        return kept

    def _made(self, units: list[Unit], held: list[Held]) -> Shortlist:
        found = phrases_found(held, [each.gains for each in held], settings.WORTH_A_LOOK)
        refused = phrases_found(held, [each.refusals for each in held])
        best = self._first_look.best_phrases(found, refused)
        return Shortlist(self._likeliest(best, units, held), best, refused, self._share(refused))

    def refused_share(self, held: list[Held]) -> float:
        """The greatest share of its own weight that a refused phrase has among some units (see `Reading`), without
        the rest of their shortlist."""
        return self._share(phrases_found(held, [each.refusals for each in held]))

    def _share(self, refused: Found) -> float:
        alone = (each.refused_share for each in refused.bringing)
        return max(chain(alone, (weight / self._totals[p] for p, weight in refused.several.items())), default=0.0)

    def _likeliest(self, best: dict[int, Best], units: list[Unit], held: list[Held]) -> list[tuple[int, float]]:
        """The entries that promise most by their best phrase and the units they use."""
        promise = {owner: one.score for owner, one in best.items()}
        rubric_of = self._rubrics.of_owner
        for unit, each in zip(units, held, strict=True):
            weight, bag = each.weight, each.uses
            for owner in bag.keys() & promise.keys():
                promise[owner] += weight
            if named := self._rubrics.with_term(unit.term):
                for owner in promise:
                    if rubric_of[owner] in named and owner not in bag:
                        promise[owner] += weight
        first = sorted(promise, key=promise.__getitem__, reverse=True)[: settings.SHORTLIST]
        first += [owner for owner in self._always.difference(first) if owner in best]
        total = sum(each.weight for each in held)
        elsewhere = {owner: settings.BAG_CREDIT * (promise[owner] - best[owner].score) for owner in first}
        return [(owner, min((best[owner].score + elsewhere[owner]) / total, 1.0)) for owner in first]
