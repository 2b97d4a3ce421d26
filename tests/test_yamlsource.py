"""Values and places."""

from __future__ import annotations

import os
import stat

import pytest
import yaml

from pimms_cli.yamlsource import parse_source, position, read_source
from pimms_cli.yamlvalues import MAX_DEPTH

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
def test_places_are_the_authors_own(path, key, place):
    source = parse_source(TEXT.encode(), "x.yaml")
    assert source.faults == []
    assert source.locate(path, key=key) == place


def test_values_are_those_of_yaml():
    assert parse_source(TEXT.encode(), "x.yaml").data == yaml.safe_load(TEXT)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_do_not_move_the_lines(newline, bom):
    source = parse_source(bom + TEXT.replace("\n", newline).encode(), "x.yaml")
    assert source.locate(("socle", 1, "rang", 1)) == (12, 25)
    assert source.locate(("livret",)) == (5, 3)


def test_depth_is_bounded_with_and_without_brackets():
    deep = "".join("  " * level + "a:\n" for level in range(MAX_DEPTH + 1))
    assert [fault.code for fault in parse_source(deep.encode(), "x").faults] == ["Y07"]
    assert [fault.code for fault in parse_source(b"- " * 50_000, "x").faults] == ["Y07"]
    deepest = parse_source(b"[" * 200_000, "x").faults
    assert [(fault.code, fault.line, fault.column) for fault in deepest] == [("Y07", 1, MAX_DEPTH + 1)]
    # What comes first is said first, whatever libyaml reads ahead.
    assert [fault.code for fault in parse_source(b"a: ] " + b"[" * 5000, "x").faults] == ["Y02"]
    fine = "".join("  " * level + "a:\n" for level in range(MAX_DEPTH))
    assert parse_source(fine.encode(), "x").faults == []


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "site.yaml"
    os.mkfifo(pipe)
    assert [fault.code for fault in read_source(pipe, "site.yaml").faults] == ["Y01"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_rights_is_a_fault(tmp_path):
    path = tmp_path / "site.yaml"
    path.write_text("id: a")
    path.chmod(0)
    try:
        assert read_source(path, "s").faults[0].message == "fichier illisible : droits insuffisants"
    finally:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)


@pytest.mark.parametrize(("text", "offset", "place"), [("", 0, (1, 1)), ("a\r\nbc", 4, (2, 2)), ("a\rb\nc", 4, (3, 1))])
def test_position(text, offset, place):
    assert position(text, offset) == place
