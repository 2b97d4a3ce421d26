"""How long `pimms` takes to start, against a Typer hello-world of two commands, in the same environment.

    python benchmarks/startup.py            # medians of 20 alternating runs, as a Markdown table
    python benchmarks/startup.py --runs 50

Every command is run once in each round, in turn, so that what else the machine does weighs on all of them alike:
read the ratios, not the milliseconds. Exits 1 when a bound is passed: 1.15 for `check`, 1.0 for the version and
completion.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HELLO = """
import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    typer.echo(f"Hello {name}")


@app.command()
def bye(name: str) -> None:
    typer.echo(f"Bye {name}")


app()
"""
PIMMS = [sys.executable, "-m", "pimms_cli"]
CHECK = [*PIMMS, "check", "carte de séjour", "--site", "grenoble"]


class Case(NamedTuple):
    """A command line, what it adds to the environment, the statuses it may end with, its bound against hello."""

    name: str
    command: list[str]
    environment: dict[str, str]
    statuses: tuple[int, ...] = (0,)
    bound: float | None = None
    cold: bool = False
    """Run from an empty cache each time."""


def cases(hello: Path) -> list[Case]:
    completion = {"_PIMMS_COMPLETE": "complete_bash", "COMP_WORDS": "pimms check --site g", "COMP_CWORD": "3"}
    return [
        Case("`python -c pass` (floor)", [sys.executable, "-c", "pass"], {}),
        Case("`import typer` (floor)", [sys.executable, "-c", "import typer"], {}),
        Case("Typer hello-world", [sys.executable, str(hello), "hello", "x"], {}),
        Case("`pimms --version`", [*PIMMS, "--version"], {}, bound=1.0),
        Case("completion of `--site g`", PIMMS, completion, bound=1.0),
        Case("`pimms check`, warm", CHECK, {}, bound=1.15),
        Case(
            "`pimms check`, a word the catalogue lacks",
            [*PIMMS, "check", "cassier judicière", "--site", "grenoble"],
            {},
            (0, 1),
            bound=1.15,
        ),
        Case("`pimms check`, no cache", CHECK, {"PIMMS_NO_CACHE": "1"}),
        Case("`pimms check`, first run", CHECK, {}, cold=True),
    ]


def run(case: Case, cache: Path) -> float:
    """Its wall time in seconds."""
    with tempfile.TemporaryDirectory() as empty:
        environment = {**os.environ, "XDG_CACHE_HOME": empty if case.cold else str(cache), **case.environment}
        # What is installed has its bytecode: compiling ours at each run would weigh on us alone.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        start = time.perf_counter()
        done = subprocess.run(case.command, env=environment, capture_output=True, check=False)
        took = time.perf_counter() - start
    if done.returncode not in case.statuses:
        raise SystemExit(f"{case.name}: exit {done.returncode}\n{done.stderr.decode()}")
    return took


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        hello, cache = Path(scratch, "hello.py"), Path(scratch, "cache")
        hello.write_text(HELLO, encoding="utf-8")
        listed = cases(hello)
        for number in range(runs + 1):
            for case in listed:
                took = run(case, cache)
                if number:  # the first round fills the caches, ours and the system's
                    times.setdefault(case.name, []).append(took)
    reference = statistics.median(times["Typer hello-world"])
    passed = True
    print(f"Median of {runs} alternating runs, Python {sys.version.split()[0]}.\n")
    print("| | median | against hello | bound |\n|---|---|---|---|")
    for case in listed:
        median = statistics.median(times[case.name])
        ratio = median / reference
        print(f"| {case.name} | {median * 1000:.0f} ms | {ratio:.2f} × | {case.bound or '–'} |")
        passed = passed and (case.bound is None or ratio <= case.bound)
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
