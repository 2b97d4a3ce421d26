"""S04 again, once the ids are known: what was meant by a text where an id goes, which no file can tell alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pimms_cli.folding import slug
from pimms_cli.slips.values import ID_SEPARATORS
from pimms_cli.suggestions import IDS_CUTOFF, nearest, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.reading.source import Source
    from pimms_cli.rules.index import CatalogueIndex

_OF_ENTRIES = ("attendu", "demandes")
"""The keys of lists of full ids."""


def advised(index: CatalogueIndex) -> Iterator[Fault]:
    """The files' own faults; those of ids that are named are advised on with what has one."""
    files = index.files
    bodies, rubrics = files.bodies.model, files.rubrics
    known: dict[str, Mapping[str, str]] = {
        "orienter_vers": {body.id: body.name for body in bodies.bodies} if bodies else {},
        "rubriques": {stem: parsed.model.name if parsed.model else stem for stem, parsed in rubrics.items()},
    }
    full_ids = [at.full_id for at in index.entries]
    where = {"orienter_vers": "d'un organisme d'organismes.yaml", "rubriques": "d'une rubrique, le nom de son fichier"}
    texts = {(source.path, *place): named for source in _sources(files) for place, named in source.named.items()}
    for fault in files.faults():
        key, text = texts.get((fault.path, fault.line, fault.column), ("", ""))
        if fault.code == "S04" and key in _OF_ENTRIES:
            fault = replace(fault, suggestion=_full_ids(text, full_ids) or fault.suggestion)
        elif fault.code == "S04" and known.get(key):
            fault = replace(fault, suggestion=_meant(text, known[key]) or f"écrivez l'identifiant {where[key]}")
        yield fault


def _sources(files: CatalogueFiles) -> Iterator[Source]:
    """The files that may name something by other words than its id."""
    yield from (files.catalogue.source, files.lexicon.source)
    yield from (parsed.source for parsed in files.rubrics.values())
    if files.trials:
        yield files.trials.source


def _full_ids(text: str, known: Iterable[str]) -> str:
    """The full ids to choose from for what is only the end of one; nothing where no entry is so called."""
    own = slug(text)
    found = [f"« {full_id} »" for full_id in known if full_id.partition("/")[2] == own]
    return f"écrivez {one_of(found)}" if found else ""


def _meant(text: str, known: Mapping[str, str]) -> str:
    """What to write for a text that is no id; nothing where it is near none."""
    parts = [slug(part) for part in re.split(ID_SEPARATORS, text) if slug(part)]
    if len(parts) > 1 and known.keys() >= {*parts}:
        return f"il manque des virgules : écrivez « {', '.join(parts)} »"
    own = slug(text)
    if own in known:
        return f"écrivez « {own} »"
    names = {slug(name): each for each, name in known.items()}
    best = nearest(own, [*known, *names], cutoff=IDS_CUTOFF)
    return f"vouliez-vous dire « {names.get(best[0], best[0])} » ?" if best else ""
