"""A key that a group lacks, and one that it should not have: they may be the same, misspelt or called otherwise."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pydantic import BaseModel

from pimms_cli import models
from pimms_cli.faults import MAX_FAULTS
from pimms_cli.model_places import is_required, keys_of, type_at, value_at
from pimms_cli.slips.cells import cell_in_braces
from pimms_cli.slips.entrylists import missing_line, of_other_list
from pimms_cli.slips.values import cut_value, glued, looks_like
from pimms_cli.suggestions import nearest_one
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from pimms_cli.faults import Fault, Loc
    from pimms_cli.slips.source import Source

NO_SPACE = "il manque une espace après « : »"

REMOVE_KEY = "retirez-la"
"""The end of the advice on a key that stands for no other."""


class _Keys:
    """The keys of the group at a place: those that the model knows (with the code's own names), those written."""

    def __init__(self, source: Source, model: type[models.FileModel], place: Loc) -> None:
        kind, written = type_at(model, place), value_at(source.data, place)
        self.known: dict[str, str] = {}
        flags: set[str] = set()
        required: list[str] = []
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            self.known = keys_of(kind)
            required = [key for key in self.known if is_required(kind, (key,))]
            flags = {key for key in self.known if type_at(kind, (key,)) is bool}
        self._written = written if isinstance(written, dict) else {}
        self.lacking = [key for key in self.known if key not in self._written]
        self.offered = [key for key in self.lacking if key not in flags]
        """Not what is true or false: « fictif » would make an example of a site whose key is only to be taken away."""
        self.required = [key for key in self.lacking if key in required]

    def unknown(self) -> list[str]:
        """The first of those written that the model does not have."""
        others = (key for key in self._written if key not in self.known) if self.known else ()
        return list(islice(others, MAX_FAULTS))

    def meant(self, name: str) -> str | None:
        """The key, of those that lack, that an unknown one stands for: one so called, or else one that must be there.

        Of a group that has all its other keys, the one left is meant even by a word that is nothing like it.
        """
        own = next((key for key in self.lacking if self.known[key] == name), None)
        near = own or nearest_one(name, self.required) or nearest_one(name, self.lacking)
        return near or (self.lacking[0] if self.lacking == self.required and len(self.lacking) == 1 else None)


def missing_key(source: Source, model: type[models.FileModel], loc: Loc) -> Fault | None:
    """The fault of a key that is required; None where it shows under another name that has its fault."""
    parent, name = loc[:-1], str(loc[-1])
    if _cell_meant(source, model, parent):  # its first key says it
        return None
    # On the key that opens the group, or on the first key of a list's item.
    key = bool(parent) and isinstance(parent[-1], str)
    keys = _Keys(source, model, parent)
    unknown = keys.unknown()
    if any(looks_like(each, name) for each in unknown):
        return None
    if any(keys.meant(each) == name and not of_other_list(source, model, (*parent, each)) for each in unknown):
        return None
    advice = ("" if parent else missing_line(source, model, name)) or f"ajoutez « {name}: {_known(source, loc)} »"
    return source.fault("S01", parent, f"il manque la clé « {name} »", advice, key=key)


def _known(source: Source, loc: Loc) -> str:
    """The value of a key of the file itself that can be told: the format's version, the id that is the file's name."""
    if loc == ("version_schema",):
        return str(models.SCHEMA_VERSION)
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    return stem if loc == ("id",) and re.fullmatch(models.ID_PATTERN, stem) else "…"


def _cell_meant(source: Source, model: type[models.FileModel], place: Loc) -> str:
    """The cell that was meant by one in braces whose status has no key."""
    written = value_at(source.data, place)
    in_braces = type_at(model, place) is models.Cell and isinstance(written, dict) and source.is_flow(place)
    return cell_in_braces(written) if in_braces else ""


def unknown_key(source: Source, model: type[models.FileModel], loc: Loc) -> Fault | None:
    """The fault of a key that the model does not have: only what the group lacks is proposed in its place. None where
    another one says it."""
    name, keys = str(loc[-1]), _Keys(source, model, loc[:-1])
    cell = _cell_meant(source, model, loc[:-1])
    if cell:
        if name != keys.unknown()[0]:
            return None
        return source.fault("S02", loc, f"« {shorten(name)} » n'est pas une clé", f"écrivez {cell}", key=True)
    if name.partition(":")[0] in keys.known and glued(name):
        return source.fault("S02", loc, NO_SPACE, glued(name), key=True)
    of_another = of_other_list(source, model, loc)
    if of_another:
        return source.fault("S02", loc, *of_another, key=True)
    near = keys.meant(name)
    if not near and len(loc) == 1 and "options" in keys.known and isinstance(value_at(source.data, loc), dict):
        advice = "si c'est une rubrique, alignez-la sur celles d'« options »"
        return source.fault("S02", loc, f"la clé « {shorten(name)} » est inconnue", advice, key=True)
    advice = f"vouliez-vous dire « {near} » ?" if near else cut_value(source, model, loc) or _without(name, keys)
    return source.fault("S02", loc, f"la clé « {shorten(name)} » est inconnue", advice, key=True)


def filled_or_removed(source: Source, model: type[models.FileModel], loc: Loc) -> str:
    """The advice on a key without a value, or on a « - » with nothing after it."""
    if loc and isinstance(loc[-1], int):
        return "donnez une valeur" + ("" if source.is_flow(loc[:-1]) else " ou retirez la ligne")
    parent = type_at(model, loc[:-1])
    required = isinstance(parent, type) and issubclass(parent, BaseModel) and is_required(parent, loc[-1:])
    return "donnez une valeur" + ("" if required else " ou retirez la clé")


def _without(name: str, keys: _Keys) -> str:
    """The advice on a key that stands for none that the group lacks."""
    twin = nearest_one(name, list(keys.known))
    if twin and twin not in keys.lacking:
        return f"« {twin} » est déjà là : réunissez-les, ou retirez cette clé"
    return f"clés possibles ici : {', '.join(keys.offered)} ; sinon {REMOVE_KEY}" if keys.offered else REMOVE_KEY
