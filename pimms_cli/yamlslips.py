"""Slips of the pen that libyaml sees later than they are, or takes for something else.

Looked for only where libyaml gives up, so that a text which reads well is never judged by its looks.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pimms_cli.bracketslips import bracket_open
from pimms_cli.cellrows import rows_under
from pimms_cli.cellslips import keys_on_one_row, mark_too_many, stray_dashes
from pimms_cli.characters import SPACES, space_name
from pimms_cli.indentslips import misaligned
from pimms_cli.yamlrows import DASHES, counts, indent_of
from pimms_cli.yamlscalars import MAX_WHOLE, quoted, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Slip = tuple[int, int, str, str, str]
"""Line and column from 1, code, message, suggestion."""

_KEY = r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*)"
_BOLD = re.compile(rf"(?:{_KEY}: +| *(?:- +)*)(?P<mark>\*\*?)[^*\s][^*]*(?P=mark)")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |\Z)")
_ODD_SPACE = re.compile(rf"(?: *|{_KEY}:)(?P<space>[{SPACES}])")
_NO_SPACE = re.compile(rf"{_KEY}:(?!//)(?P<value>[^\s:].*)")
_PLAIN = re.compile(rf"{_KEY}: +(?P<value>[^\s'\"\[{{|>&*!#].*?)(?: #.*)?\Z")
_FIRST_WORD = re.compile(r""" *(?:- +)*(?:(?P<quote>['"]?)[\w-]+(?P=quote))? *""")
_NO_COMMA = re.compile(r"(?P<before>[^\s,;{]+)[ ;]+(?P<key>statut|note|verifie_le|requete|attendu|verdict|retenu) *:\Z")
"""Keys that are written several on a line, between « { » and « } »; any other word may be the text's."""
_NEAR = 100
"""Characters before a key that are looked at: a row may have millions."""
_QUESTION = re.compile(rf"{_KEY}: +(?P<mark>\?)(?: +#.*| *)\Z")
_COLON_FIRST = re.compile(r" *(?:- +)*(?:\? *)?(?P<mark>:)(?: |\Z)")
_COMMENT = r"(?:(?<! ) +#.*)?"
"""From the first space of a row of them: begun at each in turn, a long row would take its length squared."""
_KEY_ALONE = r"(?P<key>[a-z][a-z0-9_]*(?:-+[a-z0-9_]+)*)"
_SIGN = r"(?:[=:]>|<?[-–—=]+>|:?=+|[：→⇒➔➜]|:(?=[^\s:/]))"
"""What some write instead of « : », and no text has after its first word."""
_NO_COLON = re.compile(
    rf"""{_KEY_ALONE}(?:(?: *(?:{_SIGN}|[,;|–—]|-(?![\d.]))(?= |\Z|[^\s-])|(?= |\Z)) *"""
    rf"""(?P<value>[^\s#"'{{\[]\S*|["'{{\[].*?)?)?{_COMMENT}\Z"""
)
_OTHER_SIGN = re.compile(rf"{_KEY_ALONE} *{_SIGN} *(?P<value>\S.*?){_COMMENT}\Z")
_DASH = re.compile(rf"(?P<before> *)- +(?={_KEY}:(?: |\Z))")
_BULLETS = frozenset("-–—•·")
"""What stands for the « - » of a list, or the « - » itself without its space."""
_BULLET = re.compile(rf"(?P<mark>\*|\+(?= |\Z)|[{re.escape(''.join(_BULLETS))}]?)\s*(?P<text>.*?){_COMMENT}\Z")
"""« + » is one where nothing is glued to it: it may begin a text, which « * » never does."""


def find_slip(problem: str, rows: Sequence[str], line: int, column: int, opened: tuple[int, int] | None) -> Slip | None:
    """What was meant at an error, or nothing known.

    `problem` is libyaml's; it stands at `line` and `column`, in what began at `opened` (lines and columns from 1).
    """
    for number, row in enumerate(rows, 1):
        marker = _CONFLICT.match(row)
        if marker:
            advice = "gardez une seule des deux versions, et retirez les lignes « <<<<<<< », « ======= » et « >>>>>>> »"
            return number, 1, "Y02", f"« {marker[1]} » : un conflit de git n'est pas résolu", advice
    row = rows[line - 1] if line <= len(rows) else ""
    above = [n for n in range(1, line) if counts(rows[n - 1])][-1:]
    near = sorted({*above, line, *([opened[0]] if opened and "expected ':'" in problem else [])})
    for number in near:
        odd = _odd_space(rows, number)
        if odd:
            return odd
    question = _QUESTION.match(row)
    if question:  # which is for YAML how a key begins
        advice = "écrivez a_confirmer pour un statut, sinon mettez-le entre guillemets"
        return line, question.start("mark") + 1, "Y02", "« ? » seul n'est pas une valeur", advice
    alone = _COLON_FIRST.match(row) if "expected key" in problem else None
    if alone or ("expected node content" in problem and row[column - 1 : column] == ":"):
        place = alone.start("mark") + 1 if alone else column
        return line, place, "Y02", "il manque une clé devant « : »", "écrivez un mot devant, ou retirez-le"
    under = above and _starts_row(row, column) and re.search("mapping values are not allowed|expected key", problem)
    cell = rows_under(rows, above[0], line) if under else None
    if cell:
        return cell
    if "mapping values are not allowed" in problem:
        slip = _no_space(rows, near) or _other_sign(rows, line) or keys_on_one_row(row, line)
        slip = slip or _colon_in_text(row, line, column)
        slip = slip or _no_colon_above(rows, above, row, column)
        slip = slip or (misaligned(rows, line, itself=False) if _starts_row(row, column) else None)
        return slip or _further_right(rows, above, row, line, column)
    if "could not find expected ':'" in problem or "expected <document start>" in problem:
        if opened is None:
            return _no_space(rows, near)
        return _no_space(rows, near) or _no_dash(rows, *opened) or _no_colon(rows, *opened)
    if "expected ',' or" in problem and opened and line > opened[0] and (not row.strip() or _starts_row(row, column)):
        return bracket_open(rows, row, opened)
    if "expected ',' or" in problem:
        end = row.find(":", column - 1) + 1
        pair = _NO_COMMA.search(row, max(0, end - _NEAR), end)
        if pair and (row[column - 1] in ":;" or pair.start("key") == column - 1):
            message = f"il manque une virgule avant « {pair['key']} »"
            return (
                line,
                pair.end("before") + 1,
                "Y02",
                message,
                f"écrivez « {whole(pair['before'])}, {pair['key']}: … »",
            )
    if "expected ',' or" in problem and row[column - 1 : column] == ":":
        return line, column, "Y02", "« : » dans un texte sans guillemets", "mettez le texte entre guillemets"
    dash = _stray_dash(problem, rows, line, column, opened) if opened else None
    if dash is None and opened and "expected '-' indicator" in problem:
        dash = stray_dashes(_block(rows[opened[0] - 1 :], opened[1] - 1), *opened)
    if dash is None and "expected '-' indicator" in problem and row[column - 1 : column] in _BULLETS | {"+", "*"}:
        dash = _no_dash(rows, line, column)
    bold = _BOLD.match(row) if "expected alphabetic" in problem else None
    if bold:
        advice = f"écrivez « {whole(row.replace('*', '').strip())} »" if len(row) <= MAX_WHOLE else "retirez les « * »"
        return line, bold.start("mark") + 1, "Y02", f"« {bold['mark']} » ne met rien en valeur ici", advice
    if "expected alphabetic" in problem and row[: column - 1].strip() == "*":
        dash = _dash_missing(row, line, column - 1)
    if dash:
        return dash
    if re.search("expected (key|'-' indicator|',' or)", problem):
        slip = None if "',' or" in problem else mark_too_many(row, line, column) or keys_on_one_row(row, line)
        slip = slip or _closed_too_soon(row, line, column)
        # A comment ends the text that would go on in this row.
        slip = slip or (_no_colon_above(rows, above, row, column) if "expected key" in problem else None)
        return slip or (misaligned(rows, line) if _starts_row(row, column) else None)
    return None


def beside(slip: Slip, rows: Sequence[str]) -> Iterator[Slip]:
    """The same slip on the rows around it: odd spaces come by copy and paste, which aligns several rows with them."""
    if slip[2] != "Y11" or rows[slip[0] - 1][: slip[1] - 1].strip():
        return
    for numbers in (range(slip[0] - 1, 0, -1), range(slip[0] + 1, len(rows) + 1)):
        for number in numbers:
            odd = _odd_space(rows, number)
            if odd is None or rows[number - 1][: odd[1] - 1].strip():
                break
            yield odd


def _odd_space(rows: Sequence[str], line: int) -> Slip | None:
    odd = _ODD_SPACE.match(rows[line - 1]) if line <= len(rows) else None
    if odd is None:
        return None
    where = "après « : »" if odd["key"] else "dans l'alignement"
    message = f"{space_name(odd['space'])} {where}"
    return line, odd.start("space") + 1, "Y11", message, "remplacez-la par une espace ordinaire"


def _no_space(rows: Sequence[str], near: Sequence[int]) -> Slip | None:
    for number in near:
        found = _NO_SPACE.match(rows[number - 1]) if number <= len(rows) else None
        if found:
            advice = f"écrivez « {found['key']}: {whole(found['value'])} »"
            return number, found.end("key") + 1, "Y02", "il manque une espace après « : »", advice
    return None


def _no_colon(rows: Sequence[str], line: int, column: int) -> Slip:
    """What begins there is a key, by libyaml's word or by its looks."""
    pair = _key_and_value(rows[line - 1], column - 1)
    advice = f"{pair['key']}: {whole(pair['value'] or '')}".rstrip() if pair else "clé: valeur"
    return line, column, "Y02", "il manque « : » après cette clé", f"écrivez « {advice} »"


def _key_and_value(row: str, start: int) -> re.Match[str] | None:
    """What looks like a key and its value without « : » between them."""
    return _NO_COLON.match(row, start) or _OTHER_SIGN.match(row, start)


def _other_sign(rows: Sequence[str], line: int) -> Slip | None:
    """A row like `key = {a: b}`: the « : » further on made a key of what stands before it."""
    dashes = DASHES.match(rows[line - 1]) if line <= len(rows) else None
    found = dashes and _OTHER_SIGN.match(rows[line - 1], dashes.end())
    return _no_colon(rows, line, found.start() + 1) if found else None


def _no_dash(rows: Sequence[str], line: int, column: int) -> Slip | None:
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
    if not bullet["mark"] and (indent_of(holder) == indent or re.match(rf"{_KEY}:(?: |\Z)", items[0])):
        return None
    return _dash_missing(rows[line - 1], line, column)


def _dash_missing(row: str, line: int, column: int) -> Slip | None:
    """What to write for a row that should begin with « - » at this column."""
    bullet = _BULLET.match(row, column - 1)
    if bullet is None:
        return None
    message = "il manque une espace après « - »" if bullet["mark"] == "-" else "il manque « - » devant cette ligne"
    return line, column, "Y02", message, f"écrivez « - {whole(bullet['text']) or '…'} »"


def _no_colon_above(rows: Sequence[str], above: Sequence[int], row: str, column: int) -> Slip | None:
    """A row that looks like « key value », where a mapping begins, above one of its keys."""
    if not above or not _FIRST_WORD.fullmatch(row[: column - 1]):
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
    return _no_colon(rows, above[0], start + 1) if begins else None


def _further_right(rows: Sequence[str], above: Sequence[int], row: str, line: int, column: int) -> Slip | None:
    """A key further right than the one above it, whose text it would go on: one of the two is not aligned."""
    pair = _PLAIN.match(rows[above[0] - 1]) if above and _starts_row(row, column) else None
    if pair is None or indent_of(row) <= pair.start("key"):
        return None
    message = f"cette ligne commence plus à droite que la ligne {above[0]}"
    advice = "alignez l'une avec l'autre, ou mettez tout le texte entre guillemets"
    return line, indent_of(row) + 1, "Y02", message, advice


def _stray_dash(problem: str, rows: Sequence[str], line: int, column: int, opened: tuple[int, int]) -> Slip | None:
    """A « - » before one key of a mapping: libyaml takes it for a list, or for a key that is badly aligned."""
    if "expected '-' indicator" in problem:
        # A second « - », or a second row of the first, makes it a list.
        number, at = opened
        alone = not any(indent_of(r) > at - 1 or r[at - 1 :][:2] == "- " for r in _block(rows[number:], at - 1))
    elif "expected key" in problem and opened[1] == column and not rows[opened[0] - 1][: column - 1].strip():
        number, at = line, column
        after = next(iter(_block(rows[number:], at - 1)), "")
        alone = indent_of(after) < at or not after
    else:
        return None
    dash = _DASH.match(rows[number - 1]) if number <= len(rows) else None
    if not alone or dash is None or dash.end("before") != at - 1:
        return None
    if rows[number - 1][dash.end() :].startswith("id:"):  # the first key of what our lists hold
        return None
    return number, at, "Y02", "« - » en trop devant cette clé", "retirez-le"


def _block(rows: Sequence[str], indent: int) -> list[str]:
    """The rows, without blanks and comments, up to the first that is indented less."""
    return list(takewhile(lambda row: indent_of(row) >= indent, filter(counts, rows)))


def _starts_row(row: str, column: int) -> bool:
    """Whether a column is that of the first word of a row, or of the « : » after its key."""
    return bool(row.strip()) and _FIRST_WORD.fullmatch(row[: column - 1]) is not None


def _colon_in_text(row: str, line: int, column: int) -> Slip | None:
    pair = _PLAIN.match(row)
    if pair is None or pair.start("value") >= column:
        return None
    if len(pair["value"]) > MAX_WHOLE:
        return line, column, "Y02", "« : » dans un texte sans guillemets", "mettez le texte entre guillemets"
    advice = f"écrivez {pair['key']}: {quoted(pair['value'])}, ou une seule clé par ligne"
    return line, column, "Y02", "« : » dans un texte sans guillemets", advice


def _closed_too_soon(row: str, line: int, column: int) -> Slip | None:
    """A quoted text that ends before its line does: an apostrophe, most often."""
    before = row[: column - 1].rstrip()
    if before[-1:] == "'":
        message, advice = "l'apostrophe ferme ici le texte ouvert par « ' »", 'écrivez-le entre deux « " »'
    elif before[-1:] == '"':
        message, advice = "ce guillemet ferme le texte avant sa fin", 'écrivez « \\" » pour un guillemet du texte'
    else:
        return None
    return line, len(before), "Y02", message, advice
