"""What changes in the whole catalogue and all sites between two versions of the data, by id. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pimms_cli.compare import Change, FieldChange, Side, by_id, compare_sites, renames, rubric_renames
from pimms_cli.compare_models import keyed_changes, model_changes, plain, sequence_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Entry, Nature


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry that went from one list to another: what mediators must do of it changes."""

    id: str
    wording: str
    before: Nature
    after: Nature

    @property
    def about_refusal(self) -> bool:
        """Whether it leaves or enters « ne pas traiter »."""
        return "ne_pas_traiter" in (self.before, self.after)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry that was added or withdrawn, with its list, and who took the id of a withdrawn one, with theirs."""

    id: str
    wording: str
    nature: Nature
    heir: str | None = None
    heir_nature: Nature | None = None

    @property
    def about_refusal(self) -> bool:
        """Whether it leaves or enters « ne pas traiter »."""
        return self.nature == "ne_pas_traiter"


@dataclass(frozen=True, slots=True)
class Edited:
    """One field of an entry that changed; `label` is its French name."""

    id: str
    wording: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SynonymsEdited:
    """The synonyms an entry gained and lost."""

    id: str
    wording: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteEdited:
    """What changed at one site, apart from what the catalogue's own changes entail."""

    id: str
    name: str
    fields: tuple[FieldChange, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class DataComparison:
    """Everything that differs, the gravest first. Entries are named by their id after the change."""

    before_label: str
    after_label: str
    before_version: str
    after_version: str
    moved: tuple[Moved, ...] = ()
    added: tuple[Listed, ...] = ()
    withdrawn: tuple[Listed, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    referrals: tuple[Edited, ...] = ()
    wordings: tuple[Edited, ...] = ()
    synonyms: tuple[SynonymsEdited, ...] = ()
    sites_added: tuple[str, ...] = ()
    sites_withdrawn: tuple[str, ...] = ()
    sites: tuple[SiteEdited, ...] = ()
    others: tuple[FieldChange, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether nothing differs."""
        lists = (self.moved, self.added, self.withdrawn, self.renamed, self.referrals, self.wordings, self.synonyms)
        return not any((*lists, self.sites_added, self.sites_withdrawn, self.sites, self.others))


def _joined(values: Iterable[str] | None) -> str:
    return ", ".join(values or ())


def _twin(entry: Entry, names: dict[str, str]) -> str:
    """The core entry that an option repeats, by the id which `names` gives it after the change."""
    return names.get(entry.core_twin or "", entry.core_twin or "")


def _referral_fields(entry: Entry, names: dict[str, str], *, moved: bool) -> list[tuple[str, str]]:
    """What decides where people are sent, or what the site is held to: (label, value), ids as after the change.

    An entry that changes list gains or loses what only one list has: the move says it.
    """
    refer_to = ("orienter vers", _joined(entry.refer_to))
    if moved:
        return [refer_to]
    return [
        refer_to,
        ("motif", entry.reason or ""),
        ("déjà au socle", _twin(entry, names)),
    ]


def _guard_changes(full_id: str, was: Entry, now: Entry) -> list[Edited]:
    """What two versions of a refused entry do not have in common of what brings the refusal up."""
    edited = []
    for label, before, after in (
        ("gardes", was.guards, now.guards),
        ("gardes mot à mot", was.verbatim_guards, now.verbatim_guards),
    ):
        gone = " ; ".join(guard for guard in before if guard not in after)
        come = " ; ".join(guard for guard in after if guard not in before)
        if gone or come:
            edited.append(Edited(full_id, now.wording, label, gone, come))
    return edited


def _wording_fields(entry: Entry, *, moved: bool) -> list[tuple[str, str]]:
    wording = ("intitulé", entry.wording)
    return [wording] if moved else [wording, ("rang", str(entry.rank))]


def _former_id_changes(full_id: str, was: Entry, now: Entry, names: dict[str, str]) -> list[Edited]:
    """The former ids that two versions of an entry do not share, but for those that tell of a change of id itself."""
    told = {old.partition("/")[2] for old, new in names.items() if new == full_id} - set(was.former_ids)
    pair = sequence_change(was.former_ids, [former for former in now.former_ids if former not in told])
    return [Edited(full_id, now.wording, "anciens identifiants", *pair)] if pair else []


def _edited(full_id: str, wording: str, before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[Edited]:
    return [
        Edited(full_id, wording, label, was, now)
        for (label, was), (_, now) in zip(before, after, strict=True)
        if was != now
    ]


def _is_ordinary(change: Moved | Listed) -> bool:
    """The key of a sort that puts the refusals first."""
    return not change.about_refusal


def compare_datasets(
    before: Dataset, after: Dataset, before_label: str, after_label: str, rubrics: Iterable[str] = ()
) -> DataComparison:
    """Compare two versions of the data by id, over some rubrics or everything.

    Renamed ids are followed through `anciens_ids`. With `rubrics`, what belongs to none of them (bodies, lexicon,
    the sites' own sheets…) is left out.
    """
    wanted = set(rubrics)
    names = renames(before, after)

    def kept(full_id: str) -> bool:
        return not wanted or full_id.partition("/")[0] in wanted

    old = {i: found for i, found in by_id(before, names).items() if kept(i)}
    new = {i: found for i, found in by_id(after, {}).items() if kept(i)}
    both = [(i, *old[i][1:], *new[i][1:]) for i in new if i in old]
    moved = [Moved(i, entry.wording, was, now) for i, was, _, now, entry in both if was != now]
    referrals: list[Edited] = []
    wordings: list[Edited] = []
    synonyms: list[SynonymsEdited] = []
    for i, old_nature, was, nature, now in both:
        left = old_nature != nature
        fields = _referral_fields(was, names, moved=left), _referral_fields(now, {}, moved=left)
        referrals += _edited(i, now.wording, *fields)
        referrals += [] if left else _guard_changes(i, was, now)
        wordings += _edited(i, now.wording, _wording_fields(was, moved=left), _wording_fields(now, moved=left))
        wordings += _former_id_changes(i, was, now, names)
        added = tuple(s for s in now.synonyms if s not in was.synonyms)
        removed = tuple(s for s in was.synonyms if s not in now.synonyms)
        if added or removed:
            synonyms.append(SynonymsEdited(i, now.wording, added, removed))
    lists = {i: nature for i, nature, _ in after.entries()}
    heirs = {i: (heir, lists[heir]) for i, heir in after.former_ids()}
    come = [Listed(i, entry.wording, nature) for i, (_, nature, entry) in new.items() if i not in old]
    gone = [Listed(i, e.wording, nature, *heirs.get(i, ())) for i, (_, nature, e) in old.items() if i not in new]
    stable = {
        i for i, list_was, was, list_now, now in both if list_was == list_now and _twin(was, names) == _twin(now, {})
    }
    return DataComparison(
        before_label,
        after_label,
        before.catalogue.version,
        after.catalogue.version,
        moved=tuple(sorted(moved, key=_is_ordinary)),
        added=tuple(sorted(come, key=_is_ordinary)),
        withdrawn=tuple(sorted(gone, key=_is_ordinary)),
        renamed=tuple((was, now) for was, now in names.items() if kept(now)),
        referrals=tuple(referrals),
        wordings=tuple(wordings),
        synonyms=tuple(synonyms),
        sites_added=tuple(i for i in after.sites if i not in before.sites),
        sites_withdrawn=tuple(i for i in before.sites if i not in after.sites),
        sites=tuple(_sites(before, after, wanted, stable, set(new) - set(old))),
        others=() if wanted else tuple(_others(before, after)),
    )


def _sites(
    before: Dataset, after: Dataset, wanted: set[str], stable: set[str], added: set[str]
) -> Iterable[SiteEdited]:
    """Each site that changed. An entry moved, withdrawn or added unanswered is the catalogue's change."""
    for site_id, site in after.sites.items():
        if site_id not in before.sites:
            continue
        compared = compare_sites(Side(before.sites[site_id], before, site_id), Side(site, after, site_id), wanted)
        changes = tuple(
            change
            for change in compared.changes
            if change.kind != "egal"
            and (change.id in stable or (change.id in added and change.after and change.after.status != "a_confirmer"))
        )
        if changes or compared.fields:
            yield SiteEdited(site_id, site.name, compared.fields, changes)


def _others(before: Dataset, after: Dataset) -> Iterable[FieldChange]:
    """Every other difference: rubrics' sheets, bodies, lexicon, catalogue's sheet, trials."""
    yield from model_changes("catalogue", before.catalogue, after.catalogue)
    names = rubric_renames(before, after)
    old_rubrics = {names.get(i, i): rubric for i, rubric in before.rubrics.items()}
    yield from keyed_changes("rubrique", old_rubrics, after.rubrics, {"id", "core", "refused", "optional"})
    yield from keyed_changes("organisme", before.bodies, after.bodies, ())
    yield from model_changes("lexique", before.lexicon, after.lexicon)
    if before.trials and after.trials:
        yield from model_changes("essais", before.trials, after.trials, {"trials"})
    old_trials = [plain(trial) for trial in before.trials.trials] if before.trials else []
    new_trials = [plain(trial) for trial in after.trials.trials] if after.trials else []
    if (pair := sequence_change(old_trials, new_trials)) is not None:
        yield FieldChange("essais", *pair)
