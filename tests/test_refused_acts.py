"""A refused act is refused whatever it is about: « venez chez moi pour le relevé de carrière »."""

from __future__ import annotations

import random

import pytest

from pimms_cli.matching.surroundings import folded_formula, written_out
from pimms_cli.trials import PERMITTED_VERDICTS
from tests.cases import DATA
from tests.shipped import ask, shipped

ACTS = [line.split("\t") for line in (DATA / "actes-refuses.tsv").read_text(encoding="utf-8").splitlines()]
"""Ways to ask for a refused act about something (`{t}`), with the entry that refuses it."""


def test_refused_acts_about_anything_are_never_said_to_be_possible() -> None:
    dataset, _, _ = shipped()
    entries = [entry for _, nature, entry in dataset.entries() if nature != "ne_pas_traiter"]
    topics = [said for entry in entries for said in entry.synonyms if len(said.split()) <= 4]
    asked = [act.replace("{t}", topic) for act, _ in ACTS for topic in random.Random(act).sample(topics, 4)]
    possible = [request for request in asked if ask(request).verdict in PERMITTED_VERDICTS]
    assert len(possible) < len(asked) / 100, possible


@pytest.mark.parametrize(
    ("request_", "entry"),
    [
        ("venez chez mamie pour sa carte vitale", "services-sociaux/visites-a-domicile"),
        ("pour le RSA vous pouvez passer à mon appartement ?", "services-sociaux/visites-a-domicile"),
        ("filez-moi 50 euros pour le timbre fiscal", "mairie/aides-financieres"),
        ("ouvrez-moi un livret A, c'est pour la prime d'activité", "banque-postale/ouvrir-compte-bancaire"),
        ("écrire à la CAF contre ma banque", "banque-postale/litige-bancaire"),
    ],
)
def test_words_of_a_verbatim_guard_bring_the_refusal_up(request_: str, entry: str) -> None:
    found = ask(request_)
    assert found.verdict not in PERMITTED_VERDICTS
    assert found.items[0].card.id == entry


@pytest.mark.parametrize(
    ("request_", "verdict"),
    [
        # The same words, but not in a row, or said by somebody else.
        ("comment ouvrir un compte en banque", "a_confirmer"),
        ("écrire une lettre à la banque contre un prélèvement", "a_confirmer"),
    ],
)
def test_the_same_words_elsewhere_bar_nothing(request_: str, verdict: str) -> None:
    assert ask(request_).verdict == verdict


def test_the_variants_of_a_guard_are_written_out() -> None:
    said = [folded_formula(variant) for variant in written_out("(venez, passez donc) chez (moi, l'usager) vite")]
    assert said == [
        "venez chez moi vite",
        "venez chez usager vite",
        "passez donc chez moi vite",
        "passez donc chez usager vite",
    ]
    assert written_out("chez (personne)") == ["chez (personne)"]
