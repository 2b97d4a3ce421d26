"""Tables kept as one text of sorted `key<separator>value<end>` lines, searched where they lie.

A request asks for a few of tens of thousands of keys: making a dictionary of them at each start would take longer
than answering.
"""

from __future__ import annotations


def find_value(lines: bytes, key: bytes, separator: bytes, end: bytes = b"\n") -> bytes | None:
    """The value of a key in lines sorted by the bytes of their keys, by bisection; None when it is not there.

    Every line has its `end`; neither it nor the separator stands in a key.
    """
    low, high = 0, len(lines)  # both always at the start of a line
    while low < high:
        start = lines.rfind(end, low, (low + high) // 2) + 1 or low
        after = lines.index(end, start) + 1
        here, _, value = lines[start : after - 1].partition(separator)
        if here == key:
            return value
        if here < key:
            low = after
        else:
            high = start
    return None
