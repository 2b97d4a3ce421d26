"""Rows of a site's file that begin no further right than the key that they stand under: options, whole rubrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.faults import Fault
from pimms_cli.quantities import plural
from pimms_cli.slips.cellrows import dict_of, is_block, is_cell
from pimms_cli.yamltext.rows import BREAK, numbers
from pimms_cli.yamltext.scalars import TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yaml.nodes import Node

    from pimms_cli.slips.cellrows import Pair

_USUAL = 2
"""Spaces between a level and the next, where the file does not say."""


def gather_options(root: Node, text: str, shown: str) -> Iterator[Fault]:
    """Put what stands beside an empty « options », or an empty rubric, back under it; an error on the first of each.

    `root` is what `text` was composed to, without aliases; nothing is done to one that is no site's.
    """
    if "options" not in dict_of(root):
        return
    yield from _gather(root, _is_rubric, text, shown)
    options = dict_of(root)["options"]
    if is_block(options):
        yield from _gather(options, _is_option, text, shown)


def _gather(level: Node, strays: Callable[[Node], bool], text: str, shown: str) -> Iterator[Fault]:
    """Put the keys of a level whose value `strays` under the empty key above them."""
    from yaml.nodes import MappingNode

    kept: list[Pair] = []
    under: dict[int, list[Pair]] = {}
    for pair in level.value:
        if kept and _is_empty(kept[-1][1]) and strays(pair[1]):
            under.setdefault(len(kept) - 1, []).append(pair)
        else:
            kept.append(pair)
    spaces = next((inner for pair in kept if (inner := _further(pair))), _USUAL)
    for place, moved in under.items():
        key, first = kept[place][0], moved[0][0]
        start, last = first.start_mark.line + 1, _last_row(moved[-1][1], text)
        rows = f"de la ligne {start}" if start == last else f"des lignes {numbers(start, last)}"
        message = f"« {first.value} » n'est pas plus à droite que « {key.value} »"
        advice = f"ajoutez {plural(spaces, 'espace')} au début {rows}"
        kept[place] = (key, MappingNode(TAG + "map", moved, first.start_mark, moved[-1][1].end_mark, flow_style=False))
        yield Fault(shown, start, first.start_mark.column + 1, "S02", message, advice)
    level.value = kept


def _is_empty(node: Node) -> bool:
    from yaml.nodes import ScalarNode

    return isinstance(node, ScalarNode) and node.value == "" and not node.style and node.tag == TAG + "null"


def _is_option(value: Node) -> bool:
    """Whether a value is an option's, which no rubric has."""
    return is_cell(value) or (isinstance(value.value, str) and not _is_empty(value))


def _is_rubric(value: Node) -> bool:
    """Whether a value is a rubric's, which no other key of a site has."""
    from pimms_cli.offer import STATUSES

    cells = dict_of(value).values()
    return bool(cells) and not is_cell(value) and all(is_cell(cell) or cell.value in STATUSES for cell in cells)


def _further(pair: Pair) -> int:
    """How much further right a group's keys are than the key it is the value of; 0 for another value."""
    key, value = pair
    return max(0, value.start_mark.column - key.start_mark.column) if is_block(value) else 0


def _last_row(node: Node, text: str) -> int:
    """The last row of a value (from 1); a group, and a text after « > », end for YAML where the next thing begins."""
    while is_block(node):
        node = node.value[-1][1]
    written = text[node.start_mark.index : node.end_mark.index]
    return int(node.end_mark.line + 1 - len(BREAK.findall(written[len(written.rstrip()) :])))
