"""Which sites do an option, over thousands of sites, without reading their files again at each request.

The table keeps for each site's file how it stood when it was read (size, times, inode), a digest of its content, the
options it answers « oui » to and its name. A file that still stands the same is not opened; one that may have changed
within the clock's resolution of being read is compared by its content, as git does for its index.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pimms_cli.compiled import digest, program_stamp
from pimms_cli.paths import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pimms_cli.compiled import Store
    from pimms_cli.datadir import DataDir
    from pimms_cli.pool import Progress
    from pimms_cli.rules import SiteRules

_PIECE = "reseau.json"
_SAFE_AGE_NS = 2_000_000_000
"""A file changed this little before it was read may change again without its times showing it."""


class SiteRow(NamedTuple):
    """What the table keeps of a site's file."""

    standing: str
    """How the file stood; empty while it may still change without showing it."""
    content: str
    """The digest of its content."""
    doing: str | None
    """The numbers of the options it does, with spaces between them; None when it has an error."""
    name: str
    """Its name, empty when it cannot be read."""


class Network:
    """What the table says of the sites in it."""

    def __init__(self, rows: dict[str, SiteRow], numbers: dict[str, str]) -> None:
        self._numbers = numbers
        self.faulty = sorted(site_id for site_id, row in rows.items() if row.doing is None)
        """The sites whose file has an error: nothing is said of them."""
        self._names = {site_id: row.name for site_id, row in rows.items() if row.name}
        self._doing: dict[str, list[str]] = {}
        for site_id in sorted(rows):
            for number in (rows[site_id].doing or "").split():
                self._doing.setdefault(number, []).append(site_id)

    @classmethod
    def up_to_date(
        cls,
        data: DataDir,
        site_ids: Iterable[str],
        store: Store,
        rules: dict[str, Any],
        progress: Progress | None = None,
    ) -> Network:
        """That of the sites given, as their files are now; what had to be read is kept for the next run.

        `rules` is the plain form of the `SiteRules`: where no file has changed, there is nothing to check by them.
        """
        key = digest(program_stamp(), json.dumps(rules))
        kept = _read(store.load(_PIECE, key))
        rows, changed = _up_to_date(data, site_ids, rules, kept, progress)
        if changed or rows.keys() != kept.keys():
            store.save(_PIECE, key, json.dumps(rows, separators=(",", ":")).encode())
        return cls(rows, _numbers(rules))

    def doing(self, full_id: str) -> list[str]:
        """The ids of the sites that do an option, sorted."""
        return list(self._doing.get(self._numbers.get(full_id, ""), ()))

    def names(self) -> dict[str, str]:
        """The names of the sites by id, but those that cannot be read."""
        return dict(self._names)


def _numbers(rules: dict[str, Any]) -> dict[str, str]:
    """The number that stands for each option: thousands of rows name the same ones."""
    options = (f"{rubric}/{own}" for rubric, listed in rules["options"].items() for own in listed)
    return {full_id: str(number) for number, full_id in enumerate(options)}


def _up_to_date(
    data: DataDir,
    site_ids: Iterable[str],
    rules: dict[str, Any],
    kept: dict[str, SiteRow],
    progress: Progress | None,
) -> tuple[dict[str, SiteRow], bool]:
    """The rows of the sites given, and whether any of them is worth keeping anew."""
    rows: dict[str, SiteRow] = {}
    stale: list[Path] = []
    changed = False
    for site_id in site_ids:
        path = f"{data.sites}/{site_id}.yaml"
        row = kept.get(site_id)
        if row is not None and row.standing and row.standing == _standing(path):
            rows[site_id] = row
            continue
        standing = _settled(path)
        if row is not None and row.content and row.content == _content_digest(path):
            rows[site_id] = row._replace(standing=standing)
            changed = changed or bool(standing)
        else:
            stale.append(data.sites / f"{site_id}.yaml")
    rows.update(_read_sites(stale, data, rules, progress))
    return rows, changed or bool(stale)


def _read(raw: bytes | None) -> dict[str, SiteRow]:
    if raw is None:
        return {}
    try:
        return {site_id: SiteRow(*row) for site_id, row in json.loads(raw).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _standing(path: str | Path) -> str:
    """How a file stands, empty when it cannot be told."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - thousands of them, and a Path costs more than the call
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def _settled(path: str | Path) -> str:
    """How a file stands, empty while it may still change without showing it."""
    standing = _standing(path)
    if standing:
        _, modified, changed, _ = map(int, standing.split())
        if max(modified, changed) > time.time_ns() - _SAFE_AGE_NS:
            return ""
    return standing


def _content_digest(path: str | Path) -> str:
    """Empty where the file cannot be read, or is none."""
    content = content_of(Path(path))
    return "" if content is None else digest(content)


def _read_sites(
    paths: list[Path], data: DataDir, rules: dict[str, Any], progress: Progress | None
) -> Iterable[tuple[str, SiteRow]]:
    """A row for each file."""
    if not paths:  # as on most runs: nothing more is loaded then
        return
    from functools import partial

    from pimms_cli import pool
    from pimms_cli.rules import SiteRules

    read = partial(_read_row, data=data, rules=SiteRules.from_plain(rules), numbers=_numbers(rules))
    yield from zip((path.stem for path in paths), pool.each(read, paths, progress), strict=True)


def _read_row(path: Path, data: DataDir, rules: SiteRules, numbers: dict[str, str]) -> SiteRow:
    from pimms_cli.faults import errors_of
    from pimms_cli.loading import judged_site

    # Before the content, so that a change while it is read shows the next time.
    standing, before = _settled(path), _content_digest(path)
    parsed, faults = judged_site(path, data, rules)
    site = parsed.model
    if _content_digest(path) != before:
        standing = before = ""
    name = site.name if site else ""
    if site is None or errors_of(faults):
        return SiteRow(standing, before, None, name)
    doing = [
        numbers[f"{rubric}/{own}"]
        for rubric, cells in site.options.items()
        for own, cell in cells.items()
        if cell.status == "oui"
    ]
    return SiteRow(standing, before, " ".join(doing), name)
