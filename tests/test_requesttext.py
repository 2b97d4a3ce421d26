"""What is kept of a request as it was typed or pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.requesttext import clean_request


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  carte\tde  séjour \n", "carte de séjour"),
        ("passeport\r\ncarte grise", "passeport ; carte grise"),
        ("• passeport\n\n  - carte grise\n–\u00a0RSA", "passeport ; carte grise ; RSA"),
        ("•\ncarte grise", "carte grise"),
        # A hyphen inside, or before a word, is no bullet.
        ("e-timbre - 50 %", "e-timbre - 50 %"),
        ("-site", "-site"),
        ("\u00ad\n\x1b[31m \n", ""),
    ],
)
def test_lines_are_things_asked_one_after_the_other(typed: str, kept: str) -> None:
    assert clean_request(typed) == kept


@given(st.text())
def test_what_is_kept_shows_and_stays(typed: str) -> None:
    kept = clean_request(typed)
    assert kept.isprintable()
    assert kept == kept.strip()
    assert "  " not in kept
