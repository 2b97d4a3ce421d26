"""CONTRIBUTING's table of modules and the package name the same ones."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_module_is_in_the_table_and_the_reverse() -> None:
    rows = re.findall(
        r"^\| (.*?`pimms_cli/.*?) \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    named = {name.removeprefix("pimms_cli/").rstrip("/") for row in rows for name in re.findall(r"`(.*?)`", row)}
    found = {
        path.name
        for path in (ROOT / "pimms_cli").iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith("_")
    }
    assert {name for name in found if not any(fnmatch(name, pattern) for pattern in named)} == set()
    assert {pattern for pattern in named if not any(fnmatch(name, pattern) for name in found)} == set()
