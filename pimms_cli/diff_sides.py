"""What the words typed after `pimms diff` mean: which sites, from which files or revisions."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.compare import Side, SiteComparison, compare_sites
from pimms_cli.compare_catalogues import DataComparison, compare_datasets
from pimms_cli.errors import DataError, UsageError
from pimms_cli.faults import errors_of
from pimms_cli.folding import slug
from pimms_cli.loading import load_dataset
from pimms_cli.lookup import find_rubric, find_site
from pimms_cli.paths import is_file, is_there, path_of
from pimms_cli.revisions import at_revision
from pimms_cli.sitefile import is_named_so, load_site
from pimms_cli.suggestions import did_you_mean
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.datadir import DataDir
    from pimms_cli.loading import Dataset, LoadResult
    from pimms_cli.models import Rubric
    from pimms_cli.pool import Progress

WORKING_COPY = "copie de travail"
MAX_ID = 100
"""More than an id has: a longer word is not looked for on the disk, which has its own bounds."""


class _Typed(NamedTuple):
    """One side as it was typed: a site's file, or a site's name with the revision it is of (None: the data in use)."""

    text: str
    file: Path | None
    name: str
    revision: str | None


class _Sources:
    """The data in use and the revisions, each loaded once, for all the sides of a comparison.

    `sides` are the sites compared, whose data is read without the trials, None when everything is.
    """

    def __init__(
        self, data: DataDir, stack: ExitStack, sides: Sequence[_Typed] | None, progress: Progress | None
    ) -> None:
        self._data, self._stack, self._sides, self._progress = data, stack, sides, progress
        self._loaded: dict[str | None, Dataset] = {}
        self._read: LoadResult | None = None

    def at(self, revision: str | None) -> Dataset:
        """The data of a revision, or of the folder in use. Raises `DataError`, `UsageError`."""
        if revision not in self._loaded:
            self._loaded[revision] = self._load(revision)
        return self._loaded[revision]

    def _load(self, revision: str | None) -> Dataset:
        folder = self._data if revision is None else self._stack.enter_context(at_revision(self._data, revision))
        only = None
        if self._sides is not None:
            only = _sites_to_read(folder, {slug(s.name) for s in self._sides if not s.file and s.revision == revision})
        whole = self._sides is None
        result = load_dataset(folder, trials=whole, only_sites=only, progress=self._progress, other=self._read)
        self._read = result
        if result.dataset is None:
            errors = errors_of(result.faults)
            if revision is None:
                raise folder.unreadable(errors)
            raise DataError(f"Les données de la révision « {shorten(revision)} » ne peuvent pas être lues.", errors)
        return result.dataset


def _sites_to_read(folder: DataDir, slugs: set[str]) -> set[str] | None:
    """The only sites to read for those typed: none other where all are ids, for thousands of them take seconds.

    None is every site: a name, or the beginning of an id, may mean any.
    """
    ids = all(0 < len(own) < MAX_ID and is_there(folder.sites / f"{own}.yaml") for own in slugs)
    return slugs if ids else None


def compare(
    data: DataDir,
    before: str,
    after: str | None,
    rubrics: Sequence[str] = (),
    progress: Progress | None = None,
) -> SiteComparison | DataComparison:
    """Compare what was typed; `progress` hears (sites read, sites to read) of each side.

    Raises `UsageError` for what means nothing, `DataError` for what cannot be read.
    """
    whole = before.startswith("@")
    if after is not None and after.startswith("@") != whole:
        raise UsageError("« @RÉVISION » se compare seul, ou avec une autre « @RÉVISION ».")
    with ExitStack() as stack:
        if whole:
            return _compare_catalogues(_Sources(data, stack, None, progress), before, after, rubrics)
        first = _typed(before)
        if after is not None:
            second = _typed(after)
            sources = _Sources(data, stack, [first, second], progress)
            left, right = _side(sources, first), _side(sources, second)
        elif first.revision is None:
            raise UsageError(
                "Il manque le second site : pimms diff A B (avec une révision git : « pimms diff A@RÉVISION » pour ce "
                "site, « pimms diff @RÉVISION » pour tout)."
            )
        else:  # what is typed may have meant another site then: it is the one found that is compared with itself
            left = _side(_Sources(data, stack, [first], progress), first)
            itself = _Typed(left.site.id, None, left.site.id, None)
            right = _side(_Sources(data, stack, [itself], progress), itself)
        return compare_sites(left, right, _rubrics(rubrics, left.dataset, right.dataset))


def _compare_catalogues(sources: _Sources, before: str, after: str | None, rubrics: Sequence[str]) -> DataComparison:
    was, now = _revision(before), None if after is None else _revision(after)
    old, new = sources.at(was), sources.at(now)
    return compare_datasets(old, new, was, now or WORKING_COPY, _rubrics(rubrics, old, new))


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


def _file(text: str) -> Path | None:
    """The site's file that a side is, None for a site's name; of one in a folder that is closed, reading it says."""
    try:
        path = path_of(text)
        return path if (is_named_so(path) or "/" in text or "\\" in text) and is_file(path) else None
    except PermissionError:
        return path
    except (OSError, UsageError, ValueError):  # too long, empty, a null character…
        return None


def _typed(text: str) -> _Typed:
    file = _file(text)  # a path may hold an « @ » too
    name, at, _ = text.partition("@")
    return _Typed(text, file, name, _revision(text) if at and not file else None)


def _side(sources: _Sources, typed: _Typed) -> Side:
    """A site, a site at a revision, or a site file (its own catalogue is that of the data in use)."""
    text, file, name, revision = typed
    if file is not None:
        return Side(load_site(file), sources.at(None), text)
    if "@" not in text and is_named_so(Path(text)):
        site_id = slug(Path(text).stem)
        meant = did_you_mean([site_id] if site_id in sources.at(None).sites else [])
        raise DataError(f"Le fichier de site « {shorten(text, 200)} » n'existe pas.{meant}")
    dataset = sources.at(revision)
    try:
        site = find_site(dataset, name)
    except UsageError as error:
        raise (UsageError(f"À la révision « {shorten(revision)} » : {error}") if revision else error) from None
    return Side(site, dataset, f"{site.id}@{revision}" if revision else site.id)
