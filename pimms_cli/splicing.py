"""The text of a site's file with one cell replaced: only the characters of the cell itself change.

The YAML library locates the cell; whether the result says what it should, and has all the comments, is for `editing`
to check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from pimms_cli.errors import CellError
from pimms_cli.yamltext.comments import comments
from pimms_cli.yamltext.loaders import safe_loader
from pimms_cli.yamltext.rows import BREAK
from pimms_cli.yamltext.scalars import as_string

if TYPE_CHECKING:
    from pathlib import Path

    from yaml.nodes import MappingNode, Node

    from pimms_cli.models import Cell

_COMMA = re.compile(r"[ \t]*,(?:[ \t]+(?![ \t#]))?")
"""The comma after a value, with the blanks before what follows, but for those that a comment needs before it."""


def spliced(text: str, full_id: str, cell: Cell, path: Path) -> str:
    """The text with the cell's value replaced, or a line added where the matrix lacks the option."""
    import yaml

    if text.startswith("\ufeff"):  # a byte order mark, which the parser counts as its bytes
        return "\ufeff" + spliced(text[1:], full_id, cell, path)
    # The parser that reads the data: a file that it reads is never one that cannot be filled in.
    root = cast("MappingNode", yaml.compose(text, safe_loader()))
    options = cast("MappingNode", _child(root, "options"))
    rubric_id, _, option_id = full_id.partition("/")
    row = cast("MappingNode | None", _child(options, rubric_id))
    if row is None:
        if not options.value or options.flow_style:
            raise _no_row(path, full_id)
        indent = options.value[0][0].start_mark.column
        first = options.value[0][1].value
        step = first[0][0].start_mark.column if isinstance(first, list) and first else 2 * indent
        new = f"{' ' * indent}{rubric_id}:", f"{' ' * max(step, indent + 1)}{option_id}: {_written(cell)}"
        return _after_line(text, _end(text, options), *new)
    value = _child(row, option_id)
    if value is None:
        if not row.value or row.flow_style:
            raise _no_row(path, full_id)
        indent = row.value[0][0].start_mark.column
        return _after_line(text, _end(text, row), f"{' ' * indent}{option_id}: {_written(cell)}")
    if isinstance(value, yaml.MappingNode) and not value.flow_style:
        return _splice_block(text, value, _fields(cell))
    start, end = value.start_mark.index, _end(text, value)
    if isinstance(value, yaml.MappingNode) and comments(text[start:end]):
        return _splice_flow(text, value, _fields(cell))
    return text[:start] + _written(cell) + text[end:]


def _splice_block(text: str, node: MappingNode, fields: dict[str, str]) -> str:
    """A cell written with one key a line, which it stays: from the last line up, so that positions hold."""
    indent = " " * node.value[0][0].start_mark.column
    present = {key.value for key, _ in node.value}
    last = _end(text, node)
    for name, written in reversed(fields.items()):
        if name not in present:
            text = _after_line(text, last, f"{indent}{name}: {written}")
    for key, value in reversed(node.value):
        start, end = value.start_mark.index, _end(text, value)
        if key.value in fields:
            beside = "".join(f"  {comment}" for comment in comments(text[start:end]))  # as in « note: |  # … »
            text = text[:start] + fields[key.value] + beside + text[end:]
        else:
            start = key.start_mark.index - key.start_mark.column
            found = BREAK.search(text, end)
            newline, end = (found[0], found.end()) if found else ("", len(text))
            alone = [f"{indent}{comment}{newline}" for comment in comments(text[start:end])]
            text = text[:start] + "".join(alone) + text[end:]
    return text


def _splice_flow(text: str, node: MappingNode, fields: dict[str, str]) -> str:
    """A cell between braces with comments inside: its values one by one, from the last, so that positions hold."""
    present = {key.value for key, _ in node.value}
    last = _end(text, node.value[-1][1])
    added = "".join(f", {name}: {written}" for name, written in fields.items() if name not in present)
    text = text[:last] + added + text[last:]
    for key, value in reversed(node.value):
        start, end = value.start_mark.index, _end(text, value)
        if key.value in fields:
            text = text[:start] + fields[key.value] + text[end:]
        else:
            comma = _COMMA.match(text, end)
            text = text[: key.start_mark.index] + text[comma.end() if comma else end :]
    return text


def _no_row(path: Path, full_id: str) -> CellError:
    return CellError(f"« {path} » n'a pas de ligne pour « {full_id} » : ajoutez-la à la main (pimms validate aide).")


def _child(node: MappingNode, key: str) -> Node | None:
    pairs: list[tuple[Node, Node]] = node.value
    return next((value for name, value in pairs if name.value == key), None)


def _end(text: str, node: Node) -> int:
    """Where a node's own text ends: a block's mark also covers the comments, blank lines or line end that follow."""
    from yaml.nodes import CollectionNode

    while isinstance(node, CollectionNode) and node.value and not node.flow_style:
        last: Node | tuple[Node, Node] = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip(" \t\r\n"))


def _after_line(text: str, index: int, *lines: str) -> str:
    """The text with lines added after the one that holds `index`, which end as that one does (else as the first)."""
    found = BREAK.search(text, index)
    first = found or BREAK.search(text)
    newline = first[0] if first else "\n"
    place = found.end() if found else len(text)
    return text[:place] + ("" if found else newline) + "".join(line + newline for line in lines) + text[place:]


def _fields(cell: Cell) -> dict[str, str]:
    """The keys of a cell with their values as YAML, in the order the files have them."""
    fields: dict[str, str] = {"statut": cell.status}
    if cell.note is not None:
        fields["note"] = as_string(cell.note)
    if cell.verified_on is not None:
        fields["verifie_le"] = cell.verified_on.isoformat()
    return fields


def _written(cell: Cell) -> str:
    """A cell on one line: the status alone where there is nothing more to say."""
    fields = _fields(cell)
    return cell.status if len(fields) == 1 else "{" + ", ".join(f"{k}: {v}" for k, v in fields.items()) + "}"
