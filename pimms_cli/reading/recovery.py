"""Past a row that YAML cannot read, where the row is one option of a site's: the rest of the file is still judged.

The option is then read as one to confirm, which its error keeps from being served.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.slips.statuses import CELL
from pimms_cli.yamltext.rows import COMMENT, counts, indent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ROUNDS = 20
"""Rows of one file that are passed over so: the text is read again after each."""
_BREAK = re.compile(r"(\r\n|\r|\n)")
_OPTION = re.compile(r"(?P<start> +(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)) *(?:[:=;,]|\Z| )")
_OPENS = re.compile(rf' *["\']?[\w-]+["\']? *:{COMMENT} *\Z')
_OPTIONS = re.compile(r"""["']?options["']? *:""")


def past_option(text: str, line: int) -> str | None:
    """The text whose row `line` (from 1) is an option to confirm; None where it is no option by itself in its row."""
    pieces = _BREAK.split(text)
    rows = pieces[::2]
    option = _OPTION.match(rows[line - 1]) if line <= len(rows) else None
    if option is None or option["key"] in CELL or not _is_alone(rows, line - 1):
        return None
    pieces[2 * (line - 1)] = f"{option['start']}: a_confirmer"
    return "".join(pieces)


def _is_alone(rows: Sequence[str], number: int) -> bool:
    """Whether the row (from 0) stands with those of a rubric under « options », and none goes on with it."""
    indent = indent_of(rows[number])
    below = next(filter(counts, rows[number + 1 :]), "")
    above = [n for n in range(number) if counts(rows[n])]
    rubric = next((n for n in reversed(above) if indent_of(rows[n]) < indent), None)
    if rubric is None or indent_of(below) > indent or not _OPENS.match(rows[rubric]):
        return False
    first = next(n for n in (*above, number) if n > rubric)
    top = next((rows[n] for n in reversed(above) if indent_of(rows[n]) < indent_of(rows[rubric])), "")
    return indent_of(rows[first]) == indent and indent_of(top) == 0 and _OPTIONS.match(top) is not None
