"""When several processes read the sites' files."""

from __future__ import annotations

import os

import pytest

from pimms_cli.pool import POOL_FROM, pays


@pytest.mark.parametrize(
    ("usable", "machine", "files", "several"),
    [
        (1, 8, 10 * POOL_FROM, False),
        (2, None, POOL_FROM, True),
        (2, 8, POOL_FROM - 1, False),
        (None, 8, POOL_FROM, True),
        (None, None, 10 * POOL_FROM, False),
    ],
)
def test_the_processors_that_count_are_those_that_may_be_used(
    usable: int | None, machine: int | None, files: int, several: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container that may use one of eight started eight processes. A system may not tell (None) of either."""
    monkeypatch.setattr(os, "cpu_count", lambda: machine)
    if usable is None:
        monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    else:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(usable)), raising=False)
    assert pays(files) is several
