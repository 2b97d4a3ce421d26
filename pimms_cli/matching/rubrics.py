"""The rubrics of an index by their names, whole or by their words: what names a rubric names none of its entries."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from pimms_cli.matching.index import Index


class Rubrics:
    """The rubrics of one index.

    `of_owner` has the rubric of each entry by its position, and one more, the last, for what is outside (the position
    OUT_OF_CATALOGUE): no rubric.
    """

    def __init__(self, index: Index) -> None:
        self.of_owner = [*(entry.partition("/")[0] for entry in index.entries), ""]
        self._by_name: dict[frozenset[str], set[str]] = {}
        self._by_term: dict[str, set[str]] = {}
        for rubric, names in index.rubric_names.items():
            for name in names:
                self._by_name.setdefault(frozenset(name), set()).add(rubric)
            for term in chain.from_iterable(names):
                self._by_term.setdefault(term, set()).add(rubric)

    def named(self, terms: Iterable[str]) -> list[str]:
        """The rubrics that have these terms for a name, no more and no less."""
        return sorted(self._by_name.get(frozenset(terms), ()))

    def with_term(self, term: str) -> AbstractSet[str]:
        """The rubrics that have a term in one of their names."""
        return self._by_term.get(term, frozenset())
