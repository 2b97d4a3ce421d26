"""What « inconnu » asks about, when something near may have been meant."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import jsonschema
import pytest

from pimms_cli.answers import Lead
from pimms_cli.matching import settings
from pimms_cli.matching.reading import Match, Reading
from pimms_cli.screens.answer_json import answer_object
from pimms_cli.screens.check import check_screen
from pimms_cli.screens.lines import render
from pimms_cli.triage import leads_of
from tests import perturbations
from tests.paths import ROOT
from tests.shipped import ask, shipped, trials

SCHEMA = json.loads((ROOT / "schemas/reponse.schema.json").read_text(encoding="utf-8"))


def reading(*scores: tuple[str, float], confidence: float, stranger: float = 0.0) -> Reading:
    """A reading with these matches, and such a confidence."""
    matches = [
        Match(entry, score, f"phrase de {entry}", 1.0, 0.0, is_refused=entry == "autres/traduction")
        for entry, score in scores
    ]
    outside = Match("", stranger, "hors", 1.0, 0.0) if stranger else None
    made = Reading([("mot", 1.0), ("autre", 1.0)], [], {}, [], matches, said=["mot", "autre"], out_of_catalogue=outside)
    missing = confidence - made.confidence
    made.matches[0] = replace(made.matches[0], odds=missing / settings.ODDS_BONUS)
    return made


def leads(made: Reading) -> list[str]:
    return [lead.card.id for lead in leads_of(made, shipped()[1])]


NEARLY = settings.ACCEPT - settings.LEAD_ROOM + 0.01


@pytest.mark.slow
def test_what_is_near_is_asked_about_a_refusal_first() -> None:
    scores = (("caf/information-generale", 0.8), ("transport/itineraire", 0.7), ("autres/traduction", 0.6))
    assert leads(reading(*scores, confidence=NEARLY)) == ["autres/traduction", "caf/information-generale"]


def test_what_is_much_further_than_the_best_is_not() -> None:
    scores = (("caf/information-generale", 0.8), ("transport/itineraire", 0.5))
    assert leads(reading(*scores, confidence=NEARLY)) == ["caf/information-generale"]


def test_nothing_is_asked_where_something_outside_is_nearer_or_nothing_is_near() -> None:
    scores = (("caf/information-generale", 0.6),)
    assert leads(reading(*scores, confidence=NEARLY, stranger=0.61)) == []
    assert leads(reading(*scores, confidence=NEARLY - 0.02)) == []
    assert [ask(outside).leads for outside in ("tondre ma pelouse", "aaaa", "bonjour", "42", "?!")] == [[]] * 5


@pytest.mark.slow
def test_the_request_asked_again_in_the_words_of_a_lead_gets_its_entry() -> None:
    asked = random.Random(4).sample(trials(), 1500)
    found = [ask(perturbations.typo(trial.request, random.Random(trial.request))) for trial in asked]
    asked_again = [(lead.card.id, ask(lead.phrase).items) for answer in found for lead in answer.leads]
    assert asked_again
    for entry, items in asked_again:
        assert entry in [item.card.id for item in items[:2]], entry


def test_on_the_screen_and_for_a_program() -> None:
    knowledge = shipped()[1]
    answer = ask("tondre ma pelouse")
    answer = replace(answer, leads=[Lead(knowledge.entry("courrier/tarifs"), "prix d'un [b]timbre[/b]")], rubrics=[])
    assert render(check_screen(answer, knowledge, 80, {}), colour=False).splitlines()[:-1] == [
        "∅ INCONNU  Le livret n'a rien qui corresponde à coup sûr.",
        "",
        "Peut-être :",
        "  • « prix d'un [b]timbre[/b] » (Courrier)",
        "Si c'est cela, reposez la demande avec ces mots.",
        "",
        "Ce que tout PIMMS peut faire : informer, et orienter vers les services",
        "compétents. Essayez avec d'autres mots (le nom du papier, de l'organisme).",
        "",
    ]
    made = answer_object(answer, knowledge, {})
    jsonschema.validate(made, SCHEMA)
    assert made["pistes"] == [{"id": "courrier/tarifs", "phrase": "prix d'un [b]timbre[/b]"}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made | {"pistes": []}, SCHEMA)
    assert "pistes" not in answer_object(ask("tondre ma pelouse"), knowledge, {})
