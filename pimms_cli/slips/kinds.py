"""A value of another kind than the one that is wanted: what was meant by it, and what to write."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, get_origin

from pydantic import BaseModel

from pimms_cli import models
from pimms_cli.model_places import is_share, type_at
from pimms_cli.offer import STATUSES
from pimms_cli.slips.cells import cell_of_list, keys_of_list
from pimms_cli.slips.dates import last_day
from pimms_cli.slips.ids import verdict_meant
from pimms_cli.slips.keys import NO_SPACE, filled_or_removed
from pimms_cli.slips.lists import ID_LISTS, holds_several, list_of, list_of_one, says_none, text_of
from pimms_cli.slips.values import address_written, glued, key_in_text, number_slip, share_advice
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.scalars import kind_of, quoted, retyped

if TYPE_CHECKING:
    from collections.abc import Callable

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.slips.source import Source

_LIST, _GROUP, _TEXT = "une liste", "un groupe de clés", "un texte"
_IDS = (models.ID_PATTERN, models.FULL_ID_PATTERN)
_EMPTY_LIST = "écrivez [] si la liste est vide"
_SCALARS: tuple[tuple[type, str, str], ...] = (
    (str, _TEXT, ""),
    (bool, "vrai ou faux", "écrivez true ou false"),
    (int, "un nombre entier", "écrivez un nombre entier"),
    (float, "un nombre", "écrivez un nombre"),
    (date, "une date", "écrivez AAAA-MM-JJ"),
)


class _At(NamedTuple):
    """The value, its place, its text where it is written without quotes; what the model expects, and its name."""

    source: Source
    model: type[models.FileModel]
    loc: Loc
    value: Any
    raw: str | None
    expected: Any
    wanted: str

    @property
    def is_in_brackets(self) -> bool:
        """Whether it stands between brackets, where no « - » can be."""
        return self.source.is_flow(self.loc[:-1])


def kind_fault(source: Source, model: type[models.FileModel], loc: Loc, what: str, value: Any) -> Fault:
    """The fault of a value of the wrong kind; where YAML itself made it so, it says that instead."""
    expected, raw = type_at(model, loc), source.raw(loc)
    if expected is str and raw and value is not None and not isinstance(value, (list, dict, str)):
        message = f"YAML lit « {shorten(raw)} » comme {kind_of(value)}"
        return source.fault("Y09", loc, message, f"écrivez {quoted(raw)}")
    wanted, usual = _wanted(expected)
    if wanted == _GROUP and glued(value):
        return source.fault("S03", loc, NO_SPACE, glued(value))
    at = _At(source, model, loc, value, raw, expected, wanted)
    advice = next(filter(None, (find(at) for find in _ADVICE)), usual)
    holds = "il n'y a rien" if value is None else f"c'est {kind_of(value)}"
    on_key = value is None and bool(loc) and isinstance(loc[-1], str)
    return source.fault("S03", loc, f"{what} attend {wanted}, et {holds}", advice, key=on_key)


def _wanted(expected: Any) -> tuple[str, str]:
    """What is expected, as a French noun phrase, and what to write where nothing is known of what was meant."""
    if get_origin(expected) is list:
        return _LIST, "une ligne « - … » par valeur"
    if get_origin(expected) is dict:
        return _GROUP, ""
    if not isinstance(expected, type):
        return "autre chose", ""
    if issubclass(expected, models.Cell):
        return "oui, non ou a_confirmer", "écrivez oui, non ou a_confirmer"
    if issubclass(expected, BaseModel):
        return _GROUP, ""
    return next(((name, advice) for kind, name, advice in _SCALARS if issubclass(expected, kind)), ("autre chose", ""))


def _nothing(at: _At) -> str:
    if at.value is not None or at.expected is models.Cell:
        return ""
    return _EMPTY_LIST if at.wanted == _LIST else filled_or_removed(at.source, at.model, at.loc)


def _verdict(at: _At) -> str:
    return verdict_meant(at.loc, at.value) if at.wanted == _LIST and isinstance(at.value, str) else ""


def _list_in_text(at: _At) -> str:
    """A text that stands for a list in its row, or for a key's list of several texts."""
    if at.wanted != _LIST or not isinstance(at.value, str) or not at.value:
        return ""
    of_texts = type_at(at.model, (*at.loc, 0)) is str
    if isinstance(at.loc[-1], int) or (of_texts and holds_several(at.value)):
        return list_of(at.value)
    if says_none(at.value):
        return _EMPTY_LIST
    # A name where an id is wanted would be refused in its turn; « le la un » are three words.
    is_one = not str(at.loc[-1]).startswith("mots_") or len(at.value.split()) == 1
    may_be = is_one and (at.loc[-1] not in ID_LISTS or any(re.fullmatch(pattern, at.value) for pattern in _IDS))
    return list_of_one(at.value) if of_texts and may_be and not at.is_in_brackets else ""


def _item_alone(at: _At) -> str:
    """One value where a list is wanted, between brackets."""
    if at.wanted != _LIST or not at.is_in_brackets:
        return ""
    if at.value == "":
        return _EMPTY_LIST
    if isinstance(at.value, dict):
        text = "…"
    else:
        text = at.raw if at.raw and isinstance(at.value, str) else quoted(at.raw or str(at.value))
    return f"écrivez [{retyped(text)}]"


def _text_cut(at: _At) -> str:
    """A text that its « : » made a key and its value, or that has the brackets of a list."""
    if at.wanted != _TEXT:
        return ""
    in_row = bool(at.loc) and isinstance(at.loc[-1], int) and not at.is_in_brackets
    lone = text_of(at.value, in_row=in_row) if isinstance(at.value, list) and at.source.is_flow(at.loc) else ""
    return key_in_text(at.source, at.loc) or lone


def _number_or_day(at: _At) -> str:
    """A text where a date or a number is wanted, if that can be read in it."""
    if not isinstance(at.value, (str, float)) or not isinstance(at.expected, type):
        return ""
    text = at.raw or str(at.value)
    share = share_advice(text) if is_share(at.model, at.loc) else ""
    if share:
        return share
    written = ""
    if issubclass(at.expected, date):
        written = last_day(text)
    elif issubclass(at.expected, (int, float)) and at.expected is not bool:
        written = number_slip(text, whole=issubclass(at.expected, int))
    return f"écrivez {written}" + (" sans guillemets" if at.raw is None else "") if written else ""


def _cell_in_brackets(at: _At) -> str:
    cell = cell_of_list(at.value) if isinstance(at.value, list) and at.expected is models.Cell else ""
    return f"écrivez {cell}" if cell else ""


def _dashes_before_keys(at: _At) -> str:
    dashed = at.wanted == _GROUP and keys_of_list(at.value) and not at.source.is_flow(at.loc)
    return "retirez les « - »" if dashed else ""


def _address(at: _At) -> str:
    return address_written(at.value) if at.expected is models.Address and isinstance(at.value, str) else ""


def _status_of_rubric(at: _At) -> str:
    """A status where a site's rubric has its options."""
    if at.wanted != _GROUP or at.model is not models.Site or at.loc[:1] != ("options",) or at.value not in STATUSES:
        return ""
    return "si c'est une option, alignez-la sur celles de sa rubrique, sinon mettez dessous une ligne par option"


_ADVICE: tuple[Callable[[_At], str], ...] = (
    _nothing,
    _verdict,
    _list_in_text,
    _item_alone,
    _text_cut,
    _number_or_day,
    _cell_in_brackets,
    _dashes_before_keys,
    _address,
    _status_of_rubric,
)
"""What may have been meant, in this order: the first that gives something to write is told."""
