"""What is read where a file should be: never without an end, and never more than data may be."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from pimms_cli import __version__
from pimms_cli.paths import MAX_BYTES, content_of, read_regular
from tests.commands import Pimms
from tests.paths import ROOT

TOO_BIG = "Y08 fichier trop gros : plus de 5 Mo (est-ce le bon ?)"
CATALOGUE = "catalogue/catalogue.yaml"
SITE = "sites/exemple.yaml"


def test_what_is_read_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert content_of(path) is None
    with pytest.raises(FileNotFoundError):
        read_regular(path)
    path.write_bytes(b"a" * MAX_BYTES)
    assert read_regular(path) == content_of(path) == b"a" * MAX_BYTES
    path.write_bytes(b"a" * (MAX_BYTES + 10))
    assert read_regular(path) == b"a" * (MAX_BYTES + 1)
    assert content_of(path) is None
    assert read_regular(tmp_path) is content_of(tmp_path) is None


def _refused(fault: str) -> str:
    """What a command says of data with this fault."""
    return (
        f"pimms : Les données de « {{folder}} » ne peuvent pas être lues.\n  {fault}\n"
        "« pimms validate » donne toutes les fautes.\n"
    )


def _alone(folder: Path, *args: str) -> tuple[int, str, str]:
    """A command run there, in a process of its own: a pipe would keep it for ever."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    command = [sys.executable, "-m", "pimms_cli", *args]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
@pytest.mark.parametrize("place", [CATALOGUE, SITE])
def test_a_pipe_is_not_waited_for(place: str, petit: Path) -> None:
    (petit / place).unlink()
    os.mkfifo(petit / place)
    said = _refused(f"{place}:1:1: Y01 fichier illisible : ce n'est pas un fichier")
    assert _alone(petit, "check", "x", "-s", "exemple") == (3, "", said.format(folder=petit))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_the_version_does_not_wait_for_a_pipe(petit: Path) -> None:
    (petit / CATALOGUE).unlink()
    os.mkfifo(petit / CATALOGUE)
    why = f"mais la version du catalogue est illisible dans « {petit / CATALOGUE} »"
    assert _alone(petit, "--version") == (3, "", f"pimms : pimms {__version__}, {why}.\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_site_that_is_a_pipe_only_keeps_itself_out(petit: Path) -> None:
    os.mkfifo(petit / "sites" / "tuyau.yaml")
    code, out, err = _alone(petit, "check", "comprendre un relevé", "-s", "exemple")
    assert (code, out.splitlines()[0]) == (1, "✘ NON  Le site « Exemple » ne le fait pas.")
    assert err == "pimms : 1 site en erreur laissé de côté (tuyau). « pimms validate » dit pourquoi.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("check", "x", "-s", "exemple"), _refused(f"{SITE}:1:1: {TOO_BIG}")),
        (
            ("diff", SITE, SITE),
            f"pimms : Le fichier de site « {SITE} » ne peut pas être lu.\n  {SITE}:1:1: {TOO_BIG}\n"
            f"« pimms validate {SITE} » donne toutes les fautes.\n",
        ),
    ],
)
def test_a_huge_file_is_not_read_whole(
    args: tuple[str, ...], said: str, petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read of it was all of it, to tell whether it had changed."""
    with (petit / SITE).open("wb") as file:
        file.truncate(200_000_000)  # takes no room on most disks
    monkeypatch.chdir(petit)
    tracemalloc.start()
    done = pimms(*args)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert done == (3, "", said.format(folder=petit))
    assert most < 100_000_000
