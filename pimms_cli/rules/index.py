"""Every entry of the catalogue with the place it was written at, for the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pimms_cli.offer import NATURES
from pimms_cli.suggestions import IDS_CUTOFF, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Entry, Nature, Rubric

GONE = "corrigez son nom, ou retirez-la si elle n'est plus au catalogue"
"""The advice on an unknown id that is near no other. The id that is wrong may also be the catalogue's."""
MISSPELT = 90
"""Over this likeness an id is another one with a letter or two wrong, rather than one that was renamed."""


@dataclass(slots=True)
class EntryAt:
    """An entry, its full id (`file name/id`) and where it is written."""

    full_id: str
    nature: Nature
    entry: Entry
    parsed: Parsed[Rubric]
    path: Loc

    def fault(self, code: str, where: Loc, message: str, suggestion: str = "", *, key: bool = False) -> Fault:
        """A fault at a place inside this entry."""
        return self.parsed.source.fault(code, (*self.path, *where), message, suggestion, key=key)


class CatalogueIndex:
    """The catalogue's files and their entries by full id (the first one, where two share an id)."""

    def __init__(self, files: CatalogueFiles) -> None:
        self.files = files
        self.entries: list[EntryAt] = []
        self.by_id: dict[str, EntryAt] = {}
        self.renamed: dict[str, str] = {}
        for stem, parsed in files.rubrics.items():
            if parsed.model is None:
                continue
            before: Counter[Nature] = Counter()
            for nature, entry in parsed.model.entries():
                at = EntryAt(f"{stem}/{entry.id}", nature, entry, parsed, (nature, before[nature]))
                before[nature] += 1
                self.entries.append(at)
                self.by_id.setdefault(at.full_id, at)
                for former in parsed.model.former_full_ids(entry, stem):
                    self.renamed.setdefault(former, at.full_id)

    def may_exist(self, full_id: str) -> bool:
        """Whether the entry exists, or may stand in a part of the data that could not be read."""
        if full_id in self.by_id:
            return True
        stem, _, own = full_id.partition("/")
        parsed = self.files.rubrics.get(stem)
        return parsed is not None and (unsure(parsed) or own in parsed.lost)

    def current(self, full_id: str) -> str:
        """The full id of today for one that an entry may have had."""
        return full_id if full_id in self.by_id else self.renamed.get(full_id, full_id)

    def advice(self, full_id: str, *, renamed: bool) -> str:
        """What to write in the place of an unknown full id; `renamed` where it is no slip, being named several times:
        sites name it too then, and only the entry's former ids tell them the new one."""
        new = self.renamed.get(full_id)
        if new:
            return f"elle s'appelle maintenant « {new} »"
        rubric_id, _, own = full_id.partition("/")
        here = (other for other in self.by_id if other.partition("/")[0] == rubric_id)
        best = nearest(full_id, here, cutoff=IDS_CUTOFF) if renamed else []
        if not best:
            return near(full_id, self.by_id) or GONE
        former = f"qui a changé de nom, ajoutez-lui « anciens_ids: [{own}] »"
        if nearest(own, [best[0].partition("/")[2]], cutoff=MISSPELT):  # a slip, which was copied
            return f"vouliez-vous dire « {best[0]} » ? si c'est elle {former}"
        return f"si c'est « {best[0]} » {former}"


def unsure(parsed: Parsed[Rubric]) -> bool:
    """Whether a whole list of the rubric's entries could not be read."""
    return parsed.model is None or bool(parsed.guessed & {*NATURES})


def near(name: str, known: Iterable[str]) -> str:
    """« vouliez-vous dire … ? » with the known word nearest to `name`, or nothing."""
    best = nearest(name, known, cutoff=IDS_CUTOFF)
    return f"vouliez-vous dire « {best[0]} » ?" if best else ""
