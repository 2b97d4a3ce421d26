"""Keys badly put on a line: what is advised mends it when it is applied word for word."""

from __future__ import annotations

from datetime import date

import pytest

from pimms_cli.reading.source import parse_source
from pimms_cli.slips.cells import cell_in_braces, cell_of_list, cell_written, keys_of_list
from pimms_cli.slips.statuses import status_advice

CELL = 'écrivez {statut: oui, note: "le mardi"}'
BRACES = f"Y02 les clés d'une case se mettent entre « {{ » et « }} » ({CELL})"
IN_ITS_CELL = "3:5: Y02 « note » se met dans la case de « b », entre « {{ » et « }} » (écrivez « b: {cell} » à la place"
BEHIND = "Y02 ce texte est derrière l'accolade qui ferme la case"
TWO = "Y02 il y a deux clés sur cette ligne (une ligne pour chacune : « b: … », puis « c: … »)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a:\n  b: statut: oui, note: "le mardi"\n  c: non', f"2:6: {BRACES}"),
        ("a:\n  b: (statut: oui, note: 'le mardi')\n  c: non", f"2:6: {BRACES}"),
        ("a:\n  b: statut: oui note: le mardi  # c\n  c: non", f"2:6: {BRACES}"),
        ('a:\n  b: oui, note: "le mardi"\n  c: non', f"2:6: {BRACES}"),
        ("a:\n  b: oui (note: le mardi)\n  c: non", f"2:6: {BRACES}"),
        ("a:\n  b: oui, c: non\n", f"2:11: {TWO}"),
        ('a:\n  b: "oui", c: non\n', f"2:13: {TWO}"),
        ("a:\n  b: {statut: oui} c: non\n", f"2:20: {TWO}"),
        ("a:\n  b:\n    statut: oui, note: d", "3:18: Y02 il y a deux clés sur cette ligne"),
        ('a: "38100",\nb: 1', "1:11: Y02 « , » en trop après cette valeur (retirez la virgule)"),
        ('a: 1\n"b": "oui",', "2:11: Y02 « , » en trop après cette valeur (retirez la virgule)"),
        ('a:\n  - "b";  # c\n  - d', "2:8: Y02 « ; » en trop après cette valeur (retirez le point-virgule)"),
        ('a:\n  b: {statut: oui, note: "c"} (d)\n', f'2:31: {BEHIND} (écrivez {{statut: oui, note: "c (d)"}})'),
        ("a:\n  b: {statut: oui}, le mardi # d\n", f"2:21: {BEHIND} ({CELL})"),
        ("a:\n  b: {statut: oui} non\n", "2:20: Y02 cette ligne n'est pas alignée"),
        ("a: {statut: oui}}\nb: 1", "1:17: Y02 « } » en trop après cette valeur (retirez cette accolade)"),
        ("a: [b]]", "1:7: Y02 « ] » en trop après cette valeur (retirez ce crochet)"),
        ("a:\n  - b: 1\n  c: 2\n  - d: 3", "2:3: Y02 « - » en trop devant des clés (retirez les « - »)"),
        ("a:\n  - b: 1\n  - c: 2\n  # e\n  d: 3\nf: 1", "2:3: Y02 « - » en trop devant des clés (retirez les « - »)"),
        # A cell that has its braces lacks none: where it stands is what is wrong.
        ("a:\n  b: {statut: oui}\n   c: {statut: non}", "3:4: Y02 cette ligne commence trop à droite (alignez-la"),
        ("a:\n  b: oui\n c: {statut: non}  # d\n  e: oui", "3:2: Y02 cette ligne commence trop à gauche (alignez-la"),
        # What is known of a cell is kept, « … » only for what is not.
        ("a:\n  b: ouii\n    note: c", IN_ITS_CELL.format(cell='{statut: …, note: "c"}')),
        ("a:\n  b: non\n    note: 'l''an'", IN_ITS_CELL.format(cell='{statut: non, note: "l\'an"}')),
        ('a:\n  b: non\n    note: "\\u20ac"', IN_ITS_CELL.format(cell='{statut: non, note: "…"}')),
        ("a:\n  b: {statut: oui, note: c}\n    note: d", "3:5: Y02 « note » est déjà dans la case de « b » (gardez"),
        # A text too long to be told again is not cut, which would be pasted.
        (f"a: {'b ' * 200}: c", "1:404: Y02 « : » dans un texte sans guillemets (mettez le texte entre guillemets)"),
        # What is not one of these keeps what was said of it.
        ("a: le lundi, mardi: 9 h", '1:19: Y02 « : » dans un texte sans guillemets (écrivez a: "le lundi, mardi: 9 h"'),
        ('a: {statut: oui, note: "x" y: z}', "1:26: Y02 ce guillemet ferme le texte avant sa fin"),
        ("a: {statut: oui]", "1:4: Y02 il manque une virgule ou le « } »"),
        ("a:\n  - b\n  - d\n  c: 3", "4:3: Y02 un « - » est attendu ici"),
    ],
)
def test_what_was_meant_by_a_row(text: str, said: str) -> None:
    (fault,) = parse_source(text.encode(), "x").faults
    assert fault.located().startswith(f"x:{said}")


@pytest.mark.parametrize(
    "text",
    [
        "statut: oui",
        "oui, verifie_le: 02/01/2026",
        "[statut: non, note: l'accueil (matin)]",
        "statut: oui, verifie_le: 2026-01-05, note: 'l''an'",
        "a_confirmer; note: demandé à Paul",
    ],
)
def test_a_cell_written_is_one(text: str) -> None:
    source = parse_source(f"a: {cell_written(text)}".encode(), "x")
    assert not source.faults
    assert source.data["a"].keys() >= {"statut"}


@pytest.mark.parametrize(
    "text", ["oui", "note: x", "statut: peut-être, note: x", "statut: oui, statut: non", "oui: non"]
)
def test_what_is_no_cell_is_not_made_one(text: str) -> None:
    assert cell_written(text) == ""


def test_a_list_where_a_cell_is_wanted() -> None:
    day = date(2026, 1, 5)
    assert cell_of_list([{"statut": "oui"}, {"verifie_le": day}]) == "{statut: oui, verifie_le: 2026-01-05}"
    assert cell_of_list(["non"]) == "non"
    assert cell_of_list(["oui", "non"]) == cell_of_list([{"note": "x"}]) == cell_of_list([]) == ""


def test_a_list_of_keys() -> None:
    assert keys_of_list([{"a": "oui"}, {"b": "non"}])
    assert not any(map(keys_of_list, ([], ["a"], [{"a": 1}, {"a": 2}], [{"a": 1, "b": 2}], "a")))


def test_a_second_key_is_no_note() -> None:
    assert status_advice("oui, c: non", with_note=True) == "il y a deux clés : une ligne pour chacune"
    assert status_advice("oui, accueil: le mardi", with_note=True).startswith("écrivez {statut: oui")


def test_a_long_row_of_separators_is_read_once() -> None:
    (fault,) = parse_source(f"a: 'x'{',' * 300_000}z".encode(), "x").faults
    assert fault.line == 1


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        (["oui"], "oui"),
        (["Non"], "non"),
        (["à confirmer"], "a_confirmer"),
        (["statut oui"], "oui"),
        (["statut=oui", "le mardi"], '{statut: oui, note: "le mardi"}'),
        (["oui", "le mardi", "le jeudi"], '{statut: oui, note: "le mardi, le jeudi"}'),
        (["oui", "2026-01-15"], "{statut: oui, verifie_le: 2026-01-15}"),
        # Nothing is told where the texts answer otherwise, or nothing.
        (["oui", "non"], ""),
        (["oui", "jamais le mardi"], ""),
        (["le mardi"], ""),
        (["oui", *"abcdefghijk"], ""),
    ],
)
def test_a_status_in_braces_without_its_key(written: list[str], cell: str) -> None:
    assert cell_in_braces(dict.fromkeys(written)) == cell


def test_of_such_a_cell_the_keys_that_it_has_are_kept() -> None:
    day = date(2026, 1, 5)
    assert cell_in_braces({"oui": None, "note": "a", "verifie_le": day}) == (
        '{statut: oui, note: "a", verifie_le: 2026-01-05}'
    )
    assert cell_in_braces({"oui": None, "le mardi": None, "note": "a"}) == ""
    assert cell_in_braces({"oui": "le mardi"}) == ""
    assert cell_in_braces({"le mardi": None, "statut": "oui"}) == ""
