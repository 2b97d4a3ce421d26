"""A quote that nothing closes on its row: libyaml takes all the rows up to the next quote for its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.yamlloaders import safe_loader
from pimms_cli.yamlrows import indent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pimms_cli.yamlslips import Slip

_NOT_OF_THE_TEXT = re.compile(r" *(?:- |#|[\w-]+ *:(?: |\Z))")
"""How a row begins that is not the end of a text of several rows."""


def left_open(text: str, rows: Sequence[str], line: int, column: int) -> Slip | None:
    """The quote that was left open, where it is the next one, closing it, that makes libyaml give up."""
    import yaml

    loader = safe_loader()
    start: Any = None
    end: Any = None
    event: Any
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent) and event.style in ('"', "'"):
                start, end = event.start_mark, event.end_mark
    except yaml.YAMLError:
        pass
    if start is None or start.line == end.line or (end.line, end.column) > (line - 1, column - 1):
        return None
    if end.line != line - 1 or rows[end.line][end.column : column - 1].strip():
        return None
    more = next((row for row in rows[start.line + 1 :] if row.strip()), "")
    opening = rows[start.line]
    further = indent_of(more) > indent_of(opening)
    if further and not _NOT_OF_THE_TEXT.match(more):
        return None
    at = opening.find('"' if text[end.index - 1] == '"' else "'", start.column)
    return start.line + 1, at + 1, "Y02", "un guillemet n'est pas refermé", "fermez-le à la fin du texte"
