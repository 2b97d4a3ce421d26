"""A cell is changed and nothing else is: layout, comments, line ends, and what other cells say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pimms_cli.characters import FORBIDDEN, INVISIBLE
from pimms_cli.editing import confirm, next_cell, with_cell
from pimms_cli.errors import DataError
from pimms_cli.models import Cell, Status
from pimms_cli.sitefile import parse_site
from tests.paths import DATA

DAY = date(2026, 11, 23)
WHERE = Path("sites/exemple.yaml")

HEAD = """# En-tête
version_schema: 1
id: exemple
nom: 'Exemple'
reseau:   "Réseau fictif"   # aligné

version_catalogue: "1.0.0"
options:
"""


def changed(matrix: str, full_id: str, cell: Cell) -> str:
    raw = (HEAD + matrix).encode()
    text = with_cell(raw, full_id, cell, WHERE).decode()
    assert text.startswith(HEAD)
    return text[len(HEAD) :]


YES = Cell(status="oui", verified_on=DAY)
NOTED = Cell(status="oui", note='le "mardi" : # 1', verified_on=DAY)
UNSURE = Cell(status="a_confirmer")


@pytest.mark.parametrize(
    ("matrix", "cell", "result"),
    [
        # The short form becomes the long one, beside its comment.
        (
            "  caf:\n    a: non  # c\n    b: oui\n",
            YES,
            "  caf:\n    a: {statut: oui, verifie_le: 2026-11-23}  # c\n    b: oui\n",
        ),
        ("  caf:\n    a: 'non'\n", YES, "  caf:\n    a: {statut: oui, verifie_le: 2026-11-23}\n"),
        (
            "  caf:\n    ? a\n    : >-\n      non\n\n    # c\n    b: oui\n",
            UNSURE,
            "  caf:\n    ? a\n    : a_confirmer\n\n    # c\n    b: oui\n",
        ),
        ('  caf:\n    a: "non"', YES, "  caf:\n    a: {statut: oui, verifie_le: 2026-11-23}"),
        # The long form becomes short again.
        ("  caf:\n    a: { statut: oui,  verifie_le: 2026-01-02 } # c\n", UNSURE, "  caf:\n    a: a_confirmer # c\n"),
        (
            "  caf:\n    a: {statut: oui,\n        note: x}\n    b: non\n",
            UNSURE,
            "  caf:\n    a: a_confirmer\n    b: non\n",
        ),
        # A tab after « : », which the data's parser takes and others refuse.
        ("  caf:\n    a:\tnon\t# c\n", UNSURE, "  caf:\n    a:\ta_confirmer\t# c\n"),
        ("  caf: {a: non, b: oui}  # c\n", YES, "  caf: {a: {statut: oui, verifie_le: 2026-11-23}, b: oui}  # c\n"),
        # Other indents, comments and blank lines around.
        (
            "     caf:\n\n        # avant\n        a:   non\n        # après\n\n     mairie:\n        c: oui\n",
            YES,
            "     caf:\n\n        # avant\n        a:   {statut: oui, verifie_le: 2026-11-23}\n        # après\n\n"
            "     mairie:\n        c: oui\n",
        ),
        # One key a line stays one key a line.
        (
            "  caf:\n    a:  # c\n      statut: non  # d\n      # e\n    b: oui\n",
            NOTED,
            '  caf:\n    a:  # c\n      statut: oui  # d\n      note: "le \\"mardi\\" : # 1"\n'
            "      verifie_le: 2026-11-23\n"
            "      # e\n    b: oui\n",
        ),
        (
            "  caf:\n    a:\n      note: >-\n        long\n        texte\n      statut: oui\n"
            "      verifie_le: 2026-01-02\n    b: oui\n",
            UNSURE,
            "  caf:\n    a:\n      statut: a_confirmer\n    b: oui\n",
        ),
        # A block of text ends on its own last line, wherever the parser says that it does.
        (
            "  caf:\n    a:\n      statut: non\n      note: |\n        le mardi\n\n    # c\n    b: oui\n",
            Cell(status="oui", note="le mardi", verified_on=DAY),
            '  caf:\n    a:\n      statut: oui\n      note: "le mardi"\n      verifie_le: 2026-11-23\n\n'
            "    # c\n    b: oui\n",
        ),
        (
            "  caf:\n    a:\n      statut: non\n      note: >+\n        le\n        mardi\n",
            YES,
            "  caf:\n    a:\n      statut: oui\n      verifie_le: 2026-11-23\n",
        ),
        (
            "  caf:\n    b:\n      statut: oui\n      note: |\n        le mardi\n  mairie:\n    c: oui\n",
            UNSURE,
            "  caf:\n    b:\n      statut: oui\n      note: |\n        le mardi\n    a: a_confirmer\n"
            "  mairie:\n    c: oui\n",
        ),
        # A comment in the cell stays, even that of a note that goes.
        (
            "  caf:\n    a: {statut: non, # vu avec « # »\n        verifie_le: 2026-01-02}\n",
            NOTED,
            "  caf:\n    a: {statut: oui, # vu avec « # »\n        verifie_le: 2026-11-23, "
            'note: "le \\"mardi\\" : # 1"}\n',
        ),
        (
            "  caf:\n    a: {  # c\n      statut: non, # d\n      note: 'lundi # x' , # e\n"
            "      verifie_le: 2026-01-02 # f\n      # g\n    }  # h\n",
            YES,
            "  caf:\n    a: {  # c\n      statut: oui, # d\n       # e\n"
            "      verifie_le: 2026-11-23 # f\n      # g\n    }  # h\n",
        ),
        (
            "  caf:\n    a: {note: lundi, statut: non, # c\n        verifie_le: 2026-01-02}\n",
            UNSURE,
            "  caf:\n    a: {statut: a_confirmer, # c\n        }\n",
        ),
        (
            "  caf:\n    a: {statut: non, # c\n        note: lundi}\n",
            YES,
            "  caf:\n    a: {statut: oui, # c\n        verifie_le: 2026-11-23}\n",
        ),
        (
            "  caf:\n    a:\n      statut: non\n      note: lundi  # vu avec Mme X\n    b: oui\n",
            YES,
            "  caf:\n    a:\n      statut: oui\n      # vu avec Mme X\n      verifie_le: 2026-11-23\n    b: oui\n",
        ),
        (
            "  caf:\n    a:\n      note:  # c\n        >- # d\n        lundi # x\n      statut: non\n",
            YES,
            "  caf:\n    a:\n      # c\n      # d\n      statut: oui\n      verifie_le: 2026-11-23\n",
        ),
        (
            "  caf:\n    a:\n      statut: non\n      note: |-  # c\n        lundi\n",
            Cell(status="oui", note="lundi", verified_on=DAY),
            '  caf:\n    a:\n      statut: oui\n      note: "lundi"  # c\n      verifie_le: 2026-11-23\n',
        ),
        # What the matrix lacks is added at the end of its rubric.
        (
            "  caf:\n    b: oui  # c\n  mairie:\n    c: oui\n",
            UNSURE,
            "  caf:\n    b: oui  # c\n    a: a_confirmer\n  mairie:\n    c: oui\n",
        ),
        ("  mairie:\n    c: oui", UNSURE, "  mairie:\n    c: oui\n  caf:\n    a: a_confirmer\n"),
        # … a rubric as the others are aligned.
        ("    mairie:\n      c: oui\n", UNSURE, "    mairie:\n      c: oui\n    caf:\n      a: a_confirmer\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_layout(newline: str, matrix: str, cell: Cell, result: str) -> None:
    raw = (HEAD + matrix).replace("\n", newline).encode()
    assert with_cell(raw, "caf/a", cell, WHERE) == (HEAD + result).replace("\n", newline).encode()


def test_a_line_that_is_added_ends_as_the_one_above() -> None:
    raw = (HEAD + "  caf:\n    b: oui\r\n  mairie:\n    c: oui\n").encode()
    assert with_cell(raw, "caf/a", UNSURE, WHERE) == raw.replace(b"oui\r\n", b"oui\r\n    a: a_confirmer\r\n")


@pytest.mark.parametrize(
    ("matrix", "why"),
    [
        ("  caf: {}\n", "n'a pas de ligne pour « caf/a » : ajoutez-la à la main"),
        (
            "  caf:\n    b: &x oui\n    a: *x\n    c: *x\n",
            "au reste : une ancre YAML (« & ») y sert à plusieurs endroits. "
            "Rien n'a été changé : corrigez « caf/a » à la main, ligne 11.",
        ),
        # Of what hardly anybody writes, no cause is told.
        (
            "  ? mairie\n  : c: oui\n",
            "au reste. Rien n'a été changé : corrigez « caf/a » à la main, ligne 8.",
        ),
        (
            "  caf:\n    a: {statut: non, note:  # c\n      lundi}\n",
            "au reste : un commentaire (« # ») se perdrait. "
            "Rien n'a été changé : corrigez « caf/a » à la main, ligne 10.",
        ),
        (
            "\ufeff  caf:\n    a: |-  # c\n      non\n",
            "au reste : un commentaire (« # ») se perdrait.",
        ),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(matrix: str, why: str) -> None:
    mark = matrix[0] if matrix.startswith("\ufeff") else ""
    with pytest.raises(DataError, match=re.escape(why)):
        with_cell((mark + HEAD + matrix.removeprefix(mark)).encode(), "caf/a", YES, WHERE)


def test_a_file_that_hides_characters_in_a_note_is_mended_first() -> None:
    """Written again, they would pass for the program's own."""
    with pytest.raises(DataError) as refused:
        changed('  caf:\n    a: {statut: oui, note: "a\\u202Eb"}\n', "caf/a", UNSURE)
    assert [fault.code for fault in refused.value.faults] == ["Y11"]


def test_windows_line_ends_and_byte_order_mark_stay() -> None:
    raw = ("\ufeff" + HEAD + "  caf:\n    b: oui\n    é: non\n".replace("é", "e")).replace("\n", "\r\n").encode()
    result = with_cell(raw, "caf/b", UNSURE, WHERE)
    assert result == raw.replace(b"b: oui", b"b: a_confirmer")
    added = with_cell(raw, "caf/a", UNSURE, WHERE)
    assert added == raw + b"    a: a_confirmer\r\n"


# Without what nobody sees: no file may have it (Y11).
notes = st.none() | st.text(
    st.characters(codec="utf-8").filter(lambda character: not re.match(f"[{FORBIDDEN}{INVISIBLE}]", character)),
    min_size=1,
    max_size=60,
).filter(str.strip)
cells = st.builds(
    lambda status, note, day: Cell(status=status, note=note, verified_on=day),
    status=st.sampled_from(["oui", "non", "a_confirmer"]),
    note=notes,
    day=st.none() | st.dates(date(1000, 1, 1)),
)
REAL = (DATA / "reseau-fictif/sites/valfictif.yaml").read_bytes()
REAL_IDS = [f"{rubric}/{key}" for rubric, row in parse_site(REAL, WHERE).options.items() for key in row]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(REAL_IDS), cells), min_size=1, max_size=3))
def test_in_a_real_file_each_change_touches_its_own_line(changes: list[tuple[str, Cell]]) -> None:
    raw = REAL
    for full_id, cell in changes:
        result = with_cell(raw, full_id, cell, WHERE)
        assert parse_site(result, WHERE).cell(full_id) == cell
        pairs = zip(raw.splitlines(), result.splitlines(), strict=True)
        different = [new for old, new in pairs if old != new]
        assert len(different) <= 1
        assert all(line.startswith(f"    {full_id.partition('/')[2]}: ".encode()) for line in different)
        raw = result


@pytest.mark.parametrize(
    ("old", "status", "note", "new"),
    [
        (None, "oui", None, Cell(status="oui", verified_on=DAY)),
        (Cell(status="oui", note="le mardi"), "oui", None, Cell(status="oui", note="le mardi", verified_on=DAY)),
        (Cell(status="oui", note="le mardi"), "non", None, Cell(status="non", verified_on=DAY)),
        (Cell(status="oui", note="le mardi"), "oui", "", Cell(status="oui", verified_on=DAY)),
        (Cell(status="oui", note="le mardi"), "non", "fermé", Cell(status="non", note="fermé", verified_on=DAY)),
        (Cell(status="oui", verified_on=DAY), "a_confirmer", None, Cell(status="a_confirmer")),
        (Cell(status="oui", note="le mardi"), "a_confirmer", None, Cell(status="a_confirmer", note="le mardi")),
        (Cell(status="non", note="le mardi\n"), "non", None, Cell(status="non", note="le mardi", verified_on=DAY)),
        (Cell(status="a_confirmer", note="voir"), "oui", None, Cell(status="oui", note="voir", verified_on=DAY)),
        (UNSURE, "a_confirmer", "voir Léa", Cell(status="a_confirmer", note="voir Léa")),
    ],
)
def test_next_cell(old: Cell | None, status: Status, note: str | None, new: Cell) -> None:
    assert next_cell(old, status, note, DAY) == new


def test_confirming_what_is_already_so_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "valfictif.yaml"
    path.write_bytes(REAL)
    first = confirm(path, "caf/recours-amiable", "non", None, DAY)
    stamp = path.stat().st_mtime_ns, path.stat().st_ino
    assert first.before != first.after
    again = confirm(path, "caf/recours-amiable", "non", None, DAY)
    assert again.before == again.after
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == stamp
