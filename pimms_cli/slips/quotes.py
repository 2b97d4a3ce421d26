"""A quote that nothing closes on its row (libyaml takes all up to the next quote for its text), a « \\ » in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.slips.slip import Slip
from pimms_cli.yamltext.loaders import safe_loader
from pimms_cli.yamltext.rows import COMMENT, KEY, indent_of
from pimms_cli.yamltext.scalars import MAX_WHOLE, quoted, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = {"x": 2, "u": 4, "U": 8}
_ESCAPE = re.compile(r"\\[xuU]")
_PAIR = re.compile(r"\\u([Dd][89ABab][0-9A-Fa-f]{2})\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})")
"""A character over U+FFFF as JSON writes it."""
_TEXT = re.compile(rf"""(?:{KEY}: +| *(?:- +)+)(?P<text>".*?){COMMENT}\Z""")
"""A row whose text begins with a quote: of one between brackets, what follows may be no part of it."""
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
    return Slip(start.line + 1, at + 1, "un guillemet n'est pas refermé", "fermez-le à la fin du texte")


def closed_too_soon(row: str, line: int, column: int) -> Slip | None:
    """A quoted text that ends before its line does: an apostrophe, most often, or a word of it between quotes."""
    before = row[: column - 1].rstrip()
    if before[-1:] == "'":
        message, advice = "l'apostrophe ferme ici le texte ouvert par « ' »", 'écrivez-le entre deux « " »'
    elif before[-1:] == '"':
        message = "ce guillemet ferme le texte avant sa fin"
        advice = _with_its_quotes(row, len(before) - 1) or "mettez tout le texte entre deux « ' », et doublez ses « ' »"
    else:
        return None
    return Slip(line, len(before), message, advice)


def _with_its_quotes(row: str, closing: int) -> str:
    """What to write for a row whose text is cut by the « " » at `closing`; nothing where its end is not known."""
    found = _TEXT.match(row)
    text = found["text"] if found else ""
    if not text or "\\" in text or len(text) > MAX_WHOLE:
        return ""
    if text.endswith('"') and len(text) > 1 and row[closing - 1] == " ":  # those around the whole text are not its own
        text = text[1:-1]
    return f"écrivez {quoted(text)}" if "'" in text else f"écrivez '{whole(text)}'"


def bad_escape(problem: str, rows: Sequence[str], line: int, column: int) -> Slip | None:
    """A character by its number, which is none, or a « \\ » before one of the letters that begin so."""
    found = _ESCAPE.match(rows[line - 1], max(0, column - 3)) if line <= len(rows) else None
    if found is None or not re.search("character escape code|expected hex", problem):
        return None
    letter = found[0][1]
    if "hex" in problem:
        message = f"« \\{letter} » attend {_DIGITS[letter]} chiffres hexadécimaux"
        advice = "écrivez « \\\\ » si c'est un « \\ », sinon le caractère lui-même"
        return Slip(line, found.start() + 1, message, advice)
    code = rows[line - 1][found.start() : found.end() + _DIGITS[letter]]
    pair = _PAIR.match(rows[line - 1], found.start())
    advice = "écrivez le caractère lui-même, ou « \\\\ » si c'est un « \\ »"
    if pair:
        units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in pair.groups())
        code, advice = pair[0], f"écrivez « {units.decode('utf-16-be')} »"
    return Slip(line, found.start() + 1, f"« {code} » n'est pas un caractère", advice)
