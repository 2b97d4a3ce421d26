"""What a misspelt word was taken for, as a mediator and a program see it."""

from __future__ import annotations

import json

import jsonschema
import pytest

from pimms_cli.cli.runner import run
from tests.paths import ROOT
from tests.shipped import ask, shipped

SCHEMA = json.loads((ROOT / "schemas/reponse.schema.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.usefixtures("plain_terminal")


def check(request: str, *options: str) -> int:
    return run(["check", request, "--site", "grenoble", *options])


def test_under_the_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("Kasier judisière") == 0
    assert capsys.readouterr().out.startswith(
        """\
✔ OUI  Tous les PIMMS le font.
Compris : « casier » pour « Kasier », « judiciaire » pour « judisière ».

Aider dans les démarches pour l'obtention des casiers judiciaires en ligne
"""
    )


def test_when_another_word_was_likelier_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("buisness plan puor ma pizzeria") == 1
    assert (
        capsys.readouterr().out
        == """\
∅ INCONNU  Le livret n'a rien qui corresponde.

Si « buisness » veut dire « business », réécrivez la demande ainsi.
Ce que tout PIMMS peut faire : informer, et orienter vers les services
compétents. Essayez avec d'autres mots (le nom du papier, de l'organisme).
Rubriques les plus proches : Formation.

Site : Grenoble · catalogue 1.0.0
"""
    )


def test_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    check("prefeture carte grise", "--json")
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, SCHEMA)
    assert made["mots_compris"] == {"prefeture": "préfecture"}
    check("préfecture carte grise", "--json")
    assert "mots_compris" not in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("demandé lapéelle", {"lapéelle": "APL"}),  # as acronyms are written
        ("mon conte ameli", {"conte": "compte"}),  # a real word
        ("vous faites les traductions assermentées ?", {}),  # another form of the same word
        ("horaires dutram", {}),  # nothing but a space was left out
        ("pasepor et KASIER", {"pasepor": "passeport", "KASIER": "casier"}),  # several things
        ("mon ter ma boîte", {"mon ter": "monter"}),  # a space too many
        ("kasierrrr judiciaire", {"kasierrrr": "casier"}),  # a letter held down
        ("agence manpowre", {"manpowre": "Manpower"}),  # names keep their capital
        ("buisness plan puor ma pizzeria", {"buisness": "business"}),  # « inconnu », an answer if that was meant
        ("PMU quanté", {}),  # nobody means « ANTAI »
        ("pantoufle rsoe", {}),  # nothing was understood
    ],
)
def test_what_is_told(typed: str, taken: dict[str, str]) -> None:
    assert ask(typed).misspelt == taken


@pytest.mark.parametrize(
    ("word", "written"),
    [("declarer", "déclarer"), ("caf", "CAF"), ("enedis", "Enedis"), ("proces", "procès"), ("zqxwv", None)],
)
def test_words_as_the_catalogue_writes_them(word: str, written: str | None) -> None:
    _, knowledge, _ = shipped()
    assert knowledge.index().as_written(word) == written
