"""The screens of `pimms confirm`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pimms_cli.offer import Offer
from pimms_cli.quantities import plural
from pimms_cli.screens import styled
from pimms_cli.screens.labels import LOOKS, site_name
from pimms_cli.screens.sites import bar
from pimms_cli.terminal import TIED, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from pimms_cli.editing import Edit
    from pimms_cli.errors import CellError
    from pimms_cli.models import Cell, Site
    from pimms_cli.overview import SiteSummary
    from pimms_cli.walk import Question

KEYS = {"o": "oui", "n": "non", "p": "plus tard", "r": "retour", "q": "quitter"}
LAST_KEYS = ("r", "q")
"""Those that are left after the last question."""


def _cell(cell: Cell | None) -> Text:
    if cell is None:
        return Text("(absente)", style="dim")
    return styled.status_and_details(Offer(cell.status, cell.note and cell.note.strip(), cell.verified_on))


def edit_screen(site: Site, full_id: str, wording: str, edit: Edit) -> Iterator[Text]:
    """What changed in one cell."""
    yield Text(f"{site_name(site)} · {full_id}", style="bold")
    yield Text(clean(wording))
    if edit.before == edit.after:
        yield Text("C'était déjà : ").append(_cell(edit.after))
        return
    yield Text.assemble(_cell(edit.before), "  ⇒  ", _cell(edit.after))
    if edit.dropped_note:
        yield Text(f"La note « {clean(edit.dropped_note)} » est retirée (--note pour en mettre une).", style="dim")


def keys_line(keys: Iterable[str] = KEYS) -> Text:
    """The keys, each with what it does: never apart, however narrow the terminal."""
    return Text("  ").join(
        Text(f"[{key}]", style="bold").append(f" {KEYS[key]}".replace(" ", TIED), style="not bold") for key in keys
    )


def unknown_key(keys: Iterable[str] = KEYS) -> Padding:
    """What is said of a key that is none of them."""
    named = ", ".join(f"{key} ({KEYS[key]})".replace(" ", TIED) for key in keys)
    return styled.indented(Text(f"Touches : {named}."))


def nothing_before() -> Padding:
    """What is said of « retour » at the first question."""
    return styled.indented(Text("C'est la première question."))


def question_screen(site: Site, question: Question) -> Iterator[RenderableType]:
    """One option to answer, with the progress of its rubric and of the site."""
    line, summary = question.line, question.summary
    yield Text()
    yield Text(f"{clean(line.rubric.name)}, {question.number} sur {question.count}", style="bold").append(
        f"   {site_name(site)} {bar(summary.share)} {summary.confirmed} sur {summary.total}", style="not bold dim"
    )
    yield styled.indented(Text(clean(line.entry.wording)))
    offer = line.offers[site.id]
    if offer.status != "a_confirmer" or offer.note:
        yield styled.indented(Text("Aujourd'hui : ").append(styled.status_and_details(offer)))
    yield keys_line()


def answered(edit: Edit) -> Padding:
    """What was just saved."""
    dropped = f" (note retirée : {clean(edit.dropped_note)})" if edit.dropped_note else ""
    return styled.indented(Text(f"{LOOKS[edit.after.status].label}, enregistré{dropped}", style="bold"))


def refused(error: CellError) -> Padding:
    """Why an answer is not saved."""
    return styled.indented(Text(clean(str(error)), style="bold"))


def resumed_by(command: str) -> str:
    """How to go on with what is left: a line to print as it is, for a command on two lines is two once it is pasted."""
    return clean(f"Pour reprendre : {command}")


def last_answered() -> Iterator[Text]:
    """What is shown in the place of a question after the last one, whose answer may still be taken back."""
    yield Text()
    yield Text("C'était la dernière question.", style="bold")
    yield keys_line(LAST_KEYS)


def noted_by(command: str) -> str:
    """How to add a note to an answer, on one line for the same reason."""
    return clean(f"Une condition (jours…) s'ajoute à une réponse ainsi : {command}")


def saved_screen(saved: int) -> Iterator[Text]:
    """What was done."""
    yield Text()
    yield Text(f"{plural(saved, 'réponse enregistrée', 'réponses enregistrées')}.", style="bold")


def left_screen(site: Site, summary: SiteSummary) -> Text:
    """What is left."""
    if summary.left:
        return Text(f"Il reste {plural(summary.left, 'option')} à confirmer : {site_name(site)}.")
    return Text(f"Toute l'offre est confirmée : {site_name(site)}.")
