"""What reading and validating all the data costs, against PyYAML's C loader on the same files.

    python benchmarks/validate.py [--data DIR] [--rounds N]

One run, alternating the two so that a busy machine slows both. The trials are left out: they cost what their requests
cost (`pimms essais`).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from pimms_cli.datadir import find_data
from pimms_cli.validation import validate

BOUND = 2.5


def timed(action: Callable[[], object]) -> float:
    """Seconds one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> int:
    """Print the table; 1 when the bound is not held."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data")
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    data = find_data(options.data)
    paths: list[Path] = sorted([*data.catalogue.rglob("*.yaml"), *data.sites.glob("*.yaml")])
    # `validate` does not read the trials when it does not play them.
    paths = [path for path in paths if path.name != "essais.yaml"]

    def parse() -> None:
        for path in paths:
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

    def judge() -> None:
        validate(data, trials=False)

    parse()
    judge()
    parsed, judged = [], []
    for _ in range(options.rounds):
        parsed.append(timed(parse))
        judged.append(timed(judge))
    size = sum(path.stat().st_size for path in paths)
    ratio = statistics.median(judged) / statistics.median(parsed)
    print(f"{len(paths)} files, {size / 1000:.0f} kB, {options.rounds} rounds, Python {sys.version.split()[0]}")
    print(f"{'':22}{'median':>10}{'fastest':>10}")
    for name, times in (("PyYAML CSafeLoader", parsed), ("pimms validate", judged)):
        print(f"{name:22}{statistics.median(times) * 1000:7.1f} ms{min(times) * 1000:7.1f} ms")
    print(f"ratio of the medians: {ratio:.2f} (bound {BOUND}); of the fastest: {min(judged) / min(parsed):.2f}")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
