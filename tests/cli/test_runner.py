"""A crash is said in a sentence, and its status is never that of an answer."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pimms_cli.cli.runner import run

HALF_INSTALLED = """
import sys
sys.modules["pimms_cli.quantities"] = None
from pimms_cli.__main__ import main
main()
"""
CRASH = "pimms : erreur interne (ZeroDivisionError : raté).\n"
NOT_INSTALLED = (
    "pimms : erreur interne (ModuleNotFoundError : import of pimms_cli.quantities halted; None in sys.modules), ce "
    "n'est pas une réponse : réinstallez pimms.\n"
)


@pytest.fixture
def _crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash() -> None:
        raise ZeroDivisionError("raté")

    monkeypatch.setattr("pimms_cli.version.version_text", crash)


@pytest.mark.usefixtures("_crashing")
@pytest.mark.parametrize("debug", ["", "0"])
def test_a_crash_is_a_sentence(debug: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PIMMS_DEBUG", debug)
    assert run(["--version"]) == 3
    advice = "Relancez avec PIMMS_DEBUG=1 pour le détail à joindre au signalement."
    assert capsys.readouterr() == ("", f"{CRASH}Ce n'est pas une réponse. {advice}\n")


@pytest.mark.usefixtures("_crashing")
def test_its_traceback_does_not_change_its_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Raised, it ended with 1, as « non » does."""
    monkeypatch.setenv("PIMMS_DEBUG", "1")
    assert run(["--version"]) == 3
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == ("", "Traceback (most recent call last):")
    assert err.endswith(f"\nZeroDivisionError: raté\n{CRASH}")


@pytest.mark.parametrize("debug", ["", "0", "1"])
def test_an_import_that_fails_is_a_crash_too(debug: str) -> None:
    """An update that was cut short: the traceback of Python ends with 1."""
    env = {**os.environ, "PIMMS_DEBUG": debug}
    command = [sys.executable, "-c", HALF_INSTALLED, "check", "caf"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    shown = debug == "1"
    traceback, _, sentence = done.stderr.rpartition("None in sys.modules\n") if shown else ("", "", done.stderr)
    assert sentence == NOT_INSTALLED
    assert traceback.startswith("Traceback (most recent call last):\n") is shown


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")
def test_nor_does_nobody_to_tell(capfd: pytest.CaptureFixture[str]) -> None:
    command = ["sh", "-c", '"$@" 2>&-', "sh", sys.executable, "-c", HALF_INSTALLED]
    assert subprocess.run(command, check=False).returncode == 3
    assert capfd.readouterr() == ("", "")
