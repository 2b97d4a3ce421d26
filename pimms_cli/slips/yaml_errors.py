"""Slips of the pen that libyaml sees later than they are, or takes for something else.

Looked for only where libyaml gives up, so that a text which reads well is never judged by its looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pimms_cli.characters import SPACES, space_name
from pimms_cli.offer import STATUSES
from pimms_cli.slips.brackets import bracket_open, last_open
from pimms_cli.slips.cellrows import rows_under
from pimms_cli.slips.cells import keys_on_one_row, mark_too_many, stray_dashes
from pimms_cli.slips.colons import (
    colon_in_text,
    further_right,
    no_colon,
    no_colon_above,
    no_space,
    other_sign,
    remark_first,
    stray_remark,
)
from pimms_cli.slips.dashes import BULLETS, NOT_A_VALUE, block, dash_as_value, dash_missing, no_dash, stray_dash
from pimms_cli.slips.indents import misaligned
from pimms_cli.slips.options import dashed_rubric, options_missing
from pimms_cli.slips.quotes import closed_too_soon
from pimms_cli.slips.slip import Slip
from pimms_cli.yamltext.rows import COMMENT, KEY, counts, starts_row
from pimms_cli.yamltext.scalars import MAX_WHOLE, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BOLD = re.compile(rf"(?:{KEY}: +| *(?:- +)*)(?P<mark>\*\*?)[^*\s][^*]*(?P=mark)")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |\Z)")
_ODD_SPACE = re.compile(rf"(?: *|{KEY}:)(?P<space>[{SPACES}])")
_NO_COMMA = re.compile(r"(?P<before>[^\s,;{]+)[ ;]+(?P<key>statut|note|verifie_le|requete|attendu|verdict|retenu) *:\Z")
"""Keys that are written several on a line, between « { » and « } »; any other word may be the text's."""
_MAX_ROW = 5_000
"""Characters of a row that is looked at: some patterns take the square of a row of equal signs."""
_NEAR = 100
"""Characters before a key that are looked at: a row may have millions."""
_STATUS = re.compile(rf"{KEY}: +(?:{'|'.join(STATUSES)}){COMMENT}\Z")
_QUESTION = re.compile(rf"{KEY}: +(?P<mark>\?)(?: +#.*| *)\Z")
_COLON_FIRST = re.compile(r" *(?:- +)*(?:\? *)?(?P<mark>:)(?: |\Z)")
_KEY_LACKS = ("il manque une clé devant « : »", "écrivez un mot devant, ou retirez-le")


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where libyaml gives up: its words, the rows, the place (from 1), and where what it was in began.

    `above` is the row before it that counts, or none; `near` are those where an earlier slip may show.
    """

    problem: str
    rows: Sequence[str]
    line: int
    column: int
    opened: tuple[int, int] | None

    @property
    def row(self) -> str:
        return self.rows[self.line - 1] if self.line <= len(self.rows) else ""

    @property
    def above(self) -> list[int]:
        return next(([n] for n in range(min(self.line - 1, len(self.rows)), 0, -1) if counts(self.rows[n - 1])), [])

    @property
    def is_under_status(self) -> bool:
        """Whether the row above ends with a status, which no row below goes on with."""
        return bool(self.above) and _STATUS.match(self.rows[self.above[0] - 1]) is not None

    @property
    def near(self) -> list[int]:
        opened = [self.opened[0]] if self.opened and "expected ':'" in self.problem else []
        return sorted({*self.above, self.line, *opened})

    @property
    def starts_row(self) -> bool:
        return starts_row(self.row, self.column)


def find_slip(problem: str, rows: Sequence[str], line: int, column: int, opened: tuple[int, int] | None) -> Slip | None:
    """What was meant at an error, or nothing known.

    `problem` is libyaml's; it stands at `line` and `column`, in what began at `opened` (lines and columns from 1).
    """
    if max(map(len, rows), default=0) > _MAX_ROW:
        rows = [row if len(row) <= _MAX_ROW else "" for row in rows]
    at = _Stop(problem, rows, line, column, opened)
    found = (find(at) for known, find in _SLIPS if known in problem)
    return next((slip for slip in found if slip), None)


def beside(slip: Slip, rows: Sequence[str]) -> Iterator[Slip]:
    """The same slip on the rows around it: odd spaces come by copy and paste, which aligns several rows with them."""
    if slip.code != "Y11" or rows[slip.line - 1][: slip.column - 1].strip():
        return
    for numbers in (range(slip.line - 1, 0, -1), range(slip.line + 1, len(rows) + 1)):
        for number in numbers:
            odd = _odd_space(rows, number)
            if odd is None or rows[number - 1][: odd.column - 1].strip():
                break
            yield odd


def _conflict(at: _Stop) -> Slip | None:
    for number, row in enumerate(at.rows, 1):
        marker = _CONFLICT.match(row)
        if marker:
            advice = "gardez une seule des deux versions, et retirez les lignes « <<<<<<< », « ======= » et « >>>>>>> »"
            return Slip(number, 1, f"« {marker[1]} » : un conflit de git n'est pas résolu", advice)
    return None


def _odd_space_near(at: _Stop) -> Slip | None:
    return next((odd for number in at.near if (odd := _odd_space(at.rows, number))), None)


def _odd_space(rows: Sequence[str], line: int) -> Slip | None:
    odd = _ODD_SPACE.match(rows[line - 1]) if line <= len(rows) else None
    if odd is None:
        return None
    where = "après « : »" if odd["key"] else "dans l'alignement"
    message = f"{space_name(odd['space'])} {where}"
    return Slip(line, odd.start("space") + 1, message, "remplacez-la par une espace ordinaire", "Y11")


def _question(at: _Stop) -> Slip | None:
    """A « ? » alone, which is for YAML how a key begins."""
    question = _QUESTION.match(at.row)
    if question is None:
        return None
    return Slip(at.line, question.start("mark") + 1, "« ? » seul n'est pas une valeur", NOT_A_VALUE)


def _no_key(at: _Stop) -> Slip | None:
    """A « : » that begins its row."""
    alone = _COLON_FIRST.match(at.row)
    return Slip(at.line, alone.start("mark") + 1, *_KEY_LACKS) if alone else None


def _no_key_in_brackets(at: _Stop) -> Slip | None:
    return Slip(at.line, at.column, *_KEY_LACKS) if at.row[at.column - 1 : at.column] == ":" else None


def _no_value_in_brackets(at: _Stop) -> Slip | None:
    """The end of the file, or a row that goes back to the level above, where a bracket is still open."""
    opened = last_open(at.rows) if not at.row.strip() or at.starts_row else None
    return bracket_open(at.rows, at.row, opened) if opened else None


def _cell_rows(at: _Stop) -> Slip | None:
    return rows_under(at.rows, at.above[0], at.line) if at.above and at.starts_row else None


def _options(at: _Stop) -> Slip | None:
    return options_missing(at.rows, at.line) if at.starts_row or not at.row[: at.column - 1].strip() else None


def _dashed_rubric(at: _Stop) -> Slip | None:
    return dashed_rubric(at.rows, at.line, at.opened) if at.opened else None


def _second_value(at: _Stop) -> Slip | None:
    """A « : » where a text or a value goes on."""
    return (
        no_space(at.rows, at.near)
        or other_sign(at.rows, at.line)
        or keys_on_one_row(at.row, at.line)
        or colon_in_text(at.row, at.line, at.column)
        or no_colon_above(at.rows, at.above, at.row, at.column)
        or remark_first(at.rows, at.line)
        or (misaligned(at.rows, at.line, itself=at.is_under_status) if at.starts_row else None)
        or further_right(at.rows, at.above, at.row, at.line, at.column)
    )


def _key_alone(at: _Stop) -> Slip | None:
    """A row that is neither a key nor the rest of a text."""
    slip = no_space(at.rows, at.near)
    if slip or at.opened is None:
        return slip
    return no_dash(at.rows, *at.opened) or no_colon(at.rows, *at.opened)


def _in_brackets(at: _Stop) -> Slip | None:
    """What is not followed by a comma, between « { » or « [ » and its end."""
    if at.opened and at.line > at.opened[0] and (not at.row.strip() or at.starts_row):
        return bracket_open(at.rows, at.row, at.opened)
    slip = _no_comma(at)
    if slip is None and at.row[at.column - 1 : at.column] == ":":
        return Slip(at.line, at.column, "« : » dans un texte sans guillemets", "mettez le texte entre guillemets")
    return (
        slip or closed_too_soon(at.row, at.line, at.column) or (misaligned(at.rows, at.line) if at.starts_row else None)
    )


def _no_comma(at: _Stop) -> Slip | None:
    end = at.row.find(":", at.column - 1) + 1
    pair = _NO_COMMA.search(at.row, max(0, end - _NEAR), end)
    if pair is None or not (at.row[at.column - 1] in ":;" or pair.start("key") == at.column - 1):
        return None
    message = f"il manque une virgule avant « {pair['key']} »"
    advice = f"écrivez « {whole(pair['before'])}, {pair['key']}: … »"
    return Slip(at.line, pair.end("before") + 1, message, advice)


def _not_an_item(at: _Stop) -> Slip | None:
    """A row of a list that does not begin with « - »."""
    slip = stray_dash(at.problem, at.rows, at.line, at.column, at.opened) if at.opened else None
    if slip is None and at.opened:
        slip = stray_dashes(block(at.rows[at.opened[0] - 1 :], at.opened[1] - 1), *at.opened)
    if slip is None and at.row[at.column - 1 : at.column] in BULLETS | {"+", "*"}:
        slip = no_dash(at.rows, at.line, at.column)
    return slip or _not_aligned(at)


def _not_a_key(at: _Stop) -> Slip | None:
    """A row of a group of keys that does not begin with one."""
    slip = stray_dash(at.problem, at.rows, at.line, at.column, at.opened) if at.opened else None
    return slip or _not_aligned(at)


def _not_aligned(at: _Stop) -> Slip | None:
    """What ends a group or a list before its end."""
    slip = (
        mark_too_many(at.row, at.line, at.column)
        or keys_on_one_row(at.row, at.line)
        or closed_too_soon(at.row, at.line, at.column)
    )
    if slip is None and "expected key" in at.problem:  # a comment ends the text that would go on in this row
        slip = no_colon_above(at.rows, at.above, at.row, at.column)
    if slip is None and at.starts_row:
        slip = misaligned(at.rows, at.line) or stray_remark(at.row, at.line, at.column)
    return slip


def _dash_as_value(at: _Stop) -> Slip | None:
    return dash_as_value(at.row, at.line)


def _starred(at: _Stop) -> Slip | None:
    """A « * » that begins no reference: a text in bold, or a bullet."""
    bold = _BOLD.match(at.row)
    if bold:
        advice = "retirez les « * »"
        if len(at.row) <= MAX_WHOLE:
            advice = f"écrivez « {whole(at.row.replace('*', '').strip())} »"
        return Slip(at.line, bold.start("mark") + 1, f"« {bold['mark']} » ne met rien en valeur ici", advice)
    is_bullet = at.row[: at.column - 1].strip() == "*"
    return dash_missing(at.row, at.line, at.column - 1) if is_bullet else None


_SLIPS: tuple[tuple[str, Callable[[_Stop], Slip | None]], ...] = (
    ("", _conflict),
    ("", _odd_space_near),
    ("", _question),
    ("expected key", _no_key),
    ("expected node content", _no_key_in_brackets),
    ("expected node content", _no_value_in_brackets),
    ("expected key", _cell_rows),
    ("mapping values are not allowed", _cell_rows),
    ("expected key", _options),
    ("mapping values are not allowed", _options),
    ("mapping values are not allowed", _second_value),
    ("could not find expected ':'", _key_alone),
    ("expected <document start>", _key_alone),
    ("expected ',' or", _in_brackets),
    ("expected '-' indicator", _dashed_rubric),
    ("expected key", _dashed_rubric),
    ("expected '-' indicator", _not_an_item),
    ("expected key", _not_a_key),
    ("expected alphabetic", _starred),
    ("block sequence entries", _dash_as_value),
)
"""What is looked for where libyaml's words hold these, in this order: what is surest comes first."""
