"""Requests of a single word, term or letter: what is the desk's asks which, the rest asks for nothing."""

from __future__ import annotations

import pytest

from pimms_cli.trials import PERMITTED_VERDICTS
from tests.shipped import ask


@pytest.mark.parametrize("word", ["onglet", "maison", "papa", "racistes", "fonction", "home", "village"])
def test_a_word_that_an_entry_only_uses_is_not_answered_yes(word: str) -> None:
    assert ask(word).verdict not in PERMITTED_VERDICTS


def test_a_single_word_of_the_desk_asks_which_and_an_everyday_one_nothing() -> None:
    assert [ask(word).verdict for word in ("facture", "carte", "hôpital", "train")] == ["a_preciser"] * 4
    assert [ask(word).verdict for word in ("mardi", "amen", "grand", "et du coup")] == ["inconnu"] * 4


@pytest.mark.parametrize(("typed", "meant"), [("veuvve", "veuve"), ("vevue", "veuve"), ("manddat", "mandat")])
def test_a_single_word_of_the_desk_asks_which_misspelt_too(typed: str, meant: str) -> None:
    found, asked = ask(typed), ask(meant)
    assert found.verdict == asked.verdict == "a_preciser"
    assert [item.card.id for item in found.items] == [item.card.id for item in asked.items]


def test_a_single_word_that_may_be_another_one_misspelt_is_nothing() -> None:
    assert [ask(word).verdict for word in ("paspirt", "chein", "éole")] == ["inconnu"] * 3


@pytest.mark.parametrize("term", ["allocation chômage", "carte bleue", "assistante maternelle"])
def test_a_term_alone_that_many_things_are_asked_of_asks_which(term: str) -> None:
    assert ask(term).verdict == "a_preciser"


@pytest.mark.parametrize("letter", ["e", "p", "x"])
def test_a_letter_alone_is_nothing(letter: str) -> None:
    assert ask(letter).verdict == "inconnu"
