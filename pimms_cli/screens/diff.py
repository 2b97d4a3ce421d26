"""The screen and the Markdown of `pimms diff` between two sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from pimms_cli.markdown import escape
from pimms_cli.quantities import plural
from pimms_cli.screens.labels import details, look
from pimms_cli.screens.styled import WIDE, status_and_details
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pimms_cli.compare import Change, Kind, SiteComparison

MARKS: dict[Kind, tuple[str, str, str]] = {
    "perdu": ("−", "perdu", "bold red"),
    "gagne": ("+", "gagné", "bold green"),
    "plus_confirme": ("?", "à confirmer", "bold yellow"),
    "confirme": ("!", "confirmé", "bold cyan"),
    "detail": ("~", "détail", "bold blue"),
    "egal": ("=", "identique", "dim"),
}
"""Symbol, word and style of each kind of change."""

_ROOM = 20
"""Columns for a status and its note beside a site's name."""
MARK_WIDTH = 2 + max(len(word) for _, word, _ in MARKS.values())


def labels(comparison: SiteComparison) -> tuple[str, str]:
    """How to name the two sides: the sites' names, or what was typed where the names are the same."""
    before, after = comparison.before, comparison.after
    names = clean(before.site.name), clean(after.site.name)
    return names if names[0] != names[1] else (clean(before.label), clean(after.label))


def headline(comparison: SiteComparison) -> str:
    """« A → B : 12 différences sur 133 options »."""
    old, new = labels(comparison)
    counts = comparison.counts
    total = sum(counts.values())
    sites = (comparison.before.site, comparison.after.site)
    fictitious = " (exemple fictif)" if any(site.fictitious for site in sites) else ""
    if comparison.identical:
        nothing = " ; ni l'un ni l'autre n'a rien confirmé" if comparison.nothing_confirmed else ""
        return f"{old} → {new}{fictitious} : aucune différence sur {plural(total, 'option')}{nothing}."
    return f"{old} → {new}{fictitious} : {plural(total - counts['egal'], 'différence')} sur {plural(total, 'option')}"


def count_lines(comparison: SiteComparison) -> list[tuple[Kind, str]]:
    """One sentence a kind of change that occurs, gravest first, equal ones last."""
    old, new = labels(comparison)
    said: dict[Kind, tuple[str, str, str]] = {
        "perdu": ("perdue", "perdues", f"{old} le fait, pas {new}"),
        "gagne": ("gagnée", "gagnées", f"{new} le fait, pas {old}"),
        "plus_confirme": ("à confirmer", "à confirmer", f"{old} l'a confirmé, pas {new}"),
        "confirme": ("confirmée", "confirmées", f"{new} l'a confirmé, pas {old}"),
        "detail": ("détail", "détails", "seule la note ou la date change"),
        "egal": ("identique", "identiques", ""),
    }
    lines = []
    for kind, count in comparison.counts.items():
        one, many, why = said[kind]
        if count:
            lines.append((kind, plural(count, one, many) + (f" : {why}" if why else "")))
    return lines


def diff_screen(comparison: SiteComparison, width: int, *, equal: bool = False) -> Iterator[RenderableType]:
    """Counts, then each rubric's changes: the sites side by side from 100 columns on, stacked below."""
    yield Text(headline(comparison), style="bold")
    if comparison.identical and not equal:
        return
    for kind, sentence in count_lines(comparison):
        symbol, _, style = MARKS[kind]
        yield Text(f"  {symbol} ", style=style).append(sentence, style="not bold default")
    for change in comparison.fields:
        yield Text(f"  ~ {change.label} : {clean(change.before) or '(rien)'} → {clean(change.after) or '(rien)'}")
    old, new = labels(comparison)
    for name, changes in comparison.by_rubric(equal=equal).items():
        yield Text(f"\n{clean(name)}", style="bold underline")
        if width >= WIDE:
            yield _side_by_side(changes, old, new)
        else:
            yield from _stacked(changes, old, new, width)


def _mark(change: Change) -> Text:
    symbol, word, style = MARKS[change.kind]
    return Text(f"{symbol} {word}", style=style)


def _side_by_side(changes: list[Change], old: str, new: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True)
    table.add_column("", no_wrap=True, width=MARK_WIDTH)
    table.add_column("", ratio=4)
    table.add_column(old, ratio=3)
    table.add_column(new, ratio=3)
    for change in changes:
        table.add_row(
            _mark(change),
            Text(clean(change.wording)),
            status_and_details(change.before),
            status_and_details(change.after),
        )
    return table


def _stacked(changes: list[Change], old: str, new: str, width: int) -> Iterator[RenderableType]:
    beside = width - MARK_WIDTH - max(map(cell_len, (old, new))) >= _ROOM
    for change in changes:
        pairs = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for name, offer in ((old, change.before), (new, change.after)):
            cells = (Text(name, style="dim"), status_and_details(offer))
            # On a narrow screen, the name above: beside it, it would be cut inside a word.
            for row in [cells] if beside else [cells[:1], cells[1:]]:
                pairs.add_row(*row)
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, width=MARK_WIDTH)
        table.add_row(_mark(change), Text(clean(change.wording)))
        table.add_row("", pairs)
        yield table


def diff_markdown(comparison: SiteComparison, *, equal: bool = False) -> str:
    """The same for a pull request's comment or a shared note: a table a rubric."""
    old, new = (escape(label) for label in labels(comparison))
    lines = [f"### {escape(headline(comparison))}", ""]
    if not comparison.identical:
        lines += [f"- {escape(sentence)}" for kind, sentence in count_lines(comparison)]
        lines += [
            f"- {change.label} : {escape(change.before) or '(rien)'} → {escape(change.after) or '(rien)'}"
            for change in comparison.fields
        ]
    for name, changes in comparison.by_rubric(equal=equal).items():
        lines += ["", f"#### {escape(name)}", "", f"| | Option | {old} | {new} |", "|---|---|---|---|"]
        for change in changes:
            sides = (change.before, change.after)
            cells = [" – ".join(filter(None, (look(offer).label, escape(details(offer))))) for offer in sides]
            symbol, word, _ = MARKS[change.kind]
            lines.append(f"| {symbol} {word} | {escape(change.wording)} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines).rstrip() + "\n"
