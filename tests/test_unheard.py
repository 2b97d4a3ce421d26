"""Who asks, and how to reach her, is no part of what is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.matching.unheard import without_names
from tests.shipped import ask

ASKED_WITH = {
    "moi",
    "cherche",
    "un",
    "logement",
    "veut",
    "le",
    "rsa",
    "pour",
    "de",
    "la",
    "mairie",
    "divorce",
    "et",
    "papier",
}


def bare(request: str) -> str:
    return without_names(request, {"15646"}.__contains__, ASKED_WITH.__contains__)


@pytest.mark.parametrize(
    ("request_", "left"),
    [
        ("Mme Martin : rsa", "rsa"),
        ("M. Diallo divorce", "divorce"),
        ("je suis monsieur diallo pour le rsa", "pour le rsa"),
        ("je m'appelle Fatima Ben Ali, rsa", "rsa"),
        ("rsa, mon nom c'est da Silva", "rsa"),
        ("madame de la Tour cherche un logement", "cherche un logement"),
        ("monsieur cherche un logement", "monsieur cherche un logement"),
        ("madame de la mairie", "madame de la mairie"),
        ("monsieur le consul", "monsieur le consul"),
        ("MADAME DIOP LOGEMENT", "LOGEMENT"),
        ("rsa tél. 06 12 34 56 78", "rsa"),
        ("rsa, mon numéro c'est le 0612345678", "rsa"),
        ("rsa mail fatima.b@exemple.fr", "rsa"),
        ("papier le 12/03/2025", "papier"),
        ("logement dossier n° 1234567A", "logement dossier"),
        ("papier 15646", "papier 15646"),
        ("créer un mail fatima.b@exemple.fr", "créer un mail"),
        ("débloquer mon portable 0612345678", "débloquer mon portable"),
        ("madame donnez-la-moi pour le rsa", "madame donnez-la-moi pour le rsa"),
        # Nothing else is said.
        ("je m'appelle Fatima", "je m'appelle Fatima"),
        ("06 12 34 56 78", "06 12 34 56 78"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_request(request_: str, left: str) -> None:
    assert bare(request_) == left


@given(st.text(alphabet="mM.e'aà lp@0129/:, rsa", max_size=60))
def test_it_ends_whatever_is_typed_and_leaves_something(request_: str) -> None:
    left = bare(request_)
    assert left == request_ or left.strip()


@pytest.mark.parametrize(
    ("request_", "verdict", "entry"),
    [
        ("bonjour je m'appelle Thomas je viens pour un casier judiciaire", "oui", "autres/casier-judiciaire"),
        ("Mme Martin : rsa", "oui", "services-sociaux/premiere-demande-rsa"),
        ("M. Diallo divorce", "orienter", "autres/recours-juridique"),
        ("monsieur diallo veut traduire un acte", "orienter", "autres/traduction"),
        ("rsa 06 12 34 56 78", "oui", "services-sociaux/premiere-demande-rsa"),
    ],
)
def test_the_answer_is_that_without_them(request_: str, verdict: str, entry: str) -> None:
    found = ask(request_)
    assert (found.verdict, found.items[0].card.id) == (verdict, entry)


@pytest.mark.parametrize(
    "request_",
    [
        "bonjour monsieur traduisez-moi la lettre de la caf",
        "bonjour madame payez-moi le billet de train",
        "bonjour madame revolut a fermé mon compte",
        "madame acompte rsa",
        "bonjour madame don d'argent famille en détresse",
        "bonjour madame prud'hommes",
        "bonjour monsieur injonction dalo",
        "madame subvention pour le bafa",
        "madame empêcher l'expulsion de mon mari sans papiers",
    ],
)
def test_what_refuses_is_not_taken_for_a_name(request_: str) -> None:
    assert ask(request_).verdict in ("orienter", "a_preciser")
    assert ask(request_).items[0].status == "orienter"


def test_somebody_known_who_is_declared_outside_stays_so() -> None:
    assert ask("prud'homme monsieur Joseph").verdict == "inconnu"
