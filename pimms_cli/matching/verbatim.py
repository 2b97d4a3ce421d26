"""Guards that are said word for word: as an editor writes them, and whether a request says them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pimms_cli.matching.surroundings import GAP, KINDS, VARIANTS, folded_formula, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pimms_cli.matching.surroundings import Around

_GAPS = re.compile(rf"({GAP})")

Pieces = list[list[str]]
"""What must be said in a row: the variants of each piece, folded; [GAP] where a few other words may stand."""


def pieces_of(guard: str) -> Pieces:
    """« (venez, passez) … chez moi » gives [["venez", "passez"], ["…"], ["chez moi"]]."""
    pieces: Pieces = []
    # What stands between parentheses is every second piece.
    for at, text in enumerate(VARIANTS.split(guard)):
        for piece in [text.split(",")] if at % 2 else [[said] for said in _GAPS.split(text)]:
            # Folding leaves some variants alike, since elisions are cut (« m'aider », « l'aider »).
            variants = piece if piece == [GAP] else [*dict.fromkeys(filter(None, map(folded_formula, piece)))]
            if variants and (variants != [GAP] or pieces):  # gaps stand between two pieces
                pieces.append(variants)
    while pieces[-1:] == [[GAP]]:
        pieces.pop()
    return pieces


class VerbatimGuards:
    """Guards that are said word for word, each with what it stands for: a refused entry's id, or (what bars a request)
    itself as it is written."""

    def __init__(self, guards: Sequence[tuple[str, Pieces]], surroundings: Around) -> None:
        self._guards = guards
        self._surroundings = surroundings
        self._by_first: dict[str, list[int]] = {}
        # The words of which a request must have one, to end each guard: most are ruled out by that.
        self._endings: list[frozenset[str]] = []
        for number, (_, pieces) in enumerate(guards):
            for first in _first_words(pieces[0]):
                self._by_first.setdefault(first, []).append(number)
            self._endings.append(_first_words(pieces[-1]))
        self._of_kinds = [number for kind in KINDS for number in self._by_first.get(kind, ())]
        # Kept, since « vous pouvez … » begins many requests.
        self._trees_of = lru_cache(maxsize=None)(lambda number: [tree_of(piece) for piece in guards[number][1]])

    def said(self, said: list[str]) -> list[str]:
        """What the guards stand for that are said somewhere among a request's words, each once."""
        found: dict[str, None] = {}
        present = {*said, *KINDS}
        of_kinds = [n for n in self._of_kinds if not self._endings[n].isdisjoint(present)]
        for at, word in enumerate(said):
            of_word = self._by_first.get(word)
            if not of_word and not of_kinds:
                continue
            for number in (*(of_word or ()), *of_kinds):
                stands_for = self._guards[number][0]
                if stands_for in found or self._endings[number].isdisjoint(present):
                    continue
                if self._surroundings.are_said(self._trees_of(number), said, at):
                    found[stands_for] = None
        return list(found)


def _first_words(variants: Iterable[str]) -> frozenset[str]:
    return frozenset(variant.partition(" ")[0] for variant in variants)
