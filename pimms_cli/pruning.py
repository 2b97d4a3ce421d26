"""Taking the faulty parts out of a file's values, so that the rest can still be judged by the other rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_origin

from pydantic import BaseModel

from pimms_cli import models
from pimms_cli.characters import visible
from pimms_cli.model_places import field_type, is_required, type_at, value_at
from pimms_cli.slips.values import id_slip

if TYPE_CHECKING:
    from pimms_cli.faults import Loc
    from pimms_cli.located_schema import Parsed
    from pimms_cli.reading.source import Source

KEY_MARK = "[key]"
"""What pydantic puts at the end of the place of a map's key."""


def prune(parsed: Parsed[Any], model: type[models.FileModel], locs: list[Loc]) -> bool:
    """Take the smallest part out of the data for each error; False when that does not change anything, or not enough.

    It is not enough where nothing would do in the place of a key that the file cannot do without.
    """
    data = parsed.source.data
    places_of_keys = {loc for loc in locs if loc and loc[-1] == KEY_MARK}
    targets = {_removable(parsed.source, model, loc) for loc in locs}
    changed = False
    # Later places first: what is left must not move meanwhile.
    for target in sorted(targets, key=_place_key, reverse=True):
        if len(target) <= 1 and isinstance(data, dict) and is_required(model, target):
            if not _guess(parsed, model, str(target[0])):
                return False
            changed = True
        elif _take_out(parsed, model, target, is_key=(*target, KEY_MARK) in places_of_keys):
            changed = True
    return changed


def _take_out(parsed: Parsed[Any], model: type[models.FileModel], target: Loc, *, is_key: bool) -> bool:
    """Take one part out, of which `is_key` tells that its key is wrong; whether the data changed."""
    parent, last = value_at(parsed.source.data, target[:-1]), target[-1] if target else ""
    if isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        _take_item(parsed, target[:-1], parent, last)
    elif not isinstance(parent, dict) or last not in parent:
        return False
    elif model is models.Site and len(target) == 3 and not is_key:  # its key still says which option it is about
        if parent[last] == "a_confirmer":
            return False
        parent[last] = "a_confirmer"
    else:
        del parent[last]
        parsed.lost |= {str(last), id_slip(visible(str(last)).rpartition("/")[2])}
    return True


def _take_item(parsed: Parsed[Any], path: Loc, items: list[Any], place: int) -> None:
    """Take an item out of the list at `path`, noting where those that are left were written."""
    source = parsed.source
    where = source.original(path)
    if where not in source.kept:
        source.kept[where] = list(range(len(items)))
    taken = items.pop(place)
    del source.kept[where][place]
    if isinstance(taken, dict) and isinstance(taken.get("id"), str):
        parsed.lost |= {taken["id"], id_slip(taken["id"]), id_slip(taken["id"].rpartition("/")[2])}
    elif isinstance(taken, str):
        parsed.lost.add(taken)


def _place_key(loc: Loc) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in loc]


def _guess(parsed: Parsed[Any], model: type[models.FileModel], name: str) -> bool:
    """Put something valid in the place of a required value of the file itself; False where nothing would do."""
    if name in parsed.guessed:
        return False
    expected = field_type(model, name)
    stem = parsed.source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    values = {str: stem if name == "id" else "x", int: models.SCHEMA_VERSION}
    empty: dict[Any, Any] = {list: [], dict: {}}
    value = values.get(expected, empty.get(get_origin(expected)))
    if value is None:
        return False
    parsed.guessed.add(name)
    parsed.source.data[name] = value
    return True


def _removable(source: Source, model: type[models.FileModel], loc: Loc) -> Loc:
    """The smallest part around `loc` that a valid file can do without (an item, an optional key)."""
    loc = loc[:-1] if loc and loc[-1] == KEY_MARK else loc
    while len(loc) > 1:
        parent = value_at(source.data, loc[:-1])
        if isinstance(parent, list):
            return loc
        if isinstance(parent, dict) and loc[-1] in parent:
            kind = type_at(model, loc[:-1])
            if not (isinstance(kind, type) and issubclass(kind, BaseModel)) or not is_required(kind, loc[-1:]):
                return loc
        loc = loc[:-1]
    return loc
