"""Characters that nobody sees, written as escapes: each is found at its place, and what only looks like one is not."""

from __future__ import annotations

import pytest

from pimms_cli.characters import BREAKS, SPACES
from pimms_cli.reading.source import parse_source
from pimms_cli.yamltext.escapes import hidden_escapes
from pimms_cli.yamltext.loaders import safe_loader


def found(text: str) -> list[str]:
    return [fault.located() for fault in hidden_escapes(text, safe_loader(), "f")]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *((rf"\{name}", code) for name, code in zip("0abvfe", (0, 7, 8, 0xB, 0xC, 0x1B), strict=True)),
        *(("\\N", 0x85), ("\\L", 0x2028), ("\\P", 0x2029), ("\\x1b", 0x1B), ("\\x9B", 0x9B), ("\\xad", 0xAD)),
        *(("\\u200b", 0x200B), ("\\u202E", 0x202E), ("\\uFEFF", 0xFEFF), ("\\U000E0041", 0xE0041)),
    ],
)
def test_an_escape_is_a_fault_where_it_stands(written: str, number: int) -> None:
    (fault,) = parse_source(f'\ufeffnom: "é{written}b"'.encode(), "f").faults
    assert fault.located() == f"f:1:8: Y11 caractère invisible U+{number:04X}, écrit « {written} » (supprimez-le)"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('a: 1\nb: &x !!str "\\e"', ["2:14"]),
        ('"n\\u200bom": 1', ["1:3"]),
        ('- {statut: oui, note: "x\\e y\\0"}', ["1:25", "1:29"]),
        ('a: "un\r\n  deux \\e\r\n  trois\\e"', ["2:8", "3:8"]),
        ('a: "un \\\n  deux\\e"', ["2:7"]),
        ('a: "\\\\\\e"', ["1:7"]),
        ('a: &x "\\e"\nb: *x', ["1:8"]),
        ('"\\e": "\\e"', ["1:2", "1:8"]),
    ],
)
def test_the_place_is_that_of_the_escape(text: str, places: list[str]) -> None:
    assert [line.split(": Y11")[0] for line in found(text)] == [f"f:{place}" for place in places]


@pytest.mark.parametrize(
    "text",
    [
        r"a: '\e \u200b'",
        r"a: C:\u200b\e",
        'a: |\n  "\\e"',
        r'a: "\\e \\u200b"',
        r'a: "\\\\u200b"',
        r'a: "\t \n \r \" \/ \  \_ \xe9 \u00a0 \u202f \u200d \U0001F600"',
        '# "\\e"\na: "b"',
    ],
)
def test_what_is_no_escape_or_is_seen_is_no_fault(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("kept", [BREAKS, SPACES])
def test_breaks_and_spaces_may_be_escaped(kept: str) -> None:
    code = kept.encode().decode("unicode_escape")[0]
    assert found(f'a: "\\u{ord(code):04x}"') == []
