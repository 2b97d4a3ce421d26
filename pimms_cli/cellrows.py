"""A cell's keys in rows of their own under its status, further right (no YAML) or at its own level (other options)."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from pimms_cli.cellslips import CELL, cell_of_fields, cell_written
from pimms_cli.faults import Fault
from pimms_cli.offer import STATUSES
from pimms_cli.yamlscalars import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pimms_cli.yamlslips import Slip

_KEYS = "|".join(CELL)
_MAY_STRAY = re.compile(rf"^ +(?:{_KEYS}) *:", re.MULTILINE)
_ROW = re.compile(rf"(?P<indent> +)(?P<text>(?:{_KEYS}) *: *\S.*?)(?:(?<! ) +#.*| *)\Z")
_ABOVE = re.compile(r" *(?P<key>[A-Za-z_][\w-]*) *: +(?P<value>\S.*?)(?:(?<! ) +#.*| *)\Z")


def rows_under(rows: Sequence[str], above: int, line: int) -> Slip | None:
    """Rows of keys of a cell further right than the option whose status stands alone in its row `above`."""
    option, first = _ABOVE.match(rows[above - 1]), _ROW.match(rows[line - 1])
    if option is None or first is None or option["key"] in CELL or first.end("indent") <= option.start("key"):
        return None
    found = (_ROW.match(row) for row in rows[line - 1 :])
    more = [each["text"] for each in takewhile(lambda each: each and each["indent"] == first["indent"], found) if each]
    cell = cell_written(", ".join([option["value"], *more]))
    if option["value"] not in STATUSES and not cell:
        return None
    key = more[0].partition(":")[0].strip()
    last = line + len(more) - 1
    return line, first.end("indent") + 1, "Y02", *_said(option["key"], key, cell, above, last)


def _said(option: str, key: str, cell: str, first: int, last: int) -> tuple[str, str]:
    """What is wrong and what to write, in the place of which rows."""
    message = f"« {key} » se met dans la case de « {option} », entre « {{ » et « }} »"
    written = cell or '{statut: …, note: "…"}'
    rows = f"{first} {'à' if last > first + 1 else 'et'} {last}"
    return message, f"écrivez « {option}: {written} » à la place des lignes {rows}"


def gather_cells(root: Any, text: str, shown: str) -> Iterator[Fault]:
    """Put the keys of cells that stand beside their option back into its cell, with an error on the first of each.

    `root` is what a text was composed to, without aliases; nothing is done to one that is no site's.
    """
    if not _MAY_STRAY.search(text):
        return
    for rubric in _mappings(dict_of(root).get("options")):
        kept: list[tuple[Any, Any]] = []
        cells: dict[int, list[tuple[Any, Any]]] = {}
        for pair in rubric.value:
            place = len(kept) - 1
            if kept and _strays(pair, kept[-1], cells.get(place, [])):
                cells.setdefault(place, []).append(pair)
            else:
                kept.append(pair)
        for place, strays in cells.items():
            yield _gathered(kept, place, strays, shown)
        rubric.value = kept


def dict_of(node: Any) -> dict[str, Any]:
    """The nodes of a mapping by the text of their keys; nothing for another node."""
    pairs = getattr(node, "value", None)
    if not isinstance(pairs, list):
        return {}
    return {pair[0].value: pair[1] for pair in pairs if isinstance(pair, tuple) and isinstance(pair[0].value, str)}


def _mappings(node: Any) -> list[Any]:
    return [each for each in dict_of(node).values() if each.tag == TAG + "map" and not each.flow_style]


def _strays(pair: tuple[Any, Any], option: tuple[Any, Any], before: list[tuple[Any, Any]]) -> bool:
    """Whether a pair belongs to the cell of the option above it, which has its status alone, or nothing."""
    (key, value), (name, status) = pair, option
    if key.value not in CELL or name.value in CELL or key.value in [each.value for each, _ in before]:
        return False
    if not isinstance(status.value, str) or not isinstance(value.value, str):
        return False
    if key.value == "statut":
        return not status.value
    return value.value not in ("", *STATUSES)  # which would be that of an option of that name


def _gathered(kept: list[tuple[Any, Any]], place: int, strays: list[tuple[Any, Any]], shown: str) -> Fault:
    from yaml.nodes import MappingNode, ScalarNode

    option, status = kept[place]
    fields = [*strays]
    if status.value:
        fields.insert(0, (ScalarNode(TAG + "str", "statut", option.start_mark, option.end_mark), status))
    cell = cell_of_fields({key.value: value.value for key, value in fields})
    kept[place] = (option, MappingNode(TAG + "map", fields, status.start_mark, strays[-1][1].end_mark))
    first = strays[0][0].start_mark
    last = strays[-1][0].start_mark.line + 1
    said = _said(option.value, strays[0][0].value, cell, option.start_mark.line + 1, last)
    return Fault(shown, first.line + 1, first.column + 1, "S02", *said)
