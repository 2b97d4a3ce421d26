"""Values and places."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
import yaml

from pimms_cli.errors import DataError
from pimms_cli.sitefile import read_bytes
from pimms_cli.terminal import clean
from pimms_cli.yamltext.source import parse_source, read_source
from pimms_cli.yamltext.syntax import position
from pimms_cli.yamltext.values import MAX_DEPTH

TEXT = """\
# un commentaire
id: mairie   # la clé
'nom': "Mairie"
livret: &l
  Mairie
socle:
  - id: a
    intitule: >
      sur deux
      lignes
    autre: *l
  - {id: b, "rang": [1, 2]}
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        (("id",), False, (2, 5)),
        (("id",), True, (2, 1)),
        (("nom",), False, (3, 8)),
        (("nom",), True, (3, 1)),
        (("livret",), False, (5, 3)),
        (("socle",), False, (7, 3)),
        (("socle", 0), False, (7, 5)),
        (("socle", 0, "intitule"), False, (8, 15)),
        (("socle", 0, "autre"), False, (11, 12)),
        (("socle", 1, "rang"), True, (12, 13)),
        (("socle", 1, "rang", 1), False, (12, 25)),
        (("socle", 1, "manque"), False, (12, 5)),
        (("socle", 7), False, (7, 3)),
        (("manque", "encore"), True, (2, 1)),
        ((), False, (2, 1)),
    ],
)
def test_places_are_the_authors_own(path: tuple[str | int, ...], key: bool, place: tuple[int, int]) -> None:
    source = parse_source(TEXT.encode(), "x.yaml")
    assert source.faults == []
    assert source.locate(path, key=key) == place


def test_values_are_those_of_yaml() -> None:
    assert parse_source(TEXT.encode(), "x.yaml").data == yaml.safe_load(TEXT)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_do_not_move_the_lines(newline: str, bom: bytes) -> None:
    source = parse_source(bom + TEXT.replace("\n", newline).encode(), "x.yaml")
    assert source.locate(("socle", 1, "rang", 1)) == (12, 25)
    assert source.locate(("livret",)) == (5, 3)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("content", "place"),
    [(b"\xe9", (1, 1)), (b"id: \xe9", (1, 5)), (b"a: 1\nb\xe9: 2\n", (2, 2)), ("é".encode("utf-16"), (1, 1))],
)
def test_the_first_byte_that_is_not_utf_8_is_told_where_it_is_seen(
    bom: bytes, content: bytes, place: tuple[int, int]
) -> None:
    (fault,) = parse_source(bom + content, "x").faults
    assert (fault.code, fault.line, fault.column) == ("Y04", *place)


def test_depth_is_bounded_with_and_without_brackets() -> None:
    deep = "".join("  " * level + "a:\n" for level in range(MAX_DEPTH + 1))
    assert [fault.code for fault in parse_source(deep.encode(), "x").faults] == ["Y07"]
    assert [fault.code for fault in parse_source(b"- " * 50_000, "x").faults] == ["Y07"]
    deepest = parse_source(b"[" * 200_000, "x").faults
    assert [(fault.code, fault.line, fault.column) for fault in deepest] == [("Y07", 1, MAX_DEPTH + 1)]
    # What comes first is said first, whatever libyaml reads ahead.
    assert [fault.code for fault in parse_source(b"a: ] " + b"[" * 5000, "x").faults] == ["Y02"]
    fine = "".join("  " * level + "a:\n" for level in range(MAX_DEPTH))
    assert parse_source(fine.encode(), "x").faults == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes that have a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "site.yaml"
    os.mkfifo(pipe)
    assert [fault.code for fault in read_source(pipe, "site.yaml").faults] == ["Y01"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_rights_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("id: a")
    path.chmod(0)
    try:
        assert read_source(path, "s").faults[0].message == "fichier illisible : droits insuffisants"
    finally:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)


@pytest.mark.parametrize(("text", "offset", "place"), [("", 0, (1, 1)), ("a\r\nbc", 4, (2, 2)), ("a\rb\nc", 4, (3, 1))])
def test_position(text: str, offset: int, place: tuple[int, int]) -> None:
    assert position(text, offset) == place


INVISIBLE = [0xAD, 0x61C, 0x200B, 0x200E, 0x202E, 0x2060, 0x2064, 0x2066, 0xFEFF, 0xE0000, 0xE007F]


@pytest.mark.parametrize("code", INVISIBLE, ids=hex)
def test_what_nobody_sees_is_a_fault_and_never_reaches_the_terminal(code: int) -> None:
    (fault,) = parse_source(f"nom: a{chr(code)}b".encode(), "x").faults
    assert (fault.code, fault.line, fault.column, fault.message) == (
        "Y11",
        1,
        7,
        f"caractère invisible U+{code:04X}",
    )
    assert clean(f"a{chr(code)}b") == "a\ufffdb"


def test_what_french_and_emoji_are_written_with_is_no_fault() -> None:
    text = "nom: « à\u00a0voir »\u202f: 👨\u200d👩\u200d👧 \u2019"
    assert parse_source(f'"{text}"'.encode(), "x").faults == []
    assert clean(text) == text


@pytest.mark.parametrize("control", "\x00\x07\x1b\x7f\x85\x9b\u2028\u2029\ufffe")
def test_a_control_stops_the_reading(control: str) -> None:
    source = parse_source(f"nom: a{control}b\nid: {control}".encode(), "x")
    assert [(fault.code, fault.column) for fault in source.faults] == [("Y11", 7), ("Y11", 5)]
    assert not source.usable


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "il n'existe pas"),
        (errno.EACCES, "droits insuffisants"),
        (errno.ELOOP, "c'est un lien qui tourne en rond"),
        (errno.EMFILE, "erreur d'accès EMFILE"),
    ],
)
def test_a_file_and_a_site_are_refused_in_the_same_words(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    path = tmp_path / "site.yaml"
    assert read_source(path, "s").faults[0].message == f"fichier illisible : {said}"
    with pytest.raises(DataError, match=f"ne peut pas être lu : {said}."):
        read_bytes(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {b: non, note: le mardi: matin}", "1:27: Y02 « : » dans un texte sans guillemets (mettez le texte entre"),
        ("a: {statut: oui; note: b}", "1:16: Y02 il manque une virgule avant « note » (écrivez « oui, note: … »)"),
        ("a: {statut: oui ;note: b}", "1:16: Y02 il manque une virgule avant « note » (écrivez « oui, note: … »)"),
        ("a: {statut: oui note: b}", "1:16: Y02 il manque une virgule avant « note » (écrivez « oui, note: … »)"),
        ('nom: "le "grand" site"', "1:10: Y02 ce guillemet ferme le texte avant sa fin (écrivez 'le \"grand\" site')"),
        (
            'a:\n  - "remplir" un chèque',
            "2:13: Y02 ce guillemet ferme le texte avant sa fin (écrivez '\"remplir\" un chèque')",
        ),
        (
            'a: "un" mot d\'ici # b',
            '1:7: Y02 ce guillemet ferme le texte avant sa fin (écrivez "\\"un\\" mot d\'ici")',
        ),
        (
            'a: ["un" mot, b]',
            "1:8: Y02 ce guillemet ferme le texte avant sa fin (mettez tout le texte entre deux « ' »",
        ),
        ("a: ['l'an', b]", "1:7: Y02 l'apostrophe ferme ici le texte ouvert par « ' »"),
        ("a: 'l'an\nb: 2", "1:6: Y02 l'apostrophe ferme ici"),
        ("- id:c\n  nom: e", "1:5: Y02 il manque une espace après « : » (écrivez « id: c »)"),
        ("id:c\n\n# un commentaire\nnom: e", "1:3: Y02 il manque une espace après « : »"),
        ("a: 1\n>>>>>>> autre\nb: 2", "2:1: Y02 « >>>>>>> » : un conflit de git n'est pas résolu"),
        ("a:\n  b: 1\n \u3000c: 2\n  d: 3", "3:2: Y11 espace spéciale U+3000 dans l'alignement"),
        ("a:\n  b: [x, y\nc: 2", "2:6: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ('a:\n  b: [x, "y"\n  c: 2', "2:6: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ("a:\n  - {b: 1, c: [x]\n  - {b: 2}\n  - d: 3", "2:5: Y02 « { » ouverte ici n'est pas refermée"),
        ("a:\n  b: {\n    c: 1\n  d: 2", "2:6: Y02 « { » ouverte ici n'est pas refermée (ajoutez « } »)"),
        # A row that goes further in is still between the brackets: a comma may be all that lacks.
        ("a: {b: 1\n  c: 2}", "1:4: Y02 il manque une virgule ou le « } »"),
        ('{\n"a": 1\n"b": 2\n}', "1:1: Y02 il manque une virgule ou le « } »"),
        ("a: {b: non,\n  note: le mardi: matin}", "2:17: Y02 « : » dans un texte sans guillemets"),
        ("a:\n  b oui\n  c: 2", "2:3: Y02 il manque « : » après cette clé (écrivez « b: oui »)"),
        ("a:\n  b: 1\n  c oui  # non\n\n  d: 2", "3:3: Y02 il manque « : » après cette clé (écrivez « c: oui »)"),
        ("a:\n  b: 1\n  c\n    d: 2", "3:3: Y02 il manque « : » après cette clé (écrivez « c: »)"),
        ("a\n  b: 1\n  c: 2", "1:1: Y02 il manque « : » après cette clé (écrivez « a: »)"),
        ("# un commentaire\na 1\nb: 2", "2:1: Y02 il manque « : » après cette clé (écrivez « a: 1 »)"),
        ("a:\n  - id b\n    nom: c", "2:5: Y02 il manque « : » après cette clé (écrivez « id: b »)"),
        *(
            (f"a:\n  b{sign} oui\n  c: 2", "2:3: Y02 il manque « : » après cette clé (écrivez « b: oui »)")
            for sign in (" =", " ->", " -", ";", "\uff1a", ",", " |", " :=", " →", " –")
        ),
        (
            "a:\n  b: 1\n  c-d = le mardi\n  e: 2",
            "3:3: Y02 il manque « : » après cette clé (écrivez « c-d: le mardi »)",
        ),
        ("a:\n  b = {c: 1, d: 2}\n  e: f", "2:3: Y02 il manque « : » après cette clé (écrivez « b: {c: 1, d: 2} »)"),
        ("a:\n  b = oui  # c\n  d: 2", "2:3: Y02 il manque « : » après cette clé (écrivez « b: oui »)"),
        ("a =\n  b: 1\n  c: 2", "1:1: Y02 il manque « : » après cette clé (écrivez « a: »)"),
        ("a: 1\nb ->\n  c: 2", "2:1: Y02 il manque « : » après cette clé (écrivez « b: »)"),
        ("nom: a\nun texte qui suit\nb: c", "2:1: Y02 il manque « : » après cette clé (écrivez « clé: valeur »)"),
        ("a:\n  - b: 1\n  c: 2\n  d: 3", "2:3: Y02 « - » en trop devant cette clé (retirez-le)"),
        ("a:\n  b: 1\n  - c: 2\n  d: 3", "3:3: Y02 « - » en trop devant cette clé (retirez-le)"),
        ("a:\n  - b c\n  d e # f\n  - g", "3:3: Y02 il manque « - » devant cette ligne (écrivez « - d e »)"),
        (
            "a:\n  - |\n    b\n  # c\n\n  'd e'\nf: 1",
            "6:3: Y02 il manque « - » devant cette ligne (écrivez « - 'd e' »)",
        ),
        ("a:\n  - b c\n  • d e\nf: 1", "3:3: Y02 il manque « - » devant cette ligne (écrivez « - d e »)"),
        ("a:\n- b c\n– d e\nf: 1", "3:1: Y02 il manque « - » devant cette ligne (écrivez « - d e »)"),
        ("a:\n  - b c\n  -d e\nf: 1", "3:3: Y02 il manque une espace après « - » (écrivez « - d e »)"),
        (
            "a:\n  - id: b\n    c: d\n  -id: e\n    c: f",
            "4:3: Y02 il manque une espace après « - » (écrivez « - id: e »)",
        ),
        # It may be a key: keys are aligned with this list, it holds groups of them, or this one goes too far in.
        ("a:\n- b c\nd e\nf: 1", "3:1: Y02 il manque « : » après cette clé (écrivez « d: e »)"),
        ("a:\n  - id: b\n    c: d\n  e f\n  - id: g", "4:3: Y02 il manque « : » après cette clé (écrivez « e: f »)"),
        ("a:\n  - b\n  c: d\ne: f", "3:3: Y02 un « - » est attendu ici"),
        # One space too many, or too few in the row above.
        ("a: 1\n  b: 2", "2:3: Y02 cette ligne commence plus à droite que la ligne 1 (alignez l'une avec l'autre, ou"),
        ("a:\n   b: oui\n    c: d", "3:5: Y02 cette ligne commence plus à droite que la ligne 2"),
        ("- id: a\n\n   nom: b", "3:4: Y02 cette ligne commence plus à droite que la ligne 1"),
        ("a:\n  b: 1\n  ? :", "3:5: Y02 il manque une clé devant « : » (écrivez un mot devant, ou retirez-le)"),
        ("a: {b: 1, : c}", "1:11: Y02 il manque une clé devant « : »"),
        (r'a: "b\U00110000"', r"1:6: Y02 « \U00110000 » n'est pas un caractère (écrivez le caractère lui-même, ou"),
        (r'a: "\ud83d\ude00"', r"1:5: Y02 « \ud83d\ude00 » n'est pas un caractère (écrivez « 😀 »)"),
        (r'a: "C:\users"', r"1:7: Y02 « \u » attend 4 chiffres hexadécimaux (écrivez « \\ » si c'est un « \ », sinon"),
        ("%YAML 1.2\na: b", "1:1: Y02 « %YAML 1.2 » n'a pas sa place ici (retirez la ligne, ou mettez « # » devant si"),
        ("a: b\n% c", "2:1: Y02 « % c » n'a pas sa place ici"),
        ("a: > 18 ans\nb: c", "1:4: Y02 un texte ouvert par « > » ou « | » commence à la ligne (mettez le texte entre"),
        ("a: !! b\nc: d", "1:4: Y02 « ! » en début de texte (mettez le texte entre guillemets)"),
        ('a: "b\n---\nc: d', "1:4: Y02 un guillemet n'est pas refermé"),
        # What only looks like one of these keeps libyaml's own explanation.
        ("a: voir\n  https://exemple.org\n  b: c", "3:4: Y02 « : » inattendu"),
        ("a:\n  - b\n - c", "3:2: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 2)"),
        ("a: un texte\n  sur deux\n  b: c", "3:4: Y02 « : » inattendu"),
        ("a:\n  un texte sur une ligne\n  b: c", "3:4: Y02 « : » inattendu"),
        ("a:\n  - b: 1\n    c: 2\n  d: 3", "4:3: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 3)"),
        (
            "a:\n  b:\n      c: 1\n      d: 2\n    e: 3\n    f: 4",
            "3:7: Y02 les lignes 3 et 4 commencent trop à droite",
        ),
        ("a:\n  - id: b\n  nom: c", "3:3: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 2, après"),
        ("a:\n  - id: b\n    nom: c\n  id: d\n    nom: e", "4:3: Y02 il manque « - » devant cette clé"),
        ("a:\n  b:\n    c: 1\nd:\n    e: 2\n  f:\n    g: 3", "4:1: Y02 cette ligne commence trop à gauche"),
        ("a:\n  - id: b\n    c: 1\n    - d: e\n      f: 2", "4:5: Y02 cette ligne n'est pas alignée"),
    ],
)
def test_what_was_meant_where_libyaml_stumbles(text: str, said: str) -> None:
    (fault,) = parse_source(text.encode(), "x").faults
    assert fault.located().startswith(f"x:{said}")


def test_the_loader_written_in_python_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pimms_cli.yamltext.source.safe_loader", lambda: yaml.SafeLoader)
    assert [fault.code for fault in parse_source(rb'a: "\U00110000"', "x").faults] == ["Y02"]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  <<<<<<< HEAD\n  =======",
        "motif: >\n  Attention\u00a0: on ne le fait pas\n  \u00a0du tout",
        "'a': 'l''an'\nb: \"x\\u200b\"\nc: voir https://exemple.org",
    ],
)
def test_what_reads_well_is_not_judged_by_its_looks(text: str) -> None:
    assert parse_source(text.encode(), "x").faults == []
