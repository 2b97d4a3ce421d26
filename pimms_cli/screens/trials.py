"""The report of `pimms essais`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.quantities import percent
from pimms_cli.trials import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pimms_cli.trials import TrialOutcome


def _shares(title: str, counts: Tally) -> list[str]:
    def share(pair: list[int]) -> str:
        right, total = pair
        return f"{right}/{total} ({percent(right / total)})" if total else "aucun"

    return [
        title,
        f"  bonne demande en premier        {share(counts.first)}",
        f"  … dans les trois premières      {share(counts.three)}",
        f"  refus répondus « orienter »     {share(counts.refused)}",
        f"  refus répondus comme possibles  {counts.dangerous}",
        f"  hors catalogue « inconnu »      {share(counts.unknown)}",
    ]


def trials_text(outcomes: list[TrialOutcome], below: list[str], lines_of: Mapping[int, int] | None) -> list[str]:
    """The totals of the trials used for tuning and of those held back, then each failure, with its line in the file of
    the trials (by the place of the trial); no failure when there are no lines."""
    open_ones = [outcome for outcome in outcomes if not outcome.trial.held_back]
    held_back = [outcome for outcome in outcomes if outcome.trial.held_back]
    lines = _shares(f"Essais de réglage : {len(open_ones)}", tally(open_ones))
    if held_back:
        lines += _shares(f"Essais retenus (pour mesurer, jamais réglés un à un) : {len(held_back)}", tally(held_back))
    failures = sorted((o for o in outcomes if not o.passed), key=lambda o: not o.dangerous)
    if lines_of is not None and failures:
        lines.append(f"Échecs : {len(failures)} (lignes de catalogue/essais.yaml)")
        for outcome in failures:
            mark = "DANGER " if outcome.dangerous else ""
            held = " [retenu]" if outcome.trial.held_back else ""
            what = f"« {outcome.trial.request} » {outcome.reason}{held}"
            lines.append(f"  {mark}ligne {lines_of[outcome.index]} : {what}")
    lines.append(f"Sous le plancher : {', '.join(below)}." if below else "Tous les planchers sont tenus.")
    return lines
