"""The screen and the Markdown of `pimms diff @REV`: one outline of sections, rendered twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pimms_cli.markdown import escape
from pimms_cli.quantities import plural
from pimms_cli.screens.labels import NATURE_SHORT, details, look
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pimms_cli.compare import Change, FieldChange
    from pimms_cli.compare_catalogues import DataComparison, Edited, Listed, Moved


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the outline: what it is about (a wording, with its id) and what happened to it."""

    title: str
    id: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items. `grave` sections say what mediators must do differently; `folded` ones can wait."""

    title: str
    items: tuple[Item, ...]
    grave: bool = False
    folded: bool = False


def outline(comparison: DataComparison) -> list[Section]:
    """The sections that have something to say, the gravest first."""
    moved = [(move.about_refusal, _moved(move)) for move in comparison.moved]
    withdrawn = [(entry.about_refusal, _withdrawn(entry)) for entry in comparison.withdrawn]
    added = [(entry.about_refusal, _added(entry)) for entry in comparison.added]
    refusals = tuple(item for refusal, item in (*moved, *withdrawn, *added) if refusal)
    sections = [
        Section("Entrées et sorties de « à ne pas traiter »", refusals, grave=True),
        Section("Change de liste", tuple(item for refusal, item in moved if not refusal), grave=True),
        Section("Demandes ajoutées", tuple(item for refusal, item in added if not refusal)),
        Section("Demandes retirées", tuple(item for refusal, item in withdrawn if not refusal)),
        Section("Identifiants renommés", tuple(Item("", f"{old} → {new}", ()) for old, new in comparison.renamed)),
        Section("Orientation, motif, gardes", tuple(map(_edited, comparison.referrals))),
        Section("Intitulés, rangs, anciens identifiants", tuple(map(_edited, comparison.wordings))),
        Section("Sites ajoutés", tuple(Item("", site_id, ()) for site_id in comparison.sites_added)),
        Section("Sites retirés", tuple(Item("", site_id, ()) for site_id in comparison.sites_withdrawn)),
    ]
    for site in comparison.sites:
        items = [*map(_field, site.fields), *map(_cell_change, site.changes)]
        sections.append(Section(f"Site : {site.name}", tuple(items)))
    sections += [
        Section(
            "Synonymes",
            tuple(
                Item(
                    e.wording,
                    e.id,
                    tuple(f"ajouté : « {s} »" for s in e.added) + tuple(f"retiré : « {s} »" for s in e.removed),
                )
                for e in comparison.synonyms
            ),
            folded=True,
        ),
        Section("Le reste du catalogue", tuple(map(_field, comparison.others)), folded=True),
    ]
    return [section for section in sections if section.items]


def _change(before: str, after: str) -> str:
    return f"{before or '(rien)'} → {after or '(rien)'}"


def _moved(move: Moved) -> Item:
    return Item(move.wording, move.id, (f"{NATURE_SHORT[move.before]} → {NATURE_SHORT[move.after]}",))


def _withdrawn(entry: Listed) -> Item:
    gone = " → (demande retirée)" if entry.about_refusal else ""
    details = [f"{NATURE_SHORT[entry.nature]}{gone}"]
    if entry.heir and entry.heir_nature:
        details.append(f"identifiant repris par {entry.heir} ({NATURE_SHORT[entry.heir_nature]})")
    return Item(entry.wording, entry.id, tuple(details))


def _added(entry: Listed) -> Item:
    come = "(demande ajoutée) → " if entry.about_refusal else ""
    return Item(entry.wording, entry.id, (f"{come}{NATURE_SHORT[entry.nature]}",))


def _edited(edited: Edited) -> Item:
    return Item(edited.wording, edited.id, (f"{edited.label} : {_change(edited.before, edited.after)}",))


def _field(change: FieldChange) -> Item:
    return Item("", change.label, (_change(change.before, change.after),))


def _cell_change(change: Change) -> Item:
    sides = []
    for offer in (change.before, change.after):
        more = details(offer)
        sides.append(look(offer).label + (f" ({more})" if more else ""))
    return Item(change.wording, change.id, (" → ".join(sides),))


def headline(comparison: DataComparison) -> str:
    """« REV → copie de travail (catalogue 1.0.0 → 1.1.0) »."""
    between = f"{comparison.before_label} → {comparison.after_label}"
    if comparison.identical:
        return f"{between} : aucune différence."
    versions = (
        f"catalogue {comparison.before_version} → {comparison.after_version}"
        if comparison.before_version != comparison.after_version
        else f"catalogue {comparison.after_version}, version inchangée"
    )
    return f"{between} ({versions})"


def changes_screen(comparison: DataComparison) -> Iterator[RenderableType]:
    """The outline as text."""
    yield Text(clean(headline(comparison)), style="bold")
    sections = outline(comparison)
    for section in sections:
        yield Text(f"  {plural(len(section.items), 'changement')} : {clean(section.title)}", style="dim")
    for section in sections:
        yield Text(f"\n{clean(section.title)}", style="bold red" if section.grave else "bold")
        for item in section.items:
            text = Text(clean(item.title) or clean(item.id))
            if item.title:
                text.append(f"  {clean(item.id)}", style="dim")
            table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
            table.add_row("•", text)
            for detail in item.details:
                table.add_row("", Text(clean(detail), style="italic"))
            yield Padding(table, (0, 0, 0, 2))


def changes_markdown(comparison: DataComparison) -> str:
    """The outline for a pull request's comment; what can wait is folded."""
    sections = outline(comparison)
    lines = [f"### {escape(headline(comparison))}", ""]
    lines += [f"- {escape(section.title)} : {len(section.items)}" for section in sections]
    for section in sections:
        title = f"{escape(section.title)} ({len(section.items)})"
        if section.folded:
            lines += ["", f"<details><summary>{title}</summary>", ""]
        else:
            lines += ["", f"#### {'⚠ ' if section.grave else ''}{title}", ""]
        for item in section.items:
            name = f"{escape(item.title)} (`{clean(item.id)}`)" if item.title else f"`{clean(item.id)}`"
            if len(item.details) == 1:
                lines.append(f"- {name} : {escape(item.details[0])}")
            else:
                lines.append(f"- {name}")
                lines += [f"  - {escape(detail)}" for detail in item.details]
        if section.folded:
            lines += ["", "</details>"]
    return "\n".join(lines).rstrip() + "\n"
