"""Statuses as the styled texts of the screens that rich lays out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pimms_cli.offer import ENTRY_STATUSES
from pimms_cli.screens.labels import LOOKS, details, look
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rich.console import RenderableType

    from pimms_cli.models import Site
    from pimms_cli.offer import EntryStatus, Offer

WIDE = 100
"""From this many columns on, screens use two columns."""
_SYMBOLS_SHARE = 4
"""The symbols of a line take one column in so many at most: from the wordings, which fill the rest, nothing is lost."""


def indented(renderable: RenderableType) -> Padding:
    """What stands under a heading, two columns further."""
    return Padding(renderable, (0, 0, 0, 2))


def status(offer: Offer | None) -> Text:
    """Symbol and word: « ✔ oui »."""
    shown = look(offer)
    return Text(shown.label, style=shown.style)


def status_and_details(offer: Offer | None) -> Text:
    """« ✔ oui – le mardi, vérifié le 14/09/2026 »."""
    text = status(offer)
    more = details(offer)
    return text.append(f" – {more}", style="not bold default") if more else text


def columns_fit(sites: int, width: int) -> bool:
    """Whether a symbol for each site leaves the wordings enough of the width: past that, sites are counted."""
    return 2 * sites - 1 <= width // _SYMBOLS_SHARE


def legend(sites: Sequence[Site], width: int) -> Text:
    """Which column is which site, or that they are counted, and what the symbols mean."""
    names = " | ".join(clean(site.name) for site in sites)
    meanings = ", ".join(LOOKS[status].label for status in ENTRY_STATUSES)
    first = f"Colonnes : {names}" if columns_fit(len(sites), width) else f"{len(sites)} sites, comptés par statut"
    return Text(first).append(f"\n{meanings}", style="dim")


def at_sites(rows: Sequence[Collection[Offer]], width: int) -> list[Text]:
    """What the sites do about each of some entries: a symbol a site, in the order of the legend, or how many sites
    have each status."""
    if all(columns_fit(len(offers), width) for offers in rows):
        return [
            Text(" ").join(Text(look(offer).symbol, style=look(offer).style) for offer in offers) for offers in rows
        ]
    counted = [Counter(offer.status for offer in offers) for offers in rows]
    found = [status for status in ENTRY_STATUSES if any(counts[status] for counts in counted)]
    digits = {status: max(len(str(counts[status])) for counts in counted) for status in found}
    return [
        Text("  ").join(_count(status, f"{counts[status]:>{digits[status]}}") for status in found) for counts in counted
    ]


def _count(status: EntryStatus, number: str) -> Text:
    shown = LOOKS[status]
    return Text(f"{shown.symbol} {number}", style="dim" if number.strip() == "0" else shown.style)
