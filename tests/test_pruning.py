"""What is taken out of a file's values, and whether anything was."""

from __future__ import annotations

from typing import Any

import pytest

from pimms_cli.faults import Loc
from pimms_cli.located_schema import Parsed
from pimms_cli.models import Site
from pimms_cli.pruning import KEY_MARK, prune
from pimms_cli.reading.source import parse_source

SITE = "id: a\nnom: b\nvilles: [c, 3, d]\noptions:\n  caf:\n    e: peut\n    F: non\n    g: a_confirmer\n"


def pruned(locs: list[Loc]) -> tuple[bool, Any, set[str]]:
    parsed: Parsed[Site] = Parsed(parse_source(SITE.encode(), "a.yaml"))
    return prune(parsed, Site, locs), parsed.source.data, parsed.lost


WHOLE = parse_source(SITE.encode(), "a.yaml").data


@pytest.mark.parametrize("loc", [(), ("absent",), ("absent", "x"), ("villes", 7), ("options", "caf", "g")])
def test_nothing_taken_out_is_not_said_to_be(loc: Loc) -> None:
    assert pruned([loc]) == (False, WHOLE, set())


def test_nothing_to_take_out_at_one_place_does_not_hide_what_was_at_others() -> None:
    done, data, lost = pruned([("absent",), ("villes", 1), ("options", "caf", "F", KEY_MARK), ("options", "caf", "e")])
    assert done
    assert data == {**WHOLE, "villes": ["c", "d"], "options": {"caf": {"e": "a_confirmer", "g": "a_confirmer"}}}
    assert lost == {"F", "f"}


def test_what_a_file_must_have_is_guessed_once() -> None:
    parsed: Parsed[Site] = Parsed(parse_source(b"id: a", "a.yaml"))
    assert prune(parsed, Site, [("options",)])
    assert parsed.source.data == {"id": "a", "options": {}}
    assert not prune(parsed, Site, [("options",)])
