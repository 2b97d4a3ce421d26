"""The shipped data, read once a run, and what it answers at a site that has everything to confirm."""

from __future__ import annotations

from functools import cache

from pimms_cli.answers import Answer
from pimms_cli.datadir import find_data
from pimms_cli.knowledge import Knowledge, SiteView, compile_knowledge
from pimms_cli.loading import Dataset, require_dataset
from pimms_cli.matching.matcher import Matcher
from pimms_cli.triage import answer
from pimms_cli.trial_models import Trial
from pimms_cli.trials import TrialOutcome, judge, neutral_site
from tests.paths import ROOT


@cache
def shipped() -> tuple[Dataset, Knowledge, Matcher]:
    dataset = require_dataset(find_data(ROOT), trials=True)
    knowledge = Knowledge(compile_knowledge(dataset))
    return dataset, knowledge, Matcher(knowledge.index())


@cache
def _site() -> SiteView:
    return neutral_site(shipped()[0])


def ask(request: str) -> Answer:
    _, knowledge, matcher = shipped()
    return answer(request, knowledge=knowledge, matcher=matcher, site=_site(), sites_doing=lambda _: [])


def trials() -> list[Trial]:
    played = shipped()[0].trials
    assert played is not None
    return played.trials


@cache
def outcomes() -> list[TrialOutcome]:
    """What each of the trials reaches, in the file's order: they are played once for all who look at it."""
    _, knowledge, matcher = shipped()
    return [judge(index, trial, knowledge, matcher, _site()) for index, trial in enumerate(trials())]


def first(request: str) -> str | None:
    found = ask(request)
    return found.items[0].card.id if found.items else None
