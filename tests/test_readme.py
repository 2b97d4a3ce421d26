"""What the README shows is what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import readme

from tests.paths import ROOT

NAMES = sorted(path.name for path in ROOT.glob("README*.md") if "```console" in path.read_text("utf-8"))


def test_there_are_outputs() -> None:
    assert NAMES == ["README.md"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_real(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/readme.py", "--check", name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run: python scripts/readme.py " + name


def test_an_output_that_changed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "README.md"
    path.write_text("```console\n$ pimms schema site\n[…]\n$ pimms --version\nau hasard\n```\n", encoding="utf-8")
    assert readme.main(True, [str(path)]) == 1
    assert capsys.readouterr().out == "stale: README.md: pimms --version\n"
    assert "au hasard" in path.read_text(encoding="utf-8")
    assert readme.main(False, [str(path)]) == 0
    assert "$ pimms --version\npimms " in path.read_text(encoding="utf-8")
    assert readme.main(True, [str(path)]) == 0
