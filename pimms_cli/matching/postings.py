"""Which phrases hold a term, kept as text until the term is asked for.

A request asks for a handful of the thousands of terms: reading the numbers of all of them at each start would cost
more than answering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching.sortedlines import SortedLines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Postings:
    """For each term the numbers of its phrases.

    The packed form has a line for each term, in order: the term and the numbers, with spaces between.
    """

    def __init__(self, packed: bytes) -> None:
        self._lines = SortedLines(packed, b" ")
        self._read: dict[str, Sequence[int]] = {}

    @classmethod
    def of(cls, numbers: Mapping[str, Sequence[int]]) -> Postings:
        """These numbers, of terms that have no space."""
        return cls("".join(f"{term} {' '.join(map(str, numbers[term]))}\n" for term in sorted(numbers)).encode())

    @property
    def packed(self) -> bytes:
        """What `__init__` takes."""
        return self._lines.lines

    def of_term(self, term: str) -> Sequence[int]:
        """The phrases that hold a term, none when none does; kept, since requests share their words."""
        found = self._read.get(term)
        if found is None:
            line = self._lines.get(term.encode())
            if line is None:
                return ()
            found = self._read[term] = [*map(int, line.split())]
        return found
