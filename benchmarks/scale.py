"""What a request costs when the catalogue has 10 and 100 times as many entries.

    python benchmarks/scale.py            # 1, 10 and 100 times; exits 1 when a cost grows faster than the entries

The larger catalogues are those of `network.py`: every rubric repeated under other ids, with up to ten of each entry's
synonyms. The same trials' requests are asked of each, in turns, so that a busy machine slows all of them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from network import write_catalogue

from pimms_cli.datadir import find_data
from pimms_cli.knowledge import Knowledge, compile_knowledge
from pimms_cli.loading import require_dataset
from pimms_cli.matching.matcher import Matcher

EVERY = 10
"""One trial in so many is asked."""


def matcher_of(folder: Path) -> tuple[Matcher, int, int]:
    """A matcher on a data folder's catalogue, with its numbers of entries and of phrases."""
    dataset = require_dataset(find_data(folder), sites=False)
    index = Knowledge(compile_knowledge(dataset)).index()
    return Matcher(index), len(index.entries), len(index.phrases)


def main() -> int:
    """Print the table; 1 when a median grows faster than the entries."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10, 100])
    options = parser.parse_args()
    data = find_data(Path(__file__).parents[1])
    trials = require_dataset(data, sites=False, trials=True).trials
    assert trials is not None
    requests = [trial.request for trial in trials.trials[::EVERY]]
    made = []
    with tempfile.TemporaryDirectory() as base:
        for times in options.times:
            folder = Path(base, str(times))
            write_catalogue(data.catalogue, folder / "catalogue", times)
            (folder / "sites").mkdir()
            made.append((times, *matcher_of(folder)))
    spent: dict[int, list[float]] = {times: [] for times, *_ in made}
    for request in requests:
        for times, matcher, _, _ in made:
            start = time.perf_counter()
            matcher.read(request)
            spent[times].append((time.perf_counter() - start) * 1e6)
    print(f"{len(requests)} requests, Python {sys.version.split()[0]}.\n")
    print("| entries | phrases | µs median | µs p99 | median, against the first |")
    print("|---|---|---|---|---|")
    first = statistics.median(spent[made[0][0]])
    grown = False
    for times, _, entries, phrases in made:
        median = statistics.median(spent[times])
        grown = grown or median / first > times / made[0][0]
        p99 = statistics.quantiles(spent[times], n=100)[98]
        print(f"| {entries} | {phrases} | {median:.0f} | {p99:.0f} | {median / first:.2f} × |")
    return int(grown)


if __name__ == "__main__":
    sys.exit(main())
