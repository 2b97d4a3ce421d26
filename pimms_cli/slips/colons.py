"""A « : » that is missing, written otherwise, glued to what follows it, or that belongs to a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.slips.slip import Slip
from pimms_cli.yamltext.rows import COMMENT, DASHES, FIRST_WORD, KEY, counts, indent_of, starts_row
from pimms_cli.yamltext.scalars import MAX_WHOLE, quoted, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_SPACE = re.compile(rf"{KEY}:(?!//)(?P<value>[^\s:].*)")
_PLAIN = re.compile(rf"{KEY}: +(?P<value>[^\s'\"\[{{|>&*!#].*?)(?: #.*)?\Z")
_KEY_ALONE = r"(?P<key>[a-z][a-z0-9_]*(?:-+[a-z0-9_]+)*)"
_SIGN = r"(?:[=:]>|<?[-–—=]+>|:?=+|[：→⇒➔➜]|:(?=[^\s:/]))"
"""What some write instead of « : », and no text has after its first word."""
_NO_COLON = re.compile(
    rf"""{_KEY_ALONE}(?:(?: *(?:{_SIGN}|[,;|–—]|-(?![\d.]))(?= |\Z|[^\s-])|(?= |\Z)) *"""
    rf"""(?P<value>[^\s#"'{{\[]\S*|["'{{\[].*?)?)?{COMMENT}\Z"""
)
_OTHER_SIGN = re.compile(rf"{_KEY_ALONE} *{_SIGN} *(?P<value>\S.*?){COMMENT}\Z")


def no_space(rows: Sequence[str], near: Sequence[int]) -> Slip | None:
    """A value glued to its key."""
    for number in near:
        found = _NO_SPACE.match(rows[number - 1]) if number <= len(rows) else None
        if found:
            advice = f"écrivez « {found['key']}: {whole(found['value'])} »"
            return Slip(number, found.end("key") + 1, "il manque une espace après « : »", advice)
    return None


def no_colon(rows: Sequence[str], line: int, column: int) -> Slip:
    """What begins there is a key, by libyaml's word or by its looks."""
    pair = _key_and_value(rows[line - 1], column - 1)
    advice = f"{pair['key']}: {whole(pair['value'] or '')}".rstrip() if pair else "clé: valeur"
    return Slip(line, column, "il manque « : » après cette clé", f"écrivez « {advice} »")


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
