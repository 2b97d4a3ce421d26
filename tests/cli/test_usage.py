"""What is said of a line that starts as no option does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from pimms_cli.cli.app import app
from pimms_cli.cli.commands import COMMANDS
from pimms_cli.cli.runner import run
from tests.commands import Pimms


@pytest.mark.parametrize("command", ["init", "validate", "show", "schema", "diff", "confirm"])
def test_a_dash_and_a_space_start_no_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It was taken for the row of a list that was pasted, and written « • donnees »."""
    advice = "n'est pas une option. Ce qui commence par un tiret se met à la fin, après « -- »."
    assert run([command, "- donnees"]) == 2
    assert capsys.readouterr() == ("", f"pimms : « - donnees » {advice}\nAide : pimms {command} --help\n")


def test_a_folder_has_the_name_that_was_typed(
    petit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.iterdir()}
    assert run(["init", "--data", str(petit), "--", "- donnees"]) == 0
    assert [path.name for path in {*tmp_path.iterdir()} - before] == ["- donnees"]
    assert run(["validate", "--", "- donnees"]) == 0
    assert run(["sites", "--data", "- donnees"]) == 0


@pytest.mark.parametrize("line", [["- passeport"], ["- passeport", "--site", "x"], ["--", "- passeport"]])
def test_the_row_of_a_list_without_its_command(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(line) == 2
    said = 'La commande « - passeport » n\'existe pas. Pour une demande : pimms check "…"'
    assert capsys.readouterr() == ("", f"pimms : {said}\nAide : pimms --help\n")


def options() -> Iterator[tuple[str, str]]:
    """Each option of each command, by all its names."""
    group = typer.main.get_command(app)
    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[attr-defined]
        ctx = command.make_context(name, [], resilient_parsing=True)
        yield from ((name, option) for param in command.get_params(ctx) for option in param.opts if option[:1] == "-")


@pytest.mark.parametrize(("command", "option"), [*options()])
def test_the_name_of_an_option_after_other_dashes(
    command: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check "carte grise" —site grenoble` answered for the site of PIMMS_SITE, the rest being words of the request."""
    monkeypatch.setenv("PIMMS_SITE", "pont-de-claix")
    how = "deux tirets" if option.startswith("--") else "un tiret"
    for dash in ("—", "–", "‑", "−", "――"):
        written = dash + option.lstrip("-")
        for line in (["carte grise", written, "grenoble"], [f"{written}=grenoble", "carte grise"]):
            assert run([command, *line]) == 2
            said = f"L'option « {written} » s'écrit « {option} » ({how} du clavier)."
            assert capsys.readouterr() == ("", f"pimms : {said}\nAide : pimms {command} --help\n")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("—site", "--site"), ("–version", "--version"), ("—Site", "--site"), ("\udc97site", "--site")],
)
def test_the_same_before_the_command(written: str, meant: str, pimms: Pimms) -> None:
    done = pimms(written, "grenoble", "check", "carte grise")
    shown = written.replace("\udc97", "—")
    said = f"pimms : L'option « {shown} » s'écrit « {meant} » (deux tirets du clavier).\nAide : pimms --help\n"
    assert done == (2, "", said)


@pytest.mark.parametrize(
    "words",
    [
        ["carte de séjour — préfecture"],
        ["carte de séjour", "—", "préfecture"],
        ["–carte de séjour"],
        ["carte de séjour", "–préfecture"],
        ["carte de séjour –site de la préfecture"],
        ["--", "carte de séjour", "—site"],
    ],
)
def test_a_dash_in_a_request_starts_no_option(words: list[str], pimms: Pimms) -> None:
    done = pimms("check", "-s", "grenoble", *words)
    assert (done.code in (0, 1), done.err) == (True, "")


@pytest.mark.parametrize(
    "line", [["--site", "grenoble", "-s", "villefontaine"], ["-sgrenoble", "--site=villefontaine"]]
)
def test_two_values_of_an_option_that_takes_one(line: list[str], pimms: Pimms) -> None:
    """The last one was taken, without a word."""
    said = "pimms : L'option « --site » est donnée deux fois : « grenoble », puis « villefontaine ».\n"
    assert pimms("check", "carte grise", *line) == (2, "", f"{said}Aide : pimms check --help\n")
    assert pimms("check", "carte de séjour", "-s", "grenoble", "--site", "grenoble").code == 0
    assert pimms("list", "--rubrique", "caf", "--rubrique", "mairie").code == 0


@pytest.mark.parametrize("written", ["--Site", "--SITE"])
def test_an_option_in_capitals(written: str, pimms: Pimms) -> None:
    said = f"pimms : L'option « {written} » n'existe pas. Vouliez-vous dire « --site » ?\nAide : pimms check --help\n"
    assert pimms("check", "carte grise", written, "grenoble") == (2, "", said)
