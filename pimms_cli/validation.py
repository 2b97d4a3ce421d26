"""All the faults of a data folder, in one run and sorted: what `pimms validate` reports."""

from __future__ import annotations

import os
import shlex
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pimms_cli import pool
from pimms_cli.datadir import CATALOGUE_DIR, RUBRICS_DIR, SITES_DIR, TRIALS_FILE, DataDir, Origin, holds_data
from pimms_cli.errors import DataError, reason
from pimms_cli.faults import errors_of
from pimms_cli.files import missing_trials, read_catalogue, read_site, shown_path, site_paths, stray_faults
from pimms_cli.loading import dataset_of, judged_site
from pimms_cli.paths import exists, is_file, is_taken
from pimms_cli.rules import (
    behaviour,
    beyond,
    catalogue_faults,
    freshness,
    notes,
    possible,
    refusals,
    repeats,
    site_rules,
)
from pimms_cli.sitefile import is_named_so
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pimms_cli.codes import Severity
    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.rules import SiteRules
    from pimms_cli.rules.freshness import Freshness
    from pimms_cli.rules.repeats import SiteMarks
    from pimms_cli.trials import TrialsProgress


@dataclass(slots=True)
class Report:
    """The faults, sorted, how many files were read, and the package's data where it served instead of the editor's.

    `read` holds the names of these files, as faults show them, where a part of the report may be wanted. `unplayed`:
    whether the trials were to be played, and the catalogue or the trials themselves have errors that keep them from it.
    """

    faults: list[Fault] = field(default_factory=list)
    files: int = 0
    of_package: Path | None = None
    read: frozenset[str] = frozenset()
    unplayed: bool = False

    @property
    def errors(self) -> int:
        """How many faults fail validation."""
        return self._count("erreur")

    @property
    def warnings(self) -> int:
        """How many faults fail it only with `--strict`."""
        return self._count("avertissement")

    @property
    def remarks(self) -> int:
        """How many faults never fail it."""
        return self._count("remarque")

    def _count(self, severity: Severity) -> int:
        return sum(fault.severity == severity for fault in self.faults)

    def extend(self, other: Report) -> None:
        """Take in another report, keeping the order and each fault once."""
        self.faults = sorted({*self.faults, *other.faults})
        self.files += other.files
        self.of_package = self.of_package or other.of_package
        self.unplayed = self.unplayed or other.unplayed


def validate(
    data: DataDir,
    *,
    prefix: str = "",
    trials: bool = True,
    played: bool = True,
    fresh: Freshness | None = None,
    progress: pool.Progress | None = None,
    playing: TrialsProgress = nullcontext,
) -> Report:
    """Every fault of the folder. `prefix` goes before each path shown; `progress` hears (sites done, sites in all).

    `playing` is given the trials, and gives them back in a block that ends when they have been `played`: without that,
    they are only read, for what they say of the rubrics.
    Raises `DataError` when there is nothing to validate.
    """
    paths = site_paths(data)
    files = read_catalogue(data, trials=trials)
    parts = (files.catalogue, files.bodies, files.lexicon, files.trials, *files.rubrics.values())
    sources = [parsed.source for parsed in parts if parsed]
    there = [source.path for source in sources if not any(fault.code == "S08" for fault in source.faults)]
    if not there and not paths:
        raise DataError(f"Rien à valider : « {data.path} » ne contient aucun fichier .yaml.")
    if not paths:
        add = f"pimms init {shlex.quote(str(data.path))} --site NOM --reseau NOM"
        raise DataError(f"Rien à valider dans « {data.sites} » : il n'y a aucun site. Pour en ajouter un : {add}")
    faults = [*catalogue_faults(files), *notes.of_bodies(files.bodies)]
    if trials:
        faults += [*missing_trials(data), *beyond(faults, (*refusals.check(files), *possible.check(files)))]
    # What `check` serves is played: it needs no other site than its own, and does not read what is astray.
    plays = bool(files.trials) and not errors_of(faults)
    faults += stray_faults(data)
    rules = site_rules(files)
    check = partial(_check_site, data=data, rules=rules, fresh=fresh, command=data.command)
    marks: list[SiteMarks] = []
    for found, own in pool.each(check, paths, progress):
        faults += found
        marks.append(own)
    for path, twins in repeats.alike(zip(paths, marks, strict=True)).items():
        faults += repeats.alike_faults(read_site(path, data), twins)
    if plays and played:
        faults += _behaviour(files, playing)
    # A file may be reported twice for one thing (an option and the twin it names): each line once.
    told = [replace(fault, path=prefix + fault.path) for fault in sorted(set(faults))]
    read = frozenset(prefix + name for name in (*there, *(shown_path(path, data) for path in paths)))
    return Report(told, len(read), data.path if data.of_package else None, read, trials and played and not plays)


def _check_site(
    path: Path, data: DataDir, rules: SiteRules, fresh: Freshness | None, command: Callable[[str], str]
) -> tuple[list[Fault], SiteMarks]:
    """One site's faults and what tells it from the others; everything else about it is forgotten.

    Another process needs only its file and the `SiteRules`.
    """
    parsed, faults = judged_site(path, data, rules)
    faults += notes.check(parsed)
    if fresh:
        faults += freshness.check(parsed, fresh, rules.twinned, command)
    return faults, repeats.marks_of(parsed)


def _behaviour(files: CatalogueFiles, playing: TrialsProgress) -> Iterable[Fault]:
    """The trials' faults, at a neutral site: no site's file is needed."""
    from pimms_cli.trials import run_trials, tally

    dataset = dataset_of(files, {})
    if dataset is None or files.trials is None:
        return ()
    outcomes = run_trials(dataset, playing)
    return behaviour.check(files.trials, outcomes, tally(outcomes))


@dataclass(frozen=True, slots=True)
class Named:
    """A path to validate, as it is shown and absolute; the data folder that it is, or is in, and its place there."""

    path: Path
    absolute: Path
    data: DataDir | None = None
    inside: str = ""

    @property
    def plays_trials(self) -> bool:
        """Whether the faults of the trials, which stand in their own file, would be shown."""
        return self.inside in ("", CATALOGUE_DIR, f"{CATALOGUE_DIR}/{TRIALS_FILE}")

    @property
    def reads_trials(self) -> bool:
        """Whether they are to be read, for what they say of it: that an entry of a rubric is to be refused."""
        return self.plays_trials or f"{self.inside}/".startswith(f"{CATALOGUE_DIR}/{RUBRICS_DIR}/")


def whole(data: DataDir) -> Named:
    """All of a data folder, shown from the current one where it is in it."""
    path = data.path
    with suppress(OSError, ValueError):  # the current folder was removed, or the data is not inside it
        path = path.relative_to(Path.cwd())
    absolute = Path(os.path.abspath(data.path))  # noqa: PTH100 - not through links
    return Named(path, absolute, replace(data, path=absolute))


def named(path: Path) -> Named:
    """What a path is: a data folder, something inside one, or a file from elsewhere. Raises `DataError` otherwise."""
    try:
        there = exists(path)
        # resolve() would follow links away from what was typed
        absolute = Path(os.path.abspath(path)) if there or is_taken(path) else None  # noqa: PTH100
    except OSError as error:  # a name too long, a folder closed to the user, a current folder that was removed
        raise DataError(f"« {shorten(str(path), 200)} » ne peut pas être lu : {reason(error)}.") from error
    found = _inside_data(absolute) if absolute else None
    # A link that leads nowhere is a fault of the data that it is in (Y01), as where all of it is validated.
    if absolute is None or (found is None and not there):
        raise DataError(f"« {path} » n'existe pas.")
    if found is None and not is_file(path):
        raise DataError(f"Rien à valider dans « {path} » : il y faut un dossier « catalogue » et un dossier « sites ».")
    return Named(path, absolute, DataDir(found[0], Origin.ARGUMENT), found[1]) if found else Named(path, absolute)


def validate_paths(
    places: Sequence[Named],
    find_data: Callable[[], DataDir],
    *,
    trials: bool = True,
    fresh: Freshness | None = None,
    progress: pool.Progress | None = None,
    playing: TrialsProgress = nullcontext,
) -> Report:
    """Validate what was named: data folders, files or folders inside one, or sites' files from elsewhere.

    Files inside a data folder are judged with all of it, once, and only their own faults are kept; those from elsewhere
    are judged as sites of the data that `find_data` gives. Raises `DataError` for what cannot be read or holds nothing
    to validate.
    """
    report = Report()
    for data in dict.fromkeys(place.data for place in places if place.data):
        own = [place for place in places if place.data == data]
        absolute = own[0].path.is_absolute()
        spelt = data.path.as_posix() if absolute else os.path.relpath(data.path).replace(os.sep, "/")
        prefix = "" if spelt == "." else f"{spelt}/"
        read = trials and any(place.reads_trials for place in own)
        played = any(place.plays_trials for place in own)
        judged = validate(
            data, prefix=prefix, trials=read, played=played, fresh=fresh, progress=progress, playing=playing
        )
        report.extend(_within(judged, own, prefix) if all(place.inside for place in own) else judged)
    lone = {place.absolute: place.path for place in reversed(places) if not place.data}  # as it was first typed
    if lone:
        report.extend(_lone_sites(list(lone.values()), find_data(), fresh))
    return report


def _inside_data(whole: Path) -> tuple[Path, str] | None:
    """The data folder that an absolute path is or belongs to, and the place in it; None for one from elsewhere."""
    for folder in (whole, *whole.parents):
        if holds_data(folder):
            inside = whole.relative_to(folder)
            if not inside.parts:
                return folder, ""
            return (folder, inside.as_posix()) if inside.parts[0] in (CATALOGUE_DIR, SITES_DIR) else None
    return None


def _within(report: Report, places: Sequence[Named], prefix: str) -> Report:
    """The part of a folder's report that is about these places in it. Raises `DataError` for one that is not read."""
    faults: set[Fault] = set()
    files: set[str] = set()
    for place in places:
        shown = prefix + place.inside
        read = {name for name in report.read if name == shown or name.startswith(f"{shown}/")}
        # A file in a folder that is not read has the fault of that folder (S09).
        own = {f for f in report.faults if f"{f.path}/".startswith(f"{shown}/") or shown.startswith(f"{f.path}/")}
        if not read and not own:
            why = "pimms ne lit pas ce fichier" if is_file(place.absolute) else "il ne contient aucun fichier .yaml"
            raise DataError(f"Rien à valider dans « {place.path} » : {why}.")
        faults |= own
        files |= read
    return Report(sorted(faults), len(files), unplayed=report.unplayed)


def _lone_sites(paths: Sequence[Path], data: DataDir, fresh: Freshness | None) -> Report:
    """Sites' files outside any data folder, against the catalogue of `data`."""
    for path in paths:
        if not is_named_so(path):
            raise DataError(f"« {path} » n'est pas un fichier .yaml.")
    files = read_catalogue(data)
    if errors_of(catalogue_faults(files)):
        raise DataError(f"Le catalogue de « {data.path} » a des erreurs : validez-le d'abord.")
    rules = site_rules(files)
    faults = []
    for path in paths:
        found, _ = _check_site(path, DataDir(path.parent, Origin.ARGUMENT), rules, fresh, data.command)
        faults += [replace(fault, path=path.as_posix()) for fault in found]
    return Report(sorted(faults), len(paths), data.path if data.of_package else None)
