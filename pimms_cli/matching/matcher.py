"""Reads a request: what its words may stand for, and which of these ways is understood best."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.index import OUT_OF_CATALOGUE, Index
from pimms_cli.matching.repair import Repairer
from pimms_cli.matching.scoring import Scorer
from pimms_cli.matching.text import clauses, words

if TYPE_CHECKING:
    from pimms_cli.matching.reading import Reading


class Matcher:
    """Matches requests against one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lexicon = index.lexicon
        self._repairer = Repairer(index.vocabulary, self._lexicon.stop_words)
        self._scorer = Scorer(index)
        self._refused = frozenset(index.entries[position] for position in index.refused)

    @staticmethod
    def _is_french(word: str) -> bool:
        from pimms_cli.matching.french import count_of

        return (count_of(word) or 0) >= settings.REPAIR_FRENCH_COUNT

    def read(self, request: str) -> Reading:
        """The request's best reading: of the ways to repair its unknown words, the one that is understood best.

        Of several things asked in one breath (« … et aussi … »), the best may be permitted and another refused: the
        refusals that one of its parts says by itself are among the vetoes.
        """
        reading = self._read(request)
        best = reading.matches[0] if reading.matches else None
        if best and best.score < settings.GUARD_ROOM and best.entry not in self._refused:
            parts = clauses(request)[: settings.MAX_PARTS]
            reading.vetoes += [
                entry
                for part in (parts if len(parts) > 1 else ())
                if (entry := self._refused_by(part)) and entry not in reading.vetoes
            ]
        return reading

    def _refused_by(self, part: str) -> str | None:
        """The refused entry that a part of a request says nearly word for word, or None."""
        reading = self._read(part)
        best = reading.matches[0] if reading.matches else None
        if best is None or best.score < settings.PART_SCORE or reading.confidence < settings.ACCEPT_REFUSED:
            return None
        return best.entry if best.entry in self._refused else None

    def _read(self, request: str) -> Reading:
        typed = self._repairer.joined(words(request))
        best, readings = self._best_reading(typed, [self._choices(word) for word in typed])
        unsure = best.confidence < settings.ACCEPT or best.matches[0].score < settings.SLIP_UNDER
        stranger = best.out_of_catalogue.score if best.out_of_catalogue else 0.0
        if unsure and stranger < settings.SURE:  # what is declared outside word for word is no slip
            slips = [self._slips(word) for word in typed]
            if any(slips):
                choices = [
                    [[word], *near] if near else self._choices(word) for word, near in zip(typed, slips, strict=True)
                ]
                other, others = self._best_reading(typed, choices)
                if other.matches and other.matches[0].score >= settings.SLIP_SCORE:
                    best, readings = other, others
        # What any of the likely repairs may have meant to refuse holds for all of them.
        likely = [r for r in readings if r is best or r.confidence >= settings.ACCEPT_REFUSED]
        best.guarded = list(dict.fromkeys(entry for reading in likely for entry in reading.guarded))
        return best

    def _best_reading(self, typed: list[str], choices: list[list[list[str]]]) -> tuple[Reading, list[Reading]]:
        """The best reading of these choices for each word, and all that were weighed."""
        readings = [
            self._scorer.score(typed, variant) for variant in islice(product(*choices), settings.REPAIR_MAX_READINGS)
        ]
        return max(readings, key=_how_well), readings

    def _choices(self, word: str) -> list[list[str]]:
        """What a typed word may stand for: itself when it is known or French, else its repairs."""
        if word in self._lexicon.stop_words or word in self._index.vocabulary or self._is_french(word):
            return [[word]]
        # A form that only shares its stem with a known word may be one of its forms, or a misspelling.
        same_stem = [[word]] if self._lexicon.key(word) in self._index.weights else []
        near = [[candidate] for candidate in self._repairer.candidates(word)]
        split = self._repairer.split(word)
        if split and (not near or not self._lexicon.stop_words.issuperset(split)):
            near.insert(0, split)
        return [*same_stem, *near] or [[word]]

    def _slips(self, word: str) -> list[list[str]]:
        """The catalogue's words that a French word it lacks may be a slip for (« comte » for « compte »)."""
        if word in self._lexicon.stop_words or not self._is_french(word):
            return []
        phrases = self._index.whole.get(self._lexicon.key(word), ())
        if any(self._index.owners[p] != OUT_OF_CATALOGUE for p in phrases):
            return []
        near = self._repairer.slips(word)
        return [[candidate] for candidate in near if candidate != word and candidate not in self._lexicon.stop_words]


def _how_well(reading: Reading) -> tuple[float, float]:
    """How well a reading is understood: as one of the catalogue's requests first, then whatever it is nearest to."""
    stranger = reading.out_of_catalogue.score if reading.out_of_catalogue else 0.0
    best = reading.matches[0].score if reading.matches else 0.0
    return reading.confidence, max(best, stranger)
