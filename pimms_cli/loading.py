"""From a data folder to a `Dataset`, with every fault found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pimms_cli import models
from pimms_cli.errors import DataError
from pimms_cli.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pimms_cli.datadir import DataDir
    from pimms_cli.models import Entry, Nature

    M = TypeVar("M", bound=models.FileModel)


@dataclass(slots=True)
class Dataset:
    """All the data of a folder, valid against the models. Rubrics stand in the booklet's order."""

    catalogue: models.Catalogue
    rubrics: dict[str, models.Rubric]
    bodies: dict[str, models.Body]
    lexicon: models.Lexicon
    sites: dict[str, models.Site] = field(default_factory=dict)
    trials: models.Trials | None = None

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


def _read(path: Path, model: type[M], shown: str, faults: list[Fault]) -> M | None:
    """One file as its model, or None with the reasons added to `faults`."""
    import yaml
    from pydantic import ValidationError

    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return model.model_validate(content)
    except OSError as error:
        faults.append(Fault(shown, 1, 1, "Y01", f"fichier illisible : {error.strerror}"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        faults.append(Fault(shown, line, column, "Y02", "syntaxe YAML incorrecte"))
    except ValidationError as error:
        for detail in error.errors():
            place = ".".join(map(str, detail["loc"]))
            faults.append(Fault(shown, 1, 1, "S01", f"{place} : {detail['msg']}"))
    return None


def load_dataset(data: DataDir, *, sites: bool = True, trials: bool = False) -> LoadResult:
    """Read the catalogue, and the sites and trials if asked, reporting every fault of every file."""
    faults: list[Fault] = []
    base = data.path

    def read(path: Path, model: type[M]) -> M | None:
        return _read(path, model, path.relative_to(base).as_posix(), faults)

    catalogue = read(data.catalogue / "catalogue.yaml", models.Catalogue)
    bodies = read(data.catalogue / "organismes.yaml", models.Bodies)
    lexicon = read(data.catalogue / "lexique.yaml", models.Lexicon)
    read_rubrics = {
        path.stem: rubric
        for path in sorted((data.catalogue / "rubriques").glob("*.yaml"))
        if (rubric := read(path, models.Rubric))
    }
    read_sites = [read(path, models.Site) for path in sorted(data.sites.glob("*.yaml"))] if sites else []
    trials_path = data.catalogue / "essais.yaml"
    read_trials = read(trials_path, models.Trials) if trials and trials_path.exists() else None
    faults.sort()
    if catalogue is None or bodies is None or lexicon is None or any(fault.is_error for fault in faults):
        return LoadResult(None, faults)
    order = [rubric_id for family in catalogue.families for rubric_id in family.rubrics]
    return LoadResult(
        Dataset(
            catalogue,
            {rubric_id: read_rubrics[rubric_id] for rubric_id in order if rubric_id in read_rubrics},
            {body.id: body for body in bodies.bodies},
            lexicon,
            {site.id: site for site in read_sites if site},
            read_trials,
        ),
        faults,
    )


def require_dataset(data: DataDir, *, sites: bool = True, trials: bool = False) -> Dataset:
    """The dataset, or `DataError` naming every file and line at fault."""
    result = load_dataset(data, sites=sites, trials=trials)
    if result.dataset is None:
        raise DataError(f"Les données de « {data.path} » ne peuvent pas être lues.", result.faults)
    return result.dataset
