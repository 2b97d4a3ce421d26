"""A refused act is refused whatever it is about: « venez chez moi pour le relevé de carrière »."""

from __future__ import annotations

import random
import re

import pytest

from pimms_cli.formulas import GUARD_PATTERN
from pimms_cli.matching.surroundings import Around
from pimms_cli.matching.verbatim import VerbatimGuards, pieces_of
from pimms_cli.trials import PERMITTED_VERDICTS
from tests.paths import DATA
from tests.shipped import ask, shipped

ACTS = [line.split("\t") for line in (DATA / "actes-refuses.tsv").read_text(encoding="utf-8").splitlines()]
"""Ways to ask for a refused act about something (`{t}`), with the entry that refuses it."""


@pytest.mark.slow
def test_refused_acts_about_anything_are_hardly_ever_said_to_be_possible() -> None:
    """Not never: people always find other words; fewer than one in four hundred is what is left to find."""
    dataset, _, _ = shipped()
    entries = [entry for _, nature, entry in dataset.entries() if nature != "ne_pas_traiter"]
    topics = [said for entry in entries for said in entry.synonyms if len(said.split()) <= 4]
    asked = [act.replace("{t}", topic) for act, _ in ACTS for topic in random.Random(act).sample(topics, 4)]
    possible = [request for request in asked if ask(request).verdict in PERMITTED_VERDICTS]
    assert len(possible) < len(asked) / 400, possible


@pytest.mark.parametrize(
    ("request_", "entry"),
    [
        ("venez chez mamie pour sa carte vitale", "services-sociaux/visites-a-domicile"),
        ("pour le RSA vous pouvez passer à mon appartement ?", "services-sociaux/visites-a-domicile"),
        ("filez-moi 50 euros pour le timbre fiscal", "mairie/aides-financieres"),
        ("mon vélo est cassé, vous pourriez m'en payer un", "mairie/aides-financieres"),
        ("le pimms me prête 150e pour le timbre fiscal", "mairie/aides-financieres"),
        ("ouvrez-moi un livret A, c'est pour la prime d'activité", "banque-postale/ouvrir-compte-bancaire"),
        ("écrire à la CAF contre ma banque", "banque-postale/litige-bancaire"),
        # All its words but the little ones are in « expliquer comment ouvrir un compte », which may be done.
        ("expliquer comment ouvrir un compte et l'ouvrir pour moi", "banque-postale/ouvrir-compte-bancaire"),
    ],
)
def test_words_of_a_verbatim_guard_bring_the_refusal_up(request_: str, entry: str) -> None:
    found = ask(request_)
    assert found.verdict not in PERMITTED_VERDICTS
    assert found.items[0].card.id == entry


@pytest.mark.parametrize(
    "request_",
    [
        # The same words, but not in a row, or said of somebody else.
        "comment ouvrir un compte en banque",
        "écrire une lettre à la banque contre un prélèvement",
        "créer un compte à mon nom sur ameli",
        "ouvrir un compte pour recevoir mes mails",
        "déclarer mon salarié à domicile au cesu",
        "contester un procès-verbal de la SNCF",
        "vous me donnez rendez-vous avec la caf ?",
    ],
)
def test_the_same_words_elsewhere_bar_nothing(request_: str) -> None:
    assert ask(request_).reading.refusals_said == []


@pytest.mark.parametrize("request_", (DATA / "permis-voisins.txt").read_text(encoding="utf-8").splitlines())
def test_what_may_be_done_is_not_barred_by_words_that_guards_have(request_: str) -> None:
    found = ask(request_)
    # « Ouvrez un compte ameli à sa place » is to be told more of, for another reason.
    assert found.verdict in PERMITTED_VERDICTS or found.may_be_improper
    assert found.items[0].status in PERMITTED_VERDICTS


def test_what_is_outside_the_catalogue_hides_no_guard_that_is_said() -> None:
    # « ma fille », declared outside, is no name of a thing.
    found = ask("ma fille quitte la France, changement adresse caf")
    assert found.items[0].card.id == "mairie/sortie-du-territoire"
    assert found.verdict not in PERMITTED_VERDICTS


def test_how_much_money_it_is_says_nothing() -> None:
    asked = "mon loyer est passé à {} par mois, je comprends pas"
    answers = [ask(asked.format(sum_)).items[0] for sum_ in ("450 euros", "1 200 €", "83 balles")]
    assert answers == answers[:1] * 3


@pytest.mark.parametrize(
    ("guard", "pieces"),
    [
        (
            "(venez, passez donc) chez (moi, l'usager) vite",
            [["venez", "passez donc"], ["chez"], ["moi", "usager"], ["vite"]],
        ),
        ("chez (personne)", [["chez (personne)"]]),
        ("(venez, ) (chez moi,)", [["venez"], ["chez moi"]]),
        ("( , )", []),
        (
            "donnez … (sous, argent) de votre … caisse",
            [["donnez"], ["…"], ["sous", "argent"], ["de votre"], ["…"], ["caisse"]],
        ),
        ("… (un, deux) … … trois, quatre …", [["un", "deux"], ["…"], ["…"], ["trois quatre"]]),
    ],
)
def test_the_pieces_of_a_verbatim_guard(guard: str, pieces: list[list[str]]) -> None:
    assert pieces_of(guard) == pieces


@pytest.mark.parametrize(
    ("guard", "is_one"),
    [
        ("(venez, passez) … chez moi", True),
        ("venez…chez (moi, nous)", True),
        ("(personne) (paye, paie) pour moi", True),
        ("lettre … en (langue)", True),
        ("…", False),
        ("… chez moi", False),
        ("venez … ", False),
        ("venez … … chez moi", True),
        ("venez … … … chez moi", False),
        ("(venez … chez, passez) moi", False),
        ("( , )", False),
        ("(C.C.P., R.I.B.) s'il vous plaît.", True),
        ("venez ... chez moi", False),
        ("venez... chez moi", False),
        ("venez .. chez moi", False),
        ("venez . chez moi", False),
        ("(venez ... vite, passez) chez moi", False),
    ],
)
def test_the_form_of_a_verbatim_guard(guard: str, is_one: bool) -> None:
    # A gap at an edge, or between parentheses, would say nothing; points instead of it, that the words are in a row.
    assert bool(re.search(GUARD_PATTERN, guard)) is is_one


def test_a_verbatim_guard_may_begin_with_anybody() -> None:
    around = Around.of(persons=["mère", "grand-mère"])
    guards = VerbatimGuards([("a/refus", pieces_of("(personne) (paye, paie) pour moi"))], around)
    assert guards.said(["ma", "grand", "mere", "paie", "pour", "moi"]) == ["a/refus"]
    assert guards.said(["ma", "mere", "paie", "le", "loyer", "pour", "moi"]) == []


def test_a_verbatim_guard_may_name_any_language() -> None:
    guards = VerbatimGuards(
        [("a/refus", pieces_of("(lettre, courrier) … … en (langue)"))],
        Around.of(languages=["turc", "vieux slave"]),
    )
    assert guards.said(["la", "lettre", "de", "la", "caf", "pour", "moi", "en", "vieux", "slave"]) == ["a/refus"]
    assert guards.said(["la", "lettre", "de", "la", "caf", "en", "vieux"]) == []


def test_a_gap_of_a_verbatim_guard_holds_a_few_words() -> None:
    guards = VerbatimGuards([("a/refus", pieces_of("donnez … (sous, argent) … demain"))], Around.of([], [], [], []))
    for request in (
        "donnez sous demain",
        "donnez moi donc des sous pas apres demain",
        "ah donnez un peu d argent demain",
    ):
        assert guards.said(request.split()) == ["a/refus"], request
    for request in (
        "donnez moi donc un peu de sous demain",
        "donnez sous",
        "sous donnez demain",
    ):
        assert guards.said(request.split()) == [], request
