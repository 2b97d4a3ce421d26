"""A « - » that is missing, another sign in its place, or too many."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pimms_cli.offer import STATUSES
from pimms_cli.slips.slip import Slip
from pimms_cli.yamltext.rows import COMMENT, KEY, counts, indent_of
from pimms_cli.yamltext.scalars import quoted, retyped

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_A_VALUE = "écrivez a_confirmer pour un statut, sinon mettez-le entre guillemets"
"""The advice on a sign that stands alone after a key."""
_DASH = re.compile(rf"(?P<before> *)- +(?={KEY}:(?: |\Z))")
BULLETS = frozenset("-–—•·")
"""What stands for the « - » of a list, or the « - » itself without its space."""
_BULLET = re.compile(rf"(?P<mark>\*|\+(?= |\Z)|[{re.escape(''.join(BULLETS))}]?)\s*(?P<text>.*?){COMMENT}\Z")
"""« + » is one where nothing is glued to it: it may begin a text, which « * » never does."""
_AS_VALUE = re.compile(rf"""{KEY}: +(?P<mark>-)(?: +(?P<text>[^\s"'\[{{#].*?))?{COMMENT}\Z""")


def dash_as_value(row: str, line: int) -> Slip | None:
    """A « - » after a key: for nothing known, or before what may be a text, or the first of a list."""
    found = _AS_VALUE.match(row)
    if found is None:
        return None
    text, place = found["text"], found.start("mark") + 1
    if not text:
        return Slip(line, place, "« - » seul n'est pas une valeur", NOT_A_VALUE)
    if text in STATUSES:
        return Slip(line, place, "« - » en trop devant ce statut", f"écrivez « {found['key']}: {text} »")
    advice = f"écrivez {found['key']}: {quoted(text)}, ou, si c'est une liste, « - » et la suite à la ligne"
    return Slip(line, place, "« - » ne va qu'au début d'une ligne", advice)


def no_dash(rows: Sequence[str], line: int, column: int) -> Slip | None:
    """A text in a row of its own, aligned with the « - » of the list above it."""
    indent = column - 1
    above = filter(counts, reversed(rows[: line - 1]))
    level = [r for r in above if indent_of(r) <= indent]
    items = list(takewhile(lambda r: r[indent:].startswith("- ") and indent_of(r) == indent, level))
    bullet = _BULLET.match(rows[line - 1], indent)
    if not items or bullet is None or indent_of(rows[line - 1]) != indent:
        return None
    # Where keys are aligned with the list too, or it holds groups of keys, it may be a key.
    holder = next(iter(level[len(items) :]), "")
    if not bullet["mark"] and (indent_of(holder) == indent or re.match(rf"{KEY}:(?: |\Z)", items[0])):
        return None
    return dash_missing(rows[line - 1], line, column)


def dash_missing(row: str, line: int, column: int) -> Slip | None:
    """What to write for a row that should begin with « - » at this column."""
    bullet = _BULLET.match(row, column - 1)
    if bullet is None:
        return None
    message = "il manque une espace après « - »" if bullet["mark"] == "-" else "il manque « - » devant cette ligne"
    return Slip(line, column, message, f"écrivez « - {retyped(bullet['text']) or '…'} »")


def stray_dash(problem: str, rows: Sequence[str], line: int, column: int, opened: tuple[int, int]) -> Slip | None:
    """A « - » before one key of a mapping: libyaml takes it for a list, or for a key that is badly aligned."""
    if "expected '-' indicator" in problem:
        # A second « - », or a second row of the first, makes it a list.
        number, at = opened
        alone = not any(indent_of(r) > at - 1 or r[at - 1 :][:2] == "- " for r in block(rows[number:], at - 1))
    elif "expected key" in problem and opened[1] == column and not rows[opened[0] - 1][: column - 1].strip():
        number, at = line, column
        after = next(iter(block(rows[number:], at - 1)), "")
        alone = indent_of(after) < at or not after
    else:
        return None
    dash = _DASH.match(rows[number - 1]) if number <= len(rows) else None
    if not alone or dash is None or dash.end("before") != at - 1:
        return None
    if rows[number - 1][dash.end() :].startswith("id:"):  # the first key of what our lists hold
        return None
    return Slip(number, at, "« - » en trop devant cette clé", "retirez-le")


def block(rows: Sequence[str], indent: int) -> list[str]:
    """The rows, without blanks and comments, up to the first that is indented less."""
    return list(takewhile(lambda row: indent_of(row) >= indent, filter(counts, rows)))
