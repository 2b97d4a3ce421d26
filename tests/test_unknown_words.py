"""Words that nobody has: however many they are, they make no answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pimms_cli.trials import PERMITTED_VERDICTS
from tests.cases import lines
from tests.shipped import ask

UNKNOWN = st.text("bdfghjkqvwxz", min_size=5, max_size=9)


@given(st.lists(UNKNOWN, min_size=1, max_size=30))
@settings(deadline=None)
def test_unknown_words_are_no_answer(words: list[str]) -> None:
    assert ask(" ".join(words)).verdict == "inconnu"


@given(st.lists(UNKNOWN, min_size=12, max_size=30), st.sampled_from(("facture", "dossier", "banque", "retraite")))
@settings(deadline=None)
def test_one_known_word_among_many_unknown_ones_permits_nothing(words: list[str], known: str) -> None:
    assert ask(" ".join([*words, known])).verdict not in PERMITTED_VERDICTS


@pytest.mark.parametrize("request_", [line[0] for line in lines("langues.tsv")])
def test_a_text_in_another_language_is_no_answer(request_: str) -> None:
    assert ask(request_).verdict == "inconnu"
