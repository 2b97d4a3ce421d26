"""What differs between two versions of a model, field by field, said in the files' own keys. Values only."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pimms_cli.compare import FieldChange
from pimms_cli.model_places import keys_of
from pimms_cli.models import FileModel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


def keyed_changes(
    what: str, old: dict[str, Any], new: dict[str, Any], ignored: Collection[str]
) -> Iterable[FieldChange]:
    """Models by id: each that was added or withdrawn, and the fields of the others. `ignored`: names of fields."""
    for key in (*new, *(k for k in old if k not in new)):
        if key not in old:
            yield FieldChange(f"{what} {key}", "", "ajout")
        elif key not in new:
            yield FieldChange(f"{what} {key}", "retrait", "")
        else:
            yield from model_changes(f"{what} {key}", old[key], new[key], ignored)


def model_changes(what: str, old: FileModel, new: FileModel, ignored: Collection[str] = ()) -> Iterable[FieldChange]:
    """Each field that differs, labelled by what the model is and by its key in the file; models in it the same way."""
    for key, name in keys_of(type(new)).items():
        was, now = getattr(old, name), getattr(new, name)
        if name in ignored or was == now:
            continue
        label = f"{what}, {key}"
        if isinstance(was, FileModel) and isinstance(now, FileModel):
            yield from model_changes(label, was, now)
        elif isinstance(now, (list, tuple)):
            yield FieldChange(label, *(sequence_change([plain(v) for v in was], [plain(v) for v in now]) or ("", "")))
        else:
            yield FieldChange(label, plain(was), plain(now))


def sequence_change(old: Sequence[str], new: Sequence[str]) -> tuple[str, str] | None:
    """What one of the lists has more of, or both orders when only that differs; None when they are the same."""
    if old == new:
        return None
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not gone and not come:
        return "ordre précédent", "autre ordre"
    return " ; ".join(gone.elements()), " ; ".join(come.elements())


def plain(value: Any) -> str:
    """A value of a model as a line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(part) for part in value)
    if hasattr(value, "model_dump"):
        shown = value.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
        return ", ".join(f"{key} : {plain(part)}" for key, part in shown.items())
    return str(value)
