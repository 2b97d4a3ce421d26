"""Lists of numbers survive being packed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.matching.packing import pack_floats, pack_runs, unpack_floats, unpack_runs


@given(st.lists(st.floats(allow_nan=False)))
def test_floats(values: list[float]) -> None:
    assert unpack_floats(json.loads(json.dumps(pack_floats(values)))) == values


@given(st.lists(st.integers(-1, 3)))
def test_runs(values: list[int]) -> None:
    assert unpack_runs(json.loads(json.dumps(pack_runs(values)))) == values


def test_numbers_in_a_row_are_kept_once() -> None:
    assert pack_runs([0, 0, 0, 2, -1, -1]) == [(0, 3), (2, 1), (-1, 2)]
    # Eight bytes, the least significant first, whatever the machine.
    assert pack_floats([1.0]) == "AAAAAAAA8D8="
