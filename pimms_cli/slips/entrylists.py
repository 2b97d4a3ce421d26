"""An entry that stands in another of its rubric's lists than the one its keys are of.

Without the line « ne_pas_traiter: », YAML reads the refusals as more of what every PIMMS does: to take away the keys
that are then unknown would make each a « oui ».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli import models
from pimms_cli.model_places import type_at
from pimms_cli.offer import NATURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Loc
    from pimms_cli.slips.source import Source

_REFUSED = "ne_pas_traiter"


def of_other_list(source: Source, model: type[models.FileModel], loc: Loc) -> tuple[str, str] | None:
    """What to say, and to do, of an entry's key that only entries of another list have; None for another key."""
    home = _home(str(loc[-1])) if model is models.Rubric and len(loc) == 3 and loc[0] in NATURES else ""
    if not home:
        return None
    message = f"« {loc[-1]} » n'existe que sous « {home} »"
    line = missing_line(source, model, home)
    if line:
        return message, line
    if home == _REFUSED:
        return message, "déplacez-y la demande si aucun PIMMS ne doit la faire, sinon retirez la clé"
    return message, "déplacez-y cette demande, ou retirez la clé"


def missing_line(source: Source, model: type[models.FileModel], home: str) -> str:
    """The advice on the line of a rubric's list that is missing above its entries; nothing where it has none there."""
    if model is not models.Rubric or home in source.data:
        return ""
    first = next(_strayed(source, home), None)
    return f"écrivez « {home}: », sans espace devant, avant la ligne {source.locate(first)[0]}" if first else ""


def _strayed(source: Source, home: str) -> Iterator[Loc]:
    """The entries of other lists that have a key which only those of `home` have."""
    for name in NATURES:
        entries = source.data.get(name)
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            if name != home and isinstance(entry, dict) and any(_home(str(key)) == home for key in entry):
                yield name, number


def _home(key: str) -> str:
    """The only list whose entries have that key; nothing where others do, or none."""
    found = [name for name in NATURES if type_at(models.Rubric, (name, 0, key)) is not None]
    return found[0] if len(found) == 1 else ""
