"""E05, E06: trials that no catalogue could pass, and floors that none could miss.

A trial is played at a site that has confirmed nothing: each list of a rubric has one answer there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.rules.index import CatalogueIndex
from pimms_cli.suggestions import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.models import Verdict
    from pimms_cli.rules.index import EntryAt
    from pimms_cli.trial_models import Trial


def check(files: CatalogueFiles) -> Iterator[Fault]:
    """The trials whose verdict is that of none of the entries that they expect, then the floors."""
    trials = files.trials
    if trials is None or trials.model is None:
        return
    index = CatalogueIndex(files)
    for n, trial in enumerate(trials.model.trials):
        message, advice = _impossible(index, trial)
        if message:
            yield trials.source.fault("E05", ("essais", n, "verdict"), message, advice)
    floors = trials.model.floors
    if "planchers" not in trials.guessed and not any((floors.first, floors.three, floors.refused, floors.unknown)):
        message = "tous les planchers sont à zéro : les essais peuvent tous échouer sans que rien le dise"
        advice = "donnez à chacun la part d'aujourd'hui, que « pimms essais » montre"
        yield trials.source.fault("E06", ("planchers",), message, advice, key=True)


def _impossible(index: CatalogueIndex, trial: Trial) -> tuple[str, str]:
    """Why a trial cannot be passed, and what to write; empty where it can, or where another rule tells (E04, R03)."""
    if trial.verdict == "non":
        why = "aucun essai ne répond « non » : ils sont joués à un site qui n'a encore répondu de rien"
        return why, "écrivez a_confirmer pour une option"
    if not trial.expected or trial.verdict in (None, "orienter", "a_preciser"):
        return "", ""
    if trial.verdict == "inconnu":
        return "« inconnu » ne donne aucune demande, et « attendu » en nomme", "retirez l'un des deux"
    found = [index.by_id.get(index.current(full_id)) for full_id in trial.expected]
    answers = dict.fromkeys(_answer(at) for at in found if at)
    if not all(found) or trial.verdict in answers:
        return "", ""
    which = "la demande attendue ne répond pas" if len(found) == 1 else "aucune des demandes attendues ne répond"
    return f"{which} « {trial.verdict} »", f"écrivez {one_of([*answers])}, ou corrigez « attendu »"


def _answer(at: EntryAt) -> Verdict:
    """What an entry is answered with at a site that has confirmed nothing."""
    if at.nature == "ne_pas_traiter":
        return "orienter"
    return "a_confirmer" if at.nature == "optionnel" and at.entry.core_twin is None else "oui"
