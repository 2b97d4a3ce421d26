"""What several tests share: the fictitious network, as a data folder of its own that a test may change."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cases import DATA, build_case

ROOT = Path(__file__).resolve().parent.parent
FICTITIOUS_SITES = ROOT / "tests" / "data" / "reseau-fictif" / "sites"


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled forms that the tests leave one another, away from the user's own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_cache(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    monkeypatch.delenv("PIMMS_NO_CACHE", raising=False)


@pytest.fixture
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Eighty columns, no variable of the user's, an empty folder to work in."""
    for name in ("PIMMS_SITE", "PIMMS_DATA", "FORCE_COLOR", "NO_COLOR", "PIMMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def fictitious_data(tmp_path: Path) -> Path:
    """A copy of the real catalogue beside the three fictitious sites."""
    folder = tmp_path / "donnees"
    shutil.copytree(ROOT / "catalogue", folder / "catalogue")
    shutil.copytree(FICTITIOUS_SITES, folder / "sites")
    return folder


@pytest.fixture
def pimms(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in this process, 80 columns wide unless told: `pimms("sites", data=folder, columns=100)`."""

    def run_pimms(*args: str, data: Path | None = None, columns: int = 80) -> Result:
        from pimms_cli.cli.runner import run

        monkeypatch.setenv("COLUMNS", str(columns))
        for name in ("PIMMS_SITE", "PIMMS_DATA", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        code = run([*args, *(("--data", str(data)) if data else ())])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return run_pimms


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


def _git(folder: Path, *args: str) -> str:
    """Run git there as a fictitious author, whatever the machine's own settings are."""
    done = subprocess.run(
        ["git", "-c", "user.name=Essai", "-c", "user.email=essai@exemple.invalid", "-C", str(folder), *args],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def git() -> Callable[..., str]:
    """Runs git in a folder: `git(folder, "commit", …)`."""
    return _git


@pytest.fixture
def fictitious_repository(fictitious_data: Path) -> Path:
    """The fictitious data in a git repository, in a subfolder, with one commit (tag `depart`)."""
    root = fictitious_data.parent / "depot"
    root.mkdir()
    shutil.move(fictitious_data, root / "donnees")
    _git(root, "init", "-q", "-b", "main")
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "Départ")
    _git(root, "tag", "depart")
    return root / "donnees"


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """A copy of the small valid data, to change."""
    return build_case(DATA / "petit", tmp_path / "donnees")
