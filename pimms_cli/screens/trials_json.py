"""`pimms essais --json`: the report of the trials, for a program (documented in `docs/json.md`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pimms_cli.trials import tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pimms_cli.trials import TrialOutcome

JSON_VERSION = 1


def trials_object(outcomes: list[TrialOutcome], below: list[str], lines_of: Mapping[int, int] | None) -> dict[str, Any]:
    """What `trials_text` says, as one JSON-able object."""

    def counts(some: list[TrialOutcome]) -> dict[str, Any]:
        made = tally(some)
        return {
            "essais": len(some),
            "premier": made.first,
            "trois": made.three,
            "orienter": made.refused,
            "refus_repondus_possibles": made.dangerous,
            "inconnu": made.unknown,
        }

    made: dict[str, Any] = {
        "version": JSON_VERSION,
        "reglage": counts([o for o in outcomes if not o.trial.held_back]),
        "retenus": counts([o for o in outcomes if o.trial.held_back]),
        "sous_le_plancher": below,
    }
    if lines_of is not None:
        made["echecs"] = [
            {
                "ligne": lines_of[o.index],
                "requete": o.trial.request,
                "attendu": o.trial.expected or o.trial.verdict,
                "verdict": o.verdict,
                "trouve": o.found,
                "danger": o.dangerous,
                "retenu": o.trial.held_back,
                "raison": o.reason,
            }
            for o in outcomes
            if not o.passed
        ]
    return made
