"""Tables kept as one text of sorted `key<separator>value` lines, searched where they lie.

A request asks for a few of tens of thousands of keys: making a dictionary of them at each start would take longer
than answering. Who asks for thousands of requests has it made.
"""

from __future__ import annotations

READ_AFTER = 5_000
"""Bisections that take about as long as making a dictionary of the table."""


class SortedLines:
    """A table in lines sorted by the bytes of their keys; every line has its end, and no key has the separator."""

    def __init__(self, lines: bytes, separator: bytes) -> None:
        self.lines = lines
        self._separator = separator
        self._bisections = 0
        self._read: dict[bytes, bytes] | None = None

    def get(self, key: bytes) -> bytes | None:
        """The value of a key; None when it is not there."""
        read = self._whole()
        return self._bisect(key, 0, len(self.lines))[1] if read is None else read.get(key)

    def get_all(self, keys: list[bytes]) -> dict[bytes, bytes]:
        """The values of sorted keys, those that are there: each key found halves where the others may be."""
        read = self._whole()
        if read is not None:
            return {key: read[key] for key in keys if key in read}
        found: dict[bytes, bytes] = {}
        pieces = [(0, len(keys), 0, len(self.lines))]
        while pieces:
            first, last, low, high = pieces.pop()
            if first < last and low < high:
                middle = (first + last) // 2
                place, value = self._bisect(keys[middle], low, high)
                if value is not None:
                    found[keys[middle]] = value
                pieces += ((first, middle, low, place), (middle + 1, last, place, high))
        return found

    def _whole(self) -> dict[bytes, bytes] | None:
        """The table as a dictionary, once it has been searched so often that this pays."""
        if self._read is None and self._bisections > READ_AFTER:
            lines = self.lines.splitlines()
            self._read = {key: value for key, _, value in (line.partition(self._separator) for line in lines)}
        return self._read

    def _bisect(self, key: bytes, low: int, high: int) -> tuple[int, bytes | None]:
        """Where the line of a key starts, or would, between two starts of lines; and its value."""
        self._bisections += 1
        lines = self.lines
        while low < high:
            start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            after = lines.index(b"\n", start) + 1
            here, _, value = lines[start : after - 1].partition(self._separator)
            if here == key:
                return start, value
            if here < key:
                low = after
            else:
                high = start
        return low, None
