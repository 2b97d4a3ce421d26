"""What commands read of the sites: the one that is meant, or every one that has no error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.folding import slug
from pimms_cli.quantities import plural
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.datadir import DataDir
    from pimms_cli.loading import Dataset
    from pimms_cli.models import Site

NAMED = 5
"""How many of the sites left out are named."""


def site_meant(folder: DataDir, query: str | None) -> tuple[Dataset, Site]:
    """The catalogue with the site meant by an id or a name (None: the only one), and that site: the others' faults are
    not its own. Raises `UsageError`, `DataError`."""
    from pimms_cli.loading import require_dataset
    from pimms_cli.resolving import resolve_site
    from pimms_cli.service import Service

    service = Service(folder)
    site_id = resolve_site(query, service.site_ids(), service.site_names)
    # A file named « Grenoble.yaml » has an error that only reading all of them tells.
    dataset = require_dataset(folder, only_sites={site_id} if slug(site_id) == site_id else None)
    return dataset, dataset.sites[site_id]


def read_sites(folder: DataDir, query: str | None = None) -> tuple[Dataset, list[Site], list[str]]:
    """The catalogue, the sites to show of it (the one meant, or all that have no error), and the ids of those left out.

    Raises `UsageError`, `DataError`.
    """
    from pimms_cli.cli.progress import sites_bar
    from pimms_cli.loading import load_sound_sites

    if query is not None:
        dataset, site = site_meant(folder, query)
        return dataset, [site], []
    with sites_bar("Lecture des sites") as progress:
        dataset, left_out = load_sound_sites(folder, progress)
    return dataset, list(dataset.sites.values()), left_out


def tell_left_out(left_out: Sequence[str], folder: DataDir) -> None:
    """Say on standard error which sites have an error and are left out, if any."""
    from pimms_cli.cli.streams import tell

    if not left_out:
        return
    named = ", ".join(map(shorten, left_out[:NAMED])) + ("…" if len(left_out) > NAMED else "")
    counted = plural(len(left_out), "site en erreur laissé de côté", "sites en erreur laissés de côté")
    tell(f"pimms : {counted} ({named}). « {folder.command('validate')} » dit pourquoi.")
