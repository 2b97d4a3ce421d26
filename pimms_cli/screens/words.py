"""Statuses as the styled texts of the screens that rich lays out."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from rich.padding import Padding
from rich.text import Text

from pimms_cli.offer import EntryStatus
from pimms_cli.screens.labels import LOOKS, details, look
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from pimms_cli.models import Site
    from pimms_cli.offer import Offer

WIDE = 100
"""From this many columns on, screens use two columns."""


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


def legend(sites: Sequence[Site]) -> Text:
    """Which column is which site, and what the symbols mean."""
    names = " | ".join(clean(site.name) for site in sites)
    meanings = ", ".join(LOOKS[status].label for status in get_args(EntryStatus))
    return Text(f"Colonnes : {names}").append(f"\n{meanings}", style="dim")


def symbols(offers: Iterable[Offer]) -> Text:
    """The symbols alone, in the order of the legend."""
    return Text(" ").join(Text(look(offer).symbol, style=look(offer).style) for offer in offers)
