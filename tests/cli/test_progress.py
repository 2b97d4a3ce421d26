"""The bars of `pimms check --input`, of `pimms validate` and of what reads all the sites: on the terminal of stderr,
never in the way of the rest."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pexpect
import pytest

from tests.commands import Git
from tests.paths import ROOT

PIMMS = [sys.executable, "-m", "pimms_cli"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")


@pytest.fixture
def requests(tmp_path: Path) -> list[str]:
    asked = [f"carte de séjour {number}" for number in range(150)]
    (tmp_path / "demandes.txt").write_text("\n".join(asked) + "\n", encoding="utf-8")
    return asked


CHECK = ("check", "--input", "demandes.txt", "-s", "grenoble", "--data", str(ROOT))


def on_a_terminal(command: str, folder: Path, args: Sequence[str] = CHECK) -> tuple[str, int | None]:
    """What a line of sh shows on a terminal, and its status; "$@" is the command, which answers the requests."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    child = pexpect.spawn(
        "sh", ["-c", command, "sh", *PIMMS, *args], cwd=str(folder), env=env, encoding="utf-8", timeout=120
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.before is not None
    return child.before, child.exitstatus


@pytest.mark.parametrize("command", ['"$@" > reponses.jsonl', '"$@" | cat > reponses.jsonl'])
def test_every_answer_goes_where_it_was_sent(command: str, requests: list[str], tmp_path: Path) -> None:
    shown, status = on_a_terminal(command, tmp_path)
    lines = (tmp_path / "reponses.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["requete"] for line in lines] == requests
    assert status == 0
    assert "Réponses " in shown
    assert "requete" not in shown
    assert shown.endswith("\x1b[2K")  # the bar's line is empty again


def test_answers_that_are_read_as_they_come_have_no_bar_among_them(requests: list[str], tmp_path: Path) -> None:
    shown, status = on_a_terminal('"$@"', tmp_path)
    assert [json.loads(line)["requete"] for line in shown.splitlines()] == requests
    assert status == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_message_comes_after_the_bar(requests: list[str], tmp_path: Path) -> None:
    shown, status = on_a_terminal('"$@" > /dev/full', tmp_path)
    assert status == 3
    assert shown.endswith("\x1b[2Kpimms : la réponse n'a pas pu être écrite en entier : le disque est plein.\r\n")


def test_validate_shows_that_it_plays_the_trials(petit: Path) -> None:
    trials = petit / "catalogue" / "essais.yaml"
    one = trials.read_text(encoding="utf-8").partition("essais:\n")[2]
    trials.write_text(trials.read_text(encoding="utf-8") + one * 150, encoding="utf-8")
    shown, status = on_a_terminal('"$@"', petit, ["validate"])
    assert status == 0
    assert "Essais " in shown
    assert shown.endswith("\x1b[2KAucune faute (7 fichiers lus).\r\n")
    assert on_a_terminal('"$@" 2>&1 | cat', petit, ["validate"])[0] == "Aucune faute (7 fichiers lus).\r\n"


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["sites"], 0),
        (["list"], 0),
        (["show", "banque"], 0),
        (["diff", "@HEAD"], 0),
        (["check", "comprendre un relevé", "-s", "exemple"], 1),  # « non » here: who does it?
    ],
)
def test_what_reads_many_sites_shows_that_it_does(args: list[str], expected: int, petit: Path, git: Git) -> None:
    text = (petit / "sites" / "exemple.yaml").read_text(encoding="utf-8")
    for number in range(100):
        own = text.replace("id: exemple", f"id: v{number}")
        (petit / "sites" / f"v{number}.yaml").write_text(own, encoding="utf-8")
    git(petit, "init", "-q")
    git(petit, "add", ".")
    git(petit, "commit", "-q", "-m", "Les données")
    shown, status = on_a_terminal('"$@" > /dev/null', petit, args)
    assert "Lecture des sites " in shown
    assert status == expected
