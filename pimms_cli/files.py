"""The files of a data folder, read when they are asked for and checked against their models."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pimms_cli import models
from pimms_cli.datadir import (
    BODIES_FILE,
    CATALOGUE_FILE,
    LEXICON_FILE,
    RUBRICS_DIR,
    SITES_DIR,
    TRIALS_FILE,
    yaml_names,
)
from pimms_cli.errors import DataError, reason
from pimms_cli.faults import Fault
from pimms_cli.folding import slug
from pimms_cli.lexicon_models import Lexicon
from pimms_cli.located_schema import Parsed, check_model
from pimms_cli.model_places import keys_of
from pimms_cli.paths import is_another, is_file, is_folder, is_same_file, is_there
from pimms_cli.reading.source import read_source
from pimms_cli.sitefile import SUFFIXES
from pimms_cli.trial_models import Trials

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from pimms_cli.datadir import DataDir
    from pimms_cli.located_schema import M

_SUFFIX = re.compile(r"\.ya?ml(?![^\W_])", re.IGNORECASE)
"""A suffix that another one, a « ~ » or a space may follow: such a name was given to be read."""
_OF_TEXT = ("", ".txt", ".text", ".md", ".json")
"""Other suffixes that a text editor gives; one of another kind (« Thumbs.db ») only happens to begin as ours do."""
_START = 64_000
"""Bytes of a file whose first keys are looked for: they may stand under many lines of comments."""
_OF_SITES = ("version_catalogue", "options")
"""The keys of a site's file, together nobody else's."""


@dataclass(slots=True)
class CatalogueFiles:
    """Everything in `catalogue/`; `rubrics` by the names of their files."""

    catalogue: Parsed[models.Catalogue]
    bodies: Parsed[models.Bodies]
    lexicon: Parsed[Lexicon]
    rubrics: dict[str, Parsed[models.Rubric]]
    trials: Parsed[Trials] | None = None

    def faults(self) -> Iterator[Fault]:
        """What is wrong with each file by itself."""
        for parsed in (self.catalogue, self.bodies, self.lexicon, self.trials, *self.rubrics.values()):
            if parsed is not None:
                yield from parsed.source.faults


def shown_path(path: Path, data: DataDir) -> str:
    """A file's name in messages: from the data folder."""
    return path.relative_to(data.path).as_posix()


def read_file(path: Path, model: type[M], data: DataDir) -> Parsed[M]:
    """One file, read anew and checked."""
    shown = shown_path(path, data)
    if not is_there(path):
        parsed: Parsed[M] = Parsed(read_source(path, shown))
        parsed.source.faults[:] = [_missing(shown)]
        return parsed
    parsed = check_model(read_source(path, shown), model)
    parsed.place = path
    return parsed


def read_catalogue(data: DataDir, *, trials: bool = False) -> CatalogueFiles:
    """Everything in `catalogue/`, and the trials if asked and present."""
    paths = data.catalogue_paths()
    return CatalogueFiles(
        read_file(paths.catalogue, models.Catalogue, data),
        read_file(paths.bodies, models.Bodies, data),
        read_file(paths.lexicon, Lexicon, data),
        {path.stem: read_file(path, models.Rubric, data) for path in paths.rubrics},
        read_file(data.trials, Trials, data) if trials and is_there(data.trials) else None,
    )


def _missing(shown: str) -> Fault:
    return Fault(shown, 1, 1, "S08", "ce fichier manque", "il fait partie du catalogue")


def missing_trials(data: DataDir) -> Iterator[Fault]:
    """The fault of a catalogue without trials. It still answers, but nothing shows that its refusals hold."""
    if not is_there(data.trials):
        yield _missing(shown_path(data.trials, data))


def stray_faults(data: DataDir) -> Iterator[Fault]:
    """What an editor would think is read, and is not: other suffixes, other places."""
    yield from _sites_outside(data)
    known = {CATALOGUE_FILE, BODIES_FILE, LEXICON_FILE, TRIALS_FILE, RUBRICS_DIR}
    yield from _strays(data.catalogue, data, known=known)
    yield from _strays(data.rubrics, data, models.Rubric)
    yield from _strays(data.sites, data, models.Site)


def _sites_outside(data: DataDir) -> Iterator[Fault]:
    """Sites' files beside the folder of the sites, but those that are read there through a link.

    Other YAML may be there: each tool has its own.
    """
    try:
        with os.scandir(data.path) as listing:
            names = sorted(entry.name for entry in listing if entry.name.lower().endswith(SUFFIXES))
    except OSError:  # a folder whose own two are known may be closed to lists
        return
    for name in names:
        path = data.path / name
        start = "" if name.startswith(".") else _start_of(path)
        if all(re.search(rf"""^["']?{key}["']?\s*:""", start, re.MULTILINE) for key in _OF_SITES):
            if any(is_same_file(path, read) for read in site_paths(data)):
                continue
            target = _yaml_name(path)
            advice = f"déplacez-le : {SITES_DIR}/{target}"
            if is_there(data.sites / target):
                advice = f"{SITES_DIR}/{target} existe déjà : gardez l'un des deux"
            message = f"ce fichier de site n'est pas lu : il n'est pas dans « {SITES_DIR} »"
            yield Fault(shown_path(path, data), 1, 1, "S10", message, advice)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere: reading it says so
        return False


def _strays(
    folder: Path, data: DataDir, model: type[models.FileModel] | None = None, known: Collection[str] = ()
) -> Iterator[Fault]:
    """`model` is that of all the files there; without it, those that are read are `known` by their names."""
    if not is_folder(folder):
        return
    try:
        with os.scandir(folder) as listing:
            found = sorted((entry.name, _leads_to_folder(entry)) for entry in listing if not entry.name.startswith("."))
    except OSError as error:
        raise DataError(f"Le dossier « {folder} » ne peut pas être lu : {reason(error)}.") from error
    for name, nested in found:
        path = folder / name
        if name in known:
            continue
        if nested and path.suffix != ".yaml" and next(path.rglob("*.y*ml"), None):
            advice = "rangez ses fichiers un niveau plus haut"
        elif not nested and path.suffix != ".yaml" and _meant_to_be_read(path, model):
            advice = _rename_advice(path)
        elif not nested and path.suffix == ".yaml" and known:
            advice = f"une rubrique va dans {RUBRICS_DIR}/"
        else:
            continue
        what = "ce dossier" if nested else "ce fichier"
        yield Fault(shown_path(path, data), 1, 1, "S09", f"pimms ne lit pas {what}", advice)


def _meant_to_be_read(path: Path, model: type[models.FileModel] | None) -> bool:
    """Whether a file of another suffix was meant to be one of that model: by its name, or by the key it begins with."""
    if model is None:
        return path.suffix.lower() in (".yml", ".yaml")
    if _SUFFIX.search(path.name):
        return True
    names = "|".join(map(re.escape, keys_of(model)))
    rows = (row.strip() for row in _start_of(path).splitlines())
    first = "".join([row for row in rows if row and row != "---" and not row.startswith(("#", "%"))][:2])
    return re.match(rf"""\{{?\s*["']?({names})["']?\s*:(?!//)""", first) is not None


def _start_of(path: Path) -> str:
    """What a file begins with; nothing for one that cannot be read."""
    try:
        if not is_file(path):  # a pipe would never end
            return ""
        with path.open("rb") as stream:
            return stream.read(_START).decode("utf-8-sig", errors="replace")
    except OSError:
        return ""


def _yaml_name(path: Path) -> str:
    """The name that may be read for that of a file."""
    suffix = _SUFFIX.search(path.name)
    stem = path.name[: suffix.start()] if suffix else path.stem
    return f"{slug(stem) or stem}.yaml"


def _rename_advice(path: Path) -> str:
    """For a file of another suffix: a name that may be read, or that the file of that name is there already."""
    target = path.with_name(_yaml_name(path))
    if is_another(target, path):
        return f"{target.name} existe déjà : gardez l'un des deux"
    if _SUFFIX.search(path.name) or path.suffix.lower() in _OF_TEXT:
        return f"renommez-le {target.name}"
    return f"retirez-le de ce dossier ; s'il est bien à lire, renommez-le {target.name}"


def site_paths(data: DataDir, only: Collection[str] | None = None) -> list[Path]:
    """The files of the sites, of those named by `only` when it is given."""
    if only is not None:
        names = sorted({name for name in only if re.fullmatch(models.ID_PATTERN, name)})
        return [path for name in names if is_there(path := data.sites / f"{name}.yaml")]
    return [data.sites / name for name in yaml_names(data.sites)]


def read_site(path: Path, data: DataDir) -> Parsed[models.Site]:
    """One site's file."""
    return read_file(path, models.Site, data)
