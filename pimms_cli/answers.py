"""What a request is answered, as values: the verdict and the entries, for screens and programs to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from pimms_cli.knowledge import EntryCard, SiteView
    from pimms_cli.matching.reading import Reading
    from pimms_cli.models import Verdict
    from pimms_cli.offer import EntryStatus


MAX_OTHERS = 8
"""Other sites that do one option of which more than the id is told: a network may have thousands."""


class Item(NamedTuple):
    """An entry in an answer, with its status at the site; `refer_to` are body ids."""

    card: EntryCard
    status: EntryStatus
    score: float
    refer_to: list[str]
    note: str | None
    verified_on: str | None


class Lead(NamedTuple):
    """An entry that may have been meant, and the phrase by which to ask for it."""

    card: EntryCard
    phrase: str


@dataclass(slots=True)
class Answer:
    """What to tell the mediator. `items` are the entries, best first, empty when `verdict` is « inconnu »."""

    request: str
    site: SiteView
    verdict: Verdict
    items: list[Item]
    catalogue_version: str
    reading: Reading
    other_sites: list[str] = field(default_factory=list)
    """Where the first item's option is done, when this site does not do it."""
    elsewhere: dict[str, list[str]] = field(default_factory=dict)
    """The same of each option asked for one by one in the request, by its full id."""
    meanwhile: EntryCard | None = None
    """The socle entry that helps while an option is not confirmed or not done."""
    rubrics: list[str] = field(default_factory=list)
    """The rubrics the request names, or the nearest ones when nothing fits."""
    leads: list[Lead] = field(default_factory=list)
    """With « inconnu »: what may have been meant, best first, a refusal before all."""
    may_be_improper: bool = False
    """Whether it is « a_preciser » or « inconnu » because it may be a request that no PIMMS follows up."""
    misspelt: dict[str, str] = field(default_factory=dict)
    """What was typed, to the word that it was taken for, where that counts for what is answered; with « inconnu », for
    what would be answered if nothing else could be meant."""

    @property
    def others_told(self) -> list[str]:
        """The other sites to tell more of than their ids."""
        each = (self.other_sites, *self.elsewhere.values())
        return list(dict.fromkeys(site_id for sites in each for site_id in sites[:MAX_OTHERS]))

    @property
    def asked(self) -> list[Item]:
        """What is asked for one by one, when it is several things, or one beside what has no answer; else nothing."""
        asked = self.reading.asked_together
        items = [item for item in self.items if item.card.id in asked]
        return items if len(items) + bool(self.reading.lost) > 1 and not self.rubrics else []

    @property
    def related(self) -> list[Item]:
        """What is worth showing beside the first item and what is asked for: what is near it, the refusals first."""
        beside = [item for item in self.items[1:] if item not in self.asked]
        best = self.items[0].score if self.items else 0.0
        refused = best * settings.RELATED_REFUSED if best >= settings.SURE else 0.0
        near = [i for i in beside if i.score >= (refused if i.status == "orienter" else best * settings.RELATED)]
        helping = self.meanwhile.id if self.meanwhile else None
        return sorted((i for i in near if i.card.id != helping), key=lambda item: item.status != "orienter")
