"""What is said of a line that starts as no option does."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli.cli.runner import run


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
