"""What is shown of statuses, lists, dates, bodies and sites, in one wording for every screen. Never the colour alone.

Plain text: `check` starts without rich. `styled` makes styled texts of it, for the screens that rich lays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from datetime import date

    from pimms_cli.knowledge import BodyCard, SiteView
    from pimms_cli.models import Body, Nature, Site, Verdict
    from pimms_cli.offer import Offer


class Look(NamedTuple):
    """How a status or a verdict is shown; `style` is rich's name of its colour."""

    symbol: str
    word: str
    style: str

    @property
    def label(self) -> str:
        """Symbol and word: « ✔ oui »."""
        return f"{self.symbol} {self.word}"


LOOKS: dict[Verdict, Look] = {
    "oui": Look("✔", "oui", "bold green"),
    "non": Look("✘", "non", "bold red"),
    "a_confirmer": Look("?", "à confirmer", "bold yellow"),
    "orienter": Look("➜", "orienter", "bold red"),
    "a_preciser": Look("…", "à préciser", "bold cyan"),
    "inconnu": Look("∅", "inconnu", "bold magenta"),
}
"""The verdicts; the first four are also what a site's status may be."""
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


def look(offer: Offer | None) -> Look:
    """How an offer is shown (None: the catalogue does not have the entry)."""
    return LOOKS[offer.status] if offer else ABSENT


def verified(day: date) -> str:
    """« vérifié le 23/11/2026 »."""
    return f"vérifié le {day:%d/%m}/{day.year:04}"  # %Y of the year 26 is « 26 » on some systems


def details(offer: Offer | None) -> str:
    """The note and the date of verification of an offer, on one line (empty without either)."""
    if offer is None:
        return ""
    parts = [clean(offer.note)] if offer.note else []
    if offer.verified_on:
        parts.append(verified(offer.verified_on))
    return ", ".join(parts)


def body_line(body: Body | BodyCard) -> str:
    """A body's name with its acronym spelt out and its number, if it has one."""
    name = clean(body.name) + (f" ({clean(body.long_name)})" if body.long_name else "")
    return f"{name}, téléphone {clean(body.phone)}" if body.phone and body.phone != body.name else name


def site_name(site: Site | SiteView) -> str:
    """A site's name, marked when it is an example."""
    return clean(site.name) + (" (fictif)" if site.fictitious else "")
