"""Data that cannot be read, or that has no site, is never taken for an answer."""

from __future__ import annotations

import errno
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pimms_cli import __version__
from pimms_cli.cli.runner import run
from tests.commands import Pimms


@pytest.mark.parametrize("args", [("sites",), ("list",), ("show", "caf"), ("diff", "a", "b")])
def test_unreadable_data_is_never_an_answer(fictitious_data: Path, pimms: Pimms, args: tuple[str, ...]) -> None:
    (fictitious_data / "catalogue" / "rubriques" / "caf.yaml").write_text("id: caf\nnom: [", encoding="utf-8")
    done = pimms(*args, data=fictitious_data)
    assert (done.code, done.out) == (3, "")
    assert "catalogue/rubriques/caf.yaml:" in done.err


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["screen", "json"])
@pytest.mark.parametrize("args", [("sites",), ("list", "--statut", "oui"), ("show", "caf")], ids=lambda args: args[0])
def test_nor_is_that_no_site_can_be_read(
    fictitious_data: Path, pimms: Pimms, args: tuple[str, ...], form: tuple[str, ...]
) -> None:
    """« Aucune demande ne correspond à ces critères », said the list, and no site at all was a success."""
    paths = sorted((fictitious_data / "sites").glob("*.yaml"))
    for path in paths:
        path.write_text(path.read_text(encoding="utf-8").replace(": oui\n", ": peut-être\n", 1), encoding="utf-8")
    done = pimms(*args, *form, data=fictitious_data)
    assert (done.code, done.out) == (3, "")
    assert [f"sites/{path.name}:" in done.err for path in paths] == [True] * len(paths)


@pytest.mark.parametrize(("count", "said"), [(10, ""), (11, "  … et 1 autre.\n"), (12, "  … et 2 autres.\n")])
def test_many_faults_are_the_first_ones_and_how_many(petit: Path, pimms: Pimms, count: int, said: str) -> None:
    path = petit / "catalogue" / "rubriques" / "banque.yaml"
    more = "".join(f"inconnue{number}: 1\n" for number in range(count))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    done = pimms("list", data=petit)
    assert (done.code, done.out) == (3, "")
    assert done.err.count("catalogue/rubriques/banque.yaml:") == 10
    assert done.err.endswith(f"\n{said}« pimms validate --data {petit} » donne toutes les fautes.\n")


@pytest.mark.parametrize(
    "args", [("sites",), ("check", "caf", "-s", "valfictif"), ("confirm", "-s", "port")], ids=lambda args: args[0]
)
def test_the_command_said_to_tell_all_faults_reads_the_same_data(
    fictitious_data: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, capfd: Any, args: tuple[str, ...]
) -> None:
    (fictitious_data / "catalogue" / "rubriques" / "caf.yaml").write_text("id: caf\nnom: [", encoding="utf-8")
    folder = fictitious_data.rename(fictitious_data.parent / "mes données")
    monkeypatch.chdir(folder.parent)
    said = "« pimms validate --data 'mes données' » donne toutes les fautes."
    assert pimms(*args, data=Path("mes données")).err.splitlines()[-1] == said
    monkeypatch.setenv("PIMMS_DATA", "mes données")
    assert run([*args]) == 3
    assert capfd.readouterr().err.splitlines()[-1] == "« pimms validate » donne toutes les fautes."


def test_data_without_sites(fictitious_data: Path, pimms: Pimms) -> None:
    for path in (fictitious_data / "sites").iterdir():
        path.unlink()
    none = "pimms : Ces données n'ont aucun site (« pimms init DOSSIER --site NOM --reseau NOM » en ajoute un).\n"
    assert pimms("confirm", data=fictitious_data) == (2, "", none)
    assert pimms("confirm", "naturalisation", "oui", data=fictitious_data) == (2, "", none)
    assert pimms("check", "caf", data=fictitious_data) == (2, "", none)
    said = "Aucun site, catalogue 1.0.0. Pour en ajouter un : pimms init DOSSIER --site NOM --reseau NOM\n"
    assert pimms("sites", data=fictitious_data) == (0, "", said)
    assert json.loads(pimms("sites", "--json", data=fictitious_data).out)["sites"] == []


@pytest.mark.parametrize("folder", ["sites", "catalogue/rubriques"])
@pytest.mark.parametrize(
    "args",
    [
        ("check", "caf", "-s", "valfictif"),
        ("sites",),
        ("list", "--json"),
        ("show", "caf"),
        ("diff", "valf", "bourg"),
        ("validate",),
        ("confirm", "naturalisation", "oui", "-s", "valfictif"),
        ("init", "copie"),
    ],
    ids=lambda args: args[0],
)
def test_a_folder_that_cannot_be_read_is_not_an_empty_one(
    fictitious_data: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, folder: str, args: tuple[str, ...]
) -> None:
    listdir = os.listdir

    def denied(path: Any) -> list[str]:
        if Path(path) == fictitious_data / folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", denied)
    monkeypatch.chdir(fictitious_data.parent)
    done = pimms(*args, data=fictitious_data)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        f"pimms : Le dossier « {fictitious_data / folder} » ne peut pas être lu : droits insuffisants.\n"
    )
    assert not Path("copie").exists()


def test_a_folder_whose_files_may_be_read_but_not_listed_is_not_left_out(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def denied(path: Any) -> Any:
        if not isinstance(path, int) and Path(path) == petit / "catalogue":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    said = f"pimms : Le dossier « {petit / 'catalogue'} » ne peut pas être lu : droits insuffisants.\n"
    assert pimms("validate", data=petit) == (3, "", said)
    # What is copied is what is read, which needs no list of that folder.
    assert pimms("init", str(petit.parent / "copie"), data=petit).code == 0
    assert (petit.parent / "copie" / "catalogue" / "essais.yaml").is_file()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("sites", "--data", "ferme/donnees"), "Le dossier « ferme/donnees » (donné par l'option --data) ne peut pas"),
        (("validate", "ferme/site.yaml"), "« ferme/site.yaml » ne peut pas"),
        (("init", "ferme/copie"), "« ferme/copie » ne peut pas"),
        (("init", "ferme", "--site", "Neuf"), "Le dossier « ferme » ne peut pas"),
        (("diff", "exemple", "ferme/site.yaml"), "Le fichier de site « ferme/site.yaml » ne peut pas"),
    ],
)
def test_what_the_system_does_not_say_is_not_taken_for_nothing(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    def closed(call: Callable[..., Any]) -> Callable[..., Any]:
        def denied(path: Any, *args: Any, **how: Any) -> Any:
            if not isinstance(path, int) and Path(path).parts[:1] == ("ferme",) and len(Path(path).parts) > 1:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return call(path, *args, **how)

        return denied

    (petit / "ferme").mkdir()
    monkeypatch.chdir(petit)
    monkeypatch.setattr(os, "stat", closed(os.stat))
    monkeypatch.setattr(io, "open", closed(io.open))
    done = pimms(*args)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"pimms : {said} être ")
    assert done.err.endswith(" : droits insuffisants.\n")


LONG = "a" * 5000
SHOWN = "a" * 199 + "…"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("validate", LONG), f"« {SHOWN} » ne peut pas être lu : son nom est trop long."),
        (("validate", "sites", LONG), f"« {SHOWN} » ne peut pas être lu : son nom est trop long."),
        (("init", LONG), f"« {SHOWN} » ne peut pas être écrit : son nom est trop long."),
        (("init", LONG, "--site", "X"), f"Le dossier « {SHOWN} » ne peut pas être lu : son nom est trop long."),
        (("check", "--input", LONG), f"Le fichier « {SHOWN} » ne peut pas être lu : son nom est trop long."),
    ],
    ids=["validate", "validate after another", "init", "init --site", "check"],
)
def test_a_path_longer_than_the_system_takes(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(petit)
    assert pimms(*args) == (3, "", f"pimms : {said}\n")
    assert {path.name for path in petit.iterdir()} == {"catalogue", "sites"}


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is one that was removed."""
    folder = tmp_path / "parti"
    folder.mkdir()
    monkeypatch.chdir(folder)
    try:
        folder.rmdir()
    except OSError:
        pytest.skip("this system keeps the current folder")


@pytest.mark.usefixtures("nowhere")
def test_from_a_folder_that_was_removed(petit: Path, tmp_path: Path, pimms: Pimms) -> None:
    right = (0, "", "Aucune faute (7 fichiers lus).\n")
    assert pimms("validate", data=petit) == right
    assert pimms("validate", str(petit)) == right
    (petit / "sites" / "exemple.yaml").write_text("{", encoding="utf-8")
    assert pimms("validate", data=petit).out.startswith(f"{petit}/sites/exemple.yaml:")
    assert pimms("validate", "x") == (3, "", "pimms : « x » n'existe pas.\n")
    assert pimms("validate", ".") == (3, "", "pimms : « . » ne peut pas être lu : il n'existe pas.\n")
    copy = tmp_path / "copie"
    done = pimms("init", str(copy))
    assert done.code == 0
    assert done.err.endswith(f"\nEnsuite : cd {copy} && git init && pimms confirm --site SITE\n")


def _may_read_all() -> bool:
    return not hasattr(os, "geteuid") or os.geteuid() == 0


@pytest.mark.skipif(_may_read_all(), reason="root reads everything")
@pytest.mark.parametrize(
    ("folder", "mode", "args", "said"),
    [
        ("sites", 0o000, ("diff", "valfictif", "bourg-exemple"), "sites/valfictif.yaml:1:1: Y01"),
        ("sites", 0o600, ("sites",), "sites/valfictif.yaml:1:1: Y01"),
        ("catalogue", 0o000, ("list",), "ne peut pas être lu : droits insuffisants."),
        ("", 0o000, ("sites",), "(donné par l'option --data) ne peut pas être lu : droits insuffisants."),
    ],
)
def test_rights_that_lack(
    fictitious_data: Path, pimms: Pimms, folder: str, mode: int, args: tuple[str, ...], said: str
) -> None:
    (fictitious_data / folder).chmod(mode)
    try:
        done = pimms(*args, data=fictitious_data)
    finally:
        (fictitious_data / folder).chmod(0o700)
    assert (done.code, done.out) == (3, "")
    assert said in done.err


@pytest.mark.skipif(_may_read_all(), reason="root reads everything")
def test_what_is_named_without_rights_is_judged_as_the_rest(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(petit)
    said = "sites/exemple.yaml:1:1: Y01 fichier illisible : droits insuffisants\n"
    (petit / "sites" / "exemple.yaml").chmod(0o000)
    for args in ((), ("sites/exemple.yaml",)):
        done = pimms("validate", *args)
        assert (done.code, done.out) == (1, said)
    (petit / "sites" / "exemple.yaml").chmod(0o600)
    (petit / "sites").chmod(0o000)
    try:
        done = pimms("validate", "sites")
    finally:
        (petit / "sites").chmod(0o700)
    assert done == (3, "", f"pimms : Le dossier « {petit / 'sites'} » ne peut pas être lu : droits insuffisants.\n")


@pytest.mark.skipif(_may_read_all(), reason="root reads everything")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("sites",), "Le dossier « {} » ne peut pas être lu : droits insuffisants."),
        (("--version",), "Le dossier « {} » ne peut pas être lu : droits insuffisants."),
        (("validate",), "Le dossier « {} » ne peut pas être lu : droits insuffisants."),
        (("validate", "x"), "« x » ne peut pas être lu : droits insuffisants."),
        (("init", "x"), "Le dossier « {} » ne peut pas être lu : droits insuffisants."),
    ],
)
def test_from_a_folder_without_rights(
    tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o000)
    try:
        done = pimms(*args)
    finally:
        tmp_path.chmod(0o700)
    assert done == (3, "", f"pimms : {said.format(tmp_path)}\n")


def test_the_version_is_told_where_the_data_is_not_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIMMS_DATA", "/nulle-part")
    assert run(["--version"]) == 3
    assert capsys.readouterr() == (
        "",
        f"pimms : pimms {__version__}, mais le catalogue n'est pas lu. "
        "Le dossier « /nulle-part » (donné par la variable PIMMS_DATA) n'existe pas.\n",
    )
