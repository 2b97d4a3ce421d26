"""A file against its model: what it gives, and the reasons why not (worded by `schema_faults.py`).

A file with a fault still goes on to the rules between files: the faulty entry is taken out and the rest is read, so
that one run gives every fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import ValidationError

from pimms_cli import models
from pimms_cli.faults import errors_of
from pimms_cli.pruning import prune
from pimms_cli.schema_faults import translate

if TYPE_CHECKING:
    from pathlib import Path

    from pimms_cli.reading.source import Source

M = TypeVar("M", bound=models.FileModel)

_MAX_ROUNDS = 8


@dataclass(slots=True)
class Parsed(Generic[M]):
    """A file and what it gives: its model (None when nothing of it holds), whole or without its faulty parts.

    `lost` holds the ids and keys taken out: a reference to one of them is no fault of its own. `guessed` names the
    keys of the file that were given some valid value because theirs is missing or wrong. `place` is the file itself.
    """

    source: Source
    model: M | None = None
    whole: bool = False
    lost: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    place: Path | None = None


def check_model(source: Source, model: type[M]) -> Parsed[M]:
    """The source's values as `model`; the reasons why not are added to `source.faults`."""
    parsed: Parsed[M] = Parsed(source)
    if not source.usable:
        return parsed
    if source.data is None:
        source.faults.append(source.fault("S03", (), "ce fichier est vide"))
        return parsed
    if isinstance(source.data, dict) and not _version_is_known(source, model):
        return parsed
    parsed.whole = not errors_of(source.faults)
    for round_ in range(_MAX_ROUNDS):
        try:
            parsed.model = _validate(model, source.data)
            return parsed
        except ValidationError as error:
            parsed.whole = False
            details = error.errors(include_url=False)
            if round_ == 0:
                source.faults += translate(source, model, details)
            if not prune(parsed, model, [tuple(detail["loc"]) for detail in details]):
                break
    return parsed


def _validate(model: type[M], data: Any) -> M:
    # Files are written with the French keys only; the code's own names would be read without this.
    return model.model_validate(data, by_alias=True, by_name=False)


def _version_is_known(source: Source, model: type[models.FileModel]) -> bool:
    """Whether the format's version is one that can be read: if it is newer, nothing else is worth saying."""
    if "format_version" not in model.model_fields:
        return True
    version = source.data.get("version_schema")
    if type(version) is not int or version == models.SCHEMA_VERSION:
        return True
    newer = version > models.SCHEMA_VERSION
    source.faults.append(
        source.fault(
            "S05",
            ("version_schema",),
            f"version {version} du format : ce pimms lit la version {models.SCHEMA_VERSION}",
            "mettez pimms à jour" if newer else f"écrivez {models.SCHEMA_VERSION}",
        )
    )
    return not newer
