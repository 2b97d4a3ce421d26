"""A « : » that is missing, written otherwise, glued to what follows it, or that belongs to a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.offer import STATUSES
from pimms_cli.slips.slip import Slip
from pimms_cli.slips.statuses import CELL, cell_of_keys, status_and_note
from pimms_cli.yamltext.rows import COMMENT, DASHES, FIRST_WORD, KEY, counts, indent_of, starts_row
from pimms_cli.yamltext.scalars import MAX_WHOLE, quoted, retyped

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_SPACE = re.compile(rf"{KEY}:(?!//)(?P<value>[^\s:].*)")
_PLAIN = re.compile(rf"{KEY}: +(?P<value>[^\s'\"\[{{|>&*!#].*?)(?: #.*)?\Z")
_KEY_ALONE = r"(?P<key>[a-z][a-z0-9_]*(?:-+[a-z0-9_]+)*)"
_SIGN = r"(?:[=:]>|<?[-–—=]+>|:?=+|\t+|[：→⇒➔➜]|:(?=[^\s:/]))"
"""What some write instead of « : », and no text has after its first word."""
_NO_COLON = re.compile(
    rf"""{_KEY_ALONE}(?:(?: *(?:{_SIGN}|[,;|–—]|-(?![\d.]))(?= |\Z|[^\s-])|(?= |\Z)) *"""
    rf"""(?P<value>[^\s#"'{{\[]\S*|["'{{\[].*?)?)?{COMMENT}\Z"""
)
_WITH_STATUS = re.compile(rf"{_KEY_ALONE} +(?P<value>(?:{'|'.join(STATUSES)})\b.*?){COMMENT}\Z")
_PROSE = re.compile(r"""(?!- )[^\s:"'{\[][^:]*\Z""")
_LONE_WORD = re.compile(r"[^\W\d_][\w’'-]*")
REMARK = "mettez « # » devant si c'est une remarque"
"""The advice on a row that may be one."""
_OTHER_SIGN = re.compile(rf"{_KEY_ALONE} *{_SIGN} *(?P<value>\S.*?){COMMENT}\Z")


def no_space(rows: Sequence[str], near: Sequence[int]) -> Slip | None:
    """A value glued to its key."""
    for number in near:
        found = _NO_SPACE.match(rows[number - 1]) if number <= len(rows) else None
        if found:
            advice = f"écrivez « {found['key']}: {retyped(found['value'])} »"
            return Slip(number, found.end("key") + 1, "il manque une espace après « : »", advice)
    return None


def no_colon(rows: Sequence[str], line: int, column: int) -> Slip:
    """What begins there is a key, by libyaml's word or by its looks, or a remark without its « # »."""
    row = rows[line - 1]
    pair = _key_and_value(row, column - 1)
    noted = None if pair else _WITH_STATUS.match(row, column - 1)
    cell = cell_of_keys(status_and_note(noted["value"])) if noted else ""
    if pair:
        advice = f"écrivez « {pair['key']}: {retyped(pair['value'] or '')}".rstrip() + " »"
        alone = not row[: column - 1].strip() and _LONE_WORD.fullmatch(pair["value"] or "")
        if alone and pair["value"] not in STATUSES:
            advice += f", ou {REMARK}"
    elif noted and cell:
        advice = f"écrivez « {noted['key']}: {cell} »"
    else:
        advice = "écrivez « clé: valeur »"
    said = Slip(line, column, "il manque « : » après cette clé", advice)
    return said if pair or cell else stray_remark(row, line, column) or said


def stray_remark(row: str, line: int, column: int) -> Slip | None:
    """Words that are neither a key nor the end of a text."""
    if not _PROSE.match(row, column - 1) or _key_and_value(row, column - 1):
        return None
    return Slip(line, column, "il n'y a pas de « : » sur cette ligne", f"{REMARK}, sinon écrivez « clé: valeur »")


def remark_first(rows: Sequence[str], line: int) -> Slip | None:
    """Such words above the first key of all."""
    above = [number for number in range(1, line) if counts(rows[number - 1])]
    found = [stray_remark(rows[number - 1], number, indent_of(rows[number - 1]) + 1) for number in above]
    return found[0] if found and all(found) else None


def _key_and_value(row: str, start: int) -> re.Match[str] | None:
    """What looks like a key and its value without « : » between them."""
    return _NO_COLON.match(row, start) or _OTHER_SIGN.match(row, start)


def other_sign(rows: Sequence[str], line: int) -> Slip | None:
    """A row like `key = {a: b}`: the « : » further on made a key of what stands before it."""
    dashes = DASHES.match(rows[line - 1]) if line <= len(rows) else None
    found = dashes and _OTHER_SIGN.match(rows[line - 1], dashes.end())
    return no_colon(rows, line, found.start() + 1) if found else None


def no_colon_above(rows: Sequence[str], above: Sequence[int], row: str, column: int) -> Slip | None:
    """A row that looks like « key value », where a mapping begins, above one of its keys."""
    if not above or not FIRST_WORD.fullmatch(row[: column - 1]):
        return None
    dashes = DASHES.match(rows[above[0] - 1])
    start = dashes.end() if dashes else 0
    pair = _key_and_value(rows[above[0] - 1], start)
    further = indent_of(row) - start
    if pair is None or further < 0 or (further and pair["value"]):
        return None
    before = next(filter(counts, reversed(rows[: above[0] - 1])), "---")
    # After anything else it may be the end of a text that goes over several rows.
    begins = "-" in rows[above[0] - 1][:start] or re.search(r"(:|^---)(?: +#.*)?$", before.rstrip())
    return no_colon(rows, above[0], start + 1) if begins else None


def colon_in_text(row: str, line: int, column: int) -> Slip | None:
    """A « : » further on in a value without quotes."""
    pair = _PLAIN.match(row)
    if pair is None or pair.start("value") >= column:
        return None
    if len(pair["value"]) > MAX_WHOLE:
        return Slip(line, column, "« : » dans un texte sans guillemets", "mettez le texte entre guillemets")
    cell = "" if pair["key"] in CELL else cell_of_keys(status_and_note(pair["value"]))
    if cell:
        return Slip(line, column, "« : » dans un texte sans guillemets", f"écrivez {pair['key']}: {cell}")
    advice = f"écrivez {pair['key']}: {quoted(pair['value'])}, ou une seule clé par ligne"
    return Slip(line, column, "« : » dans un texte sans guillemets", advice)


def further_right(rows: Sequence[str], above: Sequence[int], row: str, line: int, column: int) -> Slip | None:
    """A key further right than the one above it, whose text it would go on: one of the two is not aligned."""
    pair = _PLAIN.match(rows[above[0] - 1]) if above and starts_row(row, column) else None
    if pair is None or indent_of(row) <= pair.start("key"):
        return None
    message = f"cette ligne commence plus à droite que la ligne {above[0]}"
    advice = "alignez l'une avec l'autre, ou mettez tout le texte entre guillemets"
    return Slip(line, indent_of(row) + 1, message, advice)
