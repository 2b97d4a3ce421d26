"""What the words typed after `pimms diff` mean: which sites, from which files or revisions."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from pimms_cli.compare import Side, SiteComparison, compare_sites
from pimms_cli.compare_catalogues import DataComparison, compare_datasets
from pimms_cli.errors import DataError, UsageError
from pimms_cli.loading import load_dataset, require_dataset
from pimms_cli.lookup import find_rubric, find_site
from pimms_cli.revisions import at_revision
from pimms_cli.sitefile import read_site
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.datadir import DataDir
    from pimms_cli.loading import Dataset

WORKING_COPY = "copie de travail"


class _Sources:
    """The working data and the revisions, each loaded once."""

    def __init__(self, data: DataDir, stack: ExitStack, *, trials: bool) -> None:
        self._data, self._stack, self._trials = data, stack, trials
        self._loaded: dict[str | None, Dataset] = {}

    def at(self, revision: str | None) -> Dataset:
        """The data of a revision, or of the folder in use. Raises `DataError`, `UsageError`."""
        if revision not in self._loaded:
            self._loaded[revision] = self._load(revision)
        return self._loaded[revision]

    def _load(self, revision: str | None) -> Dataset:
        if revision is None:
            return require_dataset(self._data, trials=self._trials)
        result = load_dataset(self._stack.enter_context(at_revision(self._data, revision)), trials=self._trials)
        if result.dataset is None:
            errors = [fault for fault in result.faults if fault.is_error]
            raise DataError(f"Les données de la révision « {shorten(revision)} » ne peuvent pas être lues.", errors)
        return result.dataset


def compare(
    data: DataDir, before: str, after: str | None, rubrics: Sequence[str] = ()
) -> SiteComparison | DataComparison:
    """Compare what was typed. Raises `UsageError` for what means nothing, `DataError` for what cannot be read."""
    whole = before.startswith("@")
    if after is not None and after.startswith("@") != whole:
        raise UsageError("« @RÉVISION » se compare seul, ou avec une autre « @RÉVISION ».")
    with ExitStack() as stack:
        sources = _Sources(data, stack, trials=whole)
        working = sources.at(None)
        chosen = [find_rubric(working, name).id for name in rubrics]
        if whole:
            revisions = [_revision(side) for side in (before, after) if side is not None]
            old = sources.at(revisions[0])
            if after is None:
                return compare_datasets(old, working, revisions[0], WORKING_COPY, chosen)
            return compare_datasets(old, sources.at(revisions[1]), revisions[0], revisions[1], chosen)
        left = _side(sources, before)
        if after is None:
            if left.label == left.site.id or "@" not in left.label:
                raise UsageError("Il manque le second site : pimms diff A B.")
            right = _side(sources, left.site.id)
        else:
            right = _side(sources, after)
        return compare_sites(left, right, chosen)


def _revision(text: str) -> str:
    revision = text.partition("@")[2]
    if not revision.strip():
        raise UsageError(f"Il manque la révision après « {shorten(text)} » (par exemple « @HEAD~1 »).")
    return revision


def _side(sources: _Sources, text: str) -> Side:
    """A site, a site at a revision, or a site file (its own catalogue is that of the data in use)."""
    path = Path(text).expanduser()
    if path.suffix in {".yaml", ".yml"} or (("/" in text or "\\" in text) and path.is_file()):
        if path.is_file():
            return Side(read_site(path), sources.at(None), text)
        if "@" not in text:
            raise DataError(f"Le fichier de site « {shorten(text, 200)} » n'existe pas.")
    name, at, _ = text.partition("@")
    revision = _revision(text) if at else None
    dataset = sources.at(revision)
    try:
        site = find_site(dataset, name)
    except UsageError as error:
        raise (UsageError(f"À la révision « {shorten(revision)} » : {error}") if revision else error) from None
    return Side(site, dataset, f"{site.id}@{revision}" if revision else site.id)
