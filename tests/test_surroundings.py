"""What is said around a request: what is taken for it, and what it must not change."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.matching.surroundings import Around
from pimms_cli.matching.text import words
from pimms_cli.trials import PERMITTED_VERDICTS
from tests.shipped import ask, first, shipped, trials

SMALL = Around.of(
    before=[
        "bonjour",
        "je viens pour",
        "(personne) vient chez vous pour",
        "j'ai besoin d'aide pour",
        "(personne)",
        "(personne) veut",
        "(organisme) (m'envoie, nous envoie) pour",
    ],
    after=["svp", "pour (personne)", "de (personne)", "de (nombre) ans", "à (lieu)", "c'est urgent"],
    persons=["fils", "mère", "personne", "personne âgée"],
    places=["Grenoble", "Pont-de-Claix"],
    facts=["je suis (enceinte, seule)", "j'ai (nombre) ans"],
    bodies=["mairie", "patron"],
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("carte grise", "carte grise"),
        ("Bonjour, je viens pour la carte grise svp", "la carte grise"),
        ("J'ai besoin d'aide pour un CV", "un cv"),
        ("passeport de mon fils", "passeport"),
        ("carte de séjour pour ma mère, c'est urgent", "carte de sejour"),
        ("ma mère veut un logement à Pont-de-Claix", "un logement"),
        # The longest formula, one after the other.
        ("bus pour une personne âgée", "bus"),
        ("recensement pour mon fils de 16 ans", "recensement"),
        ("ma mère vient chez vous pour le bus", "le bus"),
        # Only whole formulas, and only at the ends.
        ("aller à Grenoble en train", "aller a grenoble en train"),
        ("c'est pas urgent", "est pas urgent"),
        ("fils de fer", "de fer"),
        # One of several ways to say it; what somebody sends there, what the person says of herself, before or after.
        ("la mairie m'envoie pour la carte grise", "la carte grise"),
        ("mon patron nous envoie pour la carte grise", "la carte grise"),
        ("je suis enceinte carte grise j'ai 25 ans", "carte grise"),
        ("bonjour", ""),
        ("", ""),
    ],
)
def test_formulas_at_both_ends_are_told_from_the_request(said: str, kept: str) -> None:
    assert " ".join(SMALL.strip(words(said)).kept) == kept


def test_what_a_person_says_of_herself_is_told_from_the_rest() -> None:
    assert SMALL.strip(words("je suis seule")).states
    assert not SMALL.strip(words("bonjour, pour ma mère")).states
    # … since it may be all that is asked.
    assert first("je suis à la rue") == "hebergement/orienter-115"


WORDS = words("bonjour je viens pour mon fils veut svp de ma mère à Grenoble 16 ans carte")


@given(st.lists(st.sampled_from(WORDS)))
def test_what_is_kept_is_a_run_of_what_was_said(said: list[str]) -> None:
    kept, around, _ = SMALL.strip(said)
    assert sorted(kept + around) == sorted(said)
    assert any(said[at : at + len(kept)] == kept for at in range(len(said) + 1))
    assert SMALL.strip(kept).around == []


def test_the_plain_form_is_read_back_as_it_was() -> None:
    assert Around(**SMALL.to_plain()).to_plain() == SMALL.to_plain()


@pytest.mark.parametrize(
    ("request_", "entry"),
    [
        ("passeport de mon fils", "mairie/carte-identite-passeport"),
        ("je voudrais un passeport pour ma mère", "mairie/carte-identite-passeport"),
        ("naturalisation pour mon voisin", "prefecture/naturalisation"),
        ("dalo c'est pour mon mari", "logement/dossier-dalo"),
        ("est-ce que vous pouvez m'aider pour le chèque énergie", "energie-eau/cheque-energie"),
        ("une dame âgée demande une domiciliation", "logement/domiciliation"),
        ("aspa à Grenoble, c'est urgent", "cnav-carsat/aspa-aides-financieres"),
    ],
)
def test_for_whom_when_and_where_change_no_answer(request_: str, entry: str) -> None:
    assert first(request_) == entry


PADS = [
    "{} pour ma mère",
    "bonjour, je viens pour {}",
    "mon voisin veut {}",
    "{} vite svp",
    "est-ce que vous pouvez m'aider pour {}",
    "{} à Grenoble",
    "c'est pour une dame de 80 ans, {}",
    "est-ce qu'on a le droit de faire {}",
    "on m'a dit que vous faites {}",
    "quelqu'un vient pour {}",
    "{}, je dois apporter quoi",
    "{} sans rendez-vous",
    "mon assistante sociale m'envoie pour {}",
    "j'ai un usager au guichet, {}",
    "je suis enceinte, {}",
    "{} j'ai 25 ans",
    "{} à qui je dois m'adresser",
    "{} du coup",
    "bonjour madame {}",
    "Mme Diallo : {}",
]


@pytest.mark.slow
@pytest.mark.parametrize("pad", PADS)
def test_what_surrounds_the_trials_changes_few_answers_and_no_refusal(pad: str) -> None:
    drawn = random.Random(pad).sample([trial for trial in trials() if trial.expected], 250)
    asked = [(trial.request, ask(trial.request), ask(pad.format(trial.request))) for trial in drawn]
    moved = [
        request
        for request, alone, padded in asked
        if alone.items and [item.card.id for item in padded.items[:1]] != [alone.items[0].card.id]
    ]
    assert len(moved) <= 0.05 * len(asked), moved
    natures = {full_id: nature for full_id, nature, _ in shipped()[0].entries()}
    to_refuse = {trial.request for trial in drawn if natures[trial.expected[0]] == "ne_pas_traiter"}
    refused = [
        request
        for request, alone, padded in asked
        if request in to_refuse and alone.verdict == "orienter" and padded.verdict in PERMITTED_VERDICTS
    ]
    assert refused == []


@pytest.mark.parametrize("pad", PADS)
def test_refusals_stay_refusals_whoever_asks(pad: str) -> None:
    for refusal in ("traduire un acte", "ouvrir un livret A", "attaquer la préfecture", "saisir les prud'hommes"):
        assert ask(pad.format(refusal)).verdict == "orienter"


@pytest.mark.parametrize("request_", ["c'est pour ma mère", "bonjour madame, mon fils", "une dame à Grenoble, svp"])
def test_nothing_but_surroundings_asks_for_nothing(request_: str) -> None:
    assert ask(request_).verdict == "inconnu"


def test_what_surrounds_an_outside_request_does_not_bring_it_in() -> None:
    for outside in ("tondre la pelouse", "monter à cheval", "recette de gâteau", "???"):
        assert ask(f"bonjour, est-ce que vous pouvez m'aider pour {outside}").verdict == "inconnu"


@pytest.mark.parametrize("outside", ["grenouille", "la tour Eiffel", "pantoufle"])
def test_who_asks_is_no_request(outside: str) -> None:
    """« un usager demande » is part of phrases about money, « un usager vient » of those about visits."""
    for formula in ("un usager demande", "un usager vient pour", "urgent :", "accueil :", "une dame veut"):
        assert ask(f"{formula} {outside}").verdict == "inconnu"


@pytest.mark.parametrize(
    "said",
    [
        "je peux passer chez vous demain pour ma carte de séjour ?",
        "on m'a dit de venir chez vous pour ma carte de séjour",
        "je viens vous voir pour ma carte de séjour",
        "ma mère viendra à votre guichet lundi pour sa carte de séjour",
    ],
)
def test_coming_to_the_desk_asks_for_no_visit(said: str) -> None:
    assert first(said) == first("carte de séjour")
    assert ask(said).verdict == "oui"


def test_to_be_visited_at_home_is_refused_by_whoever_comes_to_the_desk() -> None:
    assert ask("je viens chez vous pour que vous passiez chez moi remplir le dossier").verdict == "orienter"
