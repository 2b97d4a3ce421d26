"""What the browsing commands show of the data, as values: summaries of sites, filtered entries, what refers to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pimms_cli.offer import Offer, offer_of
from pimms_cli.wordings import referred_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Body, Entry, Nature, Rubric, Site
    from pimms_cli.offer import EntryStatus


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """How much of a site's matrix is confirmed. Options that the socle already has are not to be confirmed."""

    site: Site
    yes: int
    no: int
    left: int
    twinned: int
    last_verified: date | None

    @property
    def confirmed(self) -> int:
        """Options answered oui or non."""
        return self.yes + self.no

    @property
    def total(self) -> int:
        """Options the site has to answer for."""
        return self.confirmed + self.left

    @property
    def share(self) -> float:
        """The confirmed share, 0 to 1 (1 when there is nothing to confirm)."""
        return self.confirmed / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry with its rubric, its list and what each of some sites does about it (by site id)."""

    id: str
    rubric: Rubric
    nature: Nature
    entry: Entry
    offers: dict[str, Offer]

    @property
    def has_twin(self) -> bool:
        """Whether it is an option that the socle already has."""
        return self.entry.core_twin is not None


def lines(dataset: Dataset, sites: Collection[Site]) -> Iterator[EntryLine]:
    """Every entry in the booklet's order, with its status at the given sites."""
    for rubric in dataset.rubrics.values():
        for nature, entry in rubric.entries():
            full_id = f"{rubric.id}/{entry.id}"
            offers = {site.id: offer_of(site, full_id, nature, entry) for site in sites}
            yield EntryLine(full_id, rubric, nature, entry, offers)


def line_of(dataset: Dataset, sites: Collection[Site], full_id: str) -> EntryLine:
    """The line of one entry, which there is."""
    return next(line for line in lines(dataset, sites) if line.id == full_id)


def select(
    dataset: Dataset,
    *,
    rubrics: Collection[str] = (),
    natures: Collection[Nature] = (),
    statuses: Collection[EntryStatus] = (),
    sites: Collection[Site],
) -> list[EntryLine]:
    """The entries that fit every filter given. A status fits where one of `sites` has it."""
    return [
        line
        for line in lines(dataset, sites)
        if (not rubrics or line.rubric.id in rubrics)
        and (not natures or line.nature in natures)
        and (not statuses or any(offer.status in statuses for offer in line.offers.values()))
    ]


def summarise(dataset: Dataset, site: Site) -> SiteSummary:
    """Count a site's answers."""
    options = [line for line in lines(dataset, (site,)) if line.nature == "optionnel"]
    counts = Counter(line.offers[site.id].status for line in options if not line.has_twin)
    offers = [line.offers[site.id] for line in options]
    dates = [offer.verified_on for offer in offers if offer.verified_on and offer.status != "a_confirmer"]
    twinned = sum(line.has_twin for line in options)
    return SiteSummary(site, counts["oui"], counts["non"], counts["a_confirmer"], twinned, max(dates, default=None))


def referring(dataset: Dataset, body: Body) -> tuple[list[EntryLine], list[Rubric]]:
    """The entries that refer people to a body, and the rubrics whose options do when the site does not do them."""
    entries = [line for line in lines(dataset, ()) if body.id in referred_to(line.rubric, line.nature, line.entry)]
    return entries, [rubric for rubric in dataset.rubrics.values() if body.id in rubric.refer_to]


def referral(dataset: Dataset, line: EntryLine) -> list[Body]:
    """Whom an entry refers to; an option, where a site does not do it, to whom its rubric is about."""
    ids = referred_to(line.rubric, line.nature, line.entry)
    if line.nature == "optionnel":
        ids = ids or line.rubric.refer_to
    return [dataset.bodies[i] for i in ids]
