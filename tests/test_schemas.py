"""The schemas are current, in French, and say what the models say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pimms_cli.cli.runner import run
from pimms_cli.schemas import KINDS, schema, schema_text
from pimms_cli.suggestions import one_of
from tests.commands import Pimms, full_disk
from tests.paths import ROOT

SHIPPED = sorted([*(ROOT / "catalogue").rglob("*.yaml"), *(ROOT / "sites").glob("*.yaml")])
# English words that a model's docstring or pydantic's own titles would bring.
ENGLISH = re.compile(r"\b(the|what|whom|of|and|its|list|booklet|schema of|true|where)\b", re.IGNORECASE)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_of_schemas_is_current(kind: str) -> None:
    path = ROOT / "schemas" / f"{kind}.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(kind), "lancez « pimms schema --ecrire schemas »"


def test_there_is_no_other_schema() -> None:
    names = {path.name for path in (ROOT / "schemas").iterdir()}
    assert names == {f"{kind}.schema.json" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid_and_french(kind: str) -> None:
    content = schema(kind)
    jsonschema.Draft202012Validator.check_schema(content)
    for text in _texts(content):
        assert not ENGLISH.search(text), text


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("title", "description") and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shipped_files_name_their_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, first
    target = (path.parent / match[1]).resolve()
    assert target.parent == ROOT / "schemas"
    kind = target.name.removesuffix(".schema.json")
    expected = {"sites": "site", "rubriques": "rubrique"}.get(path.parent.name, path.stem)
    assert kind == expected


@pytest.mark.slow
def test_check_jsonschema_accepts_every_shipped_file() -> None:
    by_schema: dict[str, list[str]] = {}
    for path in SHIPPED:
        kind = {"sites": "site", "rubriques": "rubrique"}.get(path.parent.name, path.stem)
        by_schema.setdefault(kind, []).append(str(path))
    for kind, paths in by_schema.items():
        _check(kind, paths, 0)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("recensement: oui", 0),
        ('recensement: {statut: non, note: "le mardi", verifie_le: 2026-01-15}', 0),
        ("recensement: peut-être", 1),
        ("recensement: {statut: non, verifie_le: hier}", 1),
        ("Recensement: oui", 1),
    ],
)
def test_check_jsonschema_judges_cells_like_the_models(petit: Path, line: str, status: int) -> None:
    site = petit / "sites" / "exemple.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("recensement: oui", line), encoding="utf-8")
    _check("site", [str(site)], status)
    assert run(["validate", str(site)]) == status


def _check(kind: str, paths: list[str], status: int) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / "schemas" / f"{kind}.schema.json")]
    done = subprocess.run([*command, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr


def test_command_prints_one_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "site"]) == 0
    assert json.loads(capsys.readouterr().out) == schema("site")


def test_command_writes_them_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--ecrire", str(tmp_path / "s")]) == 0
    assert {path.name for path in (tmp_path / "s").iterdir()} == {f"{kind}.schema.json" for kind in KINDS}
    assert capsys.readouterr().err == f"{len(KINDS)} schémas écrits dans « {tmp_path}/s ».\n"


def test_the_name_of_a_folder_cannot_act_on_what_shows_it(tmp_path: Path, pimms: Pimms) -> None:
    """Where standard error is no terminal too: a log, `less -R`."""
    done = pimms("schema", "--ecrire", str(tmp_path / "a\x1b[31mb"))
    assert done.err == f"{len(KINDS)} schémas écrits dans « {tmp_path}/a\ufffd[31mb ».\n"


@pytest.mark.parametrize("arguments", [["schema", "--ecrire", ""], ["init", ""], ["init", " ", "--site", "X"]])
def test_an_empty_name_is_not_the_current_folder(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert capsys.readouterr() == ("", "pimms : Le nom du dossier est vide (« . » est le dossier courant).\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_cuts_none_of_those_that_are_there(tmp_path: Path, pimms: Pimms) -> None:
    folder = tmp_path / "schemas"
    folder.mkdir()
    before = {folder / f"{kind}.schema.json": "ancien" for kind in KINDS}
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")
    with full_disk(4000):  # the first is shorter
        done = pimms("schema", "--ecrire", str(folder))
    said = f"pimms : Impossible d'écrire dans « {folder} » : la taille permise est dépassée.\n"
    assert done == (3, "", said)
    assert {path: path.read_text(encoding="utf-8") for path in folder.iterdir()} == before


@pytest.mark.parametrize("typed", ["SITE", "Site", "« site »"])
def test_a_kind_is_taken_as_it_is_typed(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", typed]) == 0
    assert json.loads(capsys.readouterr().out) == schema("site")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sites"], f"Le genre de fichier « sites » n'existe pas : {one_of(KINDS)}. Vouliez-vous dire « site » ?"),
        (["site ?"], f"Le genre de fichier « site ? » n'existe pas : {one_of(KINDS)}. Vouliez-vous dire « site » ?"),
        (["Catalog"], "validation ou reponse. Vouliez-vous dire « catalogue » ?\n"),
        (["xyz"], f"Le genre de fichier « xyz » n'existe pas : {one_of(KINDS)}.\n"),
        ([], f"Quel genre de fichier ? Il y a : {', '.join(KINDS)}."),
        (["site", "--ecrire", "x"], "Donnez un genre de fichier, ou --ecrire"),
    ],
)
def test_command_says_what_there_is(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", *arguments]) == 2
    assert said in capsys.readouterr().err
