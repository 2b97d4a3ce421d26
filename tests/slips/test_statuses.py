"""What is advised for a status that is not one, and what `pimms confirm` takes for one."""

from __future__ import annotations

from typing import get_args

import pytest

from pimms_cli.models import Nature, Rubric, Status, Verdict
from pimms_cli.offer import NATURES, STATUSES
from pimms_cli.slips.statuses import meant_by, nearest_answer, status_advice

ASKED = "écrivez oui, non ou a_confirmer"
ONE_OF_THEM = "vouliez-vous dire « a_confirmer » ?"
DOUBT = "écrivez a_confirmer"


def test_the_statuses_are_those_of_the_models() -> None:
    assert get_args(Status) == STATUSES


def test_the_lists_are_those_of_the_models() -> None:
    keys = [field.alias or name for name, field in Rubric.model_fields.items()]
    assert get_args(Nature) == NATURES == tuple(key for key in keys if key in NATURES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((text, ASKED) for text in ("pas oui", "oui/non", "oui ou non", "oui puis non", "non oui", "jamais")),
        *((text, ASKED) for text in ("oui, mais plus le samedi", "oui (pas le lundi)", "non, sauf oui", "noi")),
        *((text, DOUBT) for text in ("oui ?", "oui (?)", "?oui", "non ?", "oui, à voir", "peut-être", "oui (parfois)")),
        ("oui, à confirmer", "vouliez-vous dire « a_confirmer » ?"),
        ("À confirmer", "vouliez-vous dire « a_confirmer » ?"),
        ("Oui", "vouliez-vous dire « oui » ?"),
        ("oui,", "vouliez-vous dire « oui » ?"),
        ("nom", "vouliez-vous dire « non » ?"),
        # A « non » with reasons stays one, and what is to be confirmed may say anything.
        ("non, plus depuis 2024", 'écrivez {statut: non, note: "plus depuis 2024"}'),
        # Quotes around the note go, those in it stay.
        ("oui, « le mardi »", 'écrivez {statut: oui, note: "le mardi"}'),
        ("oui, guichet « état civil »", 'écrivez {statut: oui, note: "guichet « état civil »"}'),
        ("a_confirmer : oui ?", 'écrivez {statut: a_confirmer, note: "oui ?"}'),
        ("oui, salle (B)", 'écrivez {statut: oui, note: "salle (B)"}'),
        # A remark, as it is set apart elsewhere.
        *((f"oui{mark}le mardi", 'écrivez {statut: oui, note: "le mardi"}') for mark in (" // ", "# ", "#", " -> ")),
        *((f"oui{mark}le mardi", 'écrivez {statut: oui, note: "le mardi"}') for mark in (" / ", " | ", "—", " ! ")),
        ("oui /* le mardi */", 'écrivez {statut: oui, note: "le mardi"}'),
        ("oui [le mardi]", 'écrivez {statut: oui, note: "le mardi"}'),
        ("oui * sur rendez-vous", 'écrivez {statut: oui, note: "sur rendez-vous"}'),
        ("oui *sur rendez-vous", 'écrivez {statut: oui, note: "sur rendez-vous"}'),
        ("oui // sauf le lundi ?", DOUBT),
        ("oui # non", ASKED),
        *((text, "vouliez-vous dire « non » ?") for text in ("non plus", "Non plus.")),
        # What is none.
        ("non.applicable", ASKED),
        *((text, "vouliez-vous dire « oui » ?") for text in ("oui * 2", "oui *2", "oui*2")),
        # An answer is no note to what is to be confirmed, unless it is one in doubt, or none.
        *((f"a_confirmer{said}", ONE_OF_THEM) for said in (" -> oui", ", Oui", " : non", " # non, fermé")),
        *((f"à confirmer{said}", ONE_OF_THEM) for said in (" - oui", " : oui")),
        ("a_confirmer, oui sans doute", 'écrivez {statut: a_confirmer, note: "oui sans doute"}'),
        ("a_confirmer, non vérifié", 'écrivez {statut: a_confirmer, note: "non vérifié"}'),
        # The status that it follows may be written otherwise.
        ("Oui. Le mardi", 'écrivez {statut: oui, note: "Le mardi"}'),
        ("À confirmer // demander à Paul", 'écrivez {statut: a_confirmer, note: "demander à Paul"}'),
        # A day alone is that of the check, « le » one may be another.
        ("oui 2026-09-14", "écrivez {statut: oui, verifie_le: 2026-09-14}"),
        ("oui (14/09/2026)", "écrivez {statut: oui, verifie_le: 2026-09-14}"),
        ("non, vérifié le 14 septembre 2026", "écrivez {statut: non, verifie_le: 2026-09-14}"),
        ("a_confirmer - vu 14/09/2026", 'écrivez {statut: a_confirmer, note: "vu 14/09/2026"}'),
        ("oui le 14 septembre 2026", 'écrivez {statut: oui, note: "le 14 septembre 2026"}'),
        ("oui, 30/02/2026", 'écrivez {statut: oui, note: "30/02/2026"}'),
        ("oui, sans rendez-vous", 'écrivez {statut: oui, note: "sans rendez-vous"}'),
    ],
)
def test_a_doubt_or_a_no_never_becomes_a_yes(text: str, said: str) -> None:
    assert status_advice(text, with_note=True) == said


def test_nor_does_it_for_the_answer_of_a_trial() -> None:
    assert nearest_answer("oui ?", get_args(Verdict)) is None
    assert nearest_answer("à préciser", get_args(Verdict)) == "a_preciser"


@pytest.mark.parametrize(
    ("status", "said", "advice"),
    [
        ("oui", "non, plus depuis mars", 'écrivez {statut: non, note: "plus depuis mars"}'),
        ("oui", "non", "vouliez-vous dire « non » ?"),
        ("non", "oui le mardi", 'écrivez {statut: oui, note: "le mardi"}'),
        ("oui", "à confirmer avec Paul", 'écrivez {statut: a_confirmer, note: "avec Paul"}'),
        ("oui", "à confirmer", ONE_OF_THEM),
        ("oui", "peut-être le mardi", 'écrivez {statut: a_confirmer, note: "peut-être le mardi"}'),
        ("oui", "oui ?", DOUBT),
        ("oui", "pas le lundi", 'écrivez non si c\'est la réponse, sinon {statut: oui, note: "pas le lundi"}'),
    ],
)
def test_what_contradicts_an_answer_tells_the_one_that_is_meant(status: str, said: str, advice: str) -> None:
    assert meant_by(status, said) == advice
