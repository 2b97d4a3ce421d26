"""Pydantic's errors as faults in French, each on the value or the key at fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from pimms_cli import models
from pimms_cli.characters import hides
from pimms_cli.faults import MAX_FAULTS
from pimms_cli.model_places import is_required, is_share, type_at, value_at
from pimms_cli.offer import STATUSES
from pimms_cli.pruning import KEY_MARK
from pimms_cli.slips.cells import cell_of_list, cell_written, keys_of_list, with_its_note
from pimms_cli.slips.dates import last_day
from pimms_cli.slips.guards import guard_advice
from pimms_cli.slips.ids import key_fault, value_fault, verdict_meant
from pimms_cli.slips.keys import NO_SPACE, missing_key, unknown_key
from pimms_cli.slips.lists import holds_several, list_of, text_of
from pimms_cli.slips.statuses import nearest_answer, status_advice
from pimms_cli.slips.values import (
    address_written,
    glued,
    key_in_text,
    number_slip,
    odd_space_fault,
    share_slip,
)
from pimms_cli.suggestions import nearest, one_of
from pimms_cli.yamltext.scalars import kind_of, quoted, whole
from pimms_cli.yamltext.values import REMOVE_TAG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.yamltext.source import Source


def translate(source: Source, model: type[models.FileModel], details: list[Any]) -> list[Fault]:
    """Pydantic's errors as faults, leaving out those at a place already known to be wrong."""
    known = {(fault.line, fault.column): number for number, fault in enumerate(source.faults)}
    found = []
    for detail in details[:MAX_FAULTS]:
        fault = _fault(source, model, detail)
        if fault is None or (fault.line, fault.column) in source.folded:
            continue
        number = known.get((fault.line, fault.column))
        if number is None:
            found.append(fault)
        elif source.faults[number].code == "Y09" and type_at(model, tuple(detail["loc"])) in (int, float):
            # YAML did not know that a number was wanted.
            source.faults[number] = replace(source.faults[number], suggestion=fault.suggestion)
        elif source.faults[number].suggestion == REMOVE_TAG and fault.suggestion.startswith("écrivez "):
            advice = f"{REMOVE_TAG}, et {fault.suggestion}"
            source.faults[number] = replace(source.faults[number], suggestion=advice)
    return found


def _written(data: Any, loc: Loc) -> Loc:
    """The part of `loc` that the file has: a short form (`naturalisation: oui`) stands for keys it lacks."""
    for depth, part in enumerate(loc):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return loc[:depth]
    return loc


def _fault(source: Source, model: type[models.FileModel], detail: Any) -> Fault | None:
    """The fault for an error of pydantic's; None where it only follows from one that is reported."""
    kind, loc = detail["type"], tuple(detail["loc"])
    if kind in ("literal_error", "string_pattern_mismatch", "extra_forbidden"):
        is_key = kind == "extra_forbidden" or loc[-1] == KEY_MARK
        place = loc[:-1] if loc[-1] == KEY_MARK else loc if is_key else _written(source.data, loc)
        text = str(place[-1] if is_key else value_at(source.data, place))
        # Reported with the characters of the file (unless YAML made it of an escape).
        if hides(text) and any(fault.code == "Y11" for fault in source.faults):
            return None
        odd = odd_space_fault(source, place, text, key=is_key)
        if odd and detail.get("ctx", {}).get("pattern") != r"\S":
            return odd
    if loc and loc[-1] == KEY_MARK:
        return key_fault(source, loc[:-1])
    if kind == "missing" and loc[0] == "ne_pas_traiter" and loc[2:] in (("orienter_vers",), ("motif",)):
        return _bare_refusal(source, loc, key=False)
    if kind == "missing":
        return missing_key(source, model, loc)
    if kind == "extra_forbidden":
        return unknown_key(source, model, loc)
    loc = _written(source.data, loc)
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    what = f"« {name} »" if name else "ce fichier"
    if name and isinstance(loc[-1], int):
        what = f"une valeur de {what}"
    value, context = value_at(source.data, loc), detail.get("ctx", {})
    if "ne_pas_traiter" in loc[:1] and loc[2:] in (("orienter_vers",), ("motif",)) and not value:
        return _bare_refusal(source, loc, key=True)
    if kind == "string_pattern_mismatch":
        return _pattern_fault(source, model, loc, what, str(value), context)
    if kind == "literal_error":
        # What the model permits, not what pydantic says of it, which is a sentence.
        return _choice_fault(source, model, loc, get_args(type_at(model, tuple(detail["loc"]))), what, value)
    if kind == "value_error":
        return source.fault("S01", loc, str(context.get("error", "valeur refusée")))
    bounds = _bounds(kind, context)
    if bounds:
        return source.fault("S07", loc, f"{what} {bounds}", _within_bounds(source, model, loc, kind, value))
    return _type_fault(source, model, loc, what, value)


def _bounds(kind: str, context: dict[str, Any]) -> str:
    """The sentence's end for a value of the right type that is too much or too little, else nothing."""
    limit = next((context[key] for key in ("min_length", "max_length", "ge", "le") if key in context), 0)
    return {
        "string_too_short": "est vide",
        "string_too_long": f"dépasse {limit} caractères",
        "too_short": "est vide" if limit == 1 else f"demande au moins {limit} valeurs",
        "greater_than_equal": f"doit être au moins {limit:g}",
        "less_than_equal": f"doit être au plus {limit:g}",
        "finite_number": "doit être un nombre",
    }.get(kind, "")


def _within_bounds(source: Source, model: type[models.FileModel], loc: Loc, kind: str, value: Any) -> str:
    """What to write for a value that is too much or too little, where that can be told."""
    if kind == "too_short" and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return list_of(value[0])
    if kind == "string_too_short":
        return _filled_or_removed(source, model, loc)
    if not is_share(model, loc):
        return ""
    # What a comma cut off stands as a key of its own, where the whole number is advised.
    cut = any(value is None and str(key).isdigit() for key, value in value_at(source.data, loc[:-1]).items())
    return "" if cut else _share(source.raw(loc) or "")


def _share(text: str) -> str:
    """The advice on a share that is written in hundredths; nothing on another value."""
    share = share_slip(text)
    return f"écrivez {share}, une part entre 0 et 1" if share else ""


def _bare_refusal(source: Source, loc: Loc, *, key: bool) -> Fault:
    which = "organisme vers qui orienter" if loc[-1] == "orienter_vers" else "motif"
    return source.fault(
        "R09",
        loc if key else loc[:-1],
        f"une demande à ne pas traiter est écrite sans {which}",
        f"ajoutez « {loc[-1]}: … »" if not key else f"remplissez « {loc[-1]} »",
        key=key,
    )


def _pattern_fault(
    source: Source, model: type[models.FileModel], loc: Loc, what: str, value: str, context: dict[str, Any]
) -> Fault:
    pattern = context.get("pattern")
    if pattern == r"\S":
        return source.fault("S07", loc, f"{what} est vide", _filled_or_removed(source, model, loc))
    if pattern in (models.ID_PATTERN, models.FULL_ID_PATTERN):
        return value_fault(source, loc, value, full=pattern == models.FULL_ID_PATTERN)
    advice = guard_advice(value) if pattern == models.GUARD_PATTERN else ""
    advice = "cinq chiffres entre guillemets" if pattern == models.POSTCODE_PATTERN else advice
    return source.fault("S07", loc, f"« {_short(value)} » n'a pas la forme attendue pour {what}", advice)


def _choice_fault(
    source: Source, model: type[models.FileModel], loc: Loc, choices: tuple[str, ...], what: str, value: Any
) -> Fault:
    """A value that is none of those permitted; of a cell's short form, `loc` is the cell, the choices its status's."""
    shown = f"« {_short(value)} »" if isinstance(value, str) else kind_of(value)
    if isinstance(value, str) and choices == STATUSES:
        short = type_at(model, loc) is models.Cell
        cell = cell_written(value) if short else with_its_note(value_at(source.data, loc[:-1]) or {})
        advice = f"écrivez {cell}" if cell else status_advice(value, with_note=short)
    else:
        search = nearest_answer if "oui" in choices else _near
        near = search(value, choices) if isinstance(value, str) else None
        advice = f"vouliez-vous dire « {near} » ?" if near else f"écrivez {one_of(choices)}"
    return source.fault("S06", loc, f"{shown} n'est pas permis pour {what}", advice)


def _type_fault(source: Source, model: type[models.FileModel], loc: Loc, what: str, value: Any) -> Fault:
    """A value of the wrong type; where YAML itself made it so, the fault says that instead."""
    expected = type_at(model, loc)
    raw = source.raw(loc)
    if expected is str and raw and value is not None and not isinstance(value, (list, dict, str)):
        return source.fault("Y09", loc, f"YAML lit « {_short(raw)} » comme {kind_of(value)}", f"écrivez {quoted(raw)}")
    wanted, advice = _expected(expected)
    if value is None and expected is not models.Cell:
        advice = "écrivez [] si la liste est vide" if wanted == "une liste" else _filled_or_removed(source, model, loc)
    elif wanted == "une liste" and isinstance(value, str) and verdict_meant(loc, value):
        advice = verdict_meant(loc, value)
    elif wanted == "une liste" and isinstance(value, str) and value and _is_list_of_texts(model, loc, value):
        advice = list_of(value)
    elif wanted == "une liste" and source.is_flow(loc[:-1]):  # where no « - » can be
        text = raw if raw and isinstance(value, str) else "…" if isinstance(value, dict) else quoted(raw or str(value))
        advice = "écrivez [] si la liste est vide" if value == "" else f"écrivez [{whole(text)}]"
    elif wanted == "un texte":
        row = bool(loc) and isinstance(loc[-1], int) and not source.is_flow(loc[:-1])
        lone = text_of(value, in_row=row) if isinstance(value, list) and source.is_flow(loc) else ""
        advice = key_in_text(source, loc) or lone or advice
    if isinstance(value, (str, float)) and isinstance(expected, type):
        share = _share(raw or str(value)) if is_share(model, loc) else ""
        advice = share or _unquoted(expected, raw or str(value), quoted=raw is None) or advice
    if isinstance(value, list) and expected is models.Cell and cell_of_list(value):
        advice = f"écrivez {cell_of_list(value)}"
    elif wanted == "un groupe de clés" and keys_of_list(value) and not source.is_flow(loc):
        advice = "retirez les « - »"
    elif expected is models.Address and isinstance(value, str):
        advice = address_written(value)
    elif wanted == "un groupe de clés" and model is models.Site and loc[:1] == ("options",) and value in (*STATUSES,):
        advice = "si c'est une option, alignez-la sur celles de sa rubrique, sinon mettez dessous une ligne par option"
    if wanted == "un groupe de clés" and glued(value):
        return source.fault("S03", loc, NO_SPACE, glued(value))
    place, key = (loc, True) if value is None and loc and isinstance(loc[-1], str) else (loc, False)
    holds = "il n'y a rien" if value is None else f"c'est {kind_of(value)}"
    return source.fault("S03", place, f"{what} attend {wanted}, et {holds}", advice, key=key)


def _is_list_of_texts(model: type[models.FileModel], loc: Loc, text: str) -> bool:
    """Whether a text stands for a list in its row, or for a key's list of several texts."""
    return isinstance(loc[-1], int) or (type_at(model, (*loc, 0)) is str and holds_several(text))


def _expected(expected: Any) -> tuple[str, str]:
    if get_origin(expected) is list:
        return "une liste", "une ligne « - … » par valeur"
    if get_origin(expected) is dict:
        return "un groupe de clés", ""
    if isinstance(expected, type):
        if issubclass(expected, models.Cell):
            return "oui, non ou a_confirmer", "écrivez oui, non ou a_confirmer"
        if issubclass(expected, BaseModel):
            return "un groupe de clés", ""
        for kind, name, advice in (
            (str, "un texte", ""),
            (bool, "vrai ou faux", "écrivez true ou false"),
            (int, "un nombre entier", "écrivez un nombre entier"),
            (float, "un nombre", "écrivez un nombre"),
            (date, "une date", "écrivez AAAA-MM-JJ"),
        ):
            if issubclass(expected, kind):
                return name, advice
    return "autre chose", ""


def _filled_or_removed(source: Source, model: type[models.FileModel], loc: Loc) -> str:
    """For a key without a value, or a « - » with nothing after it."""
    if loc and isinstance(loc[-1], int):
        return "donnez une valeur" + ("" if source.is_flow(loc[:-1]) else " ou retirez la ligne")
    parent = type_at(model, loc[:-1])
    required = isinstance(parent, type) and issubclass(parent, BaseModel) and is_required(parent, loc[-1:])
    return "donnez une valeur" + ("" if required else " ou retirez la clé")


def _unquoted(expected: type, text: str, *, quoted: bool) -> str:
    """What to write for a text where a date or a number is wanted, if that can be read in it."""
    if issubclass(expected, date):
        written = last_day(text)
    elif issubclass(expected, (int, float)) and expected is not bool:
        written = number_slip(text, whole=issubclass(expected, int))
    else:
        return ""
    return f"écrivez {written}" + (" sans guillemets" if quoted else "") if written else ""


def _near(name: str, known: Iterable[str]) -> str | None:
    """The known word nearest to one that is not, if any is near."""
    return next(iter(nearest(name.lower(), known)), None)


def _short(text: Any) -> str:
    from pimms_cli.terminal import shorten

    return shorten(str(text))
