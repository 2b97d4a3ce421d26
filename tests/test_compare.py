"""What a difference between two sites means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pimms_cli.compare import KINDS, Kind, Side, SiteComparison, compare_sites, kind_of, renames
from pimms_cli.datadir import find_data
from pimms_cli.loading import Dataset, require_dataset
from pimms_cli.models import Cell
from pimms_cli.offer import Offer

OUI, NON, UNSURE, REFER = Offer("oui"), Offer("non"), Offer("a_confirmer"), Offer("orienter")


@pytest.fixture
def dataset(fictitious_data: Path) -> Dataset:
    return require_dataset(find_data(fictitious_data))


def compared(dataset: Dataset, old: str, new: str, rubrics: tuple[str, ...] = ()) -> SiteComparison:
    return compare_sites(Side(dataset.sites[old], dataset, old), Side(dataset.sites[new], dataset, new), rubrics)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (OUI, OUI, "egal"),
        (None, None, "egal"),
        (OUI, NON, "perdu"),
        (OUI, REFER, "perdu"),
        (OUI, None, "perdu"),
        (NON, OUI, "gagne"),
        (REFER, OUI, "gagne"),
        (None, OUI, "gagne"),
        (OUI, UNSURE, "plus_confirme"),
        (NON, UNSURE, "plus_confirme"),
        (UNSURE, OUI, "confirme"),
        (UNSURE, NON, "confirme"),
        (None, UNSURE, "plus_confirme"),
        (NON, REFER, "detail"),
        (None, NON, "detail"),
        (OUI, Offer("oui", "le mardi"), "detail"),
        (OUI, Offer("oui", None, date(2026, 9, 14)), "detail"),
    ],
)
def test_kind(before: Offer | None, after: Offer | None, kind: Kind) -> None:
    assert kind_of(before, after) == kind


def test_going_there_and_back_mirrors_every_change(dataset: Dataset) -> None:
    mirror = {"perdu": "gagne", "gagne": "perdu", "plus_confirme": "confirme", "confirme": "plus_confirme"}
    there, back = compared(dataset, "valfictif", "port-imaginaire"), compared(dataset, "port-imaginaire", "valfictif")
    assert [mirror.get(c.kind, c.kind) for c in there.changes] == [c.kind for c in back.changes]
    assert [(c.before, c.after) for c in there.changes] == [(c.after, c.before) for c in back.changes]
    assert sum(there.counts.values()) == len(there.changes) == 133


def test_a_site_is_identical_to_itself(dataset: Dataset) -> None:
    comparison = compared(dataset, "valfictif", "valfictif")
    assert comparison.identical
    assert comparison.by_rubric() == {}


def test_rubrics_come_in_the_booklet_s_order_and_changes_gravest_first(dataset: Dataset) -> None:
    groups = compared(dataset, "valfictif", "bourg-exemple").by_rubric()
    names = [rubric.name for rubric in dataset.rubrics.values()]
    assert list(groups) == [name for name in names if name in groups]
    for changes in groups.values():
        ranks = [KINDS.index(change.kind) for change in changes]
        assert ranks == sorted(ranks)
        assert "egal" not in {change.kind for change in changes}


def test_options_the_socle_has_are_equal_whatever_the_cells_say(dataset: Dataset) -> None:
    site = dataset.sites["valfictif"]
    row = {**site.options["pole-emploi"], "formulaire-ass-option": Cell(status="non")}
    other = site.model_copy(update={"options": {**site.options, "pole-emploi": row}})
    assert compare_sites(Side(site, dataset, "a"), Side(other, dataset, "b")).identical


def test_only_the_rubrics_asked_for(dataset: Dataset) -> None:
    comparison = compared(dataset, "valfictif", "bourg-exemple", ("caf",))
    assert {change.rubric for change in comparison.changes} == {"caf"}


def with_entry_renamed(dataset: Dataset) -> Dataset:
    """The data as a later catalogue has it: `caf/verifier-dossiers` is now `caf/relire-dossiers`."""
    rubric = dataset.rubrics["caf"]
    first = rubric.optional[0]
    assert first.id == "verifier-dossiers"
    renamed = first.model_copy(update={"id": "relire-dossiers", "former_ids": ["verifier-dossiers"]})
    sites = {}
    for site in dataset.sites.values():
        row = dict(site.options["caf"])
        row = {"relire-dossiers": row.pop("verifier-dossiers"), **row}
        sites[site.id] = site.model_copy(update={"options": {**site.options, "caf": row}})
    rubrics = {**dataset.rubrics, "caf": rubric.model_copy(update={"optional": [renamed, *rubric.optional[1:]]})}
    return Dataset(dataset.catalogue, rubrics, dataset.bodies, dataset.lexicon, sites)


def test_renamed_ids_are_followed_both_ways(dataset: Dataset) -> None:
    later = with_entry_renamed(dataset)
    assert renames(dataset, later) == {"caf/verifier-dossiers": "caf/relire-dossiers"}
    old, new = Side(dataset.sites["valfictif"], dataset, "a"), Side(later.sites["valfictif"], later, "b")
    assert compare_sites(old, new).identical
    assert compare_sites(new, old).identical


def test_the_site_s_own_sheet_is_compared_when_it_is_the_same_site(dataset: Dataset) -> None:
    site = dataset.sites["valfictif"]
    moved = site.model_copy(update={"network": "Autre réseau fictif"})
    comparison = compare_sites(Side(site, dataset, "a"), Side(moved, dataset, "b"))
    assert [(f.label, f.before, f.after) for f in comparison.fields] == [
        ("réseau", "Réseau fictif", "Autre réseau fictif")
    ]
    assert not comparison.identical
