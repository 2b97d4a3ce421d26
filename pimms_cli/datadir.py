"""Where the data comes from. The one place that knows how a wheel and a checkout differ."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.errors import DataError, UsageError, reason
from pimms_cli.paths import exists, is_folder, path_of
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.faults import Fault

ENV_DATA = "PIMMS_DATA"
CATALOGUE_DIR = "catalogue"
SITES_DIR = "sites"
RUBRICS_DIR = "rubriques"
CATALOGUE_FILE = "catalogue.yaml"
BODIES_FILE = "organismes.yaml"
LEXICON_FILE = "lexique.yaml"
TRIALS_FILE = "essais.yaml"
_PARTS = (CATALOGUE_DIR, SITES_DIR)


class Origin(StrEnum):
    """Why a data folder was chosen, as it is told."""

    OPTION = "l'option --data"
    VARIABLE = f"la variable {ENV_DATA}"
    ARGUMENT = "un argument"
    CURRENT = "le dossier courant"
    PACKAGE = "le paquet installé"
    REVISION = "une révision git"


class CataloguePaths(NamedTuple):
    """The files that the catalogue is read from, the trials apart: what is not here does not make an answer."""

    catalogue: Path
    bodies: Path
    lexicon: Path
    rubrics: list[Path]

    def all(self) -> list[Path]:
        """Every one of them."""
        *single, rubrics = self
        return [*single, *rubrics]


@dataclass(frozen=True, slots=True)
class DataDir:
    """A folder that holds `catalogue/` and `sites/`, and why it was chosen."""

    path: Path
    origin: Origin

    @property
    def catalogue(self) -> Path:
        """The folder of the common core."""
        return self.path / CATALOGUE_DIR

    @property
    def rubrics(self) -> Path:
        """The folder of the rubrics' files."""
        return self.catalogue / RUBRICS_DIR

    @property
    def trials(self) -> Path:
        """The file of the trials."""
        return self.catalogue / TRIALS_FILE

    def catalogue_paths(self) -> CataloguePaths:
        """Where the catalogue is. Raises `DataError` when the folder of the rubrics cannot be read."""
        folder, rubrics = self.catalogue, self.rubrics
        return CataloguePaths(
            folder / CATALOGUE_FILE,
            folder / BODIES_FILE,
            folder / LEXICON_FILE,
            [rubrics / name for name in yaml_names(rubrics)],
        )

    @property
    def sites(self) -> Path:
        """The folder of the sites' matrices."""
        return self.path / SITES_DIR

    @property
    def of_package(self) -> bool:
        """Whether it was taken because nothing else was named or found."""
        return self.origin is Origin.PACKAGE

    @property
    def embedded(self) -> bool:
        """Whether it comes with the package, however it was named: an update takes it away."""
        return self.of_package or self.path.resolve() == _package_folders()[0].resolve()

    def refuse_embedded(self) -> None:
        """Raise `UsageError` for the package's data, where nothing is to be written."""
        if self.embedded:
            raise UsageError(
                "Ces données sont celles du paquet installé : une mise à jour les effacerait. "
                "Faites-en une copie de travail avec « pimms init DOSSIER », puis relancez depuis ce dossier."
            )

    def command(self, words: str) -> str:
        """The `pimms …` of these words that reads this folder, as it is to be typed where this one was found."""
        named = self.origin is Origin.ARGUMENT and self.path.resolve() not in _upward()
        if self.origin is not Origin.OPTION and not named:
            return f"pimms {words}"
        import shlex

        return f"pimms {words} --data {shlex.quote(str(self.path))}"

    def unreadable(self, errors: Sequence[Fault] = ()) -> DataError:
        """What to raise where the data cannot be read: with its errors, and the command that tells them all."""
        told_by = self.command("validate") if errors else ""
        return DataError(f"Les données de « {self.path} » ne peuvent pas être lues.", errors, told_by)


def holds_data(folder: Path) -> bool:
    """Whether the folder holds both `catalogue/` and `sites/`. Raises `DataError` when the system does not say."""
    try:
        return not _missing_parts(folder)
    except OSError as error:
        raise DataError(f"Le dossier « {shorten(str(folder), 200)} » ne peut pas être lu : {reason(error)}.") from error


def _missing_parts(folder: Path) -> list[str]:
    return [name for name in _PARTS if not is_folder(folder / name)]


def whose_part(folder: Path) -> Path | None:
    """The data folder whose `catalogue/` or `sites/` this one is, or is in; as it would be typed from here."""
    try:
        inner = Path(os.path.abspath(folder))  # noqa: PTH100 - not through links
    except OSError:  # the current folder was removed
        return None
    around = folder
    for place in (inner, *inner.parents):
        around = Path(os.path.normpath(around / ".."))
        if place.name in _PARTS and holds_data(around):
            return around
    return None


def yaml_names(folder: Path) -> list[str]:
    """The names of a folder's YAML files, sorted, hidden ones left out; none when there is no folder.

    Raises `DataError` for a folder that cannot be read: what it holds is not known, which is not nothing.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - a Path for each of thousands of names would cost more
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DataError(f"Le dossier « {folder} » ne peut pas être lu : {reason(error)}.") from error
    return sorted(name for name in names if name.endswith(".yaml") and not name.startswith("."))


def _package_folders() -> tuple[Path, Path]:
    """Where what comes with the code may be: beside it in a wheel, at the root of the checkout where it is edited."""
    package = Path(__file__).resolve().parent
    return package / "_data", package.parent


def package_file(relative: Path) -> Path | None:
    """A file that comes with the code, None when it was not installed."""
    return next((path for folder in _package_folders() if (path := folder / relative).is_file()), None)


def template(name: str) -> Path:
    """A file that stands with the code, for working copies to begin with."""
    return Path(__file__).resolve().parent / "_templates" / name


def _embedded() -> Path | None:
    return next(filter(holds_data, _package_folders()), None)


def find_data(data: str | Path | None = None) -> DataDir:
    """The data folder: `data`, else `PIMMS_DATA`, else the nearest one upward from here, else the package's.

    Raises `DataError` when the folder named does not hold both `catalogue/` and `sites/`, none is found, one before
    the nearest holds half of it, or the current folder may not be read: there may be data in it; `UsageError` for an
    empty name.
    """
    variable = os.environ.get(ENV_DATA) or None
    for named, origin in ((data, Origin.OPTION), (variable, Origin.VARIABLE)):
        if named is None:
            continue
        folder = path_of(named, f"Le nom du dossier (donné par {origin})") if isinstance(named, str) else named
        try:
            found, there = is_folder(folder), exists(folder)
            missing = _missing_parts(folder)
        except (OSError, ValueError) as error:  # too long, a null character…
            why = f" : {reason(error)}" if isinstance(error, OSError) else ""
            raise DataError(
                f"Le dossier « {shorten(str(named))} » (donné par {origin}) ne peut pas être lu{why}."
            ) from error
        if not found:
            why = "n'est pas un dossier" if there else "n'existe pas"
            raise DataError(f"Le dossier « {folder} » (donné par {origin}) {why}.")
        if missing:
            lacks = "ne contient pas de catalogue" if len(missing) > 1 else f"n'a pas de dossier « {missing[0]} »"
            raise DataError(
                f"Le dossier « {folder} » (donné par {origin}) {lacks} : "
                "il y faut un dossier « catalogue » et un dossier « sites »."
            )
        return DataDir(folder, origin)
    for folder in _upward():
        if holds_data(folder):
            return DataDir(folder, Origin.CURRENT)
        _refuse_half(folder)
    embedded = _embedded()
    if embedded is None:
        raise DataError("Aucun catalogue : donnez son dossier avec --data ou la variable PIMMS_DATA.")
    return DataDir(embedded, Origin.PACKAGE)


def _refuse_half(folder: Path) -> None:
    """Refuse to go on with other data where a folder has half of its own.

    It may have lost the other half (git keeps no empty folder), and the sites of the package, or of a folder that it is
    in, would answer for its own. Only what holds YAML counts: « Sites » is a common name for something else.
    """
    there = [name for name in _PARTS if _has_yaml(folder / name)]
    if there:
        (missing,) = {*_PARTS} - {*there}
        raise DataError(
            f"Il manque le dossier « {missing} » : « {folder} » n'a que « {there[0]} ». Pour lire les données "
            "d'un autre dossier, donnez-le avec --data."
        )


def _has_yaml(folder: Path) -> bool:
    try:
        return bool(yaml_names(folder))
    except DataError:  # a file of that name, or somebody else's folder
        return False


def _upward() -> tuple[Path, ...]:
    """The current folder, then those it is in; none when it was removed."""
    try:
        here = Path.cwd().resolve()
    except OSError:
        return ()
    return (here, *here.parents)
