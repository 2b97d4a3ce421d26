"""What the models expect at a place of a file's values."""

from __future__ import annotations

import types
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from pimms_cli.faults import Loc


def strip(annotation: Any) -> Any:
    """An annotation without `Annotated` and `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation


@cache
def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """The keys of a model as the files have them, in its order, each with the code's own name for it."""
    return {info.alias or name: name for name, info in model.model_fields.items()}


def field_type(model: type[BaseModel], key: str) -> Any:
    """What a model expects of a key, or None when it has no such key."""
    name = keys_of(model).get(key)
    return strip(model.model_fields[name].annotation) if name else None


def type_at(model: Any, loc: Loc) -> Any:
    """What the model expects at `loc`, or None where it knows nothing."""
    current: Any = strip(model)
    for part in loc:
        if current is None:
            return None
        if isinstance(current, type) and issubclass(current, BaseModel):
            current = field_type(current, str(part))
        else:
            args = get_args(current)
            current = strip(args[-1]) if args else None
    return current


def value_at(data: Any, loc: Loc) -> Any:
    """The value at `loc`, or None where there is nothing."""
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def is_required(model: type[BaseModel], target: Loc) -> bool:
    """Whether one of the parts of `target` is a key that the model cannot do without."""
    return any(model.model_fields[name].is_required() for key, name in keys_of(model).items() if key in target)


def is_share(model: Any, loc: Loc) -> bool:
    """Whether the model expects a part of the whole at `loc`: a number from 0 to 1."""
    parent = type_at(model, loc[:-1])
    if not (loc and isinstance(parent, type) and issubclass(parent, BaseModel)):
        return False
    name = keys_of(parent).get(str(loc[-1]))
    bounds = parent.model_fields[name].metadata if name else ()
    return {getattr(bound, "le", None) for bound in bounds} >= {1}
