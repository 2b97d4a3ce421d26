"""`pimms check`: what it says of the site asked for, whatever its name, and of the other ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.commands import check
from tests.paths import ROOT

SCHEMA = json.loads((ROOT / "schemas/reponse.schema.json").read_text(encoding="utf-8"))

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


ADDRESS = """adresse:
  voie: 97 galerie de l'Arlequin
  code_postal: "00000"
  commune: Exemple-en-Montagne
"""
CELL = '{statut: oui, note: "le mardi, sur rendez-vous", verifie_le: 2024-01-20}'
GOING_THERE = """
D'autres sites le font : SA (97 galerie de l'Arlequin, 00000
  Exemple-en-Montagne, le mardi, sur rendez-vous, vérifié le 20/01/2024) ; SB
  (le mardi, sur rendez-vous, vérifié le 20/01/2024) ; SC (le mardi, sur
  rendez-vous, vérifié le 20/01/2024) ; SD.
Sinon, orientez vers :
"""


def _where_it_is(data: Path, count: int) -> None:
    add_sites(data, count, CELL)
    path = data / "sites/sa.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fictif: true\n", ADDRESS), encoding="utf-8")


def test_what_is_to_be_known_before_going_there(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The person would travel without the address, on the wrong day, on the word of somebody who left years ago."""
    _where_it_is(petit, 4)
    for _ in range(2):  # from the files, then from what the first run left
        check("comprendre un relevé", "-s", "exemple", data=petit)
        assert GOING_THERE in capsys.readouterr().out


def test_a_program_is_told_of_it_too(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _where_it_is(petit, 9)
    requests = petit / "demandes.txt"
    requests.write_text("comprendre un relevé\ncomprendre un relevé + se faire recenser\n", encoding="utf-8")
    check("--input", str(requests), "-s", "exemple", data=petit)
    first, both = map(json.loads, capsys.readouterr().out.splitlines())
    jsonschema.validate(first, SCHEMA)
    jsonschema.validate(both, SCHEMA)
    assert len(first["autres_sites"]) == 9
    assert [site["id"] for site in first["ailleurs"]] == first["autres_sites"][:8]
    cell = {"note": "le mardi, sur rendez-vous", "verifie_le": "2024-01-20"}
    address = {"voie": "97 galerie de l'Arlequin", "code_postal": "00000", "commune": "Exemple-en-Montagne"}
    assert first["ailleurs"][:2] == [
        {"id": "sa", "nom": "SA", "adresse": address, **cell},
        {"id": "sb", "nom": "SB", **cell},
    ]
    of_each = {item["id"]: item.get("ailleurs") for item in both["demandes"]}
    assert of_each["banque/releves"] == first["ailleurs"]


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
