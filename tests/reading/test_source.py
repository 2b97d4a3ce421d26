"""Values and places."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
import yaml

from pimms_cli import lexicon_models, models, trial_models
from pimms_cli.errors import DataError
from pimms_cli.reading.source import parse_source, read_source
from pimms_cli.reading.values import MAX_DEPTH
from pimms_cli.sitefile import read_bytes
from pimms_cli.terminal import clean

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


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (rb"{\rtf1\ansi id: a\par}", "du RTF"),
        (b"\xef\xbb\xbf\r\n<HTML><p>id: \xe9", "une page web (HTML)"),
        (b"<pre>id: a</pre>", "une page web (HTML)"),
        (b'<?xml version="1.0"?>', "du XML"),
        (b"PK\x03\x04\x14\x00", "un document de bureautique"),
        (b"%PDF-1.7", "un PDF"),
    ],
)
def test_a_file_of_another_kind_is_told_to_be_one(content: bytes, kind: str) -> None:
    (fault,) = parse_source(content, "x").faults
    said = f"x:1:1: Y02 ce fichier est {kind}, pas du texte (enregistrez-le en texte brut, en UTF-8)"
    assert fault.located() == said


def test_the_lock_of_a_word_processor_is_told_to_be_one(tmp_path: Path) -> None:
    lock = tmp_path / "~$grenoble.yaml"
    lock.write_bytes(b"\x04Jean\0\0")
    assert [fault.located() for fault in read_source(lock, "sites/~$grenoble.yaml").faults] == [
        "sites/~$grenoble.yaml:1:1: Y01 ce fichier dit qu'un traitement de texte en a un autre ouvert "
        "(fermez ce document, ou supprimez ce fichier)"
    ]


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\nid: a", "{rtf: a}", "p: <p>", "<-: a", "# <html>\nid: a"])
def test_a_text_is_not_taken_for_another_kind(text: str) -> None:
    assert not any("pas du texte" in fault.message for fault in parse_source(text.encode(), "x").faults)


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
    path = tmp_path / "site.yaml"
    assert read_source(path, "s").faults[0].message == f"fichier illisible : {said}"
    with pytest.raises(DataError, match=f"ne peut pas être lu : {said}."):
        read_bytes(path)


def test_the_loader_written_in_python_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pimms_cli.reading.source.safe_loader", lambda: yaml.SafeLoader)
    assert [fault.code for fault in parse_source(rb'a: "\U00110000"', "x").faults] == ["Y02"]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  <<<<<<< HEAD\n  =======",
        "motif: >\n  Attention\u00a0: on ne le fait pas\n  \u00a0du tout",
        "'a': 'l''an'\nb: \"x\\u00a0\"\nc: voir https://exemple.org",
    ],
)
def test_what_reads_well_is_not_judged_by_its_looks(text: str) -> None:
    assert parse_source(text.encode(), "x").faults == []


def test_a_comment_is_told_behind_texts_and_no_ids() -> None:
    kinds = [kind for module in (models, lexicon_models, trial_models) for kind in vars(module).values()]
    fields = [field for kind in kinds if hasattr(kind, "model_fields") for field in kind.model_fields.values()]
    of_texts: list[object] = [list[models.Text], list[models.SpokenText]]
    of_texts += [list[lexicon_models.FormulaText], list[lexicon_models.NameText]]
    texts = {str(f.alias) for f in fields if f.annotation in of_texts}
    ids = {str(f.alias) for f in fields if f.annotation in (list[models.Id], list[models.FullId])}
    assert {"synonymes", "noms", "gardes", "avant", "personnes"} <= texts
    assert {"orienter_vers", "anciens_ids", "attendu"} <= ids
    for key in texts | ids:
        faults = parse_source(f"{key}:\n  - a # b\n".encode(), "x.yaml").faults
        assert [fault.code for fault in faults] == ["Y16"] * (key in texts), key
