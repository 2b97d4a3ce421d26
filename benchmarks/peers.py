"""The catalogue's trials through other ways of matching, side by side with ours, in one run.

    python benchmarks/peers.py            # all trials, as a Markdown table
    python benchmarks/peers.py --retenus  # only those held back from tuning

Every peer gets the same phrases: each entry's synonyms and its wording. A peer answers with its best entry; it says
« inconnu » under the threshold that suits it best on the trials used for tuning (ours has its own). "Wrong yes" counts
the requests to refuse whose first entry may be done (ours: whose verdict says so).
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from pimms_cli.datadir import find_data
from pimms_cli.knowledge import Knowledge, compile_knowledge
from pimms_cli.loading import Dataset, require_dataset
from pimms_cli.matching.matcher import Matcher
from pimms_cli.matching.text import fold, stem, words
from pimms_cli.models import Trial
from pimms_cli.triage import answer
from pimms_cli.trials import PERMITTED_VERDICTS, neutral_site

Peer = Callable[[str], tuple[list[str], float]]
"""A request gives its entries, best first (three at least), and the score of the first."""


def phrases_of(dataset: Dataset) -> list[tuple[str, str]]:
    """Every phrase with the entry it leads to (an option that repeats the socle leads to its socle entry)."""
    return [
        (phrase, getattr(entry, "core_twin", None) or full_id)
        for full_id, _, entry in dataset.entries()
        for phrase in (entry.wording, *entry.synonyms)
    ]


def fuzzy(phrases: list[tuple[str, str]], scorer: Callable[..., float]) -> Peer:
    choices = [fold(phrase) for phrase, _ in phrases]

    def ask(request: str) -> tuple[list[str], float]:
        found = process.extract(fold(request), choices, scorer=scorer, limit=60)
        best = list(dict.fromkeys(phrases[position][1] for _, _, position in found))
        return best[:3], found[0][1] if found else 0.0

    return ask


def fts5(phrases: list[tuple[str, str]]) -> Peer:
    """SQLite's BM25 over French stems; the request's words joined by OR."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE phrase USING fts5(stems, entry UNINDEXED)")
    base.executemany(
        "INSERT INTO phrase VALUES (?, ?)",
        [(" ".join(stem(word) for word in words(phrase)), entry) for phrase, entry in phrases],
    )

    def ask(request: str) -> tuple[list[str], float]:
        query = " OR ".join(f'"{stem(word)}"' for word in words(request))
        if not query:
            return [], 0.0
        rows = base.execute(
            "SELECT entry, bm25(phrase) FROM phrase WHERE phrase MATCH ? ORDER BY bm25(phrase) LIMIT 60", (query,)
        ).fetchall()
        return list(dict.fromkeys(entry for entry, _ in rows))[:3], -rows[0][1] if rows else 0.0

    return ask


def timed(ask: Callable[[str], object], requests: list[str]) -> tuple[float, float]:
    """Microseconds a request: median and 99th percentile."""
    spent = []
    for request in requests:
        start = time.perf_counter()
        ask(request)
        spent.append((time.perf_counter() - start) * 1e6)
    return statistics.median(spent), statistics.quantiles(spent, n=100)[98]


def best_threshold(peer: Peer, trials: list[Trial], twins: dict[str, str]) -> float:
    """The score under which refusing to answer gains more out-of-catalogue trials than it loses right answers."""
    scored = []
    for trial in trials:
        found, score = peer(trial.request)
        if trial.verdict == "inconnu":
            scored.append((score, -1))
        elif trial.expected and found and found[0] in {twins[e] for e in trial.expected}:
            scored.append((score, 1))
    candidates = sorted({score for score, _ in scored})
    return max(candidates, key=lambda t: sum(gain for score, gain in scored if score >= t))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--retenus", action="store_true", help="only the trials held back from tuning")
    options = parser.parse_args()
    dataset = require_dataset(find_data(Path(__file__).parents[1]), trials=True)
    assert dataset.trials is not None
    trials = [t for t in dataset.trials.trials if t.held_back or not options.retenus]
    tuning = [t for t in dataset.trials.trials if not t.held_back]
    twins = {full_id: getattr(entry, "core_twin", None) or full_id for full_id, _, entry in dataset.entries()}
    natures = {full_id: nature for full_id, nature, _ in dataset.entries()}
    phrases = phrases_of(dataset)
    inside = [t for t in trials if t.expected]
    outside = [t for t in trials if t.verdict == "inconnu"]
    refused = [t for t in inside if natures[t.expected[0]] == "ne_pas_traiter"]
    requests = [t.request for t in trials]

    knowledge = Knowledge(compile_knowledge(dataset))
    matcher, site = Matcher(knowledge.index()), neutral_site(dataset)

    def ours(request: str) -> tuple[list[str], str]:
        result = answer(request, knowledge=knowledge, matcher=matcher, site=site, sites_doing=lambda _: [])
        return [item.card.id for item in result.items], result.verdict

    print(f"{len(inside)} requests of the catalogue ({len(refused)} to refuse), {len(outside)} outside it.\n")
    print("| | first | in three | wrong yes | unknown kept out | µs median | µs p99 |")
    print("|---|---|---|---|---|---|---|")
    peers: list[tuple[str, Peer]] = [
        ("rapidfuzz WRatio", fuzzy(phrases, fuzz.WRatio)),
        ("rapidfuzz token_set_ratio", fuzzy(phrases, fuzz.token_set_ratio)),
        ("SQLite FTS5, French stems", fts5(phrases)),
    ]
    for name, peer in peers:
        threshold = best_threshold(peer, tuning, twins)
        first = three = wrong = kept_out = 0
        for trial in inside:
            found, score = peer(trial.request)
            found = found if score >= threshold else []
            expected = {twins[e] for e in trial.expected}
            first += bool(found) and found[0] in expected
            three += any(entry in expected for entry in found)
            wrong += trial in refused and bool(found) and natures[found[0]] != "ne_pas_traiter"
        for trial in outside:
            found, score = peer(trial.request)
            kept_out += not found or score < threshold
        _row(name, first, three, len(inside), wrong, kept_out, len(outside), timed(peer, requests))
    first = three = wrong = kept_out = 0
    for trial in inside:
        found, verdict = ours(trial.request)
        expected = {twins[e] for e in trial.expected}
        first += bool(found) and found[0] in expected
        three += any(entry in expected for entry in found[:3])
        wrong += trial in refused and verdict in PERMITTED_VERDICTS
    kept_out = sum(ours(trial.request)[1] == "inconnu" for trial in outside)
    _row("pimms", first, three, len(inside), wrong, kept_out, len(outside), timed(ours, requests))


def _row(
    name: str, first: int, three: int, inside: int, wrong: int, out: int, outside: int, spent: tuple[float, float]
) -> None:
    print(
        f"| {name} | {100 * first / inside:.1f} % | {100 * three / inside:.1f} % | {wrong} "
        f"| {100 * out / outside:.1f} % | {spent[0]:.0f} | {spent[1]:.0f} |"
    )


if __name__ == "__main__":
    main()
