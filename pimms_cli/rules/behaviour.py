"""E01, E02, E03: what the triage answers to the trials, against what the data says it must."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pimms_cli.faults import Fault
    from pimms_cli.loading import Dataset
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Trial, Trials

_FOUND_SHOWN = 3


class Outcome(Protocol):
    """What became of one trial (`trials.TrialOutcome`): `found` holds full ids, best first."""

    @property
    def trial(self) -> Trial: ...  # noqa: D102
    @property
    def index(self) -> int: ...  # noqa: D102
    @property
    def passed(self) -> bool: ...  # noqa: D102
    @property
    def dangerous(self) -> bool: ...  # noqa: D102
    @property
    def verdict(self) -> str: ...  # noqa: D102
    @property
    def found(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102


def check(parsed: Parsed[Trials], dataset: Dataset, outcomes: Sequence[Outcome]) -> Iterator[Fault]:
    """One fault for each trial that fails, one for each floor that is not held."""
    for outcome in outcomes:
        if outcome.dangerous:
            yield _fault(parsed, "E02", outcome, "un refus devient une réponse à faire")
        elif not outcome.passed:
            yield _fault(parsed, "E01", outcome, "cet essai n'atteint plus sa demande")
    yield from _floors(parsed, dataset, outcomes)


def _fault(parsed: Parsed[Trials], code: str, outcome: Outcome, what: str) -> Fault:
    found = ", ".join(outcome.found[:_FOUND_SHOWN]) or "sans demande"
    message = f"{what} : « {shorten(outcome.trial.request)} » donne {outcome.verdict}, {found}"
    wanted = ", ".join(outcome.trial.expected[:_FOUND_SHOWN]) or outcome.trial.verdict or ""
    return parsed.source.fault(code, ("essais", outcome.index, "requete"), message, f"attendu : {wanted}")


def _floors(parsed: Parsed[Trials], dataset: Dataset, outcomes: Sequence[Outcome]) -> Iterator[Fault]:
    if parsed.model is None or "planchers" in parsed.guessed:
        return
    natures: dict[str, str] = {full_id: nature for full_id, nature, _ in dataset.entries()}
    for name, (held, total) in shares(outcomes, natures).items():
        floor = getattr(parsed.model.floors, _FLOORS[name])
        if total and held / total < floor:
            measured = f"{_percent(held / total)} ({held} sur {total}) au lieu de {_percent(floor)}"
            message = f"le plancher « {name} » n'est pas tenu : {measured}"
            yield parsed.source.fault("E03", ("planchers", name), message)


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")


_FLOORS = {"premier": "first", "trois": "three", "orienter": "refused", "inconnu": "unknown"}


def shares(outcomes: Sequence[Any], natures: dict[str, str]) -> dict[str, tuple[int, int]]:
    """For each floor, how many trials hold it and out of how many (`natures` by full id)."""
    held = {name: [0, 0] for name in _FLOORS}

    def count(name: str, passed: bool) -> None:
        held[name][0] += passed
        held[name][1] += 1

    for outcome in outcomes:
        trial = outcome.trial
        if trial.expected:
            expected = set(trial.expected)
            count("premier", bool(expected.intersection(outcome.found[:1])))
            count("trois", bool(expected.intersection(outcome.found[:3])))
        refused = bool(trial.expected) and natures.get(trial.expected[0]) == "ne_pas_traiter"
        if trial.verdict == "orienter" or (trial.verdict is None and refused):
            count("orienter", outcome.verdict == "orienter")
        if trial.verdict == "inconnu":
            count("inconnu", outcome.verdict == "inconnu")
    return {name: (passed, total) for name, (passed, total) in held.items()}
