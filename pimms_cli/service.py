"""The data ready to answer from: the one door between the commands that answer and the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.errors import UsageError
from pimms_cli.knowledge import Knowledge, SiteView, compile_knowledge, view_site
from pimms_cli.loading import require_dataset
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from pimms_cli.datadir import DataDir


class Service:
    """Answers what the commands ask of the data. Raises `DataError` when it cannot be read."""

    def __init__(self, data: DataDir) -> None:
        self._dataset = require_dataset(data)
        self.knowledge = Knowledge(compile_knowledge(self._dataset))

    def site_ids(self) -> list[str]:
        """The ids of all sites, sorted."""
        return sorted(self._dataset.sites)

    def site(self, site_id: str) -> SiteView:
        """One site (raises `KeyError`)."""
        return view_site(self._dataset, self._dataset.sites[site_id])

    def sites_doing(self, full_id: str) -> list[str]:
        """The ids of the sites that do an option, sorted."""
        found = []
        for site in self._dataset.sites.values():
            cell = site.cell(full_id)
            if cell and cell.status == "oui":
                found.append(site.id)
        return sorted(found)


def resolve_site(asked: str | None, site_ids: list[str]) -> str:
    """The id meant by what was typed, case and accents free; None means the only site.

    Raises `UsageError` with the nearest ids and the list when there is no such site or none was named.
    """
    from pimms_cli.matching.text import fold

    def slug(text: str) -> str:
        return "-".join("".join(c if c.isalnum() else " " for c in fold(text)).split())

    listed = ", ".join(site_ids[:12]) + (f"… ({len(site_ids)} sites)" if len(site_ids) > 12 else "")
    if asked is None:
        if len(site_ids) == 1:
            return site_ids[0]
        raise UsageError(f"De quel site s'agit-il ? Ajoutez --site, ou la variable PIMMS_SITE. Sites : {listed}.")
    wanted = slug(asked)
    if wanted in site_ids:
        return wanted
    from rapidfuzz.process import extract

    near = [found[0] for found in extract(wanted, site_ids, limit=3, score_cutoff=65)]
    guess = f" Vouliez-vous dire {' ou '.join(near)} ?" if near else ""
    raise UsageError(f"Le site « {shorten(asked)} » n'existe pas.{guess} Sites : {listed}.")
