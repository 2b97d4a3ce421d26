"""`pimms essais`: the totals, each failure with its reason, and the exit status under the catalogue's own floors."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pimms_cli.cli.runner import run
from pimms_cli.trial_models import Floors
from pimms_cli.trials import Tally, tally
from tests.paths import ROOT
from tests.shipped import outcomes, shipped, trials

HEADER = """\
version_schema: 1
planchers: {{premier: {floor}, trois: {floor}, orienter: {floor}, inconnu: {floor}}}
essais:
  - {{requete: carte de séjour, attendu: [prefecture/carte-sejour-mise-en-relation]}}
  - {{requete: conseil de prud'hommes, attendu: [autres/prudhommes]}}
  - {{requete: tondre ma pelouse, verdict: inconnu, retenu: true}}
"""


def essais(data: Path, *options: str) -> int:
    return run(["essais", "--data", str(data), *options])


def with_trials(data: Path, more: str = "", floor: float = 1.0) -> Path:
    (data / "catalogue/essais.yaml").write_text(HEADER.format(floor=floor) + more, encoding="utf-8")
    return data


def test_all_is_well(fictitious_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert essais(with_trials(fictitious_data)) == 0
    assert capsys.readouterr().out == (
        """\
Essais de réglage : 2
  bonne demande en premier        2/2 (100,0 %)
  … dans les trois premières      2/2 (100,0 %)
  refus répondus « orienter »     1/1 (100,0 %)
  refus répondus comme possibles  0
  hors catalogue « inconnu »      aucun
Essais retenus (pour mesurer, jamais réglés un à un) : 1
  bonne demande en premier        aucun
  … dans les trois premières      aucun
  refus répondus « orienter »     aucun
  refus répondus comme possibles  0
  hors catalogue « inconnu »      1/1 (100,0 %)
Tous les planchers sont tenus.
"""
    )


def test_under_a_floor_each_failure_has_its_reason(fictitious_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "  # Entendu au guichet\n  - {requete: naturalisation, attendu: [caf/demandes-prestations]}\n"
    assert essais(with_trials(fictitious_data, more)) == 1
    out = capsys.readouterr().out
    said = "« naturalisation » atteint prefecture/naturalisation (a_confirmer) au lieu de caf/demandes-prestations"
    assert f"Échecs : 1 (lignes de catalogue/essais.yaml)\n  ligne 8 : {said}\n" in out
    assert out.endswith("Sous le plancher : premier, trois.\n")


def test_a_refusal_answered_as_possible_fails_whatever_the_floors(
    fictitious_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "  - {requete: naturalisation, attendu: [autres/prudhommes]}\n"
    assert essais(with_trials(fictitious_data, more, floor=0.0)) == 1
    assert "\n  DANGER ligne 7 : « naturalisation » atteint " in capsys.readouterr().out
    assert essais(fictitious_data, "--resume") == 1
    assert capsys.readouterr().out.endswith("Sous le plancher : refus.\n")


def test_a_stated_refusal_does_not_follow_its_entry(fictitious_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """« naturalisation » is an option: the trial that states a refusal fails though it reaches its entry."""
    more = "  - {requete: naturalisation, attendu: [prefecture/naturalisation], verdict: orienter}\n"
    assert essais(with_trials(fictitious_data, more, floor=0.0), "--resume") == 1
    assert capsys.readouterr().out.endswith("Sous le plancher : refus.\n")


def test_json(fictitious_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "  - {requete: naturalisation, attendu: [caf/demandes-prestations]}\n"
    assert essais(with_trials(fictitious_data, more, floor=0.5), "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["reglage"]["premier"] == [2, 3]
    assert made["retenus"]["inconnu"] == [1, 1]
    assert [(failure["ligne"], failure["requete"]) for failure in made["echecs"]] == [(7, "naturalisation")]
    documented = (ROOT / "docs/json.md").read_text(encoding="utf-8").partition("## `pimms essais --json`")[2]
    assert {key for key in (*made, *made["reglage"], *made["echecs"][0]) if f"`{key}`" not in documented} == set()
    assert essais(fictitious_data, "--json", "--resume") == 0
    assert json.loads(capsys.readouterr().out) == {key: value for key, value in made.items() if key != "echecs"}


def test_no_trials_is_no_success(fictitious_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fictitious_data / "catalogue/essais.yaml").unlink()
    assert essais(fictitious_data) == 3
    assert "n'a pas d'essais" in capsys.readouterr().err


@pytest.mark.slow
def test_the_shipped_trials_hold_their_floors_and_no_refusal_is_lost() -> None:
    played = shipped()[0].trials
    assert played is not None
    assert [o.trial.request for o in outcomes() if o.dangerous] == []
    assert tally(outcomes()).below(played.floors) == []


def test_the_shipped_trials_are_enough_to_judge_by() -> None:
    natures = {full_id: nature for full_id, nature, _ in shipped()[0].entries()}
    refusals = Counter(t.expected[0] for t in trials() if t.expected and natures[t.expected[0]] == "ne_pas_traiter")
    # A little under what there is, so that a lost part of the file is seen.
    assert len({t.request for t in trials()}) == len(trials()) >= 11_000
    assert len(refusals) == 10
    assert min(refusals.values()) >= 130
    assert sum(t.verdict == "inconnu" for t in trials()) >= 2_200
    assert 1 / 3 < sum(t.held_back for t in trials()) / len(trials()) < 1 / 2


def test_shares_under_their_floor_are_named() -> None:
    floors = Floors.model_validate({"premier": 0.9, "trois": 0.9, "orienter": 0.9, "inconnu": 1})
    counts = Tally(first=[0, 10], three=[10, 10], refused=[1, 1], unknown=[1, 1])
    assert counts.below(floors) == ["premier"]
    counts.dangerous = 1
    assert counts.below(floors) == ["premier", "refus"]
