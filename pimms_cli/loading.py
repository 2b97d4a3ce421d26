"""From a data folder to a `Dataset`, with every fault found on the way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from pimms_cli.faults import errors_of
from pimms_cli.without_gc import uncollected

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from pimms_cli import models
    from pimms_cli.datadir import DataDir
    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.lexicon_models import Lexicon
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Entry, Nature
    from pimms_cli.pool import Progress
    from pimms_cli.reading.source import Source
    from pimms_cli.rules import SiteRules
    from pimms_cli.trial_models import Trials

    ReadSite = tuple[models.Site | None, list[Fault]]


@dataclass(slots=True)
class Dataset:
    """All the data of a folder, valid against the models. Rubrics stand in the booklet's order."""

    catalogue: models.Catalogue
    rubrics: dict[str, models.Rubric]
    bodies: dict[str, models.Body]
    lexicon: Lexicon
    sites: dict[str, models.Site] = field(default_factory=dict)
    trials: Trials | None = None

    def entries(self) -> Iterator[tuple[str, Nature, Entry]]:
        """Every entry as (full id, nature, entry), in the booklet's order."""
        for rubric in self.rubrics.values():
            for nature, entry in rubric.entries():
                yield f"{rubric.id}/{entry.id}", nature, entry

    def former_ids(self) -> Iterator[tuple[str, str]]:
        """Each full id that an entry says it had, by its `anciens_ids` or its rubric's, with the one that it has."""
        for rubric in self.rubrics.values():
            for _, entry in rubric.entries():
                for former in rubric.former_full_ids(entry):
                    yield former, f"{rubric.id}/{entry.id}"


@dataclass(slots=True)
class LoadResult:
    """`dataset` is None when an error makes it unusable; `faults` are sorted; `rules` are those of the sites; `trials`
    is the file of the trials that were asked for, which knows the lines that they stand on."""

    dataset: Dataset | None
    faults: list[Fault]
    data: DataDir
    rules: SiteRules
    trials: Source | None = None

    def required(self) -> Dataset:
        """The dataset, or `DataError` naming every file and line at fault."""
        if self.dataset is None:
            raise self.data.unreadable(errors_of(self.faults))
        return self.dataset


def load_dataset(
    data: DataDir,
    *,
    sites: bool = True,
    trials: bool = False,
    only_sites: Collection[str] | None = None,
    progress: Progress | None = None,
    other: LoadResult | None = None,
) -> LoadResult:
    """Read the catalogue, and the sites and trials if asked, reporting every fault of every file.

    `only_sites` names the sites to read (their ids, which are their files' names); the others are not opened.
    `other` is what was read of another version of the data: sites that are the same there, and have no error, are not
    read again.
    A folder with an error gives no dataset: what `pimms validate` refuses is not served, and the reverse.
    """
    from pimms_cli.files import read_catalogue, site_paths
    from pimms_cli.rules import catalogue_faults, site_rules

    files = read_catalogue(data, trials=trials)
    faults = catalogue_faults(files)
    rules = site_rules(files)
    paths = site_paths(data, only_sites) if sites else []
    read_sites: dict[str, models.Site] = {}
    found = _same_sites(paths, rules, other) if other else {}
    rest = [path for path in paths if path not in found]
    found.update(zip(rest, _read_sites(rules, rest, data, progress), strict=True))
    for path in paths:
        site, in_site = found[path]
        faults += in_site
        if site is not None:
            read_sites[site.id] = site
    faults.sort()
    if errors_of(faults):
        return LoadResult(None, faults, data, rules)
    return LoadResult(dataset_of(files, read_sites), faults, data, rules, files.trials.source if files.trials else None)


def load_sound_sites(data: DataDir, progress: Progress | None = None) -> tuple[Dataset, list[str]]:
    """The catalogue with the sites that have no error, and the ids of those left out (their files' names).

    Raises `DataError` when the catalogue itself has an error, or when no site is left of those there are.
    """
    from pimms_cli.files import read_catalogue, site_paths
    from pimms_cli.rules import catalogue_faults, site_rules

    files = read_catalogue(data)
    errors = sorted(errors_of(catalogue_faults(files)))
    sound: dict[str, models.Site] = {}
    left_out = []
    of_sites: list[Fault] = []
    paths = site_paths(data) if not errors else []
    for path, (site, faults) in zip(paths, _read_sites(site_rules(files), paths, data, progress), strict=True):
        wrong = errors_of(faults)
        if site is None or wrong:
            left_out.append(path.stem)
            of_sites += wrong
        else:
            sound[site.id] = site
    dataset = None if errors or (left_out and not sound) else dataset_of(files, sound)
    if dataset is None:
        raise data.unreadable(errors or sorted(of_sites))
    return dataset, left_out


def _same_sites(paths: Sequence[Path], rules: SiteRules, other: LoadResult) -> dict[Path, ReadSite]:
    """Those of these files that are byte for byte those of another version, without an error by the same rules."""
    from filecmp import cmp

    if other.dataset is None or other.rules != rules:
        return {}
    same: dict[Path, ReadSite] = {}
    for path in paths:
        site = other.dataset.sites.get(path.stem)
        with suppress(OSError):
            if site and cmp(path, other.data.sites / path.name, shallow=False):
                same[path] = site, []
    return same


def _read_sites(rules: SiteRules, paths: Sequence[Path], data: DataDir, progress: Progress | None) -> list[ReadSite]:
    """The site of each of these files (None when it cannot be read) and its faults."""
    from pimms_cli import pool

    # Sites have no cycle: searched for again and again over all that is read, they took half of the time.
    with uncollected():
        return [*pool.each(partial(_read_site, data=data, rules=rules), paths, progress)]


def _read_site(path: Path, data: DataDir, rules: SiteRules) -> ReadSite:
    """One of them. A cell that says the same as another one is that one: few are different, and thousands of sites have
    as many cells as there are options."""
    parsed, faults = judged_site(path, data, rules)
    kept: dict[models.Cell, models.Cell] = {}
    for row in parsed.model.options.values() if parsed.model else ():
        row.update((own, kept.setdefault(cell, cell)) for own, cell in row.items())
    return parsed.model, faults


def judged_site(path: Path, data: DataDir, rules: SiteRules) -> tuple[Parsed[models.Site], list[Fault]]:
    """One site's file, read again at each call, and its faults."""
    from pimms_cli.files import read_site
    from pimms_cli.rules import site_faults

    parsed = read_site(path, data)
    return parsed, site_faults(parsed, rules)


def dataset_of(files: CatalogueFiles, sites: dict[str, models.Site]) -> Dataset | None:
    """The dataset of files without an error, or None when one of them could not be read."""
    catalogue, bodies, lexicon = files.catalogue.model, files.bodies.model, files.lexicon.model
    if catalogue is None or bodies is None or lexicon is None:
        return None
    rubrics = {stem: parsed.model for stem, parsed in files.rubrics.items()}
    order = [rubric_id for family in catalogue.families for rubric_id in family.rubrics]
    return Dataset(
        catalogue,
        {rubric_id: rubric for rubric_id in order if (rubric := rubrics.get(rubric_id))},
        {body.id: body for body in bodies.bodies},
        lexicon,
        sites,
        files.trials.model if files.trials else None,
    )


def require_dataset(
    data: DataDir,
    *,
    sites: bool = True,
    trials: bool = False,
    only_sites: Collection[str] | None = None,
) -> Dataset:
    """The dataset, or `DataError` naming every file and line at fault."""
    return load_dataset(data, sites=sites, trials=trials, only_sites=only_sites).required()
