"""Prints the lowest versions that `pyproject.toml` allows, as constraints for pip.

    python scripts/lowest.py > constraints.txt

pip takes the highest versions there are, so that a bound which is too low is only seen by whoever has other programs
that hold a version down. `.ci/lowest` runs the quick tests with these.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_BOUND = re.compile(r"([\w.-]+)>=([\w.]+)(?:,<[\w.]+)?")


def constraints(project: dict[str, Any]) -> list[str]:
    """One `name==version` for each requirement of the program, of those who work on it and of its build."""
    tables = project["project"]
    required = [
        *project["build-system"]["requires"],
        *tables["dependencies"],
        *tables["optional-dependencies"]["dev"],
    ]
    found = {requirement: _BOUND.fullmatch(requirement) for requirement in required}
    unbounded = [requirement for requirement, bound in found.items() if bound is None]
    if unbounded:
        raise ValueError(f"no lowest version: {', '.join(unbounded)}")
    return [f"{bound[1]}=={bound[2]}" for bound in found.values() if bound]


def main() -> int:
    """Print them, one a line."""
    print(*constraints(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
