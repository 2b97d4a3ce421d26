"""Which phrases hold a term, kept as text until the term is asked for.

A request asks for a handful of the thousands of terms: reading the numbers of all of them at each start would cost
more than answering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


class Postings(Mapping[str, Sequence[int]]):
    """For each term the numbers of its phrases; made from the plain form, where they are separated by spaces."""

    def __init__(self, packed: dict[str, str]) -> None:
        self._packed = packed
        self._read: dict[str, list[int]] = {}

    @staticmethod
    def pack(numbers: Mapping[str, Sequence[int]]) -> dict[str, str]:
        """The plain form of some postings."""
        return {term: " ".join(map(str, phrases)) for term, phrases in numbers.items()}

    def __getitem__(self, term: str) -> list[int]:
        found = self._read.get(term)
        if found is None:
            found = self._read[term] = [*map(int, self._packed[term].split())]
        return found

    def __contains__(self, term: object) -> bool:
        return term in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
