"""Each folder of tests/data/valid and tests/data/invalid is a case: files laid over tests/data/petit.

`attendu.txt` holds the exact lines; `options.txt` more arguments; `supprimer.txt` files to take away; `remplir.txt`
files to fill up to a size; `resultats.json` what the trials give, for the rules about them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pimms_cli.cli.runner import run
from pimms_cli.codes import CODES
from pimms_cli.datadir import find_data
from pimms_cli.loading import Dataset, load_dataset
from pimms_cli.trials import TrialOutcome
from tests.cases import build_case
from tests.paths import DATA

VALID = sorted((DATA / "valid").iterdir())
INVALID = sorted((DATA / "invalid").iterdir())


def _options(case: Path) -> list[str]:
    path = case / "options.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def _fake_trials(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = case / "resultats.json"
    if not path.exists():
        return
    wanted = json.loads(path.read_text(encoding="utf-8"))

    def run_trials(dataset: Dataset, _: object) -> list[TrialOutcome]:
        assert dataset.trials is not None
        return [TrialOutcome(trial=dataset.trials.trials[each["index"]], **each) for each in wanted]

    monkeypatch.setattr("pimms_cli.trials.run_trials", run_trials)


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.name)
def test_valid_case_passes_and_loads(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build_case(case, tmp_path))
    assert (run(["validate", "--strict", *_options(case)]), capsys.readouterr().out) == (0, "")
    assert load_dataset(find_data(".")).dataset is not None


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_invalid_case_gives_the_expected_lines(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build_case(case, tmp_path))
    _fake_trials(case, monkeypatch)
    status = run(["validate", *_options(case)])
    printed = capsys.readouterr().out
    assert printed == (case / "attendu.txt").read_text(encoding="utf-8")
    codes = [line.split(": ", 1)[1].split()[0] for line in printed.splitlines()]
    assert status == int(any(CODES[code].severity == "erreur" for code in codes))
    strict = run(["validate", "--strict", *_options(case)])
    assert strict == int(any(CODES[code].severity != "remarque" for code in codes))
    if case.name[0] in "YSR" and not case.name.startswith("S09"):
        # What validates must load, and the reverse (a file that is never read apart).
        assert (load_dataset(find_data("."), trials=True).dataset is None) == bool(status)


def test_every_code_has_a_case_that_shows_it() -> None:
    shown = set()
    for case in INVALID:
        code = case.name.partition("-")[0]
        if code in CODES:
            assert f" {code} " in (case / "attendu.txt").read_text(encoding="utf-8"), case.name
            shown.add(code)
    assert shown == set(CODES)
