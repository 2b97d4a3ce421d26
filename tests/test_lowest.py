"""The lowest versions that are tried are those that `pyproject.toml` allows."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import lowest
import pytest

from tests.paths import ROOT


def test_every_requirement_has_a_lowest_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = lowest.constraints(project)
    assert all(re.fullmatch(r"[\w.-]+==[\d.]+", line) for line in found)
    for name in ("hatchling", "typer", "rich", "ruff"):
        assert len([line for line in found if line.startswith(f"{name}==")]) == 1


@pytest.mark.parametrize("requirement", ["rich", "rich>13.8", "rich==13.8", "rich<15"])
def test_one_without_is_named(requirement: str) -> None:
    project: dict[str, Any] = {
        "build-system": {"requires": ["hatchling>=1.27"]},
        "project": {"dependencies": ["typer>=0.29,<0.30"], "optional-dependencies": {"dev": []}},
    }
    assert lowest.constraints(project) == ["hatchling==1.27", "typer==0.29"]
    project["project"]["dependencies"] = [requirement]
    with pytest.raises(ValueError, match=requirement):
        lowest.constraints(project)
