"""« Pas le passeport, la carte vitale »: what is meant instead of something else is what is asked."""

from __future__ import annotations

import pytest

from pimms_cli.matching.text import meant_instead
from tests.shipped import ask


@pytest.mark.parametrize(
    ("request_", "meant"),
    [
        ("pas le passeport, la carte vitale", "la carte vitale"),
        ("Non, pas la CAF mais la CPAM", "la CPAM"),
        ("c'est pas pour le permis, mais pour la carte grise", "la carte grise"),
        ("pas l'acte de naissance, l'acte de mariage", "l'acte de mariage"),
        ("pas le temps d'aller à la CAF, la carte de séjour", ""),  # why, not what
        ("pas les moyens de payer, la facture est trop chère", ""),
        ("pas un rond, un RSA", ""),
        ("c'est pas la première fois que mon patron ne paie pas, l'attestation", ""),
        ("pas de mutuelle, la C2S", ""),
        ("pas le bon RIB, le changer", ""),
        ("pas le passeport, ni la carte vitale", ""),
        ("pas le passeport, la carte vitale ; le divorce", ""),  # more is said than two names
        ("je n'ai pas le passeport, la carte suffit", ""),  # it says what the person has not
        ("le passeport, pas la carte", ""),
        ("pas le passeport", ""),
    ],
)
def test_what_is_meant_instead(request_: str, meant: str) -> None:
    assert meant_instead(request_) == meant


@pytest.mark.parametrize(
    ("request_", "verdict", "first"),
    [
        ("pas la carte d'identité, la carte grise", "a_confirmer", "prefecture/site-ants"),
        ("pas le compte ameli, un compte bancaire", "orienter", "banque-postale/ouvrir-compte-bancaire"),
        # What it does not want is refused, and shown.
        (
            "pas l'autorisation de sortie du territoire, le casier judiciaire",
            "a_preciser",
            "mairie/sortie-du-territoire",
        ),
    ],
)
def test_what_is_not_meant_counts_for_nothing(request_: str, verdict: str, first: str) -> None:
    answer = ask(request_)
    assert (answer.verdict, answer.items[0].card.id) == (verdict, first)
