"""R02, R03, R10, R14: what one file says of another exists, and leads where it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.rules.index import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.reading.source import Source
    from pimms_cli.rules.index import CatalogueIndex


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """Referrals, twins in the socle, shared synonyms, and what the trials expect."""
    yield from _referrals(index)
    for at in index.entries:
        twin = at.entry.core_twin
        if twin is None:
            continue
        yield from _known(index, at.parsed.source, (*at.path, "deja_socle"), twin)
        found = index.by_id.get(twin)
        if found and found.nature != "socle":
            yield at.fault("R14", ("deja_socle",), f"« {twin} » n'est pas une demande du socle", "retirez le lien")
    files = index.files
    if files.lexicon.model:
        for n, shared in enumerate(files.lexicon.model.shared_synonyms):
            for place, full_id in enumerate(shared.entries):
                where = ("synonymes_partages", n, "demandes", place)
                yield from _known(index, files.lexicon.source, where, full_id)
    if files.trials and files.trials.model:
        for n, trial in enumerate(files.trials.model.trials):
            for place, full_id in enumerate(trial.expected):
                yield from _known(index, files.trials.source, ("essais", n, "attendu", place), full_id)


def _known(index: CatalogueIndex, source: Source, place: Loc, full_id: str) -> Iterator[Fault]:
    if not index.may_exist(full_id):
        yield source.fault("R03", place, f"la demande « {full_id} » n'existe pas", index.advice(full_id))


def _referrals(index: CatalogueIndex) -> Iterator[Fault]:
    bodies = index.files.bodies
    if bodies.model is None:
        return
    known = {body.id: body for body in bodies.model.bodies}
    pimms = {body.id for body in known.values() if body.is_pimms or "pimms" in body.name.lower().split()}

    def check_list(source: Source, place: Loc, refer_to: Sequence[str]) -> Iterator[Fault]:
        for n, body_id in enumerate(refer_to):
            where = (*place, "orienter_vers", n)
            if body_id in pimms:
                message = f"« {body_id} » est un PIMMS : la personne reviendrait au même guichet"
                yield source.fault("R10", where, message, "donnez un autre organisme")
            elif body_id not in known and body_id not in bodies.lost:
                message = f"l'organisme « {body_id} » n'existe pas"
                yield source.fault("R02", where, message, near(body_id, known) or "ajoutez-le à organismes.yaml")

    for parsed in index.files.rubrics.values():
        if parsed.model:
            yield from check_list(parsed.source, (), parsed.model.refer_to)
    for at in index.entries:
        yield from check_list(at.parsed.source, at.path, at.entry.refer_to)
