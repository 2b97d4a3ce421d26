"""Slips of the pen that YAML reads without a word: a key or a value is then not the one that was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pimms_cli import models
from pimms_cli.characters import odd_space, space_name, visible
from pimms_cli.folding import slug
from pimms_cli.model_places import type_at, value_at
from pimms_cli.slips.dates import day_of_check
from pimms_cli.slips.statuses import status_advice
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.encodings import as_meant
from pimms_cli.yamltext.scalars import MAX_DIGITS, MAX_WHOLE, quoted, retyped, whole, without_typographic

if TYPE_CHECKING:
    from pimms_cli.faults import Fault, Loc
    from pimms_cli.slips.source import Source

_NUMBER = re.compile(r"(?P<units>[0-9_]*)(?:[.,](?P<decimals>[0-9]+))?")
ID_SEPARATORS = r"[\s,;|]+"
"""What may stand between two ids where a comma should."""
_PERCENT = 100
_LEAST_PERCENT = 10
"""Under this, without its « % », a number over 1 is no share in hundredths that anybody would write."""
_ADDRESS = re.compile(r"(\S.*?)[\s,;–-]+(\d{5})[\s,;]+(\S.*)", re.DOTALL)
_GLUED = re.compile(r"([A-Za-z_][\w-]*):(?!//)(\S.*)")


def looks_like(text: str, name: str) -> bool:
    """Whether a key that is not `name` shows it all the same: something invisible, or the value glued to it."""
    return visible(text).partition(":")[0].strip() == name


def odd_space_fault(source: Source, loc: Loc, text: str, meant: str, *, key: bool) -> Fault | None:
    """The fault of a key or a value that has a space which is not the ordinary one; `meant` is what it should be."""
    odd = odd_space(as_meant(text))  # it may be the second sign of « à » (Y14)
    if not odd:
        return None
    message = f"{space_name(odd)} dans « {shorten(text)} »"
    advice = (
        f"écrivez « {whole(meant or visible(text))} »"
        if len(text) <= MAX_WHOLE
        else "remplacez-la par une espace ordinaire"
    )
    return source.fault("Y11", loc, message, advice, key=key)


def glued(text: Any) -> str:
    """What to write for `key:value`, which YAML takes for one word; nothing for another value."""
    found = _GLUED.fullmatch(text) if isinstance(text, str) else None
    return f"écrivez « {found[1]}: {retyped(found[2])} »" if found else ""


def cut_value(source: Source, model: type[models.FileModel], loc: Loc) -> str:
    """What to write when a comma cut a value in two, inside { }: its end then stands as a key without a value."""
    parent, name = value_at(source.data, loc[:-1]), loc[-1]
    if not source.is_flow(loc[:-1]) or parent.get(name, "") is not None:
        return ""
    keys = list(parent)
    before = keys[max(keys.index(name) - 1, 0)]
    start = parent[before]
    if get_origin(type_at(model, (*loc[:-1], before))) is list:
        items = [*(start if isinstance(start, list) else [start]), name]
        return f"écrivez {before}: [{whole(without_typographic(', '.join(map(str, items))))}]"
    if before == "statut" and type_at(model, loc[:-1]) is models.Cell:
        day = day_of_check(str(name))
        key, text = ("verifie_le", day) if day else ("note", quoted(str(name)))
        said = day or status_advice(f"{start}, {name}", with_note=True).startswith("écrivez {")
        return f"écrivez {key}: {text}" if said and key not in parent else ""
    if not isinstance(start, str) or start in get_args(models.Status):
        return ""
    return f"si c'est la suite du texte, écrivez {before}: {quoted(f'{start}, {name}')}"


def address_written(text: str) -> str:
    """The advice on an address that is one text."""
    found = _ADDRESS.fullmatch(text.strip()) if len(text) <= MAX_WHOLE else None
    street, code, town = (quoted(part) for part in found.groups()) if found else ('"…"', '"…"', '"…"')
    return f"écrivez {{voie: {street}, code_postal: {code}, commune: {town}}}"


def key_in_text(source: Source, loc: Loc) -> str:
    """What to write for a row of a list whose text has « : » in it, which YAML takes for a key and its value."""
    value = value_at(source.data, loc)
    if not isinstance(loc[-1], int) or source.is_flow(loc) or not isinstance(value, dict) or len(value) != 1:
        return ""
    (name, inner), *_ = value.items()
    raw = source.raw((*loc, name))
    after = inner if isinstance(inner, str) else raw
    text = source.row(loc) if raw and source.row(loc)[0] not in "\"'" else f"{name}: {after}"
    return f"écrivez {quoted(text)}" if after and len(text) <= MAX_WHOLE else "mettez le texte entre guillemets"


def id_slip(text: str) -> str:
    """The identifier nearest to a text, short enough to be one; nothing when nothing of the text can be kept."""
    return slug(text)[: models.ID_MAX_LENGTH].rstrip("-")


def number_slip(text: str, *, whole: bool) -> str:
    """The number as YAML wants it for one written otherwise (`01`, `.97`, `0,97`); nothing for another value."""
    found = _NUMBER.fullmatch(text.strip())
    if not found or len(text) > MAX_DIGITS or not text.strip("_ "):
        return ""
    units = found["units"].replace("_", "").lstrip("0") or "0"
    decimals = (found["decimals"] or "").rstrip("0")
    if decimals and whole:
        return ""
    return f"{units}.{decimals}" if decimals else units


def share_slip(text: str) -> str:
    """The share to write for one that is given in hundredths (`96.5`, `96,5 %`); nothing for another value."""
    from decimal import Decimal

    written = number_slip(text.rstrip("% \u00a0\u202f"), whole=False)
    if not written or Decimal(written) > _PERCENT:
        return ""
    if Decimal(written) < _LEAST_PERCENT and not text.rstrip().endswith("%"):
        return ""
    return f"{(Decimal(written) / _PERCENT).normalize():f}"


def share_advice(text: str) -> str:
    """The advice on a share that is given in hundredths; nothing on another value."""
    share = share_slip(text)
    return f"écrivez {share}, une part entre 0 et 1" if share else ""
