"""The words, symbols and colours of statuses and lists, one for every screen. Never the colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pimms_cli.models import Body, Nature, Site
    from pimms_cli.offer import EntryStatus, Offer

WIDE = 100
"""From this many columns on, screens use two columns."""


class Look(NamedTuple):
    """How a status is shown."""

    symbol: str
    word: str
    style: str


STATUS: dict[EntryStatus, Look] = {
    "oui": Look("✔", "oui", "bold green"),
    "non": Look("✘", "non", "bold red"),
    "a_confirmer": Look("?", "à confirmer", "bold yellow"),
    "orienter": Look("➜", "orienter", "bold red"),
}
ABSENT = Look("∅", "pas au catalogue", "dim")

# The booklet's own headings.
LISTS: dict[Nature, str] = {
    "socle": "Demandes traitées par tous les PIMMS",
    "ne_pas_traiter": "Demandes à ne pas traiter → Orienter vers",
    "optionnel": "Demandes optionnelles",
}
# One entry of each list.
NATURE: dict[Nature, str] = {
    "socle": "socle : tous les PIMMS le font",
    "ne_pas_traiter": "à ne pas traiter : aucun PIMMS ne le fait",
    "optionnel": "option : cela dépend du site",
}
NATURE_SHORT: dict[Nature, str] = {"socle": "socle", "ne_pas_traiter": "à ne pas traiter", "optionnel": "option"}


def day(value: date) -> str:
    """A date as people read it: 23/11/2026."""
    return value.strftime("%d/%m/%Y")


def look(offer: Offer | None) -> Look:
    """How an offer is shown (None: the catalogue does not have the entry)."""
    return STATUS[offer.status] if offer else ABSENT


def status(offer: Offer | None) -> Text:
    """Symbol and word: « ✔ oui »."""
    shown = look(offer)
    return Text(f"{shown.symbol} {shown.word}", style=shown.style)


def details(offer: Offer | None) -> str:
    """The note and the date of verification of an offer, on one line (empty without either)."""
    if offer is None:
        return ""
    parts = [clean(offer.note)] if offer.note else []
    if offer.verified_on:
        parts.append(f"vérifié le {day(offer.verified_on)}")
    return ", ".join(parts)


def status_and_details(offer: Offer | None) -> Text:
    """« ✔ oui – le mardi, vérifié le 14/09/2026 »."""
    text = status(offer)
    more = details(offer)
    return text.append(f" – {more}", style="not bold default") if more else text


def body(value: Body) -> str:
    """A body's name with its acronym spelt out and its number, if it has one."""
    name = clean(value.name) + (f" ({clean(value.long_name)})" if value.long_name else "")
    return f"{name}, tél. {clean(value.phone)}" if value.phone and value.phone != value.name else name


def site_name(site: Site) -> str:
    """A site's name, marked when it is an example."""
    return clean(site.name) + (" (fictif)" if site.fictitious else "")


def legend(sites: Sequence[Site]) -> Text:
    """Which column is which site, and what the symbols mean."""
    names = " | ".join(clean(site.name) for site in sites)
    symbols = ", ".join(f"{shown.symbol} {shown.word}" for shown in STATUS.values())
    return Text(f"Colonnes : {names}").append(f"\n{symbols}", style="dim")


def symbols(offers: Iterable[Offer]) -> Text:
    """The symbols alone, in the order of the legend."""
    return Text(" ").join(Text(look(offer).symbol, style=look(offer).style) for offer in offers)
