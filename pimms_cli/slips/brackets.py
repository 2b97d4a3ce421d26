"""A « { » or a « [ » that nothing closes, or whose closing mark « # » takes for its comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.slips.cells import cell_written
from pimms_cli.slips.slip import Slip
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.loaders import safe_loader
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


def last_open(rows: Sequence[str]) -> tuple[int, int] | None:
    """Where the last bracket that nothing closes stands: libyaml does not tell it where a value is wanted."""
    import yaml

    opened: list[Any] = []
    token: Any
    try:
        for token in yaml.scan("\n".join(rows), Loader=safe_loader()):
            if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
                opened.append(token.start_mark)
            elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)) and opened:
                opened.pop()
    except yaml.YAMLError:
        pass
    return (opened[-1].line + 1, opened[-1].column + 1) if opened else None
