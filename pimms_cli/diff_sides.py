"""What the words typed after `pimms diff` mean: which sites, from which files or revisions."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pimms_cli.compare import Side, SiteComparison, compare_sites
from pimms_cli.compare_catalogues import DataComparison, compare_datasets
from pimms_cli.errors import DataError, UsageError
from pimms_cli.folding import slug
from pimms_cli.loading import load_dataset, require_dataset
from pimms_cli.lookup import find_rubric, find_site
from pimms_cli.paths import is_file, is_there, path_of
from pimms_cli.revisions import at_revision
from pimms_cli.sitefile import SUFFIXES, read_site
from pimms_cli.suggestions import did_you_mean
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.datadir import DataDir
    from pimms_cli.loading import Dataset
    from pimms_cli.models import Rubric, Site

WORKING_COPY = "copie de travail"
ALL = None
"""Every site, where the sites to read are given."""
MAX_ID = 100
"""More than an id has: a longer word is not looked for on the disk, which has its own bounds."""


class _Sources:
    """The working data and the revisions, each loaded once.

    `named`, when sites are compared, gives for each revision the slugs of the sites typed: where they are all ids, no
    other site is read (thousands of them take seconds). A name or the beginning of an id takes them all.
    """

    def __init__(self, data: DataDir, stack: ExitStack, named: dict[str | None, set[str] | None] | None) -> None:
        self._data, self._stack, self._named = data, stack, named
        self._loaded: dict[str | None, Dataset] = {}
        self._folders: dict[str, DataDir] = {}

    def at(self, revision: str | None) -> Dataset:
        """The data of a revision, or of the folder in use. Raises `DataError`, `UsageError`."""
        if revision not in self._loaded:
            self._loaded[revision] = self._load(revision)
        return self._loaded[revision]

    def site(self, name: str, revision: str | None) -> tuple[Site, Dataset]:
        """The site meant, and the data it is in. Raises `DataError`, `UsageError`."""
        known = self.at(revision).sites
        if slug(name) not in known and self._named is not None and self._named.get(revision, set()) is not ALL:
            self._named[revision] = ALL
            self._loaded[revision] = self._load(revision)
        dataset = self.at(revision)
        return find_site(dataset, name), dataset

    def _load(self, revision: str | None) -> Dataset:
        whole = self._named is None
        if revision is None:
            return require_dataset(self._data, trials=whole, only_sites=self._only(self._data, None))
        if revision not in self._folders:
            self._folders[revision] = self._stack.enter_context(at_revision(self._data, revision))
        folder = self._folders[revision]
        result = load_dataset(folder, trials=whole, only_sites=self._only(folder, revision))
        if result.dataset is None:
            errors = [fault for fault in result.faults if fault.is_error]
            raise DataError(f"Les données de la révision « {shorten(revision)} » ne peuvent pas être lues.", errors)
        return result.dataset

    def _only(self, folder: DataDir, revision: str | None) -> set[str] | None:
        """The only sites to read there: those typed, or ALL when one of them is no site's id."""
        if self._named is None:
            return ALL
        ids = self._named.get(revision, set())
        if ids is not ALL and not all(0 < len(own) < MAX_ID and is_there(folder.sites / f"{own}.yaml") for own in ids):
            ids = self._named[revision] = ALL
        return ids


def compare(
    data: DataDir, before: str, after: str | None, rubrics: Sequence[str] = ()
) -> SiteComparison | DataComparison:
    """Compare what was typed. Raises `UsageError` for what means nothing, `DataError` for what cannot be read."""
    whole = before.startswith("@")
    if after is not None and after.startswith("@") != whole:
        raise UsageError("« @RÉVISION » se compare seul, ou avec une autre « @RÉVISION ».")
    if after is None and ("@" not in before or _is_file(before)):  # a path may hold an « @ » too
        raise UsageError("Il manque le second site : pimms diff A B.")
    with ExitStack() as stack:
        sources = _Sources(data, stack, None if whole else _named(before, after))
        if whole:
            revisions = [_revision(side) for side in (before, after) if side is not None]
            old, new = sources.at(revisions[0]), sources.at(revisions[1] if after is not None else None)
            label = revisions[1] if after is not None else WORKING_COPY
            return compare_datasets(old, new, revisions[0], label, _rubrics(rubrics, old, new))
        left = _side(sources, before)
        right = _side(sources, left.site.id if after is None else after)
        return compare_sites(left, right, _rubrics(rubrics, left.dataset, right.dataset))


def _rubrics(typed: Sequence[str], old: Dataset, new: Dataset) -> list[str]:
    """The ids that either side has for the rubrics meant: one that was withdrawn or renamed may be meant too.

    Raises `UsageError` for what is a rubric of neither.
    """
    known = dict(new.rubrics)
    for rubric in old.rubrics.values():
        twin = next((other.id for other in new.rubrics.values() if _same_rubric(rubric, other)), None)
        if twin is None:
            known[rubric.id] = rubric
        else:  # it has had the names of both
            names = [*known[twin].former_ids, rubric.id, *rubric.former_ids]
            known[twin] = known[twin].model_copy(update={"former_ids": names})
    both = replace(new, rubrics=known)
    meant = [find_rubric(both, name) for name in typed]
    every = [*new.rubrics.values(), *old.rubrics.values()]
    return [rubric.id for own in meant for rubric in every if _same_rubric(rubric, own)]


def _same_rubric(one: Rubric, other: Rubric) -> bool:
    return one.id == other.id or one.id in other.former_ids or other.id in one.former_ids


def _revision(text: str) -> str:
    revision = text.partition("@")[2]
    if not revision.strip():
        raise UsageError(f"Il manque la révision après « {shorten(text)} » (par exemple « @HEAD~1 »).")
    return revision


def _is_file(text: str) -> bool:
    """Whether a side is a site's file rather than a site's name; of one in a folder that is closed, reading it says."""
    try:
        path = path_of(text)
        return (path.suffix in SUFFIXES or "/" in text or "\\" in text) and is_file(path)
    except PermissionError:
        return True
    except (OSError, UsageError, ValueError):  # too long, empty, a null character…
        return False


def _named(before: str, after: str | None) -> dict[str | None, set[str] | None]:
    """For each revision (None: the data in use), the slugs of the sites typed. A site alone is compared with itself."""
    named: dict[str | None, set[str]] = {}
    for text in (before, before.partition("@")[0] if after is None else after):
        if not _is_file(text):
            name, at, revision = text.partition("@")
            named.setdefault(revision if at else None, set()).add(slug(name))
    return dict(named)


def _side(sources: _Sources, text: str) -> Side:
    """A site, a site at a revision, or a site file (its own catalogue is that of the data in use)."""
    if _is_file(text):
        return Side(read_site(path_of(text)), sources.at(None), text)
    if "@" not in text and Path(text).suffix in SUFFIXES:
        site_id = slug(Path(text).stem)
        meant = did_you_mean([site_id] if site_id in sources.at(None).sites else [])
        raise DataError(f"Le fichier de site « {shorten(text, 200)} » n'existe pas.{meant}")
    name, at, _ = text.partition("@")
    revision = _revision(text) if at else None
    sources.at(revision)  # what is wrong with the revision itself says which it is
    try:
        site, dataset = sources.site(name, revision)
    except UsageError as error:
        raise (UsageError(f"À la révision « {shorten(revision)} » : {error}") if revision else error) from None
    return Side(site, dataset, f"{site.id}@{revision}" if revision else site.id)
