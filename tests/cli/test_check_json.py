"""`pimms check` as a program reads it: `--json`, and `--input` which answers in JSON."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.commands import check
from tests.paths import ROOT

SCHEMA = json.loads((ROOT / "schemas/reponse.schema.json").read_text(encoding="utf-8"))


pytestmark = pytest.mark.usefixtures("plain_terminal")


def test_json_is_one_documented_object(fictitious_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("dossier de naturalisation", "-s", "bourg-exemple", "--json", data=fictitious_data) == 1
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    assert made["verdict"] == "non"
    assert made["autres_sites"] == ["valfictif"]
    assert made["demandes"][0]["id"] == "prefecture/naturalisation"
    assert made["demandes"][0]["orienter_vers"] == [{"id": "prefecture", "nom": "Préfecture"}]
    assert made["demandes"][0]["verifie_le"] == "2026-10-19"


def test_json_has_what_helps_meanwhile_and_who_does_each_thing(
    fictitious_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check("dossier de naturalisation", "-s", "bourg-exemple", "--json", data=fictitious_data)
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    screen = check("dossier de naturalisation", "-s", "bourg-exemple", data=fictitious_data)
    shown = " ".join(capsys.readouterr().out.split())
    assert screen == 1
    assert f"Ce que font tous les PIMMS : {made['en_attendant']['intitule']}" in shown
    check("acte de naissance et dossier de naturalisation", "-s", "bourg-exemple", "--json", data=fictitious_data)
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    where = {item["id"]: item.get("autres_sites") for item in made["demandes"]}
    assert where.pop("prefecture/naturalisation") == ["valfictif"]
    assert set(where.values()) == {None}


@pytest.mark.parametrize(
    ("request_", "verdict"), [("mairie", "a_preciser"), ("changer la photo de la mairie", "inconnu")]
)
def test_json_names_the_rubrics(request_: str, verdict: str, capsys: pytest.CaptureFixture[str]) -> None:
    check(request_, "-s", "grenoble", "--json")
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    assert (made["verdict"], made["rubriques"]) == (verdict, ["mairie"])


@pytest.mark.parametrize(("request_", "informs"), [("me marier à la mairie", True), ("acte de naissance", False)])
def test_json_tells_an_oui_that_only_informs(request_: str, informs: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(request_, "-s", "grenoble", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    assert (made["demandes"][0]["statut"], made["demandes"][0]["informe_seulement"]) == ("oui", informs)


def test_json_of_a_refusal_has_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    check("conseil de prud'hommes", "-s", "grenoble", "--json")
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    first = made["demandes"][0]
    assert (made["verdict"], first["nature"], first["statut"]) == ("orienter", "ne_pas_traiter", "orienter")
    assert [body["id"] for body in first["orienter_vers"]] == ["pad", "permanence-avocats"]
    assert first["motif"] == "Car engageant la responsabilité du PIMMS et nécessitant une expertise juridique"


def test_json_of_the_unknown_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    check("tondre ma pelouse", "-s", "grenoble", "--json")
    made = json.loads(capsys.readouterr().out)
    assert (made["verdict"], made["demandes"]) == ("inconnu", [])


def test_the_request_is_given_as_both_documents_say(capsys: pytest.CaptureFixture[str]) -> None:
    documents = [(ROOT / "docs/json.md").read_text(encoding="utf-8"), SCHEMA["properties"]["requete"]["description"]]
    examples = [re.search(r"[`«] ?(1\. .*?) ?[`»] (?:gives|donne) [`«] ?(.*?) ?[`»]", text) for text in documents]
    assert [example and example.groups() for example in examples] == [("1. RSA 2. CV", "RSA ; CV")] * 2
    for typed in ("1. RSA 2. CV", "- RSA\n- CV\x07", "a)\tRSA  b) C\u200bV"):
        check(typed, "-s", "grenoble", "--json")
        assert json.loads(capsys.readouterr().out)["requete"] == "RSA ; CV"


def test_input_answers_each_line_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    requests = ["carte de séjour", "prud'hommes", "tondre ma pelouse"]
    (tmp_path / "demandes.txt").write_text("\n".join(requests) + "\n", encoding="utf-8")
    assert check("--input", "demandes.txt", "-s", "grenoble") == 0
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for one in made:
        jsonschema.validate(one, SCHEMA)
    assert [one["requete"] for one in made] == requests
    assert [one["verdict"] for one in made] == ["oui", "orienter", "inconnu"]


def test_input_answers_a_line_that_comes_back_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    requests = ["carte de séjour", "x" * 501, "Carte de séjour", "carte de séjour", "x" * 501]
    (tmp_path / "demandes.txt").write_text("\n".join(requests) + "\n", encoding="utf-8")
    assert check("--input", "demandes.txt", "-s", "grenoble") == 1
    lines = capsys.readouterr().out.splitlines()
    assert (lines[3], lines[4]) == (lines[0], lines[1])
    assert [json.loads(line)["requete"] for line in lines[:4]] == [requests[0], "x" * 200, requests[2], requests[0]]
    assert [json.loads(line)["verdict"] for line in lines] == ["oui", None, "oui", "oui", None]


def test_input_reads_standard_input_and_keeps_lines_it_cannot_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = f"carte de séjour\n\n{'a' * 100_000}\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8"))
    assert check("--input", "-", "-s", "grenoble") == 1
    out, err = capsys.readouterr()
    made = [json.loads(line) for line in out.splitlines()]
    for one in made:
        jsonschema.validate(one, SCHEMA)
    assert [one["verdict"] for one in made] == ["oui", None, None]
    assert "vide" in made[1]["erreur"]
    assert "trop longue (100000 caractères" in made[2]["erreur"]
    assert err == "pimms : 2 lignes sans réponse (vides ou trop longues).\n"


def test_one_line_without_an_answer(petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "demandes.txt").write_text("relevé\n\n", encoding="utf-8")
    assert check("--input", "demandes.txt", "-s", "exemple", data=petit) == 1
    assert capsys.readouterr().err == "pimms : 1 ligne sans réponse (vide ou trop longue).\n"


@pytest.mark.parametrize("request_", ["le cassier judicière", "tondre ma pelouse", "CAF", "ouvrir un compte bancaire"])
def test_json_explains_only_when_asked(request_: str, capsys: pytest.CaptureFixture[str]) -> None:
    documented = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    status = check(request_, "-s", "grenoble", "--json")
    without = json.loads(capsys.readouterr().out)
    assert "explication" not in without
    assert check(request_, "-s", "grenoble", "--json", "--explain") == status
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    explained = made.pop("explication")
    assert made == without
    if without["verdict"] == "oui":
        assert explained["repares"] == {"cassier": "casier", "judiciere": "judiciaire"}
        assert explained["correspondances"][0]["id"] == without["demandes"][0]["id"]
    keys = {*explained, *explained["confiance"], *explained["confiance"]["termes"]}
    for match in (*explained["correspondances"], explained["hors_catalogue"]):
        keys |= {*(match or {}), *(word["ou"] for word in (match or {}).get("mots", ()))}
    assert {key for key in keys if f"`{key}`" not in documented} == set()


def test_an_empty_file_of_requests_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "demandes.txt"
    path.touch()
    assert check("--input", "demandes.txt", "-s", "grenoble") == 0
    assert capsys.readouterr() == ("", "pimms : Le fichier « demandes.txt » est vide : aucune demande.\n")


def test_a_spreadsheet_s_first_line_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It was answered as a request, without a word: « demande;site » is a housing request on line."""
    path = tmp_path / "demandes.csv"
    path.write_text("demande;site\nacte de naissance\n", encoding="utf-8")
    assert check("--input", str(path), "-s", "grenoble") == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2  # each line has its answer, at its place
    assert err == (
        "pimms : la première ligne, « demande;site », semble un en-tête. "
        "Il faut une demande par ligne, sans autre colonne.\n"
    )
