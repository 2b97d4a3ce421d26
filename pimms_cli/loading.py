"""From a data folder to a `Dataset`, with every fault found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from pimms_cli import models
    from pimms_cli.datadir import DataDir
    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.lexicon_models import Lexicon
    from pimms_cli.models import Entry, Nature
    from pimms_cli.trial_models import Trials


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


@dataclass(slots=True)
class LoadResult:
    """`dataset` is None when an error makes it unusable; `faults` are sorted."""

    dataset: Dataset | None
    faults: list[Fault]


def load_dataset(
    data: DataDir, *, sites: bool = True, trials: bool = False, only_sites: Collection[str] | None = None
) -> LoadResult:
    """Read the catalogue, and the sites and trials if asked, reporting every fault of every file.

    `only_sites` names the sites to read (their ids, which are their files' names); the others are not opened.
    A folder with an error gives no dataset: what `pimms validate` refuses is not served, and the reverse.
    """
    from pimms_cli.files import read_catalogue, site_paths
    from pimms_cli.rules import catalogue_faults

    files = read_catalogue(data, trials=trials)
    faults = catalogue_faults(files)
    read_sites: dict[str, models.Site] = {}
    for _, site, in_site in _read_sites(files, site_paths(data, only_sites) if sites else (), data):
        faults += in_site
        if site is not None:
            read_sites[site.id] = site
    faults.sort()
    if any(fault.is_error for fault in faults):
        return LoadResult(None, faults)
    return LoadResult(dataset_of(files, read_sites), faults)


def load_sound_sites(data: DataDir) -> tuple[Dataset, list[str]]:
    """The catalogue with the sites that have no error, and the ids of those left out (their files' names).

    Raises `DataError` when the catalogue itself has an error, or when no site is left of those there are.
    """
    from pimms_cli.files import read_catalogue, site_paths
    from pimms_cli.rules import catalogue_faults

    files = read_catalogue(data)
    errors = sorted(fault for fault in catalogue_faults(files) if fault.is_error)
    sound: dict[str, models.Site] = {}
    left_out = []
    of_sites: list[Fault] = []
    for path, site, faults in _read_sites(files, site_paths(data, None), data) if not errors else ():
        wrong = [fault for fault in faults if fault.is_error]
        if site is None or wrong:
            left_out.append(path.stem)
            of_sites += wrong
        else:
            sound[site.id] = site
    dataset = None if errors or (left_out and not sound) else dataset_of(files, sound)
    if dataset is None:
        raise data.unreadable(errors or sorted(of_sites))
    return dataset, left_out


def _read_sites(
    files: CatalogueFiles, paths: Iterable[Path], data: DataDir
) -> Iterator[tuple[Path, models.Site | None, list[Fault]]]:
    """Each of these sites' files, with its site (None when it cannot be read) and its faults."""
    from pimms_cli.files import read_site
    from pimms_cli.rules import site_faults, site_rules

    rules = site_rules(files)
    for path in paths:
        parsed = read_site(path, data)
        yield path, parsed.model, list(site_faults(parsed, rules))
        parsed.source.release()


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
    data: DataDir, *, sites: bool = True, trials: bool = False, only_sites: Collection[str] | None = None
) -> Dataset:
    """The dataset, or `DataError` naming every file and line at fault."""
    result = load_dataset(data, sites=sites, trials=trials, only_sites=only_sites)
    if result.dataset is None:
        raise data.unreadable([fault for fault in result.faults if fault.is_error])
    return result.dataset
