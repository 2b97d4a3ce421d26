"""What several tests share: the fictitious network, as a data folder of its own that a test may change."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from pimms_cli.cli.runner import run
from tests.cases import build_case
from tests.commands import Git, Pimms, Result
from tests.paths import DATA, ROOT

FICTITIOUS_SITES = DATA / "reseau-fictif" / "sites"
VARIABLES = ("PIMMS_SITE", "PIMMS_DATA", "PIMMS_DEBUG", "PIMMS_NO_CACHE", "FORCE_COLOR", "NO_COLOR", "COLUMNS")
"""All that the program reads in the environment. A test that wants one sets it."""

# An example that fails where the database is thrown away (.ci/run) is replayed from what it prints.
settings.register_profile("pimms", settings(), print_blob=True)
settings.load_profile("pimms")

WHOLE = frozenset({"fictitious_data", "fictitious_repository"})
"""What gives a test a folder of its own with the whole catalogue, to be read and compiled anew: it takes seconds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests that need not say so."""
    for item in items:
        if WHOLE & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled forms that the tests leave one another, away from the user's own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def shared_temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the locks are, which the programs that a test starts share with it."""
    return tmp_path_factory.mktemp("temporaire")


@pytest.fixture(autouse=True)
def _own_environment(shared_cache: Path, shared_temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's reaches a test, nor the programs that it starts."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    monkeypatch.setenv("TMPDIR", str(shared_temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(shared_temporary))  # asked of the environment only once


@pytest.fixture
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Eighty columns, an empty folder to work in."""
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
def pimms(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pimms:
    """Runs a command in this process, 80 columns wide unless told: `pimms("sites", data=folder, columns=100)`."""

    def run_pimms(*args: str, data: Path | None = None, columns: int = 80) -> Result:
        monkeypatch.setenv("COLUMNS", str(columns))
        code = run([*args, *(("--data", str(data)) if data else ())])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return run_pimms


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
def git() -> Git:
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


@pytest.fixture
def package_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small valid data, as what comes with an installed package; nothing else is found from here."""
    package = tmp_path / "lib" / "pimms_cli"
    monkeypatch.setattr("pimms_cli.datadir.__file__", str(package / "datadir.py"))
    (tmp_path / "ailleurs").mkdir()
    monkeypatch.chdir(tmp_path / "ailleurs")
    return build_case(DATA / "petit", package / "_data")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The small data with faults in several of its files."""
    return build_case(DATA / "invalid" / "plusieurs-fautes", tmp_path / "donnees")
