"""The cases of tests/data: files laid over tests/data/petit (valid, invalid), and tables of requests."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.paths import DATA


def build_case(case: Path, folder: Path) -> Path:
    """The small valid data with a case's files over it (and what its .txt files ask for)."""
    shutil.copytree(DATA / "petit", folder, dirs_exist_ok=True)
    for part in ("catalogue", "sites"):
        if (case / part).is_dir():
            shutil.copytree(case / part, folder / part, dirs_exist_ok=True)
    for path in case.glob("*"):
        if path.suffix.lower() in (".yaml", ".yml"):
            shutil.copy(path, folder)
    for line in _lines(case / "supprimer.txt"):
        (folder / line).unlink()
    for line in _lines(case / "remplir.txt"):
        name, size = line.split()
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content + b"#" * (int(size) - len(content)))
    return folder


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def lines(name: str) -> list[list[str]]:
    """The fields of each line of a table of tests/data, its remarks aside."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
