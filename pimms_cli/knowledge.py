"""What answering needs of the catalogue, as plain data: quick to read back between runs, no model to build.

`compile_knowledge` makes it from a `Dataset`; `Knowledge` reads it. Its sites' side is `SiteView`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pimms_cli.wordings import only_informs, referred_to, words_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.loading import Dataset
    from pimms_cli.matching.index import Index
    from pimms_cli.models import Nature, Site
    from pimms_cli.offer import EntryStatus


class EntryCard(NamedTuple):
    """An entry as answers need it. `refer_to` are body ids; `reason` is None but for refused entries; what
    `only_informs` is done by telling where to go, and an « oui » to it is not the act itself."""

    id: str
    rubric: str
    nature: Nature
    wording: str
    refer_to: list[str]
    reason: str | None
    core_twin: str | None
    only_informs: bool

    @property
    def is_refused(self) -> bool:
        """Whether no PIMMS may do it."""
        return self.nature == "ne_pas_traiter"


class BodyCard(NamedTuple):
    """A body as answers need it."""

    id: str
    name: str
    long_name: str | None
    purpose: str
    phone: str | None


class CellView(NamedTuple):
    """What a site says of an entry; `verified_on` is an ISO date."""

    status: EntryStatus
    note: str | None = None
    verified_on: str | None = None


class SiteView(NamedTuple):
    """A site with the status of every option; socle and refused entries have the same one everywhere.

    `address` is its street, its postcode and its town, none of them where it is not known.
    """

    id: str
    name: str
    network: str
    fictitious: bool
    cells: dict[str, CellView]
    address: tuple[str, ...] = ()


class Knowledge:
    """The compiled catalogue."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self._plain = plain
        self.version: str = plain["version"]
        self.rubrics: dict[str, str] = plain["rubrics"]

    def entry(self, full_id: str) -> EntryCard:
        """An entry by its full id (raises `KeyError`)."""
        return EntryCard(full_id, *self._plain["entries"][full_id])

    def entries(self) -> Iterator[tuple[str, Nature, EntryCard]]:
        """Every entry as (full id, nature, card), in the booklet's order."""
        for full_id in self._plain["entries"]:
            card = self.entry(full_id)
            yield full_id, card.nature, card

    def entries_of(self, rubric: str) -> list[EntryCard]:
        """The entries of a rubric in the booklet's order, without the options that repeat a socle entry."""
        return [card for card in map(self.entry, self._by_rubric.get(rubric, ())) if card.core_twin is None]

    @cached_property
    def _by_rubric(self) -> dict[str, list[str]]:
        """The entries' full ids."""
        found: dict[str, list[str]] = {}
        for full_id in self._plain["entries"]:
            found.setdefault(full_id.partition("/")[0], []).append(full_id)
        return found

    def worded(self, text: str) -> list[EntryCard]:
        """The entries whose wording a text is, alone or after its rubric's name as screens show it (« CAF : Vérifier la
        complétude des dossiers »), in the booklet's order; a socle entry for the options that repeat it."""
        said = words_alone(text)
        if not said:
            return []
        ids = self._plain["worded"].get(said, ())
        if not ids:
            rubrics = ((rubric, words_alone(name) + " ") for rubric, name in self.rubrics.items())
            of_rubric = [(rubric, said.removeprefix(name)) for rubric, name in rubrics if said.startswith(name)]
            named = ((rubric, self._plain["worded"].get(rest, ())) for rubric, rest in of_rubric)
            ids = [full_id for rubric, found in named for full_id in found if full_id.startswith(f"{rubric}/")]
        return [self.entry(full_id) for full_id in dict.fromkeys(self.entry(i).core_twin or i for i in ids)]

    def body(self, body_id: str) -> BodyCard:
        """A body by its id (raises `KeyError`)."""
        return BodyCard(body_id, *self._plain["bodies"][body_id])

    def bodies(self) -> list[BodyCard]:
        """Every body, in the file's order."""
        return [self.body(body_id) for body_id in self._plain["bodies"]]

    def rubric_refers_to(self, rubric: str) -> list[str]:
        """The bodies a rubric is about."""
        bodies: list[str] = self._plain["rubric_refer_to"][rubric]
        return bodies

    def index(self) -> Index:
        """The index to match requests against."""
        from pimms_cli.matching.index import Index

        return Index.from_plain(self._plain["index"])


def compile_knowledge(dataset: Dataset) -> dict[str, Any]:
    """The plain data behind a `Knowledge`."""
    from pimms_cli.matching.building import build_index

    entries: dict[str, list[Any]] = {}
    worded: dict[str, list[str]] = {}
    for full_id, nature, entry in dataset.entries():
        rubric = full_id.partition("/")[0]
        refer_to = referred_to(dataset.rubrics[rubric], nature, entry)
        informs = only_informs(nature, entry.wording)
        entries[full_id] = [rubric, nature, entry.wording, refer_to, entry.reason, entry.core_twin, informs]
        worded.setdefault(words_alone(entry.wording), []).append(full_id)
    return {
        "version": dataset.catalogue.version,
        "rubrics": {rubric.id: rubric.name for rubric in dataset.rubrics.values()},
        "rubric_refer_to": {rubric.id: rubric.refer_to for rubric in dataset.rubrics.values()},
        "entries": entries,
        "worded": worded,
        "bodies": {b.id: [b.name, b.long_name, b.purpose, b.phone] for b in dataset.bodies.values()},
        "index": build_index(dataset).to_plain(),
    }


def view_site(catalogue: Dataset | Knowledge, site: Site) -> SiteView:
    """A site's view: `offer_of` for every entry."""
    from pimms_cli.offer import offer_of

    cells: dict[str, CellView] = {}
    for full_id, nature, entry in catalogue.entries():
        offer = offer_of(site, full_id, nature, entry)
        date = offer.verified_on.isoformat() if offer.verified_on else None
        cells[full_id] = CellView(offer.status, offer.note, date)
    where = site.address
    address = (where.street, where.postcode, where.town) if where else ()
    return SiteView(site.id, site.name, site.network, site.fictitious, cells, address)
