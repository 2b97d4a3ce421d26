"""How likely typing mistakes are, and what else a misspelt word may have been meant for."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from pimms_cli.matching import settings
from pimms_cli.matching.mistakes import NO_RIVAL, likelihood, one_mistake_away, rival_of, rivals_of

_WORDS = st.text(ascii_lowercase, min_size=2, max_size=8)


@given(_WORDS)
def test_what_is_one_mistake_away_is_so_for_the_edit_distance(typed: str) -> None:
    assert {OSA.distance(typed, meant) for meant in one_mistake_away(typed)} == {1}


@given(_WORDS, st.data())
def test_every_mistake_is_there(meant: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(meant) - 1))
    letter = data.draw(st.sampled_from(ascii_lowercase))
    typings = {
        meant[:at] + meant[at + 1 :],
        meant[:at] + letter + meant[at:],
        meant[:at] + letter + meant[at + 1 :],
        meant[:at] + meant[at + 1 : at + 2] + meant[at] + meant[at + 2 :],
    }
    for typed in typings - {meant}:
        assert meant in one_mistake_away(typed)


@pytest.mark.parametrize("typed", ["chein", "chie", "chiien"])
def test_letters_swapped_left_out_or_doubled_are_likelier_than_another_letter(typed: str) -> None:
    assert likelihood(typed, "chien") > likelihood("chiez", "chien") > likelihood("chiezn", "chien")


def test_more_mistakes_are_less_likely_unless_it_sounds_the_same() -> None:
    assert likelihood("cheiin", "chien") < likelihood("chiezn", "chien")
    assert likelihood("bato", "bateau") == settings.MISTAKE_BY_EAR


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pantaoln", "pantalon"),
        ("banquisee", "banquise"),
        ("trammoline", "trampoline"),
        ("maqiette", "maquette"),
        ("xqzzwv", None),
    ],
)
def test_the_french_word_a_mistake_away(typed: str, meant: str | None) -> None:
    near = rivals_of(typed, ["a", "word", "far", "away"], 0, _same)
    assert next((rival.word for rival in near), None) == meant


def _same(word: str) -> str:
    return word


def test_a_rival_is_a_french_word_that_was_likelier_meant() -> None:
    rival = rival_of("caape", ["ccapex"], 2, _same)
    assert rival.word == "canape"
    assert rival.by > settings.RIVAL_ROOM


def test_a_french_word_that_is_seldom_said_is_its_own_rival() -> None:
    assert rival_of("losange", ["orange"], 10, _same).word == "losange"
    assert rival_of("losannge", ["orange"], 10, _same).word == ""


def test_the_oftener_the_catalogue_has_a_word_the_less_its_rivals_count() -> None:
    seldom, often = (rival_of("ides", ["aides"], uses, _same).by for uses in (1, 100_000))
    assert seldom > often > 0


def test_forms_of_a_word_are_no_rivals() -> None:
    assert rival_of("pantaoln", ["pantalons"], 1000, lambda word: word[:7]).word == ""


def test_a_word_far_from_what_was_typed_has_an_unknown_rival() -> None:
    assert rival_of("xqzzwv", ["enedis"], 1, _same).word == ""
    assert rival_of("xqzzwv", ["enedis"], 1, _same).by > 0


def test_a_likely_repair_has_no_rival() -> None:
    assert rival_of("prefeture", ["prefecture"], 500, _same) == NO_RIVAL
