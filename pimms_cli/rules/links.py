"""R02, R03, R10, R14, R24: what one file says of another exists, and leads where it should."""

from __future__ import annotations

from collections import Counter
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
        found = index.by_id.get(at.entry.core_twin or "")
        if found and found.nature != "socle":
            message = f"« {found.full_id} » n'est pas une demande du socle"
            yield at.fault("R14", ("deja_socle",), message, "retirez le lien")
    unknown = [(source, place, own) for source, place, own in _named(index) if not index.may_exist(own)]
    times = Counter(full_id for *_, full_id in unknown)
    for source, place, full_id in unknown:
        new = index.current(full_id)
        if new != full_id and "deja_socle" not in place:  # what reads trials and shared synonyms follows former ids
            yield source.fault("R24", place, f"« {full_id} » s'appelle maintenant « {new} »", f"écrivez « {new} »")
            continue
        advice = index.advice(full_id, renamed=times[full_id] > 1)
        yield source.fault("R03", place, f"la demande « {full_id} » n'existe pas", advice)


def _named(index: CatalogueIndex) -> Iterator[tuple[Source, Loc, str]]:
    """Every full id that a file names, and where."""
    files = index.files
    for at in index.entries:
        if at.entry.core_twin is not None:
            yield at.parsed.source, (*at.path, "deja_socle"), at.entry.core_twin
    if files.lexicon.model:
        for n, shared in enumerate(files.lexicon.model.shared_synonyms):
            for place, full_id in enumerate(shared.entries):
                yield files.lexicon.source, ("synonymes_partages", n, "demandes", place), full_id
    if files.trials and files.trials.model:
        for n, trial in enumerate(files.trials.model.trials):
            for place, full_id in enumerate(trial.expected):
                yield files.trials.source, ("essais", n, "attendu", place), full_id


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
