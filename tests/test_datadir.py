"""Where the data comes from, and why there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli.datadir import Origin, find_data
from tests.commands import Pimms


@pytest.mark.parametrize("way", [Origin.OPTION, Origin.VARIABLE, Origin.CURRENT, Origin.PACKAGE])
def test_the_origin_is_the_way_it_was_found(
    way: Origin, petit: Path, package_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way is Origin.VARIABLE:
        monkeypatch.setenv("PIMMS_DATA", str(petit))
    elif way is Origin.CURRENT:
        monkeypatch.chdir(petit / "sites")
    data = find_data(petit if way is Origin.OPTION else None)
    assert data.origin is way
    assert data.of_package == (way is Origin.PACKAGE)
    assert data.path == (package_data if way is Origin.PACKAGE else petit)


@pytest.mark.parametrize(("made", "why"), [(True, "n'est pas un dossier"), (False, "n'existe pas")])
def test_a_file_is_no_data_folder(made: bool, why: str, tmp_path: Path, pimms: Pimms) -> None:
    path = tmp_path / "donnees"
    if made:
        path.touch()
    said = f"pimms : Le dossier « {path} » (donné par l'option --data) {why}.\n"
    assert pimms("sites", data=path) == (3, "", said)
