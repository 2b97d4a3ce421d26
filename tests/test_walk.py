"""The walk asks each unconfirmed option once, in the booklet's order, and goes back where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli.datadir import find_data
from pimms_cli.loading import Dataset, require_dataset
from pimms_cli.models import Cell, OptionalEntry, Site
from pimms_cli.walk import Walk


@pytest.fixture
def dataset(fictitious_data: Path) -> Dataset:
    return require_dataset(find_data(fictitious_data))


@pytest.fixture
def site(dataset: Dataset) -> Site:
    return dataset.sites["port-imaginaire"]


def with_answer(site: Site, full_id: str, status: str) -> Site:
    rubric, _, key = full_id.partition("/")
    cell = Cell.model_validate({"statut": status})
    return site.model_copy(update={"options": {**site.options, rubric: {**site.options[rubric], key: cell}}})


def test_what_is_asked(dataset: Dataset, site: Site) -> None:
    twinned = {i for i, _, e in dataset.entries() if isinstance(e, OptionalEntry) and e.core_twin}
    expected = [
        full_id
        for full_id, nature, _ in dataset.entries()
        if nature == "optionnel" and full_id not in twinned and site.cell(full_id) == Cell(status="a_confirmer")
    ]
    assert Walk.over(dataset, site).queue == expected
    assert len(expected) == 59


def test_twinned_options_are_never_asked(dataset: Dataset, site: Site) -> None:
    unsure = with_answer(site, "pole-emploi/formulaire-ass-option", "a_confirmer")
    assert "pole-emploi/formulaire-ass-option" not in Walk.over(dataset, unsure).queue


def test_on_and_back(dataset: Dataset, site: Site) -> None:
    walk = Walk.over(dataset, site, ["prefecture"])
    first = walk.question(dataset, site)
    assert first is not None
    assert (first.line.id, first.number, first.count) == (walk.queue[0], 1, len(walk.queue))
    assert not walk.back()
    site = with_answer(site, first.line.id, "oui")
    walk.on()
    second = walk.question(dataset, site)
    assert second is not None
    assert second.line.id == walk.queue[1]
    walk.on()
    assert walk.back()
    assert walk.back()
    again = walk.question(dataset, site)
    assert again is not None
    assert (again.line.id, again.line.offers[site.id].status) == (first.line.id, "oui")
    assert again.summary.confirmed == first.summary.confirmed + 1


def test_what_somebody_else_answered_is_skipped(dataset: Dataset, site: Site) -> None:
    walk = Walk.over(dataset, site)
    site = with_answer(site, walk.queue[0], "non")
    question = walk.question(dataset, site)
    assert question is not None
    assert question.line.id == walk.queue[1]


def test_the_end(dataset: Dataset, site: Site) -> None:
    walk = Walk.over(dataset, site, ["mairie"])
    for _ in walk.queue:
        walk.on()
    assert walk.question(dataset, site) is None
    assert Walk([]).question(dataset, site) is None
