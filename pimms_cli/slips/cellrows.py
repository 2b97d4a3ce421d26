"""A cell's keys in rows of their own under its option, further right (no YAML) or at its own level (other options)."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from pimms_cli.faults import Fault
from pimms_cli.offer import STATUSES
from pimms_cli.slips.cells import cell_of_fields, fields_written
from pimms_cli.slips.dates import date_slip
from pimms_cli.slips.slip import Slip
from pimms_cli.slips.statuses import CELL, nearest_answer
from pimms_cli.yamltext.rows import numbers
from pimms_cli.yamltext.scalars import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml.nodes import MappingNode, Node

Pair: TypeAlias = "tuple[Node, Node]"
"""A key and its value."""
_KEYS = "|".join(CELL)
_MAY_STRAY = re.compile(rf"\n ++(?:{_KEYS}) *:")
_END = r"(?:(?<! ) +(?:#.*)?)?"
"""Spaces, and a comment behind them: from the first of a row of them, as in `rows.COMMENT`."""
_ROW = re.compile(rf"(?P<indent> +)(?P<text>(?:{_KEYS}) *: *\S.*?){_END}\Z")
_BRACES = re.compile(r"\{(.*)\}")
_ABOVE = re.compile(rf" *(?P<key>[A-Za-z_][\w-]*) *: +(?P<value>\S.*?){_END}\Z")


def rows_under(rows: Sequence[str], above: int, line: int) -> Slip | None:
    """Rows of keys of a cell further right than the option whose status, or cell in braces, is in its row `above`."""
    option, first = _ABOVE.match(rows[above - 1]), _ROW.match(rows[line - 1])
    if option is None or first is None or option["key"] in CELL or first.end("indent") <= option.start("key"):
        return None
    found = (_ROW.match(row) for row in rows[line - 1 :])
    more = [each["text"] for each in takewhile(lambda each: each and each["indent"] == first["indent"], found) if each]
    key = more[0].partition(":")[0].strip()
    value, braces = option["value"], _BRACES.fullmatch(option["value"])
    if braces and key in fields_written(braces[1]):
        return Slip(line, first.end("indent") + 1, *_twice(option["key"], key))
    # Where the text cannot be copied (it has « \\ »), what is known is kept all the same.
    fields = fields_written(", ".join([braces[1] if braces else value, *more])) or {"statut": value, key: "…"}
    if value not in STATUSES and nearest_answer(fields.get("statut", ""), STATUSES) is None:
        return None
    last = line + len(more) - 1
    return Slip(line, first.end("indent") + 1, *_said(option["key"], key, fields, above, last))


def _said(option: str, key: str, fields: Mapping[str, str], first: int, last: int) -> tuple[str, str]:
    """What is wrong and what to write, in the place of which rows."""
    message = f"« {key} » se met dans la case de « {option} », entre « {{ » et « }} »"
    written = cell_of_fields(fields, blanks=True)
    return message, f"écrivez « {option}: {written} » à la place des lignes {numbers(first, last)}"


def _twice(option: str, key: str) -> tuple[str, str]:
    return f"« {key} » est déjà dans la case de « {option} »", "gardez-en une, entre « { » et « } »"


def gather_cells(root: Node, text: str, shown: str) -> Iterator[Fault]:
    """Put the keys of cells that stand beside their option back into its cell, with an error on the first of each.

    `root` is what a text was composed to, without aliases; nothing is done to one that is no site's.
    """
    if not _MAY_STRAY.search(text):
        return
    for rubric in _blocks(dict_of(root).get("options")):
        kept: list[Pair] = []
        cells: dict[int, list[Pair]] = {}
        for pair in rubric.value:
            place = len(kept) - 1
            if not _is_field(pair):
                kept.append(pair)
            elif kept and _strays(pair, kept[-1], cells.get(place, [])):
                cells.setdefault(place, []).append(pair)
            elif pair[0].value == "statut":
                kept.append(pair)
            else:
                yield _without_option(pair, kept[-1:], cells.get(place, []), shown)
        for place, strays in cells.items():
            yield _gathered(kept, place, strays, shown)
        rubric.value = kept


def dict_of(node: Node | None) -> dict[str, Node]:
    """The nodes of a mapping by the text of their keys; nothing for another node."""
    pairs = getattr(node, "value", None)
    if not isinstance(pairs, list):
        return {}
    return {pair[0].value: pair[1] for pair in pairs if isinstance(pair, tuple) and isinstance(pair[0].value, str)}


def _blocks(node: Node | None) -> list[MappingNode]:
    return [each for each in dict_of(node).values() if is_block(each)]


def is_block(node: Node) -> TypeGuard[MappingNode]:
    """Whether a node is a group of keys in rows of their own."""
    from yaml.nodes import MappingNode

    return isinstance(node, MappingNode) and node.tag == TAG + "map" and bool(node.value) and not node.flow_style


def _is_field(pair: Pair) -> bool:
    """Whether a pair that stands where options do is one of a cell's."""
    key, value = pair
    if key.value not in CELL or not isinstance(value.value, str):
        return False
    return key.value == "statut" or value.value not in ("", *STATUSES)  # which would be that of an option of that name


def _strays(pair: Pair, option: Pair, before: list[Pair]) -> bool:
    """Whether a field belongs to the cell of the option above it, which lacks it: a status, a cell or nothing."""
    (key, _), (name, status) = pair, option
    if name.value in CELL or key.value in [each.value for each, _ in before]:
        return False
    if isinstance(status.value, str):
        return key.value != "statut" or not status.value
    return is_cell(status) and key.value not in dict_of(status)


def is_cell(node: Node) -> bool:
    """Whether a node is a group of keys that a cell has."""
    fields = dict_of(node)
    return 0 < len(fields) == len(node.value) and all(
        name in CELL and isinstance(value.value, str) for name, value in fields.items()
    )


def _gathered(kept: list[Pair], place: int, strays: list[Pair], shown: str) -> Fault:
    from yaml.nodes import MappingNode, ScalarNode

    option, status = kept[place]
    texts = {key.value: value.value for key, value in strays}
    fields = [_with_day(pair) for pair in strays if pair[0].value != "verifie_le" or date_slip(pair[1].value)]
    if not isinstance(status.value, str):
        fields = [*status.value, *fields]
    elif status.value:
        fields.insert(0, (ScalarNode(TAG + "str", "statut", option.start_mark, option.end_mark), status))
    kept[place] = (option, MappingNode(TAG + "map", fields, status.start_mark, strays[-1][1].end_mark))
    first = strays[0][0].start_mark
    last = strays[-1][0].start_mark.line + 1
    texts = {key.value: value.value for key, value in fields} | texts
    said = _said(option.value, strays[0][0].value, texts, option.start_mark.line + 1, last)
    return Fault(shown, first.line + 1, first.column + 1, "S02", *said)


def _with_day(pair: Pair) -> Pair:
    """The pair, with the day that its date is advised to be: it has its fault already."""
    from yaml.nodes import ScalarNode

    key, value = pair
    if key.value != "verifie_le":
        return pair
    return key, ScalarNode(TAG + "timestamp", date_slip(value.value), value.start_mark, value.end_mark)


def _without_option(pair: Pair, above: list[Pair], taken: list[Pair], shown: str) -> Fault:
    """The fault of a field that the option above it cannot take: it has one, in its cell or in those `taken` before."""
    key, value = pair
    has = {name.value for name, _ in taken} | {name for _, cell in above if is_cell(cell) for name in dict_of(cell)}
    if key.value in has:
        message, advice = _twice(above[0][0].value, key.value)
    else:
        message = f"« {key.value} » se met dans la case d'une option, entre « {{ » et « }} »"
        advice = f"écrivez « …: {cell_of_fields({key.value: value.value}, blanks=True)} »"
    return Fault(shown, key.start_mark.line + 1, key.start_mark.column + 1, "S02", message, advice)
