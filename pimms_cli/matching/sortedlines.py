"""Tables kept as one text of sorted `key<separator>value` lines, searched where they lie.

A request asks for a few of tens of thousands of keys: making a dictionary of them at each start would take longer
than answering.
"""

from __future__ import annotations


def find_value(lines: bytes, key: bytes, separator: bytes) -> bytes | None:
    """The value of a key in lines sorted by the bytes of their keys, by bisection; None when it is not there."""
    low, high = 0, len(lines)  # both always at the start of a line
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start) + 1
        here, _, value = lines[start : end - 1].partition(separator)
        if here == key:
            return value
        if here < key:
            low = end
        else:
            high = start
    return None
