"""A row that is not aligned, which libyaml only sees at an innocent one below.

What would put it right is tried, and told only where the whole text can then be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pimms_cli.slips.slip import Slip
from pimms_cli.yamltext.loaders import safe_loader
from pimms_cli.yamltext.rows import DASHES, counts, indent_of, numbers
from pimms_cli.yamltext.scalars import MAX_WHOLE, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST_KEYS = ("id", "requete", "texte")
"""Those that begin what our lists hold: said again, or alone above the others, the « - » of one is missing."""
_TRIED = 4
_OPENS = re.compile(r":(?: +#.*| *)\Z")
_KEY = re.compile(r" *(?P<key>[A-Za-z_][\w-]*): +(?P<value>\S.*)")


class _Mend(NamedTuple):
    """Rows (from 0, the last one included) to move by some columns, the row to align them on, and why."""

    first: int
    last: int
    move: int
    model: int
    why: str


def misaligned(rows: Sequence[str], line: int, *, itself: bool = True) -> Slip | None:
    """The rows that are not aligned, for an error at the beginning of the row `line` (from 1); or that row `itself`."""
    found = _without_dash(rows, line - 1)
    if found:
        return found
    mends = _mends(rows, line - 1, itself=itself)
    # Where no mend makes all of it readable, something else may be wrong below: the group itself is judged then.
    for end in dict.fromkeys((len(rows), _end_of_group(rows, line - 1))):
        for first, last, move, model, why in mends:
            moved = [_moved(row, move) if counts(row) else row for row in rows[first : last + 1]]
            if not is_read([*rows[:first], *moved, *rows[last + 1 : end]]):
                continue
            one = first == last
            who = "cette ligne commence" if one else f"les lignes {numbers(first + 1, last + 1)} commencent"
            message = f"{who} {why}"
            after = "" if indent_of(rows[model]) == indent_of(moved[0]) else ", après son « - »"
            advice = f"alignez-{'la' if one else 'les'} sur la ligne {model + 1}{after}"
            return Slip(first + 1, indent_of(rows[first]) + 1, message, advice)
    return None


def _end_of_group(rows: Sequence[str], wrong: int) -> int:
    """The first row below that is further left than this one: what is above it is YAML by itself."""
    level = indent_of(rows[wrong])
    return next((n for n in range(wrong, len(rows)) if counts(rows[n]) and indent_of(rows[n]) < level), len(rows))


def _mends(rows: Sequence[str], wrong: int, *, itself: bool) -> list[_Mend]:
    """What may put it right: what moves fewer rows first, then what leaves no row at an odd place."""
    wanted = indent_of(rows[wrong])
    above = [number for number in range(wrong) if counts(rows[number])]
    closing = next((n for n in reversed(above) if indent_of(rows[n]) < wanted), None)
    if closing is None:
        return []
    found: list[_Mend] = []
    # Rows that begin further left than the level of the error's row, and ended that level.
    run = closing
    for number in reversed(above[: above.index(closing)]):
        if indent_of(rows[number]) != indent_of(rows[closing]):
            break
        run = number
    for first in dict.fromkeys((closing, run)):
        before = next((n for n in reversed(above) if n < first and indent_of(rows[n]) == wanted), None)
        if before is not None and _looks(rows[before]) == _looks(rows[closing]):
            found.append(_Mend(first, closing, wanted - indent_of(rows[closing]), before, "trop à gauche"))
        elif _looks(rows[closing]) == _looks(rows[wrong]) and _is_first(rows, above, first):
            found.append(_Mend(first, closing, wanted - indent_of(rows[closing]), wrong, "trop à gauche"))
    # A rubric at the level of the key above it, which is then empty, when the next one is where it should be.
    opening = next((n for n in reversed(above) if n < closing), None)
    empty = (
        opening is not None and indent_of(rows[opening]) == indent_of(rows[closing]) and _looks(rows[opening]) == ":"
    )
    if empty and _looks(rows[closing]) == ":":
        found.append(_Mend(closing, closing, wanted - indent_of(rows[closing]), wrong, "trop à gauche"))
    # Rows that begin further right, under the row that opens the level.
    under = above[above.index(closing) + 1 :]
    if under and indent_of(rows[under[0]]) > wanted:
        move = wanted - indent_of(rows[under[0]])
        found += [_Mend(under[0], n, move, wrong, "trop à droite") for n in dict.fromkeys((under[0], under[-1]))]
    level = next((rows[n] for n in reversed(above) if indent_of(rows[n]) == wanted), "")
    if itself and _looks(level) != "- ":  # where it may be a text without its « - » too
        found += _itself(rows, wrong, above)
    return sorted(found, key=lambda mend: (mend.last - mend.first, (indent_of(rows[mend.first]) + mend.move) % 2))


def _is_first(rows: Sequence[str], above: Sequence[int], number: int) -> bool:
    """Whether a row is the first of those that the key above it opens."""
    opening = next((n for n in reversed(above) if n < number), None)
    return opening is not None and _looks(rows[opening]) == ":" and indent_of(rows[opening]) < indent_of(rows[number])


def _itself(rows: Sequence[str], wrong: int, above: Sequence[int]) -> Iterator[_Mend]:
    """The error's row, moved to one of the levels that are open above it: the nearest, or what looks like it."""
    wanted, levels = indent_of(rows[wrong]), dict[int, int]()
    least = len(rows[wrong])
    for number in reversed(above):
        dashes = DASHES.match(rows[number])
        for level in (dashes.end() if dashes else 0, indent_of(rows[number])):
            if level < least or not levels:
                levels.setdefault(level, number)
        least = min(least, indent_of(rows[number]))
    levels.pop(wanted, None)
    looks = _looks(rows[wrong])
    alike = [at for at in levels if _looks(rows[levels[at]]) == looks or not looks.startswith("-")]
    nearest = sorted(alike, key=lambda at: (abs(at - wanted), _looks(rows[levels[at]]) != looks))
    for level in nearest[:_TRIED]:
        why = "trop à droite" if level < wanted else "trop à gauche"
        yield _Mend(wrong, wrong, level - wanted, levels[level], why)


def _looks(row: str) -> str:
    """What a row is: an item of a list (of groups, of texts), a key that opens a group, or one with its value."""
    if row.lstrip(" ").startswith("- "):
        return "- :" if _KEY.match(row, indent_of(row) + 2) else "- "
    return ":" if _OPENS.search(row) else ""


def _moved(row: str, by: int) -> str:
    return " " * max(0, indent_of(row) + by) + row.lstrip(" ")


def _without_dash(rows: Sequence[str], wrong: int) -> Slip | None:
    """The first key of a list's item without its « - »: the error's row, or the first item's, above one that has it."""
    indent, first = indent_of(rows[wrong]), wrong
    key = _KEY.match(rows[wrong])
    above = next((n for n in range(wrong - 1, -1, -1) if counts(rows[n])), wrong)
    before = _KEY.match(rows[above])
    if before and before["key"] in FIRST_KEYS and indent_of(rows[above]) == indent - 2:
        return _dash_before(rows, above)
    for number in range(wrong - 1, -1, -1):
        if not counts(rows[number]):
            continue
        if indent_of(rows[number]) <= indent:
            model = _KEY.match(rows[number], indent + 2) if rows[number][indent:].startswith("- ") else None
            if key and (model is None or model["key"] != key["key"]):
                return None
            break
        first = number
    if key:
        first = wrong
    elif _looks(rows[wrong]) != "- :" or indent_of(rows[first]) != indent + 2 or not _KEY.match(rows[first]):
        return None
    return _dash_before(rows, first, wrong)


def _dash_before(rows: Sequence[str], first: int, aligned: int | None = None) -> Slip | None:
    """What to write for a row that lacks its « - », where the row `aligned` has one or, without it, where it begins."""
    written = ("- " + rows[first].lstrip(" ")).partition(" #")[0].rstrip()
    indent = indent_of(rows[first if aligned is None else aligned])
    if not is_read([*rows[:first], " " * indent + written, *rows[first + 1 :]]):
        return None
    advice = f"écrivez « {whole(written)} »" if len(written) <= MAX_WHOLE else "ajoutez « - »"
    if aligned not in (None, first):
        advice += f", le « - » aligné sur la ligne {aligned + 1}"
    return Slip(first + 1, indent_of(rows[first]) + 1, "il manque « - » devant cette clé", advice)


def is_read(rows: Sequence[str]) -> bool:
    """Whether the rows are YAML, none of them become the end of another's text."""
    import yaml

    event: Any
    loader = safe_loader()
    try:
        for event in yaml.parse("\n".join(rows), Loader=loader):
            start: Any = event.start_mark
            end: Any = event.end_mark
            if isinstance(event, yaml.ScalarEvent) and not event.style and end.line > start.line:
                return False  # two rows became one text
    except yaml.YAMLError:
        return False
    return True
