"""Tables kept as one text of sorted `key<separator>value<end>` lines, searched where they lie.

A request asks for a few of tens of thousands of keys: making a dictionary of them at each start would take longer
than answering.
"""

from __future__ import annotations


def find_value(lines: bytes, key: bytes, separator: bytes, end: bytes = b"\n") -> bytes | None:
    """The value of a key in lines sorted by the bytes of their keys, by bisection; None when it is not there.

    Every line has its `end`; neither it nor the separator stands in a key.
    """
    return _bisect(lines, key, separator, end, 0, len(lines))[1]


def find_values(lines: bytes, keys: list[bytes], separator: bytes, end: bytes = b"\n") -> dict[bytes, bytes]:
    """The values of sorted keys in such lines, those that are there: each key found halves where the others may be."""
    found: dict[bytes, bytes] = {}
    pieces = [(0, len(keys), 0, len(lines))]
    while pieces:
        first, last, low, high = pieces.pop()
        if first < last and low < high:
            middle = (first + last) // 2
            place, value = _bisect(lines, keys[middle], separator, end, low, high)
            if value is not None:
                found[keys[middle]] = value
            pieces += ((first, middle, low, place), (middle + 1, last, place, high))
    return found


def _bisect(lines: bytes, key: bytes, separator: bytes, end: bytes, low: int, high: int) -> tuple[int, bytes | None]:
    """Where the line of a key starts, or would, between two starts of lines; and its value."""
    while low < high:
        start = lines.rfind(end, low, (low + high) // 2) + 1 or low
        after = lines.index(end, start) + 1
        here, _, value = lines[start : after - 1].partition(separator)
        if here == key:
            return start, value
        if here < key:
            low = after
        else:
            high = start
    return low, None
