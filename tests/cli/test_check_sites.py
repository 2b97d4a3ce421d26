"""`pimms check`: what it says of the site asked for, whatever its name, and of the other ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands import check

pytestmark = pytest.mark.usefixtures("plain_terminal")


@pytest.mark.parametrize("name", ["Le Pont-de-Claix", "Arles"])
@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("valfictif", "✔ OUI  Le site « {} » le fait."),
        ("bourg-exemple", "✘ NON  Le site « {} » ne le fait pas."),
        ("port-imaginaire", "? À CONFIRMER  Le site « {} » n'a pas dit s'il le fait."),
    ],
)
def test_the_verdict_is_french_for_any_name(
    site: str, said: str, name: str, fictitious_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fictitious_data / "sites" / f"{site}.yaml"
    content = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^nom: .*$", f"nom: {name}", content, count=1, flags=re.MULTILINE), encoding="utf-8")
    check("dossier de naturalisation", "-s", site, data=fictitious_data)
    assert capsys.readouterr().out.splitlines()[0] == said.format(name)


def test_the_verdict_of_a_site_named_with_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("dossier de naturalisation", "-s", "pont-de-claix") == 1
    said = "? À CONFIRMER  Le site « Le Pont-de-Claix » n'a pas dit s'il le fait.\n"
    assert capsys.readouterr().out.startswith(said)


def add_sites(data: Path, count: int, releves: str) -> None:
    """Sites « sa », « sb »… beside « exemple », with that in the cell of « comprendre un relevé »."""
    content = (data / "sites/exemple.yaml").read_text(encoding="utf-8")
    for letter in "abcdefghijkl"[:count]:
        own = content.replace("id: exemple", f"id: s{letter}").replace("nom: Exemple", f"nom: S{letter.upper()}")
        own = own.replace("{statut: non, verifie_le: 2024-01-15}", releves)
        (data / f"sites/s{letter}.yaml").write_text(own, encoding="utf-8")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Aucun autre site du réseau ne dit le faire."),
        (1, "Un autre site le fait : SA."),
        (2, "D'autres sites le font : SA, SB."),
        (8, "D'autres sites le font : SA, SB, SC, SD, SE, SF, SG, SH."),
        (9, "D'autres sites le font : SA, SB, SC, SD, SE, SF, SG, SH et 1 autre."),
        (10, "D'autres sites le font : SA, SB, SC, SD, SE, SF, SG, SH et 2 autres."),
    ],
)
def test_the_other_sites_that_do_it(count: int, said: str, petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_sites(petit, count, "oui")
    assert check("comprendre un relevé", "-s", "exemple", data=petit) == 1
    assert said in capsys.readouterr().out.splitlines()


def test_who_does_one_of_several_things_asked_together(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_sites(petit, 1, "oui")
    check("comprendre un relevé + se faire recenser", "-s", "exemple", data=petit)
    said = " ".join(capsys.readouterr().out.split())
    assert "Un autre site le fait : SA. Sinon, orientez vers : Agence bancaire." in said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 site en erreur laissé de côté (sa)"),
        (6, "6 sites en erreur laissés de côté (sa, sb, sc, sd, se…)"),
    ],
)
def test_sites_left_out_are_counted(count: int, said: str, petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_sites(petit, count, "peut-être")
    assert check("comprendre un relevé", "-s", "exemple", data=petit) == 1
    assert capsys.readouterr().err == f"pimms : {said}. « pimms validate --data {petit} » dit pourquoi.\n"
