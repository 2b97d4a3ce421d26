"""The screens of `pimms show`: an entry whole, a rubric as the booklet's page, a body with who refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pimms_cli.offer import ENTRY_STATUSES
from pimms_cli.overview import referral
from pimms_cli.quantities import others, plural
from pimms_cli.screens import styled
from pimms_cli.screens.labels import LISTS, LOOKS, NATURE, NATURE_SHORT, body_line, details, site_name
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Body, Rubric, Site
    from pimms_cli.overview import EntryLine

    Screen = Iterator[RenderableType]

MAX_WORD_COLUMNS = 3
"""More sites than this are shown by their symbols alone."""
MAX_SITE_ROWS = 20
"""An option's sites have a row each, with note and date, up to a screenful; more are named by status."""
NAMED_SITES = 30
"""Of each status, where an option's sites are named by it."""
SYNONYMS_SHOWN = 12
"""Enough to see what an entry is about; an entry may have more than a hundred."""


def _bullets(texts: Sequence[str | Text], mark: str = "•") -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for text in texts:
        table.add_row(mark, text if isinstance(text, Text) else Text(text))
    return table


def _heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


def entry_screen(dataset: Dataset, line: EntryLine, sites: Sequence[Site], command: Callable[[str], str]) -> Screen:
    """An entry: wording, list, referral and reason, each site's status, how people ask for it.

    `command` makes of words the command that is to be typed (`DataDir.command`).
    """
    entry = line.entry
    yield Text(clean(entry.wording), style="bold")
    yield Text(f"{line.id} · {clean(line.rubric.name)} · {NATURE[line.nature]}", style="dim")
    twin = entry.core_twin
    if twin:
        yield Text(f"\nDéjà au socle ({twin}) : cette option compte comme « oui » partout.")
    bodies = referral(dataset, line)
    if bodies and not twin:  # an option that every site does sends nobody elsewhere
        by_site = line.nature == "optionnel" and not entry.refer_to
        title = "Orienter vers, quand le site ne le fait pas" if by_site else "Orienter vers"
        yield _heading(title)
        yield styled.indented(_bullets([f"{body_line(body)} : {clean(body.purpose)}" for body in bodies], "→"))
    if entry.reason:
        yield _heading("Pourquoi un PIMMS ne le fait pas")
        yield styled.indented(Text(clean(entry.reason)))
    if line.nature == "optionnel" and sites:
        yield _heading("Dans les sites")
        few = len(sites) <= MAX_SITE_ROWS
        yield styled.indented(_site_table(line, sites) if few else _by_status(line, sites, command))
    if entry.synonyms:
        yield _heading("Comment on le demande")
        yield styled.indented(Text(" · ".join(clean(synonym) for synonym in entry.synonyms[:SYNONYMS_SHOWN])))
        left_out = others(len(entry.synonyms) - SYNONYMS_SHOWN)
        if left_out:
            yield styled.indented(Text(f"…{left_out} : {command(f'show {line.id} --json')}", style="dim"))
    if entry.former_ids:
        yield Text(f"\nAnciens identifiants : {', '.join(entry.former_ids)}", style="dim")


def _site_table(line: EntryLine, sites: Sequence[Site]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column()
    for site in sites:
        offer = line.offers[site.id]
        table.add_row(styled.status(offer), site_name(site), Text(details(offer), style="italic"))
    return table


def _by_status(line: EntryLine, sites: Sequence[Site], command: Callable[[str], str]) -> Text:
    """The names of the sites under each status that any has, « oui » first, then where to find what is left out."""
    text = Text()
    for status in ENTRY_STATUSES:
        names = [site_name(site) for site in sites if line.offers[site.id].status == status]
        if names:
            shown = LOOKS[status]
            text.append(f"{shown.label} : {plural(len(names), 'site')}\n", style=shown.style)
            left_out = others(len(names) - NAMED_SITES)
            text.append(f"{', '.join(names[:NAMED_SITES])}{left_out}\n")
    told = [command(f"show {line.id} {option}") for option in ("--site SITE", "--json")]
    return text.append("\n  ".join(["Un site, ou tous, avec note et date :", *told]), style="dim")


def rubric_screen(
    dataset: Dataset, rubric: Rubric, lines: Sequence[EntryLine], sites: Sequence[Site], width: int
) -> Screen:
    """A rubric as the booklet's page: its three lists under the booklet's headings, reasons as footnotes."""
    family = dataset.catalogue.family_of(rubric.id).name
    yield Text(clean(rubric.name), style="bold").append(f"  {rubric.id}", style="not bold dim")
    yield Text(f"{clean(family)} · livret : « {clean(rubric.booklet_heading)} »", style="dim")

    yield _heading(LISTS["socle"])
    yield styled.indented(_bullets([clean(line.entry.wording) for line in lines if line.nature == "socle"]))

    yield _heading(LISTS["ne_pas_traiter"])
    refused = [line for line in lines if line.nature == "ne_pas_traiter"]
    if refused:
        reasons = list(dict.fromkeys(line.entry.reason or "" for line in refused))
        yield styled.indented(_bullets([_refusal(dataset, line, reasons) for line in refused]))
        for number, reason in enumerate(reasons, 1):
            yield styled.indented(Text(f"({number}) {clean(reason)}", style="italic"))
    else:
        yield styled.indented(Text(clean(rubric.no_refusal_note or "Aucune."), style="italic"))

    yield _heading(LISTS["optionnel"])
    options = [line for line in lines if line.nature == "optionnel"]
    if sites:
        yield styled.indented(_matrix(options, sites, width))
    else:
        yield styled.indented(_bullets([clean(line.entry.wording) for line in options]))
    if rubric.refer_to:
        names = ", ".join(body_line(dataset.bodies[i]) for i in rubric.refer_to)
        yield Text(f"\nQuand le site ne fait pas une option, orienter vers : {names}.")


def _refusal(dataset: Dataset, line: EntryLine, reasons: Sequence[str]) -> Text:
    number = reasons.index(line.entry.reason or "") + 1
    names = ", ".join(body_line(body) for body in referral(dataset, line))
    return Text(f"{clean(line.entry.wording)} ({number})").append(f"\n→ {names}", style="red")


def _matrix(options: Sequence[EntryLine], sites: Sequence[Site], width: int) -> RenderableType:
    """The booklet's table: a line an option, then what each site does; symbols alone where columns are narrow,
    and how many sites have each status where they are too many."""
    words_fit = len(sites) == 1 or (width >= styled.WIDE and len(sites) <= MAX_WORD_COLUMNS)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=words_fit)
    for site in sites if words_fit else [None]:
        table.add_column(clean(site.name) if site else "", no_wrap=not site)
    table.add_column("", ratio=1)
    offers = [[line.offers[site.id] for site in sites] for line in options]
    symbols = [] if words_fit else styled.at_sites(offers, width)
    shown = [[*map(styled.status, each)] for each in offers] if words_fit else [[each] for each in symbols]
    for line, each, statuses in zip(options, offers, shown, strict=True):
        wording = Text(clean(line.entry.wording))
        if len(sites) == 1 and (more := details(each[0])):
            wording.append(f"\n{more}", style="italic")
        table.add_row(*statuses, wording)
    return table if words_fit else Group(styled.legend(sites, width), table)


def body_screen(body: Body, entries: Sequence[EntryLine], rubrics: Sequence[Rubric]) -> Screen:
    """A body: who it is, and everything that sends people to it."""
    yield Text(clean(body.name), style="bold").append(f"  {body.id}", style="not bold dim")
    if body.long_name:
        yield Text(clean(body.long_name))
    yield Text(clean(body.purpose))
    if body.phone:
        yield Text(f"Téléphone : {clean(body.phone)}")
    if body.is_pimms:
        yield Text("C'est un site du réseau des PIMMS.")
    if entries:
        yield _heading(plural(len(entries), "demande y oriente", "demandes y orientent"))
        for line in entries:
            yield styled.indented(
                _bullets(
                    [Text(clean(line.entry.wording)).append(f"\n{line.id} · {NATURE_SHORT[line.nature]}", style="dim")]
                )
            )
    if rubrics:
        yield _heading("Quand le site ne fait pas une option de ces rubriques")
        yield styled.indented(_bullets([f"{clean(rubric.name)} ({rubric.id})" for rubric in rubrics]))
    if not entries and not rubrics:
        yield Text("\nAucune demande n'y oriente.", style="italic")
