"""Lists of numbers and of texts survive being packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.matching.packing import Lines, pack_floats, pack_runs, unpack_floats, unpack_runs


@given(st.lists(st.floats(allow_nan=False)))
def test_floats(values: list[float]) -> None:
    assert unpack_floats(pack_floats(values)) == values


@given(st.lists(st.integers(-1, 3)))
def test_runs(values: list[int]) -> None:
    assert unpack_runs(pack_runs(values)) == values


def test_numbers_in_a_row_are_kept_once() -> None:
    assert pack_runs([0, 0, 0, 2, -1, -1]) == [(0, 3), (2, 1), (-1, 2)]
    # Eight bytes, the least significant first, whatever the machine.
    assert pack_floats([1.0]) == b"\0\0\0\0\0\0\xf0?"


@given(st.lists(st.text()))
def test_lines(texts: list[str]) -> None:
    lines = Lines(Lines.of(texts).packed)
    assert [*iter(lines)] == [lines[number] for number in range(len(lines))] == texts
