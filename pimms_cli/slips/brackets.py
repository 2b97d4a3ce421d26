"""A « { » or a « [ » that nothing closes, or whose closing mark « # » takes for its comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.slips.cells import cell_written
from pimms_cli.slips.slip import Slip
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.rows import indent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_MESSAGES = {"{": "« { » ouverte ici n'est pas refermée", "[": "« [ » ouvert ici n'est pas refermé"}
_CLOSING = {"{": "}", "[": "]"}
_QUOTE_OPENS = r"(?<=[\s,:{\[])"
_BEFORE_COMMENT = re.compile(
    rf"""(?:{_QUOTE_OPENS}(?:"(?:\\.|[^"\\])*"|'[^']*')|(?<![\s,:{{\[])["']|[^"'#]|(?<!\s)#)*(?=#)"""
)
"""Up to the first « # » of a row that begins a comment; an apostrophe inside a word opens nothing."""


def bracket_open(rows: Sequence[str], row: str, opened: tuple[int, int]) -> Slip | None:
    """A bracket before a row that is indented no more than the key it is the value of, or before the end."""
    line, column = opened
    before, inside = rows[line - 1][: column - 1], rows[line - 1][column - 1 :]
    if not before.strip() or indent_of(row) > indent_of(before):
        return None
    closing = _CLOSING[inside[0]]
    found = _BEFORE_COMMENT.match(inside)
    if found is None:
        return Slip(line, column, _MESSAGES[inside[0]], f"ajoutez « {closing} »")
    place, comment = column + found.end(), inside[found.end() :]
    if closing not in comment:
        return Slip(line, column, _MESSAGES[inside[0]], f"ajoutez « {closing} » avant « # »")
    cell = cell_written(inside) if closing == "}" else ""
    advice = f"écrivez {cell}" if cell else "mettez le texte qui contient « # » entre guillemets"
    message = f"« # » commence un commentaire : « {shorten(comment.rstrip(), 40)} » n'est pas lu"
    return Slip(line, place, message, advice)
