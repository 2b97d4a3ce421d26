"""The screen of `pimms list`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pimms_cli.screens.labels import LISTS, details
from pimms_cli.screens.styled import WIDE, at_sites, legend, status
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from pimms_cli.models import Site
    from pimms_cli.overview import EntryLine


def list_screen(lines: Sequence[EntryLine], sites: Sequence[Site], width: int) -> Iterator[RenderableType]:
    """The entries under their rubric and list, each with its status: in a word for one site, a column each for
    a few, counted for more than fit."""
    several = len(sites) > 1
    if several and lines:
        yield legend(sites, width)
    for number, (rubric_id, in_rubric) in enumerate(groupby(lines, key=lambda line: line.rubric.id)):
        group = list(in_rubric)
        if number or several:
            yield Text()
        yield Text(clean(group[0].rubric.name), style="bold").append(f"  {rubric_id}", style="not bold dim")
        for nature, in_list in groupby(group, key=lambda line: line.nature):
            yield Text(f"  {LISTS[nature]}", style="italic")
            yield Padding(_table(list(in_list), width, several=several), (0, 0, 0, 2))


def _table(lines: Sequence[EntryLine], width: int, *, several: bool) -> Table:
    wide = width >= WIDE
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    if wide:
        table.add_column(no_wrap=True, style="dim")
    offers = [[*line.offers.values()] for line in lines]
    shown = at_sites(offers, width) if several else [status(each[0]) if each else Text() for each in offers]
    for line, each, statuses in zip(lines, offers, shown, strict=True):
        more = details(each[0]) if each and not several else ""
        wording = Text(clean(line.entry.wording))
        if more:
            wording.append(f"\n{more}", style="italic")
        if wide:
            table.add_row(statuses, wording, line.entry.id)
        else:
            table.add_row(statuses, wording.append(f"\n{line.entry.id}", style="dim"))
    return table
