"""S04 again, once the ids are known: what was meant by a text in a list of them, which no file can tell alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pimms_cli.matching.text import slug
from pimms_cli.suggestions import IDS_CUTOFF, nearest
from pimms_cli.valueslips import ID_SEPARATORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles


def advised(files: CatalogueFiles) -> Iterator[Fault]:
    """The files' own faults; those of ids that are named are advised on with what has one."""
    bodies, rubrics = files.bodies.model, files.rubrics
    known: dict[str, Mapping[str, str]] = {
        "orienter_vers": {body.id: body.name for body in bodies.bodies} if bodies else {},
        "rubriques": {stem: parsed.model.name if parsed.model else stem for stem, parsed in rubrics.items()},
    }
    where = {"orienter_vers": "d'un organisme d'organismes.yaml", "rubriques": "d'une rubrique, le nom de son fichier"}
    texts = {
        (source.path, *place): named
        for source in (files.catalogue.source, *(parsed.source for parsed in rubrics.values()))
        for place, named in source.named.items()
    }
    for fault in files.faults():
        key, text = texts.get((fault.path, fault.line, fault.column), ("", ""))
        if fault.code == "S04" and known.get(key):
            fault = replace(fault, suggestion=_meant(text, known[key]) or f"écrivez l'identifiant {where[key]}")
        yield fault


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
