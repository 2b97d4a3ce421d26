"""Where nothing is collected, and that a caller who had it so finds it so."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from pimms_cli.without_gc import uncollected
from tests.commands import Pimms


@pytest.fixture(params=[True, False])
def was_on(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield bool(request.param)
    (gc.enable if before else gc.disable)()


def test_it_is_put_back_as_it_was(was_on: bool) -> None:
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() is was_on


def test_after_an_error_too(was_on: bool) -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled() is was_on


@pytest.mark.parametrize("command", [("sites",), ("check", "-s", "exemple", "--input")])
def test_commands_leave_it_as_they_find_it(
    command: tuple[str, ...], was_on: bool, petit: Path, tmp_path: Path, pimms: Pimms
) -> None:
    requests = tmp_path / "demandes.txt"
    requests.write_text("comprendre un relevé\n", encoding="utf-8")
    named = [str(requests)] if command[-1] == "--input" else []
    assert pimms(*command, *named, data=petit).code == 0
    assert gc.isenabled() is was_on
