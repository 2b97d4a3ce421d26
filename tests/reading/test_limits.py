"""A file has no more faults told than `MAX_FAULTS`, and where there are others it is said."""

from __future__ import annotations

from collections import Counter

import pytest

from pimms_cli.faults import MAX_FAULTS
from pimms_cli.located_schema import check_model
from pimms_cli.models import Site
from pimms_cli.reading.source import parse_source

OTHERS = f"f:1:1: Y15 plus de {MAX_FAULTS} fautes de syntaxe : les autres ne sont pas données"
KINDS = {
    "Y03": "k: 1\n",
    "Y05": "\t\n",
    "Y09": "a{0}: 0777\n",
    "Y10": "a{0}: !x b\n",
    "Y11": "a{0}: b\u200bc\n",
    "Y11 échappé": 'a{0}: "b\\u200bc"\n',
    "Y11 aligné": " \xa0a{0}: b\n",
    "Y12": "a{0}: b #2\n",
    "Y13": "a{0}: b\n  c\n",
    "Y14": "a{0}: Ã©\n",
}
"""A row that has one fault of the kind (the first key written twice has none), after one that has none."""
FIRST = "z:\n  y: x\n"


def told(text: str) -> list[str]:
    return [fault.located() for fault in parse_source(text.encode(), "f").faults]


@pytest.mark.parametrize("kind", KINDS)
def test_as_many_as_the_limit_are_all_told(kind: str) -> None:
    rows = MAX_FAULTS + (kind == "Y03")
    found = told(FIRST + "".join(KINDS[kind].format(number) for number in range(rows)))
    assert Counter(line.split()[1] for line in found) == {kind[:3]: MAX_FAULTS}


@pytest.mark.parametrize("more", [1, 50])
@pytest.mark.parametrize("kind", KINDS)
def test_where_there_are_more_it_is_said_once(kind: str, more: int) -> None:
    rows = MAX_FAULTS + (kind == "Y03") + more
    found = told(FIRST + "".join(KINDS[kind].format(number) for number in range(rows)))
    assert Counter(line.split()[1] for line in found) == {kind[:3]: MAX_FAULTS, "Y15": 1}
    assert [line for line in found if line.startswith(OTHERS)]


def test_the_kinds_share_the_limit_and_an_error_is_told_before_a_warning() -> None:
    rows = [f"{letter}{number}: {cell}\n" for letter, cell in WARNED.items() for number in range(MAX_FAULTS)]
    found = told("".join(rows) + 'x: "\\u200b"\ny: a\n  b\n')
    assert Counter(line.split()[1] for line in found) == {"Y11": 1, "Y13": 1, "Y12": MAX_FAULTS - 2, "Y15": 1}


WARNED = {"a": "b #2", "b": "Ã©"}


def test_what_stops_the_reading_is_told_past_the_limit() -> None:
    deep = "[" * 25 + "]" * 25
    found = told("".join(f"a{number}: 0777\n" for number in range(MAX_FAULTS)) + f"z: {deep}\n")
    assert Counter(line.split()[1] for line in found) == {"Y09": MAX_FAULTS, "Y07": 1}


@pytest.mark.parametrize("more", [0, 1, 50])
def test_of_the_form_too_it_is_said_that_there_are_more(more: int) -> None:
    head = "version_schema: 1\nid: f\nnom: F\nreseau: R\nversion_catalogue: '1.0.0'\noptions:\n  mairie:\n"
    cells = "".join(f"    a{number}: peut\n" for number in range(MAX_FAULTS + more))
    found = [fault.located() for fault in check_model(parse_source((head + cells).encode(), "f"), Site).source.faults]
    others = f"f:1:1: Y15 plus de {MAX_FAULTS} fautes de forme : les autres ne sont pas données"
    assert sum(": S06 " in line for line in found) == MAX_FAULTS
    assert [line.partition(" (")[0] for line in found if ": S06 " not in line] == [others] * bool(more)


def test_places_far_into_a_long_text_are_right() -> None:
    found = told("a: b\r\n\r\rc: \u200b\u200b\n\n  \u200bd: e\u200b")
    assert [line.split(": Y11")[0] for line in found] == ["f:4:4", "f:4:5", "f:6:3", "f:6:8"]
