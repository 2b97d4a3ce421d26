"""Tens of thousands of numbers and lines, in the bytes that are read back quickest: each start waits for them."""

from __future__ import annotations

import sys
from array import array
from itertools import accumulate, chain, groupby, repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def pack_floats(values: Iterable[float]) -> bytes:
    """Numbers as their eight bytes each, the least first."""
    return _least_first(array("d", values)).tobytes()


def unpack_floats(packed: bytes) -> list[float]:
    """The reverse of `pack_floats`."""
    return _least_first(array("d", packed)).tolist()


def pack_runs(values: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers of which many in a row are the same: each once, with how many times it comes."""
    return [(value, len([*run])) for value, run in groupby(values)]


def unpack_runs(runs: Iterable[tuple[int, int]]) -> list[int]:
    """The reverse of `pack_runs`."""
    return [*chain.from_iterable(repeat(value, times) for value, times in runs)]


class Lines:
    """Texts of which a request needs a few: one is decoded when it is asked for.

    The packed form is how many there are and where each ends, eight bytes each, then the texts.
    """

    def __init__(self, packed: bytes) -> None:
        self.packed = packed
        (count,) = _least_first(array("Q", packed[:8]))
        self._start = 8 * (count + 1)
        self._ends = _least_first(array("Q", packed[8 : self._start]))

    @classmethod
    def of(cls, texts: Iterable[str]) -> Lines:
        """These texts."""
        encoded = [text.encode() for text in texts]
        ends = accumulate(map(len, encoded))
        return cls(_least_first(array("Q", [len(encoded), *ends])).tobytes() + b"".join(encoded))

    def __getitem__(self, number: int) -> str:
        """A text by its number, from 0 (raises `IndexError`)."""
        end = self._ends[number]
        start = self._ends[number - 1] if number else 0
        return self.packed[self._start + start : self._start + end].decode()

    def __len__(self) -> int:
        return len(self._ends)


def _least_first(numbers: array[Any]) -> array[Any]:
    """The same on every machine, packed or read back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
