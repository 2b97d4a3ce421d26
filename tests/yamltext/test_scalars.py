"""How a text is written in what to write."""

from __future__ import annotations

import pytest

from pimms_cli.reading.source import parse_source
from pimms_cli.slips.lists import list_of
from pimms_cli.yamltext.scalars import quoted, retyped


@pytest.mark.parametrize("text", ["“a, b”", "« a, b »", "«\u00a0a, b\u00a0»", "„a, b“", "”a, b”", "‘a, b’", " “a, b” "])
def test_no_advice_keeps_the_quotes_of_a_word_processor_around_a_whole_text(text: str) -> None:
    assert quoted(text) == retyped(text) == '"a, b"'
    assert list_of(text) == "écrivez [a, b]"


@pytest.mark.parametrize("text", ["“a” et “b”", "« a » ou « b »", "le guichet « a »", "“a", "l’an", "«»", ""])
def test_those_of_a_part_of_it_stay(text: str) -> None:
    assert quoted(text) == f'"{text}"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb:“c d”\ne: f", 'écrivez « b: "c d" »'),
        ("a: 1\nb “c”\ne: f", 'écrivez « b: "c" »'),
        ("a: « b : c »\n", 'écrivez a: "b : c", ou une seule clé par ligne'),
        ("a:\n  - b c\n  • “d”\n", 'écrivez « - "d" »'),
    ],
)
def test_nor_do_the_rows_that_are_advised(text: str, said: str) -> None:
    (fault,) = parse_source(text.encode(), "x").faults
    assert fault.suggestion.startswith(said)
