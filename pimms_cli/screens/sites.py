"""The screen of `pimms sites`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pimms_cli.quantities import percent
from pimms_cli.screens.labels import site_name, verified
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from pimms_cli.overview import SiteSummary

BAR = 10
MIN_PLACE = 12
"""Narrower than this, the column of the addresses is no longer read at a glance: each site is a block of lines."""


def bar(share: float) -> str:
    """A share as a bar. It is full, or empty, only when nothing, or everything, is left."""
    full = round(share * BAR)
    if 0 < share < 1:
        full = min(max(full, 1), BAR - 1)
    return "█" * full + "░" * (BAR - full)


def sites_screen(summaries: Sequence[SiteSummary], width: int) -> RenderableType:
    """Each site: who, where, how much of the matrix is confirmed, when last verified; in columns where they fit."""
    # An id is there to be typed: it is never cut.
    longest_id = max((len(summary.site.id) for summary in summaries), default=0)
    cells = [_cells(summary) for summary in summaries]
    confirmed = max((max(map(len, done.plain.split("\n"))) for _, _, done in cells), default=0)
    if longest_id + 2 + MIN_PLACE + 2 + confirmed > width:
        return Text("\n\n").join(Text("\n").join(own) for own in cells)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=False)
    table.add_column("Site", min_width=longest_id)
    table.add_column("Où")
    table.add_column("Confirmé", no_wrap=True)
    for number, own in enumerate(cells):
        if number:
            table.add_row()
        table.add_row(*own)
    return table


def _cells(summary: SiteSummary) -> tuple[Text, Text, Text]:
    """Who, where, and how much is confirmed since when."""
    site, where = summary.site, summary.site.address
    who = Text(site_name(site), style="bold").append(f"\n{site.id}", style="not bold dim")
    place = f"{where.street}\n{where.postcode} {where.town}" if where else "adresse non renseignée"
    place = "\n".join(clean(line) for line in place.splitlines())
    network = Text(place).append(f"\n{clean(site.network)}", style="dim")
    style = "green" if summary.left == 0 else "yellow"
    done = Text(bar(summary.share), style=style).append(
        f"\n{summary.confirmed} sur {summary.total} ({percent(summary.share, 0)})", style="default"
    )
    last = verified(summary.last_verified) if summary.last_verified else "jamais vérifié"
    return who, network, done.append(f"\n{last}", style="dim")
