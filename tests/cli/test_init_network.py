"""`pimms init`: whose sites are copied, and of which network a new site is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Pimms


def test_the_network_that_was_written_is_said(
    fictitious_data: Path, tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new network started as another one's, without a word."""
    monkeypatch.chdir(tmp_path)
    pimms("init", "copie", data=fictitious_data)
    monkeypatch.chdir("copie")
    own = "Si ce n'est pas le sien, corrigez « reseau » dans son fichier.\n"
    done = pimms("init", ".", "--site", "Neuf")
    assert done == (
        0,
        "sites/neuf.yaml\n",
        f"Réseau du nouveau site : Réseau fictif. {own}Ensuite : pimms confirm --site neuf\n",
    )
    done = pimms("init", ".", "--site", "Autre", "--reseau", "PIMMS d'Ailleurs")
    assert done == (0, "sites/autre.yaml\n", "Ensuite : pimms confirm --site autre\n")
    for path in Path("sites").iterdir():
        path.unlink()
    assert pimms("validate") == (
        3,
        "",
        f"pimms : Rien à valider dans « {Path.cwd() / 'sites'} » : il n'y a aucun site. "
        f"Pour en ajouter un : pimms init {Path.cwd()} --site NOM --reseau NOM\n",
    )
    assert pimms("init", ".", "--site", "Premier", "--reseau", "PIMMS d'Ailleurs").code == 0
    done = pimms("init", "../autre", "--site", "Second")
    assert done.err == (
        "Sites copiés : premier (PIMMS d'Ailleurs). Pour un autre réseau, supprimez leurs fichiers de « sites » et "
        "ajoutez les vôtres avec --reseau.\n"
        f"Réseau du nouveau site : PIMMS d'Ailleurs. {own}"
        "Ensuite : cd ../autre && git init && pimms confirm --site second\n"
    )
