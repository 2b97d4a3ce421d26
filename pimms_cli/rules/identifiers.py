"""R01, R11: every id is one thing's, and a file bears the id of what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.paths import is_another, is_same_file
from pimms_cli.slips.values import id_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Rubric, Site
    from pimms_cli.reading.source import Source
    from pimms_cli.rules.index import CatalogueIndex

_NOT_HERE = "retirez-le de cette liste"
"""The advice on an id that something had, where it is repeated."""


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """The ids of families, bodies, rubrics and entries."""
    files = index.files
    if files.catalogue.model:
        families = files.catalogue.model.families
        places: list[tuple[str, Loc]] = [(f.id, ("familles", n, "id")) for n, f in enumerate(families)]
        yield from _repeated(files.catalogue.source, places, "cette famille")
    if files.bodies.model:
        bodies = files.bodies.model.bodies
        places = [(body.id, ("organismes", n, "id")) for n, body in enumerate(bodies)]
        yield from _repeated(files.bodies.source, places, "cet organisme")
    for stem, parsed in files.rubrics.items():
        if parsed.model is None:
            continue
        yield from name_fault(parsed, stem)
        entries = [at for at in index.entries if at.parsed is parsed]
        places = [(at.entry.id, (*at.path, "id")) for at in entries]
        places += [
            (former, (*at.path, "anciens_ids", n)) for at in entries for n, former in enumerate(at.entry.former_ids)
        ]
        yield from _repeated(parsed.source, places, "cette demande")
    yield from _former_rubrics(files)


def _former_rubrics(files: CatalogueFiles) -> Iterator[Fault]:
    """The ids that two rubrics say they had, or that one still has."""
    first: dict[str, str] = {}
    for stem, parsed in files.rubrics.items():
        for number, former in enumerate(parsed.model.former_ids if parsed.model else ()):
            holder = first.setdefault(former, stem)
            if former in files.rubrics:
                message = f"« {former} » est l'identifiant d'aujourd'hui de la rubrique « {former} »"
            elif holder != stem:
                message = f"« {former} » est déjà un ancien identifiant de la rubrique « {holder} »"
            else:
                continue
            yield parsed.source.fault("R01", ("anciens_ids", number), message, _NOT_HERE)


def _repeated(source: Source, places: Iterable[tuple[str, Loc]], what: str) -> Iterator[Fault]:
    first: dict[str, Loc] = {}
    for own, place in places:
        if own in first:
            line = source.locate(first[own])[0]
            advice = _NOT_HERE if "anciens_ids" in place else f"donnez-en un autre à {what}"
            yield source.fault("R01", place, f"l'identifiant « {own} » est déjà employé ligne {line}", advice)
        else:
            first[own] = place


def name_fault(parsed: Parsed[Rubric] | Parsed[Site], stem: str, suffix: str = ".yaml") -> Iterator[Fault]:
    """The fault of a file whose name is not the id it holds; a site's that is given by its path may end otherwise."""
    if parsed.model and parsed.model.id != stem and "id" not in parsed.guessed:
        own, proposal = parsed.model.id, id_slip(stem)
        taken = _is_taken(parsed.place, own + suffix)
        # What a link beside it leads to is no copy.
        linked = parsed.place is not None and is_same_file(parsed.place.with_name(own + suffix), parsed.place)
        sure = "" if linked else "retirez ce fichier si c'est une copie, sinon "
        if proposal == stem:
            advice = f"écrivez « {stem} »"
            advice = sure + advice if taken else f"{advice}, ou renommez le fichier en « {own}{suffix} »"
        elif not taken:  # nothing else has that id: « grenoble (1).yaml », as a browser names what it fetches again
            advice = f"renommez le fichier en « {own}{suffix} »"
        elif proposal in ("", own) or _is_taken(parsed.place, proposal + suffix):
            advice = f"« {own}{suffix} » existe déjà : gardez l'un des deux"
        else:  # a copy, most often: « grenoble copie.yaml »
            advice = f"{sure}écrivez « {proposal} » et renommez-le en « {proposal}{suffix} »"
        message = f"le fichier s'appelle « {stem}{suffix} » et son identifiant est « {own} »"
        yield parsed.source.fault("R11", ("id",), message, advice)


def _is_taken(place: Path | None, name: str) -> bool:
    """Whether another file beside this one has that name."""
    return place is not None and is_another(place.with_name(name), place)
