"""Numbers around what is asked (how many, a file's, a sum): they change nothing unless they are what is asked."""

from __future__ import annotations

import pytest

from tests.shipped import ask, first


@pytest.mark.parametrize(
    ("request_", "entry"),
    [
        ("3 photocopies", "pole-emploi/edition-depot-documents"),
        ("je voudrais faire 3 photocopies", "pole-emploi/edition-depot-documents"),
        ("2 passeports", "mairie/carte-identite-passeport"),
        ("1) passeport", "mairie/carte-identite-passeport"),
        ("passeport x2", "mairie/carte-identite-passeport"),
        ("passeport à 86€", "mairie/carte-identite-passeport"),
        ("passeport n°12345", "mairie/carte-identite-passeport"),
        ("rsa 1234567", "services-sociaux/premiere-demande-rsa"),
        ("dossier caf 1234567", "caf/constitution-dossiers"),
        # What a number names is asked for.
        ("115", "hebergement/orienter-115"),
        ("c'est gratuit le numéro 115 ?", "hebergement/orienter-115"),
        ("le numéro 3949", "pole-emploi/rdv-mise-en-relation"),
        ("62 ans, dossier retraite", "cnav-carsat/dossier-retraite-personnelle"),
        ("2042 rectif", "impots-finances/declaration-impots"),
    ],
)
def test_numbers_change_nothing_unless_they_are_what_is_asked(request_: str, entry: str) -> None:
    assert first(request_) == entry


@pytest.mark.parametrize("request_", ["42", "4 pneus", "5 fruits et légumes", "2 cafés 3 croissants"])
def test_numbers_bring_nothing_up(request_: str) -> None:
    assert ask(request_).verdict == "inconnu"


def test_a_number_that_refuses_is_kept() -> None:
    assert ask("passeport 15646").items[0].status == "orienter"  # the form for leaving the country
