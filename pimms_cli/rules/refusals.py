"""E04: every refusal has a trial that says so in so many words.

The other trials take their answer from the list that their entry stands in: where an edit moves a refusal to another
list, they move with it, and still pass. That is told where the entry now stands, which is what was edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.datadir import TRIALS_FILE
from pimms_cli.rules.index import CatalogueIndex
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles


def check(files: CatalogueFiles) -> Iterator[Fault]:
    """The trials that state « orienter » against the lists of the rubrics, both ways."""
    trials = files.trials
    if trials is None or trials.model is None:
        return
    index = CatalogueIndex(files)
    held: dict[str, int] = {}
    for n, trial in enumerate(trials.model.trials):
        if trial.verdict == "orienter" and trial.expected:
            held.setdefault(index.current(trial.expected[0]), n)
    for full_id, n in held.items():
        moved = index.by_id.get(full_id)
        if moved and moved.nature != "ne_pas_traiter":
            line, _ = trials.source.locate(("essais", n))
            told = f"l'essai « {shorten(trials.model.trials[n].request)} » ({TRIALS_FILE}, ligne {line})"
            message = f"« {full_id} » est dans « {moved.nature} », et {told} attend un refus"
            advice = "remettez la demande dans « ne_pas_traiter », ou corrigez l'essai si le livret a changé"
            yield moved.fault("E04", ("id",), message, advice)
    for at in index.entries if trials.whole else ():
        if at.nature == "ne_pas_traiter" and at.full_id not in held:
            message = f"aucun essai ne dit que « {at.full_id} » se refuse"
            advice = f"ajoutez {{requete: …, attendu: [{at.full_id}], verdict: orienter}}"
            yield trials.source.fault("E04", ("essais",), message, advice, key=True)
