"""`pimms validate` from the outside: what is judged, what is said, which status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from pimms_cli import pool, validation
from pimms_cli.cli.runner import run
from pimms_cli.datadir import DataDir, Origin
from pimms_cli.errors import DataError
from pimms_cli.loading import load_dataset, require_dataset
from tests.cases import build_case
from tests.commands import Pimms
from tests.paths import DATA


def test_the_summary_goes_to_stderr_and_faults_to_stdout(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty)
    assert run(["validate"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (DATA / "invalid" / "plusieurs-fautes" / "attendu.txt").read_text(encoding="utf-8")
    assert printed.err == (
        "7 erreurs dans 3 fichiers (7 fichiers lus). Les essais n'ont pas été joués : le catalogue a des erreurs.\n"
    )


def test_clean_data_prints_nothing_on_stdout(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--data", str(petit)]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "Aucune faute (7 fichiers lus).\n")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["rien"], 3, "« rien » n'existe pas."),
        (["vide"], 3, "Rien à valider dans « vide »"),
        (["--data", "vide"], 3, "ne contient pas de catalogue : il y faut un dossier « catalogue » et un dossier"),
        (["--data", "seul"], 3, "n'a pas de dossier « sites » : il y faut un dossier « catalogue » et un dossier"),
        (["creux"], 3, "ne contient aucun fichier .yaml"),
        (["creux/sites"], 3, "ne contient aucun fichier .yaml"),
        (
            ["--format", "xml"],
            2,
            "pimms : Le format « xml » n'existe pas : text, json, github, sarif ou markdown.\n",
        ),
        (["--date", "01/02/2026"], 2, "pimms : La date « 01/02/2026 » ne s'écrit pas ainsi : écrivez 2026-02-01.\n"),
        (["--date", "2026-02-30"], 2, "pimms : « 2026-02-30 » n'est pas une date du calendrier.\n"),
        (["--mois", "0"], 2, "pimms : « 0 » ne convient pas pour --mois N : un nombre de 1 à 1200.\n"),
        (["--mois", "1201"], 2, "pimms : « 1201 » ne convient pas pour --mois N : un nombre de 1 à 1200.\n"),
        (
            ["--mois", "un\x1b[2J"],
            2,
            "pimms : « un\ufffd[2J » ne convient pas pour --mois N : un nombre de 1 à 1200.\n",
        ),
        (["--inconnue"], 2, "L'option « --inconnue » n'existe pas."),
    ],
)
def test_what_cannot_be_judged(
    arguments: list[str],
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vide").mkdir()
    (tmp_path / "seul" / "catalogue").mkdir(parents=True)
    (tmp_path / "creux" / "catalogue").mkdir(parents=True)
    (tmp_path / "creux" / "sites").mkdir()
    assert run(["validate", *arguments]) == status
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_warnings_fail_only_when_strict(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = petit / "sites" / "exemple.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("    recensement: oui\n", ""), encoding="utf-8")
    assert run(["validate", str(petit)]) == 0
    assert "R05 (avertissement)" in capsys.readouterr().out
    assert run(["validate", "--strict", str(petit)]) == 1


def test_freshness_is_not_part_of_the_default_run(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--strict", "--data", str(petit)]) == 0
    assert run(["validate", "--strict", "--data", str(petit), "--date", "2099-01-01"]) == 1
    assert run(["validate", "--strict", "--data", str(petit), "--date", "2099-01-01", "--mois", "1200"]) == 0


@pytest.mark.parametrize(
    ("way", "given", "named"),
    [
        ("elsewhere", ["--data", "{0.name}"], " --data {0}"),
        ("elsewhere", ["{0.name}"], " --data {0}"),
        ("elsewhere", ["{0.name}/sites/exemple.yaml"], " --data {0}"),
        # A copy of it that the site has sent.
        ("elsewhere", ["exemple.yaml", "--data", "{0.name}"], " --data {0.name}"),
        ("here", [], ""),
        ("here", ["."], ""),
        ("variable", [], ""),
    ],
)
def test_the_command_that_makes_a_cell_fresh_reads_the_same_data(
    way: str,
    given: list[str],
    named: str,
    petit: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(petit if way == "here" else petit.parent)
    shutil.copy(petit / "sites" / "exemple.yaml", petit.parent)
    if way == "variable":
        monkeypatch.setenv("PIMMS_DATA", str(petit))
    args = [arg.format(petit) for arg in given]
    assert run(["validate", "--fraicheur", "--strict", "--date", "2026-11-23", *args]) == 1
    alone = args[:1] == ["exemple.yaml"]
    place = "exemple.yaml" if alone else "sites/exemple.yaml" if way == "here" else f"{petit.name}/sites/exemple.yaml"
    same = "pimms confirm banque/releves non --site exemple" + named.format(petit)
    assert capsys.readouterr().out == (
        f"{place}:12:40: F01 (avertissement) « banque/releves » a été vérifiée le 2024-01-15, il y a "
        f"plus de 12 mois (demandez au site ; si rien n'a changé, « {same} »)\n"
    )
    assert run(same.split()[1:]) == 0


def test_a_day_to_come_is_always_told(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = petit / "sites" / "exemple.yaml"
    tomorrow = date.today() + timedelta(days=1)
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("2024-01-15", date.today().isoformat()), encoding="utf-8")
    assert run(["validate", "--strict", str(petit)]) == 0
    site.write_text(text.replace("2024-01-15", tomorrow.isoformat()), encoding="utf-8")
    assert run(["validate", "--strict", str(petit)]) == 1
    assert f"sites/exemple.yaml:12:40: F02 (avertissement) « banque/releves » est vérifiée le {tomorrow}" in (
        capsys.readouterr().out
    )
    assert run(["validate", "--strict", str(petit), "--date", tomorrow.isoformat()]) == 0


def test_json_goes_through_a_pipe(faulty: Path) -> None:
    command = [sys.executable, "-m", "pimms_cli", "validate", "--format", "json", "--data", str(faulty)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    content = json.loads(done.stdout)
    assert (content["version"], content["erreurs"], len(content["fautes"])) == (1, 7, 7)
    assert content["fautes"][0]["chemin"] == f"{faulty}/catalogue/rubriques/banque.yaml"


def test_check_is_refused_what_validate_refuses(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "carte", "--data", str(faulty), "--site", "exemple"]) == 3
    assert "catalogue/rubriques/banque.yaml:2:12: Y02" in capsys.readouterr().err


def test_require_dataset_carries_the_errors_alone(faulty: Path) -> None:
    with pytest.raises(DataError) as caught:
        require_dataset(DataDir(faulty, Origin.ARGUMENT))
    assert {fault.severity for fault in caught.value.faults} == {"erreur"}


def test_only_the_sites_asked_for_are_opened(petit: Path) -> None:
    (petit / "sites" / "casse.yaml").write_text("id: [", encoding="utf-8")
    data = DataDir(petit, Origin.ARGUMENT)
    assert load_dataset(data).dataset is None
    one = load_dataset(data, only_sites=["exemple", "../exemple", "absent"]).dataset
    assert one is not None
    assert list(one.sites) == ["exemple"]
    without = load_dataset(data, sites=False).dataset
    assert without is not None
    assert without.sites == {}


def test_many_sites_give_the_same_faults_in_a_pool(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (petit / "sites" / "exemple.yaml").read_text(encoding="utf-8")
    for n in range(120):
        broken = text.replace("recensement: oui", "recensement: ouii") if n % 7 == 0 else text
        named = broken.replace("id: exemple", f"id: s{n:03}").replace("nom: Exemple", f"nom: Site {n - n % 2}")
        (petit / "sites" / f"s{n:03}.yaml").write_text(named, encoding="utf-8")
    data = DataDir(petit, Origin.ARGUMENT)
    heard: list[tuple[int, int]] = []
    alone = validation.validate(data)
    monkeypatch.setattr(pool, "POOL_FROM", 2)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    together = validation.validate(data, progress=lambda done, total: heard.append((done, total)))
    assert together == alone
    assert Counter(fault.code for fault in alone.faults) == {"S06": 18, "R16": 120}
    assert heard == [(done, 121) for done in range(1, 122)]


def test_strange_names_and_links_are_faults_like_others(
    petit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = petit / "sites"
    (sites / "boucle.yaml").symlink_to("boucle.yaml")
    (sites / "mort.yaml").symlink_to("/nulle/part")
    (sites / "sans-fin.yaml").symlink_to("/dev/zero")
    for name in (b"\xe9t\xe9.yaml", b"a\nb.yaml", b"[red]x.yaml"):
        (sites / os.fsdecode(name)).write_text("", encoding="utf-8")
    monkeypatch.chdir(petit)
    for output in ("json", "github", "sarif", "markdown", "text"):
        capsys.readouterr()
        assert run(["validate", "--format", output]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "sites/[red]x.yaml:1:1: S03 ce fichier est vide",
        "sites/a b.yaml:1:1: S03 ce fichier est vide",
        "sites/boucle.yaml:1:1: Y01 fichier illisible : c'est un lien qui tourne en rond",
        "sites/mort.yaml:1:1: Y01 fichier illisible : il n'existe pas",
        "sites/sans-fin.yaml:1:1: Y01 fichier illisible : ce n'est pas un fichier",
        "sites/�t�.yaml:1:1: S03 ce fichier est vide",
    ]


def _half(folder: Path, missing: str) -> Path:
    """A data folder that lost one of its two folders."""
    build_case(DATA / "valid" / "petit", folder)
    (folder / missing).rename(folder / "ancien")
    return folder


@pytest.mark.parametrize(
    ("missing", "there", "here"),
    [
        ("catalogue", "sites", "."),
        ("catalogue", "sites", "sites"),
        ("catalogue", "sites", "docs/images"),
        ("sites", "catalogue", "."),
        ("sites", "catalogue", "catalogue/rubriques"),
    ],
)
def test_half_of_the_data_is_not_the_package_s(
    missing: str,
    there: str,
    here: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = _half(tmp_path / "donnees", missing)
    (folder / "docs" / "images").mkdir(parents=True)
    monkeypatch.chdir(folder / here)
    said = (
        f"pimms : Il manque le dossier « {missing} » : « {folder} » n'a que « {there} ». "
        "Pour lire les données d'un autre dossier, donnez-le avec --data.\n"
    )
    for command in (["validate"], ["check", "carte de séjour", "-s", "grenoble"], ["sites"], ["init", "x"]):
        assert (run(command), *capsys.readouterr()) == (3, "", said)


@pytest.mark.parametrize("missing", ["catalogue", "sites"])
def test_half_of_the_data_is_not_that_of_the_folder_around(
    missing: str, petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged copy in the data that it was made from: these answered for it."""
    folder = _half(petit / "copie", missing)
    monkeypatch.chdir(folder)
    done = pimms("check", "carte de séjour", "-s", "exemple")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"pimms : Il manque le dossier « {missing} » : « {folder} » n'a que ")
    monkeypatch.chdir(petit)
    assert pimms("check", "se faire recenser", "-s", "exemple").code == 0


def test_a_site_whose_catalogue_is_missing_is_not_judged_by_the_package_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(_half(tmp_path, "catalogue"))
    assert run(["validate", "sites/exemple.yaml"]) == 3
    assert "Il manque le dossier « catalogue »" in capsys.readouterr().err


@pytest.mark.usefixtures("package_data")
@pytest.mark.parametrize("name", ["catalogue", "sites"])
def test_a_folder_of_that_name_without_yaml_is_something_else(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "perso"
    (here / name).mkdir(parents=True)
    (here / name / "index.html").write_text("", encoding="utf-8")
    monkeypatch.chdir(here)
    assert run(["sites", "--json"]) == 0
    (here / name / "index.html").unlink()
    (here / name).rmdir()
    (here / name).write_text("", encoding="utf-8")
    assert run(["sites", "--json"]) == 0
    assert capsys.readouterr().err == ""


def test_half_of_the_data_does_not_matter_when_another_is_named(
    petit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(_half(tmp_path / "autre", "catalogue"))
    assert run(["validate", "--data", str(petit)]) == 0
    monkeypatch.setenv("PIMMS_DATA", str(petit))
    assert run(["validate"]) == 0
    assert "données du paquet" not in capsys.readouterr().err


def test_the_package_s_data_is_said_to_be_the_package_s(package_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate"]) == 0
    assert capsys.readouterr().err == f"Aucune faute (7 fichiers lus ; données du paquet : {package_data}).\n"
    Path("exemple.yaml").write_bytes((package_data / "sites" / "exemple.yaml").read_bytes())
    assert run(["validate", "exemple.yaml", "--format", "markdown"]) == 0
    assert f"(1 fichier lu ; données du paquet : {package_data})." in capsys.readouterr().out
