"""What people say around what they ask (`amid`, `asides`): what is named is found, nothing else is lost."""

from __future__ import annotations

import re

import pytest

from pimms_cli.matching.asides import Asides
from tests.cases import lines
from tests.shipped import ask, shipped


@pytest.mark.parametrize(("request_", "verdict", "first"), lines("autour.tsv"))
def test_what_is_asked_is_found_amid_the_rest(request_: str, verdict: str, first: str) -> None:
    found = ask(request_)

    assert (found.verdict, [item.card.id for item in found.items][:1]) == (verdict, first.split())


@pytest.mark.parametrize(
    ("said", "is_aside"),
    [
        ("je suis garée en double file", True),
        ("ma grand-mère m'a chargé de venir vous voir", True),
        ("faites-le à ma place", False),
        ("mettez que je vis seule", False),
        ("elle ne peut pas sortir de chez elle", False),
        ("ma carte grise", False),
        ("une coque", False),
        ("xyzzy plugh", False),  # what nobody says tells nothing
    ],
)
def test_what_is_said_around_is_told_from_what_is_asked(said: str, *, is_aside: bool) -> None:
    likelier = Asides(shipped()[1].index()).likelier(said.replace("'", " ").replace("-", " ").split())

    assert (likelier > 3) == is_aside


def test_a_usual_word_is_no_slip_for_another_one() -> None:
    """« la lettre de ma mère » was read « maire », and explained by the town hall's letters."""
    assert not ask("la lettre de ma mère").reading.repaired
    assert not ask("refaire mon dossier").reading.repaired


@pytest.mark.parametrize(
    ("request_", "first"),
    [
        ("avoir de agent tout de suite", "mairie/aides-financieres"),  # a refusal is not lost for a slip
        ("activer le chaque énergie", "energie-eau/cheque-energie"),  # a term
    ],
)
def test_a_usual_word_may_be_a_slip_all_the_same(request_: str, first: str) -> None:
    assert ask(request_).items[0].card.id == first


SUBJECTS = {
    "mon titre de séjour": "prefecture",
    "la cantine": "mairie/cantine-activites-sportives",
    "un acte de naissance": "mairie/actes-etat-civil",
    "mon CV": "pole-emploi",
    "ma carte grise": "prefecture/site-ants",
    "mon dossier MDPH": "services-sociaux/dossier-mdph",
    "ma facture d'électricité": "energie-eau",
    "mes impôts": "impots-finances",
    "un casier judiciaire": "autres/casier-judiciaire",
    "mon compte ameli": "cpam-msa/comptes-ameli-messagerie",
}
"""What may be asked for, and how the id of the first entry begins that answers it alone."""


def test_whatever_is_said_around_it_what_is_asked_is_mostly_found() -> None:
    """Each frame of the data around three of the subjects: of them all, what is found first, refused, or has no
    answer. Floors and ceilings, since nobody can list all that people say."""
    asked = list(SUBJECTS.items())
    frames = [frame for (frame,) in lines("phrases-autour.txt")]
    found = refused = silent = 0
    for number, frame in enumerate(frames):
        for subject, first in (asked[(number + step) % len(asked)] for step in (0, 3, 6)):
            answer = ask(re.sub(r"\bX\b", subject, frame))
            silent += answer.verdict == "inconnu"
            refused += bool(answer.items) and answer.items[0].status == "orienter"
            found += bool(answer.items) and answer.items[0].card.id.startswith(first)
    total = 3 * len(frames)
    assert (found >= 0.7 * total, refused <= 0.1 * total, silent <= 0.15 * total) == (True, True, True)


def test_alone_each_of_the_subjects_has_its_answer() -> None:
    assert all(ask(subject).items[0].card.id.startswith(first) for subject, first in SUBJECTS.items())
