"""What the models expect at a place of a file's values."""

from __future__ import annotations

import types
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


def field_type(model: type[BaseModel], alias: str) -> Any:
    """What a model expects of a key, or None when it has no such key."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == alias:
            return strip(info.annotation)
    return None


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
    return any(info.is_required() for name, info in model.model_fields.items() if (info.alias or name) in target)


def is_share(model: Any, loc: Loc) -> bool:
    """Whether the model expects a part of the whole at `loc`: a number from 0 to 1."""
    parent = type_at(model, loc[:-1])
    if not (loc and isinstance(parent, type) and issubclass(parent, BaseModel)):
        return False
    bounds = next((i.metadata for name, i in parent.model_fields.items() if (i.alias or name) == loc[-1]), ())
    return {getattr(bound, "le", None) for bound in bounds} >= {1}
