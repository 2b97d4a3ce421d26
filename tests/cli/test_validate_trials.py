"""When `pimms validate` plays the trials, and what it says where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Pimms

UNPLAYED = "Les essais n'ont pas été joués : le catalogue a des erreurs.\n"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def dangerous(petit: Path) -> Path:
    """The small data, where a trial's refusal is answered as if it might be done."""
    banque = petit / "catalogue" / "rubriques" / "banque.yaml"
    _edit(banque, "intitule: Ouvrir un compte", "intitule: Négocier un crédit")
    _edit(banque, "- ouvrir un compte", "- négocier un crédit")
    _edit(petit / "catalogue" / "rubriques" / "mairie.yaml", "Aider au recensement", "Ouvrir un compte")
    return petit


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (None, ""),
        (("sites/x.yml", "id: x\n"), "S09"),
        (("catalogue/rubriques/x.yml", "id: x\nsocle: []\n"), "S09"),
        (("sites/casse.yaml", "id: [\n"), "Y02"),
        (("sites/vide.yaml", ""), "S03"),
    ],
)
def test_a_fault_of_a_site_or_a_stray_file_hides_no_dangerous_trial(
    fault: tuple[str, str] | None, code: str, dangerous: Path, pimms: Pimms
) -> None:
    """The catalogue was told to have no other fault, and « check » served it."""
    if fault:
        (dangerous / fault[0]).write_text(fault[1], encoding="utf-8")
    done = pimms("validate", str(dangerous))
    assert done.code == 1
    assert f" {code}" in done.out
    assert " E02 l'essai « ouvrir un compte » répond « a_confirmer »" in done.out
    assert "joués" not in done.err


@pytest.mark.parametrize("where", [".", "catalogue", "catalogue/essais.yaml"])
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("catalogue/rubriques/mairie.yaml", "rang: 2", "rang: 0"),
        ("catalogue/lexique.yaml", "mots_vides", "mots_vide"),
        ("catalogue/essais.yaml", "banque/ouvrir-compte", "banque/ouvrir-comptes"),
    ],
)
def test_trials_that_could_not_be_played_are_told(
    name: str, old: str, new: str, where: str, petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(petit / name, old, new)
    monkeypatch.chdir(petit)
    assert pimms("validate", where).err.endswith(f"). {UNPLAYED}")


@pytest.mark.parametrize("args", [["--sans-essais"], ["sites"], ["catalogue/lexique.yaml"]])
def test_trials_that_were_not_asked_for_are_not_told(
    args: list[str], petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(petit / "catalogue" / "lexique.yaml", "mots_vides", "mots_vide")
    monkeypatch.chdir(petit)
    assert "essais" not in pimms("validate", *args).err
