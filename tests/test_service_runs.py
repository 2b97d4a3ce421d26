"""What runs of the program leave one another, where they run at once or the folder does not let them write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def run_check(data: Path, cache: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "pimms_cli",
            "check",
            "comprendre un relevé",
            "-s",
            "exemple",
            "--json",
            "--data",
            str(data),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        preexec_fn=before,
    )


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (1, "")
    assert json.loads(out)["verdict"] == "non"
    return out


@pytest.mark.slow
def test_runs_at_once_from_nothing(petit: Path, tmp_path: Path) -> None:
    together = [run_check(petit, tmp_path / "neuf") for _ in range(3)]
    assert len({finished(process) for process in together}) == 1
    left = [path.name for path in (tmp_path / "neuf").rglob("*") if path.is_file()]
    assert not [name for name in left if name.startswith(".")]
    assert "catalogue.json" in left


def test_little_words_that_are_no_words_keep_nothing_from_being_read_back(petit: Path, tmp_path: Path) -> None:
    lexicon = petit / "catalogue" / "lexique.yaml"
    text = lexicon.read_text(encoding="utf-8")
    lexicon.write_text(text.replace("mots_vides: [", 'mots_vides: ["stp ,", "parce que", '), encoding="utf-8")
    first = finished(run_check(petit, tmp_path / "neuf"))
    assert finished(run_check(petit, tmp_path / "neuf")) == first


def test_a_cache_that_cannot_be_written(petit: Path, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    finished(run_check(petit, tmp_path / "fichier"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_disk_that_fills_up(petit: Path, tmp_path: Path) -> None:
    import resource

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    finished(run_check(petit, tmp_path / "plein", small_files))
    left = [path.name for path in (tmp_path / "plein").rglob("*") if path.is_file()]
    assert not [name for name in left if name.startswith(".") or name == "catalogue.json"]  # it is longer
    finished(run_check(petit, tmp_path / "plein"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_cache_is_still_read(petit: Path, tmp_path: Path) -> None:
    before = finished(run_check(petit, tmp_path / "lu"))
    folders = [path for path in (tmp_path / "lu").rglob("*") if path.is_dir()]
    for folder in folders:
        folder.chmod(0o500)
    try:
        assert finished(run_check(petit, tmp_path / "lu")) == before
    finally:
        for folder in folders:
            folder.chmod(0o700)
