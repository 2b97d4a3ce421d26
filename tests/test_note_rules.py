"""What is told of a site's notes, and of the comments behind its answers."""

from __future__ import annotations

import pytest

from pimms_cli.located_schema import check_model
from pimms_cli.models import Site
from pimms_cli.reading.source import parse_source
from pimms_cli.rules import notes

SITE = """\
version_schema: 1
id: exemple
nom: Exemple
reseau: Réseau fictif
version_catalogue: "1.0.0"
options:
  mairie:
    recensement: {}
"""


def told(cell: str, line_end: str = "\n") -> list[str]:
    parsed = check_model(parse_source(SITE.format(cell).replace("\n", line_end).encode(), "exemple.yaml"), Site)
    assert parsed.model is not None
    return [fault.code for fault in notes.check(parsed)]


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("le mardi, au 01.99.00.12.34", ["S12"]),
        ("voir Mme Exemple (0199001234)", ["S12"]),
        ("0199 00 12 34", ["S12"]),
        ("+33 (0)1 99 00 12 34", ["S12"]),
        ("01 99 20 12 34", ["S12"]),
        ("le 39 49, le 3646 ou le 115", []),
        ("dossier 2024 0199 001 234", []),
        # A day and an hour have as many digits.
        ("dès le 01.09.2026 14 h", []),
        ("du 01-09-2026 09h30 au 02 10 2026 12 h", []),
        ("le 01.09.2026 14 30", []),
    ],
)
def test_a_telephone_number_in_a_note(note: str, codes: list[str]) -> None:
    assert told(f'{{statut: oui, note: "{note}"}}') == codes


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("oui # le mardi", ["Y16"]),
        ('{statut: oui, note: "le mardi"} # vu en mars', []),
        ("oui  # déjà au socle", []),
        ("a_confirmer # demander", []),
        *((f"oui # {said}", ["S13"]) for said in ("non", "pas le lundi", "à confirmer", "plus depuis mars ?")),
        *((f"non # {said}", ["S13"]) for said in ("oui depuis mars", "peut-être en mai")),
        ("non # plus depuis mars", ["Y16"]),
    ],
)
def test_a_comment_behind_an_answer(cell: str, codes: list[str], line_end: str) -> None:
    assert told(cell, line_end) == codes


@pytest.mark.parametrize(
    ("status", "note", "codes"),
    [
        *(("oui", note, ["S13"]) for note in ("non, plus depuis mars", "Non", "non - fermé", "non plus depuis mars")),
        *(("oui", note, ["S13"]) for note in ("à confirmer avec Paul", "(à vérifier)", "peut-être", "le mardi ?")),
        *(("non", note, ["S13"]) for note in ("oui le mardi", "Oui, depuis mars", "à confirmer")),
        # A condition is what notes are for.
        *(("oui", note, []) for note in ("pas le lundi", "plus de 18 ans", "non-résidents aussi", "non francophones")),
        *(("oui", note, []) for note in ("carte à demander à l'accueil", "jamais sans rendez-vous", "ouie")),
        *(("non", note, []) for note in ("plus depuis mars", "non, pas de lecteur", "jamais")),
        *(("a_confirmer", note, []) for note in ("oui ?", "à confirmer avec Paul", "non, dit Paul")),
    ],
)
def test_a_note_that_contradicts_its_answer(status: str, note: str, codes: list[str]) -> None:
    assert told(f'{{statut: {status}, note: "{note}"}}') == codes


@pytest.mark.parametrize(("note", "codes"), [("le mardi", ["Y16"]), ('"le mardi"', []), ("'le mardi'", [])])
def test_a_comment_behind_a_note(note: str, codes: list[str]) -> None:
    assert told(f"\n      statut: oui\n      note: {note} # vu en mars") == codes
