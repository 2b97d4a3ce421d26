"""What an index has of each word or term of a request, kept from one request to the next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.likelihood import likelier

if TYPE_CHECKING:
    from pimms_cli.matching.index import Index
    from pimms_cli.matching.lexicon import Unit

PHRASES_KEPT = 500_000
"""Phrases that the words and terms kept from one request to the next hold together; a word can have thousands."""


class Held(NamedTuple):
    """What the index has of a word or term of a request."""

    credits: dict[int, float]
    """The phrases that hold something of it, with the credit they give."""
    refusals: dict[int, float]
    """Those of them that are refused."""
    uses: Counter[int]
    """In how many of its phrases each owner uses it."""
    likelier: list[tuple[int, float]]
    """How much likelier it is from each of these owners than where it was never seen (logarithm)."""


class Holdings:
    """Looks the units of requests up in one index."""

    def __init__(self, index: Index, refused_phrases: frozenset[int]) -> None:
        self._index = index
        self._refused = refused_phrases
        self._kept: dict[Unit, Held] = {}
        self._phrases_kept = 0

    def of(self, unit: Unit) -> Held:
        """What is held of a unit; kept, since requests share their words."""
        kept = self._kept.get(unit)
        if kept is None:
            credits, owners = self._gains(unit), self._index.owners
            # Part of a term (« carte » for « carte de séjour ») is no sign that an entry is about the term.
            whole = settings.PART_OF_TERM_CREDIT if len(unit.parts) > 1 else 0.0
            uses = Counter([owners[p] for p, credit in credits.items() if credit > whole])
            self._phrases_kept += len(credits)
            if self._phrases_kept > PHRASES_KEPT:
                self._kept.clear()
                self._phrases_kept = len(credits)
            refusals = {p: credits[p] for p in self._refused.intersection(credits)}
            adds = [(owner, likelier(count)) for owner, count in uses.items()]
            kept = self._kept[unit] = Held(credits, refusals, uses, adds)
        return kept

    def _gains(self, unit: Unit) -> dict[int, float]:
        """For each phrase that holds something of the unit, the credit it gives."""
        index = self._index
        gains: dict[int, float] = {}
        if len(unit.parts) > 1:
            known = [(index.weights.get(part, 0.0), part) for part in unit.parts]
            whole_weight = sum(weight for weight, _ in known) or 1.0
            for weight, part in known:
                share = settings.PART_OF_TERM_CREDIT * weight / whole_weight
                for p in (*index.whole.get(part, ()), *index.part.get(part, ())):
                    gains[p] = gains.get(p, 0.0) + share
        else:
            gains = dict.fromkeys(index.part.get(unit.parts[0], ()), settings.PART_OF_TERM_CREDIT)
        gains.update(dict.fromkeys(index.whole.get(unit.term, ()), 1.0))
        return gains
