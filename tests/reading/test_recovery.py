"""What is read past a row that YAML cannot read."""

from __future__ import annotations

import pytest

from pimms_cli.reading.recovery import MAX_ROUNDS, past_option
from pimms_cli.reading.source import parse_source

SITE = "id: a\noptions:\n  caf:\n    b:oui\n    c: non\n  # d\n  mairie:\n    e: oui\n"


def test_the_rest_of_the_matrix_is_read_with_that_option_to_confirm() -> None:
    source = parse_source(SITE.encode(), "x")
    assert [fault.located() for fault in source.faults] == [
        "x:4:6: Y02 il manque une espace après « : » (écrivez « b: oui »)"
    ]
    assert source.data["options"] == {"caf": {"b": "a_confirmer", "c": "non"}, "mairie": {"e": "oui"}}
    assert source.locate(("options", "mairie", "e")) == (8, 8)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_nothing_else_of_the_text_changes(newline: str) -> None:
    text = SITE.replace("\n", newline)
    assert past_option(text, 4) == text.replace("b:oui", "b: a_confirmer")


@pytest.mark.parametrize(
    "text",
    [
        SITE.replace("options", "horaires"),
        SITE.replace("    b:oui", "     b:oui"),  # not aligned with the others
        SITE.replace("    b:oui\n    c: non", "    b: oui\n      note: a: b"),  # a row goes on with what is above it
        SITE.replace("b:oui", "statut:oui"),
        SITE.replace("b:oui", "- oui: x: y"),
        SITE.replace("  caf:\n    b:oui", "  caf: oui: x"),
        "socle:\n  a:\n    b:oui\n    c: non\n",
    ],
)
def test_what_is_no_option_in_its_row_ends_the_reading(text: str) -> None:
    source = parse_source(text.encode(), "x")
    assert not source.usable
    assert [fault.code for fault in source.faults] == ["Y02"]


def test_not_every_row_of_a_long_file_is_passed() -> None:
    rows = "".join(f"    a{number}: @b\n" for number in range(MAX_ROUNDS + 5))
    source = parse_source(f"options:\n  caf:\n{rows}".encode(), "x")
    assert [fault.line for fault in source.faults] == [*range(3, MAX_ROUNDS + 4)]
    assert not source.usable
