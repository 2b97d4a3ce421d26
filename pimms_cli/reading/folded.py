"""Texts without quotes that go on in the next row: YAML joins the rows, and two values become one without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.faults import Fault
from pimms_cli.offer import STATUSES
from pimms_cli.reading.syntax import PROPERTIES, position
from pimms_cli.slips.statuses import status_advice
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.rows import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NO_KEY = re.compile(r"\n *+(?!- |[\w-]++:[ \n]|[\n#]|\Z)")
_DEEPER = re.compile(r"\n( *+)(?:- |[\w-]++: )[^\n]*+\n(?:[ \t]*+\n)*+\1 +-[ \n]")
"""Rows that begin with neither a key nor « - », or with one further right than the row above: hardly any file has one,
and the others are not parsed again."""
_DASH = re.compile(r" *-(?= |\Z)")
_KEY = re.compile(r" *(?:- +)*(?P<key>[\w-]+) *: +\Z")
_STATUS = re.compile(rf"(?:{'|'.join(STATUSES)})\b")
_FULL = 80
"""Columns after which programs that write YAML begin another row."""
_QUOTES = "mettez tout le texte entre guillemets"


def folded_texts(text: str, loader: Any, shown: str) -> Iterator[tuple[tuple[int, int], Fault]]:
    """An error on the rows where such a text goes on, each with the place where it begins (from 1).

    The text is one that `loader` reads.
    """
    if not _may_go_on(text):
        return
    import yaml

    rows = BREAK.split(text)
    groups: list[str] = []
    """« [ » or « { » for each group that is open between such marks, else nothing."""
    event: Any
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            mark = "[" if isinstance(event, yaml.SequenceStartEvent) else "{"
            groups.append(mark if event.flow_style else "")
        elif isinstance(event, yaml.CollectionEndEvent):
            groups.pop()
        # One without quotes has an empty style or none, by the parser.
        elif isinstance(event, yaml.ScalarEvent) and not event.style:
            start: Any = event.start_mark
            end: Any = event.end_mark
            skipped = PROPERTIES.match(text, start.index) if end.line > start.line else None
            place = position(text, skipped.end()) if skipped else (start.line + 1, start.column + 1)
            for number, message, advice in _explained(rows, place, end.line + 1, event.value, groups[-1:]):
                column = len(rows[number - 1]) - len(rows[number - 1].lstrip()) + 1
                yield place, Fault(shown, number, column, "Y13", message, advice)


def _may_go_on(text: str) -> bool:
    text = "\n" + (re.sub(r"\r\n?", "\n", text) if "\r" in text else text)
    return bool(_NO_KEY.search(text) or _DEEPER.search(text))


def _is_full(rows: Sequence[str], number: int) -> bool:
    """Whether a row goes on the one above because that was full: so programs write long texts, and nothing is lost."""
    return len(rows[number - 2].rstrip()) + 1 + len(rows[number - 1].split()[0]) > _FULL


def _explained(
    rows: Sequence[str], place: tuple[int, int], last: int, value: str, groups: list[str]
) -> Iterator[tuple[int, str, str]]:
    """The rows of a text after its first, with what to say of them: each « - », else the first of them."""
    first, column = place
    more = [number for number in range(first + 1, last + 1) if rows[number - 1].strip()]
    if not more:
        return
    before = rows[first - 1][: column - 1]
    items = [number for number in more if _DASH.match(rows[number - 1])]
    key = _KEY.match(before)
    group = "".join(groups)
    if group != "[" and all(_is_full(rows, number) for number in more):
        return
    if items and not group and not key:
        for number in items:
            message = f"ce « - » n'est pas aligné : la ligne est lue comme la suite de la ligne {first}"
            yield number, message, f"alignez-le avec le « - » de la ligne {first}"
        return
    message = f"cette ligne est lue comme la suite de « {shorten(rows[first - 1][column - 1 :].strip(), 40)} »"
    may_be_cell = key and key["key"] not in ("statut", "note") and _STATUS.match(value)
    cell = status_advice(value, with_note=True) if may_be_cell else ""
    if cell.startswith("écrivez {"):
        yield more[0], message, f"{cell}, le tout sur la ligne {first}"
    elif items and key:
        yield more[0], message, f"une ligne « - … » par valeur sous « {key['key']}: », sinon {_QUOTES}"
    elif group == "[":
        yield more[0], message, f"ajoutez une virgule au bout de la ligne {more[0] - 1}, sinon {_QUOTES}"
    elif group:
        yield more[0], message, _QUOTES
    else:
        other = "" if key else "« - » devant, aligné avec les autres, si c'est une autre valeur, "
        yield more[0], message, f"mettez {other}« # » devant si c'est un commentaire ; sinon, {_QUOTES}"
