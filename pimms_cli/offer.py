"""What a site offers: the one place that knows how a site's cells, the socle and the links between them add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from datetime import date

    from pimms_cli.knowledge import EntryCard
    from pimms_cli.models import Entry, Nature, Site, Status

EntryStatus = Literal["oui", "non", "a_confirmer", "orienter"]
ENTRY_STATUSES: tuple[EntryStatus, ...] = get_args(EntryStatus)
"""What an entry may be at a site."""
# Written again: the models load pydantic, which completion and syntax have no use for.
STATUSES: tuple[Status, ...] = ("oui", "non", "a_confirmer")
"""What a site's cell may say."""
NATURES: tuple[Nature, ...] = ("socle", "ne_pas_traiter", "optionnel")
"""The lists of a rubric, in the booklet's order."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The status of one entry at one site; `note` and `verified_on` come from the site's cell, if any."""

    status: EntryStatus
    note: str | None = None
    verified_on: date | None = None


def offer_of(site: Site, full_id: str, nature: Nature, entry: Entry | EntryCard) -> Offer:
    """What `site` does about an entry.

    Socle: « oui » everywhere. À ne pas traiter: « orienter » everywhere. Option: « oui » where the booklet already
    has the act in the socle (`deja_socle`), else the site's cell, and « a_confirmer » where the matrix lacks it.
    """
    if nature == "socle":
        return Offer("oui")
    if nature == "ne_pas_traiter":
        return Offer("orienter")
    cell = site.cell(full_id)
    twin = entry.core_twin
    if cell is None:
        return Offer("oui" if twin else "a_confirmer")
    if twin and cell.status != "oui":
        return Offer("oui")  # what the cell says is of an answer that does not count
    note = cell.note and cell.note.strip()  # a block (« | ») ends with a line end
    return Offer(cell.status, note, cell.verified_on)
