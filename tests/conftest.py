"""What several tests share: the fictitious network, as a data folder of its own that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cases import DATA, build_case

ROOT = Path(__file__).resolve().parent.parent
FICTITIOUS_SITES = ROOT / "tests" / "data" / "reseau-fictif" / "sites"


@pytest.fixture
def fictitious_data(tmp_path: Path) -> Path:
    """A copy of the real catalogue beside the three fictitious sites."""
    folder = tmp_path / "donnees"
    shutil.copytree(ROOT / "catalogue", folder / "catalogue")
    shutil.copytree(FICTITIOUS_SITES, folder / "sites")
    return folder


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """A copy of the small valid data, to change."""
    return build_case(DATA / "petit", tmp_path / "donnees")
