"""`pimms validate PATH…`: which data a path is judged with, what of it is shown, and how it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pimms_cli import validation
from pimms_cli.cli.runner import run
from pimms_cli.datadir import DataDir, Origin
from pimms_cli.validation import Report
from tests.cases import build_case
from tests.commands import Pimms
from tests.paths import DATA


@pytest.mark.parametrize(
    ("here", "arguments", "prefix"),
    [
        ("donnees", [], ""),
        ("donnees", ["."], ""),
        ("donnees", ["sites"], ""),
        (".", ["donnees"], "donnees/"),
        (".", ["donnees/sites/exemple.yaml"], "donnees/"),
        (".", ["--data", "donnees"], "donnees/"),
        ("donnees/sites", ["exemple.yaml"], "../"),
    ],
)
def test_paths_are_shown_from_where_one_is(
    here: str,
    arguments: list[str],
    prefix: str,
    faulty: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(faulty.parent / here)
    assert run(["validate", *arguments]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"{prefix}sites/exemple.yaml:9:18: S06" in lines[-2]


def test_what_was_found_stays_what_was_found(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = DataDir(petit, Origin.PACKAGE)
    elsewhere = [validation.whole(found)]
    monkeypatch.chdir(petit.parent)
    here = [validation.whole(found)]
    assert [place.data for place in elsewhere + here] == [found, found]
    assert [str(place.path) for place in elsewhere + here] == [str(petit), petit.name]
    report = validation.validate_paths(here, lambda: pytest.fail("it is known"), trials=False)
    assert report.of_package == petit


def test_absolute_paths_stay_absolute(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(faulty / "sites")]) == 1
    assert capsys.readouterr().out.startswith(f"{faulty}/sites/exemple.yaml:9:18: ")


def test_a_named_file_is_judged_with_the_rest_and_shown_alone(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty)
    assert run(["validate", "catalogue/organismes.yaml"]) == 0
    assert run(["validate", "catalogue/rubriques", "sites"]) == 1
    assert {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()} == {
        "catalogue/rubriques/banque.yaml",
        "catalogue/rubriques/mairie.yaml",
        "sites/exemple.yaml",
    }


@pytest.mark.parametrize(
    ("paths", "played"),
    [
        (["sites/exemple.yaml"], 0),
        (["sites"], 0),
        (["catalogue/rubriques/mairie.yaml", "sites"], 0),
        (["sites", "catalogue"], 1),
        (["catalogue/essais.yaml"], 1),
        (["."], 1),
    ],
)
def test_trials_are_played_only_where_their_faults_would_be_shown(
    paths: list[str], played: int, petit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = []

    def run_trials(dataset: object, _: object) -> list[object]:
        runs.append(dataset)
        return []

    monkeypatch.setattr("pimms_cli.trials.run_trials", run_trials)
    monkeypatch.chdir(petit)
    assert run(["validate", "--strict", *paths]) == 0
    assert len(runs) == played


@pytest.mark.parametrize("named", ["catalogue/rubriques/banque.yaml", "catalogue/rubriques"])
def test_a_rubric_by_itself_shows_that_a_refusal_left_its_list(
    named: str, petit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rubric = petit / "catalogue" / "rubriques" / "banque.yaml"
    text = (
        rubric.read_text(encoding="utf-8")
        .replace("ne_pas_traiter:\n", "")
        .replace("rang: 1\n    ori", "rang: 2\n    ori")
    )
    without = "".join(row for row in text.splitlines(keepends=True) if "motif" not in row)
    rubric.write_text(f"{without}ne_pas_traiter: []\n", encoding="utf-8")
    monkeypatch.chdir(petit)
    monkeypatch.setattr("pimms_cli.trials.run_trials", lambda *_: pytest.fail("they are only read"))
    assert run(["validate", named]) == 1
    assert capsys.readouterr().out == (
        "catalogue/rubriques/banque.yaml:9:9: E04 « banque/ouvrir-compte » est dans « socle », et l'essai « ouvrir un "
        "compte » (essais.yaml, ligne 4) attend un refus (remettez la demande dans « ne_pas_traiter », ou corrigez "
        "l'essai si le livret a changé)\n"
    )
    assert run(["validate", "--sans-essais", named]) == 0


def test_a_link_that_leads_nowhere_is_the_same_fault_named_or_not(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor validates the file that it was shown."""
    monkeypatch.chdir(petit)
    Path("sites", "lien.yaml").symlink_to("parti.yaml")
    said = "sites/lien.yaml:1:1: Y01 fichier illisible : il n'existe pas\n"
    for args in ((), ("sites/lien.yaml",)):
        done = pimms("validate", *args)
        assert (done.code, done.out) == (1, said)


def test_a_link_from_elsewhere_that_leads_nowhere(
    petit: Path, tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lien.yaml").symlink_to("parti.yaml")
    assert pimms("validate", "lien.yaml", data=petit) == (3, "", "pimms : « lien.yaml » n'existe pas.\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("exemple.yml", ""),
        (
            "port.yml",
            "port.yml:2:5: R11 le fichier s'appelle « port.yml » et son identifiant est « exemple » (écrivez « port », "
            "ou renommez le fichier en « exemple.yml »)\n",
        ),
        (
            "exemple (1).yml",
            "exemple (1).yml:2:5: R11 le fichier s'appelle « exemple (1).yml » et son identifiant est « exemple » "
            "(renommez le fichier en « exemple.yml »)\n",
        ),
    ],
)
def test_a_site_by_its_path_may_end_in_yml(
    name: str, said: str, petit: Path, tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """« port.yml.yaml » was told, of one rightly named too."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes((petit / "sites" / "exemple.yaml").read_bytes())
    done = pimms("validate", name, data=petit)
    assert (done.code, done.out) == (int(bool(said)), said)


@pytest.mark.parametrize(
    ("paths", "read"),
    [
        ([".", "."], "7 fichiers lus"),
        ([".", "sites/exemple.yaml"], "7 fichiers lus"),
        (["sites/exemple.yaml", "sites", "catalogue/organismes.yaml"], "2 fichiers lus"),
        (["sites/exemple.yaml", "sites/exemple.yaml"], "1 fichier lu"),
        ([".", "{}"], "7 fichiers lus"),
        (["../autre.yaml", "{}/../autre.yaml"], "1 fichier lu"),
    ],
)
def test_what_is_named_twice_is_read_once(
    paths: list[str],
    read: str,
    faulty: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (faulty.parent / "autre.yaml").write_bytes((faulty / "sites" / "exemple.yaml").read_bytes())
    runs = []
    validate = validation.validate

    def counted(data: DataDir, **how: Any) -> Report:
        runs.append(data)
        return validate(data, **how)

    monkeypatch.setattr(validation, "validate", counted)
    monkeypatch.chdir(faulty)
    more = ["--data", str(build_case(DATA / "petit", tmp_path / "petit"))] if paths[0].startswith("..") else []
    assert run(["validate", *(path.format(faulty) for path in paths), *more]) == 1
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert len(lines) == len(set(lines))
    assert not any(line.startswith("/") for line in lines)
    assert f"({read})." in printed.err
    assert len(runs) == (0 if more else 1)


def test_data_is_for_what_has_none(petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = str(build_case(DATA / "valid" / "petit", tmp_path / "autre"))
    refused = "pimms : --data ne va qu'avec un fichier de site d'ailleurs : ces chemins ont leurs données.\n"
    for path in (petit, petit / "sites" / "exemple.yaml"):
        assert run(["validate", str(path), "--data", other]) == 2
        assert capsys.readouterr() == ("", refused)


def test_a_site_from_elsewhere_is_judged_by_the_catalogue(
    petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (petit / "sites" / "exemple.yaml").read_text(encoding="utf-8")
    site = tmp_path / "ailleurs" / "autre.yaml"
    site.parent.mkdir()
    site.write_text(text.replace("id: exemple", "id: autre").replace("recensement", "recencement"), encoding="utf-8")
    assert run(["validate", "--data", str(petit), str(site)]) == 1
    assert f"{site}:9:5: R04 l'option « mairie/recencement » n'existe pas" in capsys.readouterr().out


FOLDER = "sites/anciens:1:1: S09 pimms ne lit pas ce dossier (rangez ses fichiers un niveau plus haut)\n"
SUFFIX = "sites/copie.yml:1:1: S09 pimms ne lit pas ce fichier (renommez-le copie.yaml)\n"


@pytest.mark.parametrize(
    ("name", "status", "faults", "said"),
    [
        ("catalogue/notes.txt", 3, "", "pimms : Rien à valider dans « {} » : pimms ne lit pas ce fichier.\n"),
        ("sites/.copie.yaml", 3, "", "pimms : Rien à valider dans « {} » : pimms ne lit pas ce fichier.\n"),
        ("sites/anciens/exemple.yaml", 1, FOLDER, "1 erreur dans 1 fichier (0 fichier lu).\n"),
        ("sites/copie.yml", 1, SUFFIX, "1 erreur dans 1 fichier (0 fichier lu).\n"),
    ],
)
def test_a_file_that_is_not_read_is_never_without_fault(
    name: str,
    status: int,
    faults: str,
    said: str,
    petit: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(petit)
    (petit / name).parent.mkdir(exist_ok=True)
    (petit / name).write_text("id: [", encoding="utf-8")
    assert (run(["validate", name]), *capsys.readouterr()) == (status, faults, said.format(name))


def test_only_the_files_that_are_read_are_counted(
    petit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(petit)
    (petit / "sites" / ".copie.yaml").write_text("id: [", encoding="utf-8")
    assert (run(["validate", "sites"]), capsys.readouterr().err) == (0, "Aucune faute (1 fichier lu).\n")


NOT_READ = "{}:1:1: S09 pimms ne lit pas ce fichier (renommez-le {}.yaml)\n"


@pytest.mark.parametrize("folder", ["sites", "catalogue/rubriques"])
@pytest.mark.parametrize("end", [".yaml.txt", ".yaml.bak", ".yaml~", ".yaml ", ".yaml_old", ".YML", ".txt", "", ".md"])
def test_a_file_under_another_name_has_not_vanished(
    folder: str, end: str, petit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(petit)
    own = next((petit / folder).iterdir())
    other = own.with_name(f"{own.stem}-2{end}")
    other.write_bytes(own.read_bytes())
    assert run(["validate", str(other.relative_to(petit))]) == 1
    assert capsys.readouterr().out == NOT_READ.format(other.relative_to(petit), f"{own.stem}-2")


@pytest.mark.parametrize("name", ["Thumbs.db", "notes.docx", "Notes.ODT", "liste.csv"])
def test_a_file_of_another_kind_is_rather_to_be_taken_away(
    name: str, petit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(petit)
    (petit / "sites" / name).write_text("nom: Autre\n", encoding="utf-8")
    assert run(["validate"]) == 1
    own = name.partition(".")[0].lower()
    assert capsys.readouterr().out == (
        f"sites/{name}:1:1: S09 pimms ne lit pas ce fichier "
        f"(retirez-le de ce dossier ; s'il est bien à lire, renommez-le {own}.yaml)\n"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"version_schema": 1}', True),
        ('{\n  "id": "autre",\n}', True),
        ("\ufeff# commentaire\n\n---\nnom: Autre\n", True),
        ("version_schema 1", False),
        ("# Les sites\n\nChaque site a son fichier :\n\n    version_schema: 1\n", False),
        ("nom://ailleurs", False),
        ("\0\1id: autre", False),
        ("", False),
    ],
)
def test_a_text_is_a_site_by_its_first_key(
    text: str, told: bool, petit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(petit)
    for name in ("autre.json", ".gitkeep", ".autre.yaml.swp"):
        (petit / "sites" / name).write_text(text, encoding="utf-8")
    assert run(["validate"]) == int(told)
    assert capsys.readouterr().out == (NOT_READ.format("sites/autre.json", "autre") if told else "")
