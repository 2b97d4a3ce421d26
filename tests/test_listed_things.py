"""Things listed by commas or between connectors: what is shown of each, and when a comma lists nothing."""

from __future__ import annotations

import pytest

from tests.cases import lines
from tests.shipped import ask


@pytest.mark.parametrize(("request_", "verdict", "entries"), lines("listes.tsv"))
def test_each_thing_that_is_listed_is_shown(request_: str, verdict: str, entries: str) -> None:
    found = ask(request_)

    shown = [item.card.id for item in found.items]
    assert (found.verdict, shown[:1]) == (verdict, entries.split()[:1])
    assert set(entries.split()) <= set(shown)
