"""Runs the catalogue's trials: does each request still reach what its author said it must?

A trial is judged at a neutral site, whose every option is « a_confirmer »: what it measures is the matching, not one
site's offer.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pimms_cli.knowledge import Knowledge, SiteView, compile_knowledge, view_site
from pimms_cli.offer import STATUSES
from pimms_cli.triage import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from pimms_cli.loading import Dataset
    from pimms_cli.matching.matcher import Matcher
    from pimms_cli.models import Verdict
    from pimms_cli.trial_models import Floors, Trial

    TrialsProgress = Callable[[Sequence[Trial]], AbstractContextManager[Iterable[Trial]]]

PERMITTED_VERDICTS = STATUSES
"""The answers that tell the mediator the act may be done here or somewhere in the network."""


@dataclass(frozen=True, slots=True)
class TrialOutcome:
    """What a trial reached. `index` is its place in the file, from 0; `reason` is French, empty when it passed."""

    index: int
    trial: Trial
    verdict: Verdict
    found: list[str]
    passed: bool
    right_entry: bool
    in_three: bool
    dangerous: bool
    """A refusal answered as if the act might be done."""
    is_refusal: bool
    reason: str


@dataclass(slots=True)
class Tally:
    """Counts over some outcomes; each share is (right, of how many)."""

    first: list[int] = field(default_factory=lambda: [0, 0])
    three: list[int] = field(default_factory=lambda: [0, 0])
    refused: list[int] = field(default_factory=lambda: [0, 0])
    unknown: list[int] = field(default_factory=lambda: [0, 0])
    dangerous: int = 0

    def shares_below(self, floors: Floors) -> Iterator[tuple[str, int, int, float]]:
        """The shares under their floor, as (name, right, of how many, floor); the name is French, as in the file."""
        named = (
            ("premier", self.first, floors.first),
            ("trois", self.three, floors.three),
            ("orienter", self.refused, floors.refused),
            ("inconnu", self.unknown, floors.unknown),
        )
        for name, (right, total), floor in named:
            if total and right / total < floor:
                yield name, right, total, floor

    def below(self, floors: Floors) -> list[str]:
        """The names of the shares under their floor; a dangerous answer is always one (« refus »)."""
        names = [name for name, *_ in self.shares_below(floors)]
        return [*names, "refus"] if self.dangerous else names


def neutral_site(dataset: Dataset) -> SiteView:
    """A site that has confirmed nothing."""
    from pimms_cli.models import SCHEMA_VERSION, Site

    nowhere = Site(
        format_version=SCHEMA_VERSION,
        id="essais",
        name="Essais",
        network="Essais",
        fictitious=True,
        catalogue_version=dataset.catalogue.version,
        options={},
    )
    return view_site(dataset, nowhere)


def run_trials(dataset: Dataset, progress: TrialsProgress = nullcontext) -> list[TrialOutcome]:
    """The outcome of every trial of the dataset, in the file's order (none when it has no trials)."""
    from pimms_cli.matching.matcher import Matcher

    if dataset.trials is None:
        return []
    current = _current_ids(dataset)
    knowledge = Knowledge(compile_knowledge(dataset))
    matcher = Matcher(knowledge.index())
    site = neutral_site(dataset)
    with progress(dataset.trials.trials) as trials:
        return [judge(n, _as_of_today(trial, current), knowledge, matcher, site) for n, trial in enumerate(trials)]


def _current_ids(dataset: Dataset) -> dict[str, str]:
    """The full ids that entries have had, and no other has now, to those that they have."""
    now = {full_id for full_id, *_ in dataset.entries()}
    found: dict[str, str] = {}
    for former, own in dataset.former_ids():
        if former not in now:
            found.setdefault(former, own)
    return found


def _as_of_today(trial: Trial, current: Mapping[str, str]) -> Trial:
    """The trial, with the ids of today of what it names by former ones (R24)."""
    if not any(full_id in current for full_id in trial.expected):
        return trial
    return trial.model_copy(update={"expected": [current.get(full_id, full_id) for full_id in trial.expected]})


def judge(index: int, trial: Trial, knowledge: Knowledge, matcher: Matcher, site: SiteView) -> TrialOutcome:
    """One trial. An expected option that repeats a socle entry counts as that entry."""
    result = answer(trial.request, knowledge=knowledge, matcher=matcher, site=site, sites_doing=lambda _: [])
    found = [item.card.id for item in result.items]
    expected = [knowledge.entry(full_id).core_twin or full_id for full_id in trial.expected]
    refused = [full_id for full_id in expected if knowledge.entry(full_id).is_refused]
    is_refusal = (bool(expected) and expected[0] in refused) or trial.verdict == "orienter"
    # Where a refusal is one of several answers the author accepts, a permitted one of them is no danger, unless the
    # trial states the refusal itself.
    accepted = bool(found) and found[0] in expected and found[0] not in refused and trial.verdict != "orienter"
    dangerous = is_refusal and result.verdict in PERMITTED_VERDICTS and not accepted
    right_entry = not expected or (bool(found) and found[0] in expected)
    wanted = trial.verdict or ("orienter" if is_refusal and len(expected) == 1 else None)
    right_verdict = wanted is None or result.verdict == wanted
    reached = f"atteint {found[0]}" if found else "n'atteint rien"
    reason = ""
    if not right_entry:
        reason = f"{reached} ({result.verdict}) au lieu de {expected[0]}"
    elif not right_verdict:
        reason = f"répond « {result.verdict} » au lieu de « {wanted} »" + (f", {reached}" if found else "")
    return TrialOutcome(
        index,
        trial,
        result.verdict,
        found,
        right_entry and right_verdict,
        right_entry,
        not expected or any(full_id in expected for full_id in found[:3]),
        dangerous,
        is_refusal,
        reason,
    )


def tally(outcomes: Iterable[TrialOutcome]) -> Tally:
    """The shares over these outcomes."""
    counts = Tally()
    for outcome in outcomes:
        if outcome.trial.expected:
            _count(counts.first, outcome.right_entry)
            _count(counts.three, outcome.in_three)
        elif outcome.trial.verdict not in ("inconnu", "orienter"):
            _count(counts.first, outcome.passed)
        if outcome.is_refusal:
            _count(counts.refused, outcome.verdict == "orienter")
            counts.dangerous += outcome.dangerous
        if outcome.trial.verdict == "inconnu":
            _count(counts.unknown, outcome.verdict == "inconnu")
    return counts


def _count(share: list[int], right: bool) -> None:
    share[0] += right
    share[1] += 1
