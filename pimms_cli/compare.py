"""What changes for a visitor between two sites, or between two dates of one site. Values only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pimms_cli.offer import Offer, offer_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Entry, Nature, Site

Kind = Literal["perdu", "gagne", "plus_confirme", "confirme", "detail", "egal"]
"""What a difference means at the desk, from the gravest to none:

perdu: done at A, not at B. gagne: the reverse. plus_confirme: confirmed (oui or non) at A, unconfirmed at B.
confirme: the reverse. detail: same status, another note or date (or two ways of not doing it). egal: the same.
"""

KINDS: tuple[Kind, ...] = ("perdu", "gagne", "plus_confirme", "confirme", "detail", "egal")


@dataclass(frozen=True, slots=True)
class Side:
    """One term of a comparison: a site, the data it was read with, and how to name it on the screen."""

    site: Site
    dataset: Dataset
    label: str


@dataclass(frozen=True, slots=True)
class Change:
    """One option at A and at B. `before` or `after` is None where that side's catalogue does not have it."""

    id: str
    rubric: str
    rubric_name: str
    wording: str
    kind: Kind
    before: Offer | None
    after: Offer | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What the site's sheet itself says of it, when both sides are the same site: name, network, address."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SiteComparison:
    """Every option of both sides, in the booklet's order, each with what it means."""

    before: Side
    after: Side
    changes: tuple[Change, ...]
    fields: tuple[FieldChange, ...] = field(default=())

    @property
    def counts(self) -> dict[Kind, int]:
        """How many options of each kind (kinds of `KINDS`, in that order)."""
        counted = Counter(change.kind for change in self.changes)
        return {kind: counted[kind] for kind in KINDS}

    @property
    def identical(self) -> bool:
        """Whether nothing at all differs."""
        return not self.fields and all(change.kind == "egal" for change in self.changes)

    @property
    def nothing_confirmed(self) -> bool:
        """Whether neither side has confirmed any of these options."""
        cells = [side.site.cell(change.id) for side in (self.before, self.after) for change in self.changes]
        return all(cell is None or cell.status == "a_confirmer" for cell in cells)

    def by_rubric(self, *, equal: bool = False) -> dict[str, list[Change]]:
        """Rubric names, in order, each with its changes ranked (with what is equal, if asked)."""
        groups: dict[str, list[Change]] = {}
        for change in self.changes:
            if equal or change.kind != "egal":
                groups.setdefault(change.rubric_name, []).append(change)
        return {name: sorted(group, key=_rank) for name, group in groups.items()}


def _rank(change: Change) -> tuple[int, bool]:
    """Gravest first; among what is confirmed on one side only, what is done before what is not."""
    done = "oui" in {offer.status for offer in (change.before, change.after) if offer}
    return KINDS.index(change.kind), not done


def kind_of(before: Offer | None, after: Offer | None) -> Kind:
    """What it means to go from one offer of an option to another (None: not in that catalogue)."""
    if before == after:
        return "egal"
    was, now = (offer.status if offer else None for offer in (before, after))
    if was == now:
        return "detail"
    if "a_confirmer" in (was, now):
        return "plus_confirme" if now == "a_confirmer" else "confirme"
    if was == "oui":
        return "perdu"
    return "gagne" if now == "oui" else "detail"


def followed(old: Collection[str], new: Collection[str], claimed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The ids of `old` that `new` has under another one (old to new), of those that are claimed (former, current).

    An id stands for one thing on each side: what is merged into something that was there already, or into what another
    id was renamed to, is not renamed but gone.
    """
    found: dict[str, str] = {}
    taken = set(old)
    for former, current in claimed:
        if former in old and former not in new and former not in found and current not in taken:
            found[former] = current
            taken.add(current)
    return found


def renames(old: Dataset, new: Dataset) -> dict[str, str]:
    """Ids of entries of `old` that `new` knows under another one, by its `anciens_ids` (old full id to new full id)."""
    before, after = ({full_id for full_id, _, _ in dataset.entries()} for dataset in (old, new))
    return followed(before, after, new.former_ids())


def rubric_renames(old: Dataset, new: Dataset) -> dict[str, str]:
    """The same of rubrics."""
    claimed = ((former, rubric.id) for rubric in new.rubrics.values() for former in rubric.former_ids)
    return followed(old.rubrics, new.rubrics, claimed)


def by_id(dataset: Dataset, names: dict[str, str]) -> dict[str, tuple[str, Nature, Entry]]:
    """Current full id to (id in that dataset, nature, entry)."""
    return {names.get(full_id, full_id): (full_id, nature, entry) for full_id, nature, entry in dataset.entries()}


def compare_sites(before: Side, after: Side, rubrics: Iterable[str] = ()) -> SiteComparison:
    """Compare the matrices of two sites, each read with its own catalogue, over some rubrics or all.

    Ids renamed between the two catalogues are followed, whichever is the newer.
    """
    wanted = set(rubrics)
    forward, backward = renames(before.dataset, after.dataset), renames(after.dataset, before.dataset)
    ours = by_id(before.dataset, forward)
    theirs = by_id(after.dataset, {old: new for old, new in backward.items() if old not in forward.values()})
    changes = []
    for full_id in (*theirs, *(i for i in ours if i not in theirs)):
        left, right = ours.get(full_id), theirs.get(full_id)
        if "optionnel" not in {found[1] for found in (left, right) if found}:
            continue
        rubric_id = full_id.partition("/")[0]
        if wanted and rubric_id not in wanted:
            continue
        old, new = _offer(before, left), _offer(after, right)
        dataset = after.dataset if rubric_id in after.dataset.rubrics else before.dataset
        shown = right or left
        assert shown is not None
        changes.append(
            Change(
                full_id,
                rubric_id,
                dataset.rubrics[rubric_id].name,
                shown[2].wording,
                kind_of(old, new),
                old,
                new,
            )
        )
    fields = () if wanted or before.site.id != after.site.id else _field_changes(before.site, after.site)
    return SiteComparison(before, after, tuple(changes), fields)


def _offer(side: Side, found: tuple[str, Nature, Entry] | None) -> Offer | None:
    return offer_of(side.site, *found) if found else None


def _field_changes(old: Site, new: Site) -> tuple[FieldChange, ...]:
    def address(site: Site) -> str:
        where = site.address
        return f"{where.street}, {where.postcode} {where.town}" if where else ""

    pairs = (
        ("nom", old.name, new.name),
        ("réseau", old.network, new.network),
        ("adresse", address(old), address(new)),
        ("fictif", "oui" if old.fictitious else "non", "oui" if new.fictitious else "non"),
        ("version du catalogue", old.catalogue_version, new.catalogue_version),
    )
    return tuple(FieldChange(label, was, now) for label, was, now in pairs if was != now)
