"""E01, E02, E03: what the triage answers to the trials, against what the data says it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.quantities import percent
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pimms_cli.faults import Fault
    from pimms_cli.located_schema import Parsed
    from pimms_cli.trial_models import Trials
    from pimms_cli.trials import Tally, TrialOutcome

_FOUND_SHOWN = 3
_MAX_DECIMALS = 6


def check(parsed: Parsed[Trials], outcomes: Sequence[TrialOutcome], tally: Tally) -> Iterator[Fault]:
    """One fault for each refusal that looks possible, one for each floor that is not held, one for all other misses.

    The floors say how many misses are too many: each of them by itself is no fault, and would only hide the others.
    """
    missed = sum(not outcome.passed and not outcome.dangerous for outcome in outcomes)
    if missed:
        which = f"{missed} essais sur {len(outcomes)} n'atteignent pas leur demande"
        one = f"1 essai sur {len(outcomes)} n'atteint pas sa demande"
        advice = f"« pimms essais » {'les' if missed > 1 else 'le'} montre"
        yield parsed.source.fault("E01", ("essais",), which if missed > 1 else one, advice, key=True)
    for outcome in outcomes:
        if outcome.dangerous:
            request = shorten(outcome.trial.request)
            wanted = ", ".join(outcome.trial.expected[:_FOUND_SHOWN]) or outcome.trial.verdict or ""
            place = ("essais", outcome.index, "requete")
            found = ", ".join(outcome.found[:_FOUND_SHOWN])
            message = f"l'essai « {request} » répond « {outcome.verdict} » à ce qu'il faut refuser : {found}"
            yield parsed.source.fault("E02", place, message, f"attendu : {wanted}")
    yield from _floors(parsed, tally)


def _floors(parsed: Parsed[Trials], tally: Tally) -> Iterator[Fault]:
    if parsed.model is None:
        return
    for name, right, total, floor in tally.shares_below(parsed.model.floors):
        share = right / total
        # A share that is just under its floor is written like it with one decimal.
        decimals = next((n for n in range(1, _MAX_DECIMALS) if percent(share, n) != percent(floor, n)), _MAX_DECIMALS)
        measured = f"{percent(share, decimals)} ({right} sur {total}) au lieu de {percent(floor, decimals)}"
        message = f"le plancher « {name} » n'est pas tenu : {measured}"
        yield parsed.source.fault("E03", ("planchers", name), message)
