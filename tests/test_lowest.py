"""The versions that are tried, the lowest and those of Python, are those that `pyproject.toml` tells."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import lowest
import pytest
import yaml

from tests.paths import ROOT


def test_every_requirement_has_a_lowest_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = lowest.constraints(project)
    assert all(re.fullmatch(r"[\w.-]+==[\d.]+", line) for line in found)
    for name in ("hatchling", "typer", "rich", "ruff"):
        assert len([line for line in found if line.startswith(f"{name}==")]) == 1


def test_the_versions_of_python_that_are_tried_are_those_that_are_told() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    tried = workflow["jobs"]["tests"]["strategy"]["matrix"]["python"]
    told = [line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert tried == told
    assert project["requires-python"] == f">={tried[0]}"


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
