"""UTF-8 that was read as Windows-1252: what it was is found, and letters that are themselves stay so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.located_schema import check_model
from pimms_cli.models import Site
from pimms_cli.reading.source import parse_source
from pimms_cli.yamltext.encodings import as_meant
from tests.paths import DATA

EXAMPLE = (DATA / "petit" / "sites" / "exemple.yaml").read_text(encoding="utf-8")

FRENCH = "abzAZ09 '-(),;:!?.éèêëàâîïôûùüÿçœæÉÈÊÀÂÎÔÛÇŒ«»’“…–—•€°²\xa0\u202f"


def twice(text: str) -> str:
    return text.encode().decode("cp1252")


@pytest.mark.parametrize("char", [char for char in FRENCH if char != "”"])  # of which Windows-1252 lacks a byte
def test_what_a_character_became_is_found(char: str) -> None:
    assert as_meant(f"l{twice(char)}s") == f"l{char}s"


def test_it_may_have_been_done_again() -> None:
    assert as_meant(twice(twice("l'été à l’Isère"))) == "l'été à l’Isère"


@given(st.text(FRENCH).filter(lambda text: not re.search("Â[^A-Za-z]|â[œ€]", text)))  # no word has these
def test_french_is_left_as_it_is(text: str) -> None:
    assert as_meant(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: IsÃ¨re", '1:6: Y14 (avertissement) « Ã¨ » est mis pour « è », lu dans un autre codage (écrivez "Isère")'),
        ('a:\n  - "b\\"Ã©"', "2:9: Y14 (avertissement) « Ã© » est mis pour « é »"),
        ("a: |\r\n  b\r\n  cÃ©", "3:4: Y14 (avertissement) « Ã© »"),
        ("a: >\r  b\r  cÃ©", "3:4: Y14 (avertissement) « Ã© »"),
        ("a: bÂ\xa0!", "1:5: Y14 (avertissement) « Â\xa0 » est mis pour une espace insécable U+00A0, lu dans"),
        # Between quotes, those of a word processor are the text's own; not between any, they were meant for YAML's.
        (
            'a: "Â« Ã\xa0 la borne Â»"',
            '1:5: Y14 (avertissement) « Â« » est mis pour « « », lu dans un autre codage (écrivez "« à la borne »")',
        ),
        (
            "a: 'Â« Ã©tÃ© Â»'",
            '1:5: Y14 (avertissement) « Â« » est mis pour « « », lu dans un autre codage (écrivez "« été »")',
        ),
        (
            "a: Â« Ã©tÃ© Â»",
            '1:4: Y14 (avertissement) « Â« » est mis pour « « », lu dans un autre codage (écrivez "été")',
        ),
        ("a: ðŸ™‚", "1:4: Y14 (avertissement) « ðŸ™‚ » est mis pour « 🙂 »"),
    ],
)
def test_it_is_told_where_it_is(text: str, said: str) -> None:
    (fault,) = parse_source(text.encode(), "x").faults
    assert fault.located(graded=True).startswith(f"x:{said}")


def test_it_hides_no_error() -> None:
    source = check_model(parse_source(EXAMPLE.replace("Exemple", "“Ã©”").encode(), "x"), Site).source
    assert sorted(fault.code for fault in source.faults) == ["Y09", "Y14"]
    source = check_model(parse_source(EXAMPLE.replace(": oui", ": Ã©").encode(), "x"), Site).source
    assert [(fault.code, fault.column) for fault in source.faults] == [("Y14", 18), ("S06", 18)]
