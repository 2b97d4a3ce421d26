"""What is kept of a request as it was typed or pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.errors import UsageError
from pimms_cli.requesttext import check_request, clean_request


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  carte\tde  séjour \n", "carte de séjour"),
        ("passeport\r\ncarte grise", "passeport ; carte grise"),
        ("• passeport\n\n  - carte grise\n–\u00a0RSA", "passeport ; carte grise ; RSA"),
        ("•\ncarte grise", "carte grise"),
        ("- RSA - APL\nCV", "RSA ; APL ; CV"),
        ("1. RSA\n2. CV", "RSA ; CV"),
        ("pour ma mère 1) RSA 2) CV\nmerci", "pour ma mère ; RSA ; CV ; merci"),
        ("a) RSA b) CV", "RSA ; CV"),
        ("1/ RSA 2/ CV", "RSA ; CV"),
        ("1 - RSA 2- CV", "RSA ; CV"),
        ("1. 2.", "1. 2."),
        # Numbers that do not follow one another number nothing.
        ("article 3. du code", "article 3. du code"),
        ("le 1. et le 15.", "le 1. et le 15."),
        ("1. RSA", "1. RSA"),
        ("RSA - APL", "RSA - APL"),
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


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\x00\x1b"])
def test_empty_requests_are_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="vide"):
        check_request(typed)


def test_control_characters_become_spaces() -> None:
    assert check_request(" carte\x1b[31m\tde\x07  séjour ") == "carte de séjour"


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31m",
        "\x1b[?25l",
        "\x1b[>0c",  # private parameters
        "\x1b[38:2::255:0:0m",  # parameters with colons
        "\x1b[4 q",  # an intermediate byte
        "\x1b[200~",
        "\x1b]0;titre\x07",
        "\x1b]8;;https://exemple.fr\x1b\\",  # ended by ST
        "\x1b(B",  # a set of characters
        "\x1b#8",
    ],
    ids=repr,
)
def test_terminal_sequences_become_a_space(sequence: str) -> None:
    assert check_request(f"carte{sequence}de séjour") == "carte de séjour"
    with pytest.raises(UsageError, match="vide"):
        check_request(sequence)


def test_a_lone_escape_takes_no_letter_with_it() -> None:
    assert check_request("carte\x1b de séjour\x1b") == "carte de séjour"
