"""What a start loads: the modules that cost the most stay out of the runs that have no use for them."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from pimms_cli.errors import EXIT_INTERRUPTED, UsageError
from tests.shipped import ask

HEAVY = {"pydantic", "yaml", "rich", "rapidfuzz", "spellchecker", "typer", "gzip"}

PROGRAM = """
import sys
from pimms_cli.__main__ import main
try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def run(data: Path, cache: Path, *arguments: str, **environment: str) -> tuple[str, set[str]]:
    """Its output, and the heavy modules that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "PIMMS_DATA": str(data), **environment},
    )
    return done.stdout, HEAVY & set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("request_", "loaded"),
    [("acte de naissance", {"typer"}), ("comprendre un relevé", {"typer"}), ("pelouse", {"typer", "rapidfuzz"})],
)
def test_a_check_after_another(petit: Path, tmp_path: Path, request_: str, loaded: set[str]) -> None:
    arguments = ("check", request_, "-s", "exemple")
    first, _ = run(petit, tmp_path / "cache", *arguments)
    again, heavy = run(petit, tmp_path / "cache", *arguments)
    assert again == first
    assert first
    assert heavy == loaded


def test_the_version_needs_no_command_line(petit: Path, tmp_path: Path) -> None:
    out, heavy = run(petit, tmp_path / "cache", "--version")
    assert out.startswith("pimms ")
    assert heavy == {"yaml"}


def complete(data: Path, cache: Path, words: str) -> tuple[str, set[str]]:
    """As bash asks for the word being typed at the end of a line."""
    word = len(words.split()) - (not words.endswith(" "))
    return run(data, cache, _PIMMS_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(word))


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("pimms check --site ", ["exemple"]),
        ("pimms check --site ex", ["exemple"]),
        ("pimms check --site zz", []),
        ("pimms chec", ["check"]),
    ],
)
def test_completion_reads_no_data(petit: Path, tmp_path: Path, words: str, offered: list[str]) -> None:
    (petit / "sites/exemple.yaml").write_text("{", encoding="utf-8")
    out, heavy = complete(petit, tmp_path / "cache", words)
    assert out.split() == offered
    assert heavy == {"typer"}
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("pimms check --data {} --site ", ["ailleurs"]),
        ("pimms confirm --data {} -s ai", ["ailleurs"]),
        ("pimms list --data {} --site ", ["ailleurs"]),
        ("pimms diff --data {} ", ["ailleurs"]),
        ("pimms check --data {}/nulle-part --site ", []),
        ("pimms check --data {}/sites/ailleurs.yaml --site ", []),
    ],
)
def test_sites_are_those_of_the_data_that_the_line_names(
    petit: Path, tmp_path: Path, words: str, offered: list[str]
) -> None:
    other = tmp_path / "autres"
    shutil.copytree(petit, other)
    (other / "sites/exemple.yaml").rename(other / "sites/ailleurs.yaml")
    (other / "sites/.#ailleurs.yaml").write_text("", encoding="utf-8")  # what an editor leaves beside an open file
    out, heavy = complete(petit, tmp_path / "cache", words.format(other))
    assert out.split() == offered
    assert heavy == {"typer"}


@pytest.mark.parametrize(
    ("words", "offered"), [("pimms show ba", {"banque"}), ("pimms list --rubrique ", {"banque", "mairie"})]
)
def test_completion_from_the_catalogue_reads_what_a_check_left(
    petit: Path, tmp_path: Path, words: str, offered: set[str]
) -> None:
    run(petit, tmp_path / "cache", "check", "comprendre un relevé", "-s", "exemple")
    out, heavy = complete(petit, tmp_path / "cache", words)
    assert {line.partition("/")[0] for line in out.split()} == offered
    assert heavy == {"typer"}


INTERRUPTED_PROGRAM = """
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["INTERRUPTED_AT"]:
            signal.raise_signal(signal.SIGINT)

# A parent in the background may have its children ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Finder())
from pimms_cli.__main__ import main
main()
"""


@pytest.mark.parametrize("module", ["pimms_cli.cli.runner", "pimms_cli.cli.streams", "typer", "pimms_cli.service"])
def test_interrupted_during_the_imports(petit: Path, tmp_path: Path, module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_PROGRAM, "check", "acte de naissance", "-s", "exemple"],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PIMMS_DATA": str(petit), "INTERRUPTED_AT": module},
    )
    assert (done.returncode, done.stdout, done.stderr) == (EXIT_INTERRUPTED, "", "")


def test_an_answer_holds_no_cycle() -> None:
    """`check --input` answers without the garbage collector: counting references must free what it leaves."""
    for request in ("carte de séjour", "asistante sociale"):  # what they import may leave some, once
        ask(request)
    gc.collect()
    gc.disable()
    try:
        for request in (
            "carte de séjour et ouvrir un compte",
            "asistante sociale",
            "viré, je fais quoi",
            "tondre",
            "kaf",
        ):
            ask(request)
        with suppress(UsageError):
            ask(" ")
        assert gc.collect() == 0
    finally:
        gc.enable()
