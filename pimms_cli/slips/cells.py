"""Slips in how keys are put on a line: a cell without its « { } », two keys together, a comma too many."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pimms_cli.offer import STATUSES
from pimms_cli.slips.dates import date_slip, last_day
from pimms_cli.slips.slip import Slip
from pimms_cli.slips.statuses import CELL, as_spelt, cell_of_keys, status_and_note
from pimms_cli.yamltext.scalars import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CELL_KEYS = re.compile(rf"(?:^|(?<![\s,;({{\[])[\s,;({{\[]+)({'|'.join(CELL)}) *: *")
"""From the first separator of a row of them: begun at each in turn, a long row would take its length squared."""
_OPENS = re.compile(rf"\A[(\[{{]|[(\[{{] *(?:{'|'.join(CELL)}) *:")
_IN_QUOTES = re.compile(r"""(["'])(.*)\1""", re.DOTALL)
_KEY = r"""["']?[A-Za-z_][\w-]*["']?"""
_ROW = re.compile(rf" *(?:- +)*(?P<key>{_KEY}) *: +(?P<value>\S.*)")
_WHOLE = rf"""(?:{"|".join(STATUSES)}|"[^"]*"|'[^']*'|\{{[^{{}}]*\}}|\[[^\[\]]*\]|\d[\d.-]*)"""
_TWO_KEYS = re.compile(
    rf" *(?:- +)*(?P<key>{_KEY}) *: +(?P<value>{_WHOLE})(?: *[,;] *| +)(?P<second>{_KEY}) *:(?: |\Z)"
)
_MAX_LONE = 10
"""Commas of a note, and one: each of them has an error, which is looked at with all the others."""
_NO_COLON = re.compile(r"\Astatut\s*[=\s]\s*")
_AND_MORE = re.compile(r"(\{[^{}]*\})[\s,;]*((?:(?!: )[^{}])*[^\W_](?:(?!: )[^{}])*)")
"""A cell with a text behind it, which is no other key."""
_COMMENT = re.compile(r"(?<! ) +#[^\"']*\Z")
_REST = re.compile(r"[\s,;}\]]*(?: #.*)?\Z")
_TOO_MANY = {
    ",": "retirez la virgule",
    ";": "retirez le point-virgule",
    "}": "retirez cette accolade",
    "]": "retirez ce crochet",
}
_PAIR = re.compile(r"(?P<dash>- +)?(?P<key>[A-Za-z_][\w-]*):(?: |\Z)")


def cell_written(text: str) -> str:
    """The cell as it is to be written for one whose keys are not between « { » and « } »; nothing for another text."""
    return cell_of_fields(fields_written(text))


def fields_written(text: str) -> dict[str, str]:
    """The keys and values of such a cell, whatever these are; none for another text."""
    text = text.strip()
    if "\\" in text:
        return {}
    if text[-1:] in tuple(")]}") and (_OPENS.search(text) or not re.search(r"[(\[{]", text)):
        text = text[:-1]
    first, *rest = _CELL_KEYS.split(text)
    pairs = [(key, _unquoted(value)) for key, value in zip(rest[::2], rest[1::2], strict=True)]
    fields = dict(pairs)
    days = [value for key, value in pairs if key == "verifie_le"]
    if len(days) > 1:
        fields["verifie_le"] = last_day(", ".join(days))
    first = _unquoted(first.strip("([{"))
    if not fields or len(fields) + len(days[1:]) != len(pairs) or bool(first) == ("statut" in fields):
        return {}
    return {"statut": first, **fields} if first else fields


def cell_of_list(items: Sequence[Any]) -> str:
    """The same for one between « [ » and « ] », which YAML reads as a list."""
    if len(items) == 1 and isinstance(items[0], str):
        return items[0] if items[0] in STATUSES else ""
    if items and all(isinstance(item, str) for item in items):
        return cell_of_keys(status_and_note(", ".join(items)))
    fields: dict[str, Any] = {}
    for item in items:
        if not isinstance(item, dict) or fields.keys() & item:
            return ""
        fields |= item
    return cell_of_fields(fields)


def cell_in_braces(written: Mapping[Any, Any]) -> str:
    """The same for one between « { » and « } » whose status has no key, which YAML takes for a key without a value:
    « {oui, le mardi} », « {statut oui} »."""
    lone = [key for key, value in written.items() if key not in CELL and value is None]
    fields = {key: value for key, value in written.items() if key in CELL and value is not None}
    if not lone or len(lone) > _MAX_LONE or "statut" in written or len(lone) + len(fields) < len(written):
        return ""
    text = _NO_COLON.sub("", ", ".join(map(str, lone)))
    found = {"statut": as_spelt(text)} if as_spelt(text) in STATUSES else status_and_note(text)
    if not found or found.keys() & fields:
        return ""
    said = {key: quoted(value) if isinstance(value, str) else str(value) for key, value in fields.items()}
    return cell_of_keys(found | said) if len(found) + len(said) > 1 else found["statut"]


def with_its_note(cell: Mapping[str, Any]) -> str:
    """The cell whose note, or day, stands in its status; nothing where it has one already, or is no cell."""
    found = status_and_note(cell["statut"]) if isinstance(cell.get("statut"), str) else {}
    others = {key: value for key, value in cell.items() if key != "statut"}
    if not found or found.keys() & others or not all(key in CELL for key in others):
        return ""
    said = {
        key: quoted(value) if key == "note" and isinstance(value, str) else str(value) for key, value in others.items()
    }
    return cell_of_keys(found | said)


def cell_of_fields(fields: Mapping[str, Any], *, blanks: bool = False) -> str:
    """The cell of these keys and values; nothing where one of them is not a cell's.

    With `blanks`, « … » stands for a status or a date that is not known.
    """
    known = {key: value.isoformat() if isinstance(value, date) else value for key, value in fields.items()}
    if not known or not all(key in CELL and isinstance(value, str) for key, value in known.items()):
        return ""
    known["statut"] = known["statut"] if known.get("statut") in STATUSES else ""
    if "verifie_le" in known:
        known["verifie_le"] = date_slip(known["verifie_le"])
    if not blanks and not all(known.get(key, "…") for key in ("statut", "verifie_le")):
        return ""
    written = (f"{key}: {quoted(known[key]) if key == 'note' else known[key] or '…'}" for key in CELL if key in known)
    return "{" + ", ".join(written) + "}"


def _unquoted(text: str) -> str:
    text = text.strip(" ,;")
    found = _IN_QUOTES.fullmatch(text)
    if found is None:
        return text
    return found[2].replace("''", "'") if found[1] == "'" else found[2]


def keys_on_one_row(row: str, line: int) -> Slip | None:
    """A cell without its « { } », or two keys where there is room for one."""
    pair = _ROW.match(row)
    if pair is None:
        return None
    value = _COMMENT.sub("", pair["value"]).rstrip()
    is_cell = value.startswith("{") and value.endswith("}")  # what is wrong is then where the row stands
    more = _AND_MORE.fullmatch(value) if pair["key"] not in CELL else None
    if more:
        cell = _with_more(*more.groups())
        message = "ce texte est derrière l'accolade qui ferme la case"
        return Slip(line, pair.start("value") + more.start(2) + 1, message, f"écrivez {cell}") if cell else None
    cell = cell_written(value) if pair["key"] not in CELL and not is_cell else ""
    if cell:
        message = "les clés d'une case se mettent entre « { » et « } »"
        return Slip(line, pair.start("value") + 1, message, f"écrivez {cell}")
    two = _TWO_KEYS.match(row)
    if two is None:
        return None
    advice = f"une ligne pour chacune : « {two['key']}: … », puis « {two['second']}: … »"
    return Slip(line, two.start("second") + 1, "il y a deux clés sur cette ligne", advice)


def _with_more(cell: str, text: str) -> str:
    """The cell with the text behind it in its note; nothing where that answers otherwise."""
    fields = fields_written(cell)
    found = status_and_note(f"{fields.get('statut')}, {text}")
    if "note" not in found:
        return ""
    if "note" not in fields and text.startswith("("):
        text = text[1:].removesuffix(")")
    return cell_of_fields({**fields, "note": f"{fields.get('note', '')} {text}".strip()})


def mark_too_many(row: str, line: int, column: int) -> Slip | None:
    """A comma, or a bracket that closes nothing, after a value that is whole."""
    mark = row[column - 1 : column]
    if mark not in tuple(_TOO_MANY) or not _REST.match(row, column):
        return None
    return Slip(line, column, f"« {mark} » en trop après cette valeur", _TOO_MANY[mark])


def stray_dashes(rows: Sequence[str], line: int, column: int) -> Slip | None:
    """« - » before some of the keys of a group: the rows there are keys, all different, with or without one."""
    pairs = [_PAIR.match(row, column - 1) for row in rows if row[: column - 1].isspace() or column == 1]
    names = [pair["key"] for pair in pairs if pair]
    dashed = sum(bool(pair and pair["dash"]) for pair in pairs)
    if len(names) < len(rows) or len({*names}) < len(names) or "id" in names or not 1 < dashed < len(names):
        return None
    return Slip(line, column, "« - » en trop devant des clés", "retirez les « - »")


def keys_of_list(items: Any) -> bool:
    """Whether a list is a group of keys with « - » before each, or of rubrics with their options beside their key."""
    if not isinstance(items, list) or not all(isinstance(item, dict) and item for item in items):
        return False
    if any(len(item) > 1 and next(iter(item.values())) is not None for item in items):
        return False
    names = [next(iter(item)) for item in items]
    return bool(names) and len({*names}) == len(names)
