"""« options: » missing above the rubrics of a site, or a « - » before one of these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.offer import STATUSES
from pimms_cli.slips.indents import is_read
from pimms_cli.slips.slip import Slip
from pimms_cli.yamltext.rows import COMMENT, KEY, counts, indent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUBRIC = re.compile(rf"(?P<indent> +)(?P<dash>- +)?[a-z0-9][\w-]*:(?: *{COMMENT}| *)\Z")
_OPTION = re.compile(rf" +[a-z0-9][\w-]*: +(?:(?:{'|'.join(STATUSES)})\b|\{{)")
_OPTIONS = re.compile(r"""["']?options\b""")
_TOP_KEY = re.compile(rf"(?! |-){KEY} *:(?: |\Z)")


def options_missing(rows: Sequence[str], line: int) -> Slip | None:
    """A rubric, then an option of it, under a key that has its value, in a file without « options: »."""
    rubric = _RUBRIC.match(rows[line - 1]) if line <= len(rows) else None
    if rubric is None or rubric["dash"] or any(_OPTIONS.match(row) for row in rows):
        return None
    above = next(filter(counts, reversed(rows[: line - 1])), "")
    below = next(filter(counts, rows[line:]), "")
    if not _TOP_KEY.match(above) or not _OPTION.match(below) or indent_of(below) <= indent_of(rows[line - 1]):
        return None
    message = "il manque la ligne « options: » au-dessus des rubriques"
    return Slip(line, rubric.end("indent") + 1, message, "écrivez « options: », sans espace devant, avant cette ligne")


def dashed_rubric(rows: Sequence[str], line: int, opened: tuple[int, int]) -> Slip | None:
    """A « - » before a rubric, with its options below: the error's row, or the one where the list began."""
    for number in (line, opened[0], *_last_before(rows, line)):
        rubric = _RUBRIC.match(rows[number - 1]) if number <= len(rows) else None
        below = next(filter(counts, rows[number:]), "")
        if rubric is None or not rubric["dash"] or not _OPTION.match(below):
            continue
        mended = rubric["indent"] + rows[number - 1][rubric.end("dash") :]
        if is_read([*rows[: number - 1], mended, *rows[number:]]):
            message, advice = "« - » en trop devant cette rubrique", "retirez-le, avec l'espace qui le suit"
            return Slip(number, rubric.end("indent") + 1, message, advice)
    return None


def _last_before(rows: Sequence[str], line: int) -> list[int]:
    """The nearest row above the error's that has a « - »."""
    return next(([n] for n in range(min(line - 1, len(rows)), 0, -1) if rows[n - 1].lstrip(" ").startswith("- ")), [])
