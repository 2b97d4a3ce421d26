"""Pydantic's errors as faults in French, each on the value or the key at fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from pimms_cli import models
from pimms_cli.characters import hides, visible
from pimms_cli.faults import MAX_FAULTS, too_many
from pimms_cli.model_places import is_share, keys_of, type_at, value_at
from pimms_cli.offer import STATUSES
from pimms_cli.pruning import KEY_MARK
from pimms_cli.reading.values import REMOVE_TAG
from pimms_cli.slips.cells import cell_written, with_its_note
from pimms_cli.slips.guards import form_advice
from pimms_cli.slips.ids import key_fault, list_naming, value_fault
from pimms_cli.slips.keys import REMOVE_KEY, filled_or_removed, missing_key, unknown_key
from pimms_cli.slips.kinds import kind_fault
from pimms_cli.slips.lists import list_of
from pimms_cli.slips.statuses import nearest_answer, status_advice
from pimms_cli.slips.values import id_slip, odd_space_fault, share_advice
from pimms_cli.suggestions import nearest_one, one_of
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.scalars import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.reading.source import Source

_OF_WORDS = ("literal_error", "string_pattern_mismatch", "extra_forbidden")
"""Errors of a word that is not one of those wanted: it may only have a character that nobody sees."""
_SAYS = (models.NOT_BLANK_PATTERN, models.SPOKEN_PATTERN)
"""The patterns of a text that says something."""


def translate(source: Source, model: type[models.FileModel], details: list[Any]) -> list[Fault]:
    """Pydantic's errors as faults, leaving out those at a place that has an error already."""
    known = {(fault.line, fault.column): number for number, fault in enumerate(source.faults) if fault.is_error}
    found: list[Fault] = []
    removed = set()
    for detail in details:
        fault = _fault(_Error(source, model, detail["type"], tuple(detail["loc"]), detail.get("ctx", {})))
        if fault is None or (fault.line, fault.column) in source.folded:
            continue
        number = known.get((fault.line, fault.column))
        if number is None:
            if len(found) == MAX_FAULTS:
                found.append(too_many(source.path, "de forme"))
                break
            found.append(fault)
            if fault.code == "S02" and fault.suggestion.endswith(REMOVE_KEY):
                removed.add(source.locate(tuple(detail["loc"])))
        elif source.faults[number].code == "Y09" and type_at(model, tuple(detail["loc"])) in (int, float):
            # YAML did not know that a number was wanted.
            source.faults[number] = replace(source.faults[number], suggestion=fault.suggestion)
        elif source.faults[number].suggestion == REMOVE_TAG and fault.suggestion.startswith("écrivez "):
            advice = f"{REMOVE_TAG}, et {fault.suggestion}"
            source.faults[number] = replace(source.faults[number], suggestion=advice)
    # The value of a key to take away goes with it, whatever YAML made of it.
    source.faults[:] = [f for f in source.faults if f.code != "Y09" or (f.line, f.column) not in removed]
    return found


@dataclass(frozen=True, slots=True)
class _Error:
    """One of pydantic's errors: its type, its place (`KEY_MARK` at the end, for a map's key), and what it says more."""

    source: Source
    model: type[models.FileModel]
    kind: str
    loc: Loc
    context: dict[str, Any]

    @property
    def is_of_map(self) -> bool:
        """Whether it is about a key of a map, where the model leaves the keys free."""
        return self.loc[-1:] == (KEY_MARK,)

    @property
    def is_key(self) -> bool:
        """Whether it is about a key."""
        return self.is_of_map or self.kind == "extra_forbidden"

    @property
    def written(self) -> Loc:
        """The part of its place that the file has: a short form (`naturalisation: oui`) stands for keys it lacks."""
        data = self.source.data
        for depth, part in enumerate(self.loc):
            try:
                data = data[part]
            except (KeyError, IndexError, TypeError):
                return self.loc[:depth]
        return self.loc

    @property
    def value(self) -> Any:
        """What the file has there."""
        return value_at(self.source.data, self.written)

    @property
    def what(self) -> str:
        """The value's name in messages: that of the nearest key."""
        name = next((str(part) for part in reversed(self.written) if isinstance(part, str)), "")
        if not name:
            return "ce fichier"
        return f"une valeur de « {name} »" if isinstance(self.written[-1], int) else f"« {name} »"

    def fault(self, code: str, message: str, advice: str = "") -> Fault:
        """A fault on the value."""
        return self.source.fault(code, self.written, message, advice)


def _fault(at: _Error) -> Fault | None:
    """The fault for an error of pydantic's; None where it only follows from one that is reported."""
    if at.kind in _OF_WORDS:
        place = at.loc[:-1] if at.is_of_map else at.loc if at.is_key else at.written
        word = str(place[-1] if at.is_key else at.value)
        if hides(word):  # Y11 reports it, where the character stands
            return None
        odd = odd_space_fault(at.source, place, word, _without_odd_space(at, place, word), key=at.is_key)
        if odd and at.context.get("pattern") not in _SAYS:
            return odd
    if at.is_of_map:
        fault = key_fault(at.source, at.loc[:-1])
        at.source.named[fault.line, fault.column] = (str(at.loc[-3]), str(at.loc[-2]))
        return fault
    return _bare_refusal(at) or _FAULTS.get(at.kind, _out_of_bounds_or_kind)(at)


def _without_odd_space(at: _Error, place: Loc, word: str) -> str:
    """What a word is that has an odd space in it: the key nearest to it, or an identifier; nothing for other words."""
    if at.kind == "extra_forbidden":
        group = type_at(at.model, place[:-1])
        keys = keys_of(group) if isinstance(group, type) and issubclass(group, BaseModel) else ()
        return nearest_one(visible(word), keys) or ""
    if at.is_of_map or at.context.get("pattern") in (models.ID_PATTERN, models.FULL_ID_PATTERN):
        return "/".join(map(id_slip, word.split("/")))
    return ""


def _bare_refusal(at: _Error) -> Fault | None:
    """A refusal whose motive, or whom to refer to, is missing or empty."""
    missing = at.kind == "missing"
    loc = at.loc if missing else at.written
    if loc[:1] != ("ne_pas_traiter",) or loc[2:] not in (("orienter_vers",), ("motif",)) or (at.value and not missing):
        return None
    which = "organisme vers qui orienter" if loc[-1] == "orienter_vers" else "motif"
    message = f"une demande à ne pas traiter est écrite sans {which}"
    advice = f"ajoutez « {loc[-1]}: … »" if missing else f"remplissez « {loc[-1]} »"
    return at.source.fault("R09", loc[:-1] if missing else loc, message, advice, key=not missing)


def _missing(at: _Error) -> Fault | None:
    return missing_key(at.source, at.model, at.loc)


def _unknown(at: _Error) -> Fault | None:
    return unknown_key(at.source, at.model, at.loc)


def _pattern_fault(at: _Error) -> Fault:
    pattern, value = at.context.get("pattern"), str(at.value)
    if pattern == models.SPOKEN_PATTERN and value.strip():
        return at.fault("S07", f"{at.what} n'a ni lettre ni chiffre", "écrivez des mots")
    if pattern in _SAYS:
        return at.fault("S07", f"{at.what} est vide", filled_or_removed(at.source, at.model, at.written))
    if pattern in (models.ID_PATTERN, models.FULL_ID_PATTERN):
        fault = value_fault(at.source, at.written, value, full=pattern == models.FULL_ID_PATTERN)
        key = list_naming(at.written, value)
        if key:
            at.source.named[fault.line, fault.column] = (key, value)
        return fault
    advice = form_advice(value, pattern or "")
    if pattern == models.POSTCODE_PATTERN:
        digits = "".join(value.split())  # « 38 100 »
        advice = f'écrivez "{digits}"' if re.fullmatch(pattern, digits) else "cinq chiffres entre guillemets"
    return at.fault("S07", f"« {shorten(value)} » n'a pas la forme attendue pour {at.what}", advice)


def _choice_fault(at: _Error) -> Fault:
    # What the model permits, not what pydantic says of it, which is a sentence.
    choices, value = get_args(type_at(at.model, at.loc)), at.value
    shown = f"« {shorten(value)} »" if isinstance(value, str) else kind_of(value)
    if isinstance(value, str) and choices == STATUSES:
        short = type_at(at.model, at.written) is models.Cell
        cell = cell_written(value) if short else with_its_note(value_at(at.source.data, at.written[:-1]) or {})
        advice = f"écrivez {cell}" if cell else status_advice(value, with_note=short)
    else:
        search = nearest_answer if "oui" in choices else nearest_one
        near = search(value, choices) if isinstance(value, str) else None
        advice = f"vouliez-vous dire « {near} » ?" if near else f"écrivez {one_of(choices)}"
    return at.fault("S06", f"{shown} n'est pas permis pour {at.what}", advice)


def _refused(at: _Error) -> Fault:
    """What a validator of the models says."""
    # The only one is that of a trial that tells nothing.
    advice = "ajoutez « attendu: [rubrique/demande] », ou « verdict: … »"
    return at.fault("S01", str(at.context.get("error", "valeur refusée")), advice)


def _out_of_bounds_or_kind(at: _Error) -> Fault:
    bounds = _bounds(at)
    if bounds:
        return at.fault("S07", f"{at.what} {bounds}", _within_bounds(at))
    return kind_fault(at.source, at.model, at.written, at.what, at.value)


def _bounds(at: _Error) -> str:
    """The sentence's end for a value of the right type that is too much or too little, else nothing."""
    limit = next((at.context[key] for key in ("min_length", "max_length", "ge", "le") if key in at.context), 0)
    return {
        "string_too_short": "est vide",
        "string_too_long": f"dépasse {limit} caractères",
        "too_short": "est vide" if limit == 1 else f"demande au moins {limit} valeurs",
        "greater_than_equal": f"doit être au moins {limit:g}",
        "less_than_equal": f"doit être au plus {limit:g}",
        "finite_number": "doit être un nombre",
    }.get(at.kind, "")


def _within_bounds(at: _Error) -> str:
    """What to write for a value that is too much or too little, where that can be told."""
    if at.kind == "too_short" and isinstance(at.value, list) and len(at.value) == 1 and isinstance(at.value[0], str):
        return list_of(at.value[0])
    if at.kind == "string_too_short":
        return filled_or_removed(at.source, at.model, at.written)
    if not is_share(at.model, at.written):
        return ""
    # What a comma cut off stands as a key of its own, where the whole number is advised.
    beside = value_at(at.source.data, at.written[:-1])
    cut = any(value is None and str(key).isdigit() for key, value in beside.items())
    return "" if cut else share_advice(at.source.raw(at.written) or "")


_FAULTS: dict[str, Callable[[_Error], Fault | None]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_pattern_mismatch": _pattern_fault,
    "literal_error": _choice_fault,
    "value_error": _refused,
}
"""By pydantic's type of error; the others are of a value out of its bounds, or of another kind."""
