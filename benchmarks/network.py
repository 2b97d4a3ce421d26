"""What a network of thousands of sites, or a much longer catalogue, costs.

    python benchmarks/network.py                    # 3, 30, 300 and 3,000 sites; 1, 10 and 100 times the entries
    python benchmarks/network.py --sites 3 3000
    python benchmarks/network.py --entries 10 --sites
    python benchmarks/network.py --keep DIR --sites 3000   # leave the data there

The sites are drawn from a fixed seed over the real catalogue: nearly half of the options « oui », a quarter « non »,
the rest to confirm, some with a note and a date. A catalogue of n times the entries repeats every rubric under other
ids, with up to ten of each entry's synonyms, a made-up word added to each so that no two entries claim the same.

Each command is a process of its own (wall time and peak memory); those that are quick are run several times, in
turns over the networks, and the median counts. Exits 1 when a bound of the networks is passed: `check` warm on the
largest against the smallest, and answers a second on the largest.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import yaml

from pimms_cli.datadir import find_data
from pimms_cli.loading import Dataset, require_dataset
from pimms_cli.matching.matcher import Matcher
from pimms_cli.service import Service
from pimms_cli.triage import answer

SEED = 20260101
ROUNDS = 7
RATIO_BOUND = 1.5
"""`check` warm on the largest network takes at most so many times what it takes on the smallest."""
RATE_BOUND = 1_000
"""Answers a second of `check --input`, at least."""
FIRST = "site-0001"
SYNONYMS_OF_COPIES = 10
SYLLABLES = ("ba", "do", "fi", "gu", "ka", "le", "mo", "nu", "pi", "ra", "so", "tu", "va", "zo")
PIMMS = [sys.executable, "-m", "pimms_cli"]

LAUNCHER = """
import json, os, sys, time
null = os.open(os.devnull, os.O_RDWR)
start = time.perf_counter()
actions = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
print(json.dumps([time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""
"""A small process to start each run from: a child is charged the peak of the process that it was started from."""


class Cost(NamedTuple):
    """Wall time in seconds, peak memory in megabytes."""

    seconds: float
    megabytes: float


def made_up(number: int) -> str:
    """A word for a number, no two alike."""
    word = ""
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        word += SYLLABLES[rest]
    return word


def write_catalogue(source: Path, target: Path, times: int) -> None:
    """The catalogue, its rubrics repeated under other ids until there are `times` as many entries."""
    shutil.copytree(source, target)
    (target / "essais.yaml").unlink(missing_ok=True)
    if times == 1:
        return
    whole = yaml.load((target / "catalogue.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    families = whole["familles"]
    rubrics = {
        path.stem: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        for path in sorted((target / "rubriques").glob("*.yaml"))
    }
    count = 0
    for copy in range(2, times + 1):
        for family in families:
            family["rubriques"] += [f"{rubric}-{copy}" for rubric in family["rubriques"] if rubric in rubrics]
        for rubric_id, rubric in rubrics.items():
            other = json.loads(json.dumps(rubric))
            other |= {"id": f"{rubric_id}-{copy}", "nom": f"{rubric['nom']} {copy}", "noms": [], "anciens_ids": []}
            for nature in ("socle", "ne_pas_traiter", "optionnel"):
                for entry in other[nature]:
                    count += 1
                    word = made_up(count)
                    entry["intitule"] += f" {word}"
                    entry["synonymes"] = [f"{text} {word}" for text in entry.get("synonymes", ())][:SYNONYMS_OF_COPIES]
                    entry.pop("deja_socle", None)
                    entry.pop("anciens_ids", None)
            dump(target / "rubriques" / f"{other['id']}.yaml", other)
    dump(target / "catalogue.yaml", whole)


def dump(path: Path, content: object) -> None:
    path.write_text(
        yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8"
    )


def write_sites(dataset: Dataset, folder: Path, count: int) -> None:
    """`count` sites that answer to every option of the dataset."""
    draw = random.Random(SEED)
    folder.mkdir()
    options: dict[str, list[tuple[str, bool]]] = {}
    for full_id, nature, entry in dataset.entries():
        if nature == "optionnel":
            rubric, _, own = full_id.partition("/")
            options.setdefault(rubric, []).append((own, bool(entry.core_twin)))
    for number in range(1, count + 1):
        site_id = f"site-{number:04}"
        lines = [
            "version_schema: 1",
            f"id: {site_id}",
            f"nom: {made_up(number).capitalize()}",
            f"reseau: PIMMS {made_up(number % 90).capitalize()}",
            "fictif: true",
            f'version_catalogue: "{dataset.catalogue.version}"',
            "options:",
        ]
        for rubric, listed in options.items():
            lines.append(f"  {rubric}:")
            for own, repeats in listed:
                status = "oui" if repeats else draw.choices(("oui", "non", "a_confirmer"), (45, 25, 30))[0]
                if draw.random() < 0.1 and status != "a_confirmer":
                    day = f"2026-{draw.randint(1, 6):02}-{draw.randint(1, 28):02}"
                    lines.append(f'    {own}: {{statut: {status}, note: "le {draw.randint(1, 5)}", verifie_le: {day}}}')
                else:
                    lines.append(f"    {own}: {status}")
        (folder / f"{site_id}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def make_network(folder: Path, sites: int, times: int = 1) -> Path:
    """A data folder of that many sites and `times` the entries."""
    write_catalogue(find_data().catalogue, folder / "catalogue", times)
    (folder / "sites").mkdir()
    dataset = require_dataset(find_data(folder), sites=False)
    (folder / "sites").rmdir()
    write_sites(dataset, folder / "sites", sites)
    return folder


def request_for(verdict: str, folder: Path) -> str:
    """A wording that the first site answers with this verdict."""
    service = Service(find_data(folder))
    matcher, site = Matcher(service.knowledge.index()), service.site(FIRST)
    for full_id, _, card in service.knowledge.entries():
        if site.cells[full_id].status == verdict:
            made = answer(
                card.wording, knowledge=service.knowledge, matcher=matcher, site=site, sites_doing=lambda _: []
            )
            if made.verdict == verdict:
                return card.wording
    raise SystemExit(f"no request is answered « {verdict} » in {folder}")


def cost_of(arguments: Iterable[str], cache: Path, statuses: tuple[int, ...] = (0, 1)) -> Cost:
    """One run as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCHER, *PIMMS, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
    )
    seconds, peak, status = json.loads(done.stdout)
    if status not in statuses:
        raise SystemExit(f"exit {status}: {' '.join(arguments)}")
    return Cost(seconds, peak / (1024 if sys.platform == "linux" else 1024 * 1024))


def measure(folders: dict[str, Path], caches: Path, rounds: int) -> dict[str, dict[str, Cost]]:
    """For each folder, the cost of each command."""
    yes, no = ({name: request_for(verdict, folder) for name, folder in folders.items()} for verdict in ("oui", "non"))
    costs: dict[str, dict[str, list[Cost]]] = {name: {} for name in folders}

    def note(name: str, what: str, cost: Cost) -> None:
        costs[name].setdefault(what, []).append(cost)

    for name, folder in folders.items():
        cache = caches / name
        data = ["--data", str(folder)]
        ask_yes, ask_no = (["check", asked[name], "-s", FIRST, *data] for asked in (yes, no))
        note(name, "check, first run", cost_of(ask_yes, cache))
        note(name, "check « non », first", cost_of(ask_no, cache))
        note(name, "validate", cost_of(["validate", str(folder), "--sans-essais"], cache))
        note(name, "diff of two sites", cost_of(["diff", FIRST, "site-0002", *data], cache))
    # What was read within two seconds of being written is compared by content: by now it is not.
    time.sleep(2.1)
    for _ in range(rounds + 1):
        for name, folder in folders.items():
            data = ["--data", str(folder)]
            note(name, "check, warm", cost_of(["check", yes[name], "-s", FIRST, *data], caches / name))
            note(name, "check « non », warm", cost_of(["check", no[name], "-s", FIRST, *data], caches / name))
    return {name: {what: median(found) for what, found in made.items()} for name, made in costs.items()}


def median(found: list[Cost]) -> Cost:
    counted = found[1:] or found
    return Cost(statistics.median(cost.seconds for cost in counted), max(cost.megabytes for cost in counted))


def table(title: str, made: dict[str, dict[str, Cost]]) -> None:
    """Milliseconds, and megabytes at the peak."""
    names = list(made)
    print(f"\n| {title} | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for what in next(iter(made.values())):
        cells = (f"{made[name][what].seconds * 1000:,.0f} ms, {made[name][what].megabytes:.0f} MB" for name in names)
        print(f"| {what} | {' | '.join(cells)} |")


def answers_a_second(folder: Path, cache: Path, scratch: Path) -> float:
    """`check --input` on the catalogue's own trials, start-up left out by the difference of two sizes."""
    requests = [
        trial["requete"]
        for trial in yaml.load((find_data().catalogue / "essais.yaml").read_bytes(), Loader=yaml.CSafeLoader)["essais"]
    ]
    draw = random.Random(SEED)
    took = []
    sizes = (1_000, 6_000)
    for size in sizes:
        lines = scratch / f"{size}.txt"
        lines.write_text("\n".join(draw.choice(requests) for _ in range(size)) + "\n", encoding="utf-8")
        took.append(
            min(
                cost_of(["check", "--input", str(lines), "-s", FIRST, "--data", str(folder)], cache).seconds
                for _ in range(3)
            )
        )
    return (sizes[1] - sizes[0]) / (took[1] - took[0])


def main() -> int:
    """Print the tables; 1 when a bound is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, nargs="*", default=[3, 30, 300, 3000])
    parser.add_argument("--entries", type=int, nargs="*", default=[1, 10, 100])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", type=Path, help="folder to leave the data in")
    options = parser.parse_args()
    held = True
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        os.environ["XDG_CACHE_HOME"] = str(scratch / "own")
        base = options.keep or scratch
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, median of {options.rounds} warm runs.")
        if options.sites:
            folders = {f"{n:,} sites": make_network(base / f"sites-{n}", n) for n in options.sites}
            made = measure(folders, scratch / "caches", options.rounds)
            table("the catalogue as it is", made)
            names = [*made]
            smallest, name = names[0], names[-1]
            ratio = made[name]["check, warm"].seconds / made[smallest]["check, warm"].seconds
            print(f"\n`check` warm, {name} against {smallest}: {ratio:.2f} × (bound {RATIO_BOUND}).")
            rate = answers_a_second(folders[name], scratch / "caches" / name, scratch)
            print(f"`check --input` on {name}, one core: {rate:,.0f} answers a second (bound {RATE_BOUND:,}).")
            held = ratio <= RATIO_BOUND and rate >= RATE_BOUND
        if options.entries:
            folders = {f"{n} × the entries": make_network(base / f"entries-{n}", 3, n) for n in options.entries}
            table("three sites", measure(folders, scratch / "caches", min(options.rounds, 3)))
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
