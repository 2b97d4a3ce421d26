"""Identifiers written otherwise than they may be: what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from pimms_cli import models
from pimms_cli.model_places import value_at
from pimms_cli.offer import STATUSES
from pimms_cli.slips.colons import REMARK
from pimms_cli.slips.values import ID_SEPARATORS, id_slip
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.scalars import whole

if TYPE_CHECKING:
    from pimms_cli.faults import Fault, Loc
    from pimms_cli.slips.source import Source


def key_fault(source: Source, loc: Loc) -> Fault:
    """The fault of a key that should be an identifier."""
    key = str(loc[-1])
    rubric, _, option = key.partition("/")
    advice = _advice(key)
    if re.fullmatch(models.FULL_ID_PATTERN, key):  # the full id, in a matrix where the rubric is said above
        advice = f"écrivez « {option} »" + ("" if loc[-2] == rubric else f", sous « {rubric} »")
    elif _says_no_status(value_at(source.data, loc)):
        advice += f", ou {REMARK}"
    return source.fault("S04", loc, f"« {shorten(key)} » n'est pas un identifiant", advice, key=True)


def _says_no_status(value: object) -> bool:
    """Whether what follows a key is a text, or nothing, where a status would be: « Attention : rappeler la mairie »."""
    return value is None or (isinstance(value, str) and not re.match(rf"(?:{'|'.join(STATUSES)})\b", value))


def value_fault(source: Source, loc: Loc, value: str, *, full: bool) -> Fault:
    """The fault of a value that should be an identifier, or one of another rubric with `full`."""
    kind = "un identifiant « rubrique/demande »" if full else "un identifiant"
    rubric, _, own = value.partition("/")
    advice = verdict_meant(loc, value) or _advice(value, full=full)
    if len(loc) > 1 and not full and rubric == value_at(source.data, ("id",)) and re.fullmatch(models.ID_PATTERN, own):
        advice = f"écrivez « {own} »"  # the full id of one of the file's own rubric
    return source.fault("S04", loc, f"« {shorten(value)} » n'est pas {kind}", advice)


def list_naming(loc: Loc, value: str) -> str:
    """The key of the list of identifiers in which such a value stands: it may name something by other words, which the
    other files tell. Nothing for one that stands elsewhere, or is known to mean something else."""
    return str(loc[-2]) if isinstance(loc[-1], int) and not verdict_meant(loc, value) else ""


def verdict_meant(loc: Loc, value: str) -> str:
    """What to write for a verdict that stands where a trial names the entries it must reach."""
    if loc[:1] != ("essais",) or "attendu" not in loc or value.strip() not in get_args(models.Verdict):
        return ""
    return f"écrivez « verdict: {value.strip()} », au lieu d'« attendu »"


def _advice(value: str, *, full: bool = False) -> str:
    """An identifier near the value, or the rule when nothing of it can be kept."""
    several = [part for part in re.split(ID_SEPARATORS, value) if part]
    if full and len(several) > 1 and all(re.fullmatch(models.FULL_ID_PATTERN, part) for part in several):
        return f"il manque des virgules : écrivez « {whole(', '.join(several))} »"
    parts = [id_slip(part) for part in (value.split("/") if full else [value])]
    proposal = "/".join(parts)
    if all(parts) and (not full or len(parts) == 2) and proposal != value:
        return f"écrivez « {proposal} »"
    return "minuscules sans accent, chiffres et tirets" + (", puis « / »" if full else "")
