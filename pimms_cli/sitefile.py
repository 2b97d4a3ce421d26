"""One site's file by itself, wherever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli import models
from pimms_cli.errors import DataError, reason
from pimms_cli.faults import errors_of
from pimms_cli.paths import read_regular

if TYPE_CHECKING:
    from pathlib import Path


SUFFIXES = (".yaml", ".yml")
"""Of a site's file that is given by its path; in `sites/` there is but the first."""


def is_named_so(path: Path) -> bool:
    """Whether a file that is given by its path has the name of a site's: what all commands take for one."""
    return path.suffix.lower() in SUFFIXES


def read_bytes(path: Path) -> bytes:
    """A file's content, of one that is too big (Y08) the beginning. Raises `DataError`."""
    try:
        content = read_regular(path)
    except OSError as error:
        raise DataError(f"Le fichier de site « {path} » ne peut pas être lu : {reason(error)}.") from None
    if content is None:
        raise DataError(f"Le fichier de site « {path} » ne peut pas être lu : ce n'est pas un fichier.")
    return content


def parse_site(raw: bytes, path: Path) -> models.Site:
    """A site from the content of its file (`path` is for the message). Raises `DataError`."""
    from pimms_cli.located_schema import check_model
    from pimms_cli.reading.source import parse_source

    parsed = check_model(parse_source(raw, str(path)), models.Site)
    errors = errors_of(parsed.source.faults)
    if parsed.model is None or errors:
        import shlex

        told_by = f"pimms validate {shlex.quote(str(path))}" if is_named_so(path) else ""
        raise DataError(f"Le fichier de site « {path} » ne peut pas être lu.", errors, told_by)
    return parsed.model


def load_site(path: Path) -> models.Site:
    """A site's file. Raises `DataError`."""
    return parse_site(read_bytes(path), path)
