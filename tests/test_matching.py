"""The matching on the shipped catalogue: what it must tell apart, forgive and refuse."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pimms_cli.datadir import find_data
from pimms_cli.knowledge import Knowledge, compile_knowledge
from pimms_cli.loading import Dataset, require_dataset
from pimms_cli.matching.index import Index
from pimms_cli.matching.matcher import Matcher
from pimms_cli.triage import Answer, answer
from pimms_cli.trials import PERMITTED_VERDICTS, neutral_site
from tests import perturbations

ROOT = Path(__file__).parents[1]


@cache
def shipped() -> tuple[Dataset, Knowledge, Matcher]:
    dataset = require_dataset(find_data(ROOT), sites=False, trials=True)
    knowledge = Knowledge(compile_knowledge(dataset))
    return dataset, knowledge, Matcher(knowledge.index())


def ask(request: str) -> Answer:
    dataset, knowledge, matcher = shipped()
    return answer(request, knowledge=knowledge, matcher=matcher, site=neutral_site(dataset), sites_doing=lambda _: [])


def first(request: str) -> str | None:
    found = ask(request)
    return found.items[0].card.id if found.items else None


@pytest.mark.parametrize(
    ("request_", "entry"),
    [
        # Acts that differ by the verb.
        ("ouvrir un compte bancaire", "banque-postale/ouvrir-compte-bancaire"),
        ("m'expliquer comment ouvrir un compte bancaire", "banque-postale/expliquer-ouverture-compte"),
        ("déposer un recours au tribunal", "autres/recours-juridique"),
        ("recours amiable", "autres/recours-amiable"),
        ("aide financière de la mairie", "mairie/aides-financieres"),
        ("aide financière de la caf", "caf/aides-financieres-prets"),
        ("lettre recommandée", "courrier/enveloppes-formulaires"),
        # A rubric's name decides between the same acts.
        ("rendez-vous à la caf", "caf/teleprocedures-rdv"),
        ("rendez-vous à la carsat", "cnav-carsat/rdv-conseiller"),
        # Current names, acronyms and long forms.
        ("complémentaire santé solidaire", "cpam-msa/dossier-cmu"),
        ("C2S", "cpam-msa/dossier-cmu"),
        ("droit au logement opposable", "logement/dossier-dalo"),
        ("d.a.l.o.", "logement/dossier-dalo"),
        ("115", "hebergement/orienter-115"),
    ],
)
def test_tells_acts_apart(request_: str, entry: str) -> None:
    assert first(request_) == entry


def test_every_synonym_leads_to_its_own_entry() -> None:
    """An editor who adds a synonym may count on it (declared shared ones aside)."""
    dataset, _, matcher = shipped()
    shared = {text.text for text in dataset.lexicon.shared_synonyms}
    lost = []
    for full_id, _, entry in dataset.entries():
        owner = getattr(entry, "core_twin", None) or full_id
        for synonym in set(entry.synonyms) - shared:
            reading = matcher.read(synonym)
            best = reading.matches[0].score if reading.matches else 0.0
            # Equal scores are two readings of the same words; the answer then lists both.
            if owner not in [match.entry for match in reading.matches if match.score >= best - 0.02]:
                lost.append((synonym, full_id))
    assert len(lost) <= 0.002 * sum(len(entry.synonyms) for _, _, entry in dataset.entries()), lost


def test_no_refusal_is_answered_as_possible() -> None:
    dataset, _, _ = shipped()
    wrong = [
        (synonym, ask(synonym).verdict)
        for full_id, nature, entry in dataset.entries()
        if nature == "ne_pas_traiter"
        for synonym in entry.synonyms
        if ask(synonym).verdict in PERMITTED_VERDICTS
    ]
    assert wrong == []


@settings(max_examples=2, deadline=None)
@given(st.integers(min_value=0))
def test_the_same_request_written_otherwise(seed: int) -> None:
    """Random case, no accents, no apostrophes, one typo: the entry changes in fewer than 2 % of the trials, and no
    refusal becomes a « oui »."""
    dataset, _, _ = shipped()
    assert dataset.trials is not None
    rng = random.Random(seed)
    changed = total = 0
    for trial in dataset.trials.trials:
        usual = ask(trial.request)
        for change in perturbations.ALL:
            other = ask(change(trial.request, rng))
            total += 1
            changed += [item.card.id for item in usual.items[:1]] != [item.card.id for item in other.items[:1]]
            if usual.verdict == "orienter":
                assert other.verdict != "oui", (trial.request, change.__name__)
    assert changed / total < 0.02


@given(st.text(max_size=300))
@settings(deadline=None)
def test_anything_typed_gets_an_answer(text: str) -> None:
    _, _, matcher = shipped()
    reading = matcher.read(text)
    scores = [match.score for match in reading.matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_the_index_survives_its_plain_form() -> None:
    import json

    _, knowledge, matcher = shipped()
    index = knowledge.index()
    again = Index.from_plain(json.loads(json.dumps(index.to_plain())))
    assert again == index
    requests = ["carte de séjour", "plus de toit ce soir", "cassier judicière"]
    assert [Matcher(again).read(r).matches for r in requests] == [matcher.read(r).matches for r in requests]
