"""What the README shows is what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = sorted(path.name for path in ROOT.glob("README*.md") if "```console" in path.read_text("utf-8"))


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
