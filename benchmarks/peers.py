"""The catalogue's trials through other ways of matching, side by side with ours, in one run.

    python benchmarks/peers.py

Every peer gets the same phrases: each entry's synonyms and its wording, and the requests that the lexicon declares out
of the catalogue. A peer answers with its best entry; it says « inconnu » where the best phrase is one of those
requests, and under the threshold that suits it best on the trials used for tuning (ours has its own). "Wrong yes"
counts the requests to refuse whose first entry may be done (ours: whose verdict says so). Times are taken as `timeit`
takes them, without the garbage collector.
"""

from __future__ import annotations

import gc
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pimms_cli.datadir import find_data
from pimms_cli.folding import fold
from pimms_cli.knowledge import Knowledge, compile_knowledge
from pimms_cli.loading import Dataset, require_dataset
from pimms_cli.matching.matcher import Matcher
from pimms_cli.matching.text import stem, words
from pimms_cli.triage import answer
from pimms_cli.trial_models import Trial
from pimms_cli.trials import PERMITTED_VERDICTS, neutral_site
from pimms_cli.without_gc import uncollected

Peer = Callable[[str], tuple[list[str], float]]
"""A request gives its entries, best first (three at least), and the score of the first."""


OUTSIDE = ""
"""What the requests declared out of the catalogue lead to."""


def phrases_of(dataset: Dataset) -> list[tuple[str, str]]:
    """Every phrase with the entry it leads to (an option that repeats the socle leads to its socle entry)."""
    of_entries = [
        (phrase, entry.core_twin or full_id)
        for full_id, _, entry in dataset.entries()
        for phrase in (entry.wording, *entry.synonyms)
    ]
    return of_entries + [(phrase, OUTSIDE) for phrase in dataset.lexicon.out_of_catalogue]


def best_three(entries: Iterable[str]) -> list[str]:
    """The first entries, none where the request is nearest to one declared out of the catalogue."""
    best = list(dict.fromkeys(entries))
    return [] if best[:1] == [OUTSIDE] else [entry for entry in best if entry != OUTSIDE][:3]


def fuzzy(phrases: list[tuple[str, str]], scorer: Callable[..., float]) -> Peer:
    choices = [fold(phrase) for phrase, _ in phrases]

    def ask(request: str) -> tuple[list[str], float]:
        found = process.extract(fold(request), choices, scorer=scorer, limit=60)
        return best_three(phrases[position][1] for _, _, position in found), found[0][1] if found else 0.0

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
        return best_three(entry for entry, _ in rows), -rows[0][1] if rows else 0.0

    return ask


class Heard(NamedTuple):
    """What a matcher made of one trial: its entries best first, the score it gave, the microseconds it took."""

    found: list[str]
    score: float
    spent: float


def hear(peer: Peer, trials: list[Trial]) -> dict[str, Heard]:
    """Each trial's request asked once, timed."""
    heard = {}
    # Collecting scans the trials and what the peers before have left: whoever comes last would pay the most.
    gc.collect()
    with uncollected():
        for trial in trials:
            start = time.perf_counter()
            found, score = peer(trial.request)
            heard[trial.request] = Heard(found, score, (time.perf_counter() - start) * 1e6)
    return heard


def best_threshold(heard: dict[str, Heard], trials: list[Trial], twins: dict[str, str]) -> float:
    """The score under which refusing to answer gains more out-of-catalogue trials than it loses right answers."""
    scored = []
    for trial in trials:
        found, score, _ = heard[trial.request]
        if trial.verdict == "inconnu":
            scored.append((score, -1))
        elif trial.expected and found and found[0] in {twins[e] for e in trial.expected}:
            scored.append((score, 1))
    candidates = sorted({score for score, _ in scored})
    return max(candidates, key=lambda t: sum(gain for score, gain in scored if score >= t))


def row(name: str, heard: dict[str, Heard], permitted: Callable[[str], bool], trials: list[Trial], data: Data) -> str:
    """One line of the table; `permitted` says whether a request was answered as something that may be done."""
    first = three = wrong = 0
    inside = [trial for trial in trials if trial.expected]
    outside = [trial for trial in trials if trial.verdict == "inconnu"]
    for trial in inside:
        found = heard[trial.request].found
        expected = {data.twins[e] for e in trial.expected}
        first += bool(found) and found[0] in expected
        three += any(entry in expected for entry in found[:3])
        wrong += data.natures[trial.expected[0]] == "ne_pas_traiter" and permitted(trial.request)
    out = sum(not heard[trial.request].found for trial in outside)
    spent = [heard[trial.request].spent for trial in trials]
    return (
        f"| {name} | {100 * first / len(inside):.1f} % | {100 * three / len(inside):.1f} % | {wrong} "
        f"| {100 * out / len(outside):.1f} % | {statistics.median(spent):.0f} "
        f"| {statistics.quantiles(spent, n=100)[98]:.0f} |"
    )


class Data(NamedTuple):
    """What the catalogue says of its entries."""

    twins: dict[str, str]
    natures: dict[str, str]


def main() -> None:
    dataset = require_dataset(find_data(Path(__file__).parents[1]), trials=True)
    assert dataset.trials is not None
    trials = dataset.trials.trials
    tuning = [trial for trial in trials if not trial.held_back]
    data = Data(
        {full_id: entry.core_twin or full_id for full_id, _, entry in dataset.entries()},
        {full_id: nature for full_id, nature, _ in dataset.entries()},
    )
    phrases = phrases_of(dataset)
    knowledge = Knowledge(compile_knowledge(dataset))
    matcher, site = Matcher(knowledge.index()), neutral_site(dataset)
    verdicts: dict[str, str] = {}

    def ours(request: str) -> tuple[list[str], float]:
        result = answer(request, knowledge=knowledge, matcher=matcher, site=site, sites_doing=lambda _: [])
        verdicts[request] = result.verdict
        return [item.card.id for item in result.items], 1.0

    peers: list[tuple[str, Peer]] = [
        ("rapidfuzz WRatio", fuzzy(phrases, fuzz.WRatio)),
        ("rapidfuzz token_set_ratio", fuzzy(phrases, fuzz.token_set_ratio)),
        ("SQLite FTS5, French stems", fts5(phrases)),
        ("pimms", ours),
    ]
    asked: list[tuple[str, dict[str, Heard], Callable[[str], bool]]] = []
    for name, peer in peers:
        heard = hear(peer, trials)
        if peer is ours:
            asked.append((name, heard, lambda request: verdicts[request] in PERMITTED_VERDICTS))
            continue
        threshold = best_threshold(heard, tuning, data.twins)
        kept = {q: h if h.score >= threshold else h._replace(found=[]) for q, h in heard.items()}
        yes = {q: bool(h.found) and not _refused(h, data) for q, h in kept.items()}
        asked.append((name, kept, yes.__getitem__))
    held_back = [trial for trial in trials if trial.held_back]
    known = {fold(phrase) for phrase, _ in phrases}
    others = [trial for trial in held_back if fold(trial.request) not in known]
    for title, some in (
        ("All trials", trials),
        ("Held back, to measure", held_back),
        ("Held back, without those that the data has word for word", others),
    ):
        inside = [trial for trial in some if trial.expected]
        refused = sum(data.natures[trial.expected[0]] == "ne_pas_traiter" for trial in inside)
        outside = len(some) - len(inside)
        print(f"{title}: {len(inside)} requests of the catalogue ({refused} to refuse), {outside} outside.\n")
        print("| | first | in three | wrong yes | unknown kept out | µs median | µs p99 |")
        print("|---|---|---|---|---|---|---|")
        for name, heard, permitted in asked:
            print(row(name, heard, permitted, some, data))
        print()


def _refused(heard: Heard, data: Data) -> bool:
    return data.natures[heard.found[0]] == "ne_pas_traiter"


if __name__ == "__main__":
    main()
