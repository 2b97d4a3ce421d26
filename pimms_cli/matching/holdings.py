"""What an index has of each word or term of a request, kept from one request to the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.french import commonness
from pimms_cli.matching.index import IMPROPER
from pimms_cli.matching.likelihood import Adds

if TYPE_CHECKING:
    from pimms_cli.matching.firstlook import Best
    from pimms_cli.matching.index import Index
    from pimms_cli.matching.lexicon import Unit

PHRASES_KEPT = 500_000
"""Phrases that the words and terms kept from one request to the next hold together; a word can have thousands."""


@dataclass(slots=True)
class Held:
    """What the index has of a word or term of a request."""

    weight: float
    """What it weighs."""
    log_ratio: float
    """How many times likelier it is at the desk than in French at large (see `Index`); 0 when no entry has it."""
    gains: dict[int, float]
    """The phrases that hold something of it, with the weight that they have of it: less than the whole where they have
    a part of a term, or a word of one."""
    most: float
    """The most of it that a phrase holds."""
    refusals: dict[int, float]
    """The refused ones among its `gains`."""
    refused_share: float
    """The greatest share of its own weight that a refused phrase has in it."""
    refused_whole: list[int]
    """The refused phrases of which it is the whole, or next to it."""
    uses: Counter[int]
    """In how many of its phrases each owner uses it."""
    likelier: Adds
    """How much likelier it is from the owners that use it than where it was never seen."""
    alone: dict[int, Best] | None = None
    """The best phrases of each owner for it alone; None until they are looked for (see `firstlook`)."""


class Holdings:
    """Looks the units of requests up in one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: dict[Unit, Held] = {}
        self._phrases_kept = 0

    def of(self, unit: Unit) -> Held:
        """What is held of a unit; kept, since requests share their words."""
        kept = self._kept.get(unit)
        if kept is None:
            weight = self._weight(unit)
            whole = self._index.whole.of_term(unit.term)
            gains = self._gains_of_parts(unit, weight)
            gains.update(dict.fromkeys(whole, weight))
            # Part of a term (« carte » for « carte de séjour ») is no sign that an entry is about the term.
            using = whole if len(unit.parts) > 1 else gains
            uses = Counter(map(self._index.owners.__getitem__, using))
            self._phrases_kept += len(gains)
            if self._phrases_kept > PHRASES_KEPT:
                self._kept.clear()
                self._phrases_kept = len(gains)
            refusals = {p: gains[p] for p in self._index.refused_phrases.intersection(gains)}
            shares = {p: gain / self._index.totals[p] for p, gain in refusals.items()}
            improper = [(IMPROPER, count)] if (count := self._index.improper_uses(unit.term)) else []
            kept = self._kept[unit] = Held(
                weight=weight,
                log_ratio=self._index.log_ratio(unit.term),
                gains=gains,
                most=max(gains.values(), default=0.0),
                refusals=refusals,
                refused_share=max(shares.values(), default=0.0),
                refused_whole=[p for p, share in shares.items() if share >= settings.VETO_COVERED],
                uses=uses,
                likelier=Adds.of([*uses.items(), *improper], len(self._index.entry_features)),
            )
        return kept

    def credit_elsewhere(self, held: Held, owner: int) -> float:
        """The credit that a word or term earns in an owner when it is not in the phrase that matched."""
        uses = held.uses.get(owner)
        if not uses:
            return 0.0
        typical = min(uses / (settings.BAG_TYPICAL * self._index.entry_phrases[owner]), 1.0)
        return settings.BAG_CREDIT * (settings.BAG_FLOOR + (1 - settings.BAG_FLOOR) * typical)

    def _weight(self, unit: Unit) -> float:
        known = self._index.weights.get(unit.term)
        if known is None:
            return settings.NUMBER_WEIGHT if unit.text.isdigit() else _foreign_weight(unit.text)
        return known

    def _gains_of_parts(self, unit: Unit, weight: float) -> dict[int, float]:
        """The phrases that hold a part of a term, or a word of a term where the unit is that word, with the weight that
        they have of the unit's."""
        index, most = self._index, settings.PART_OF_TERM_CREDIT * weight
        if len(unit.parts) == 1:
            return dict.fromkeys(index.part.of_term(unit.parts[0]), most)
        gains: dict[int, float] = {}
        known = [(index.weights.get(part, 0.0), part) for part in unit.parts]
        of_all = sum(own for own, _ in known) or 1.0
        for own, part in known:
            share = most * own / of_all
            for p in (*index.whole.of_term(part), *index.part.of_term(part)):
                gains[p] = gains.get(p, 0.0) + share
        return gains


def _foreign_weight(word: str) -> float:
    """The weight of a word that the catalogue lacks."""
    common = commonness(word)
    if common is None:
        return settings.UNKNOWN_WEIGHT
    return settings.RARE_WORD_WEIGHT + common * (settings.COMMON_WORD_WEIGHT - settings.RARE_WORD_WEIGHT)
