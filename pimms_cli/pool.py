"""Thousands of sites' files, read by several processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Progress = Callable[[int, int], None]
    """Hears (files done, files in all)."""

Made = TypeVar("Made")

POOL_FROM = 300
"""Files from which a second process pays for its start."""
CHUNK = 50
"""Files that a process is given at a time."""
_MAX_PROCESSES = 8


def cores() -> int:
    """How many processors this process may use: a container, or `taskset`, leaves it some of the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def pays(files: int) -> bool:
    """Whether several processes read that many files sooner than one."""
    return files >= POOL_FROM and cores() > 1


def each(work: Callable[[Path], Made], paths: Sequence[Path], progress: Progress | None = None) -> Iterator[Made]:
    """What `work` makes of each file, in their order, by `several` processes where that pays.

    `progress` hears of each once what came of it has been taken in.
    """
    made = several(work, paths) if pays(len(paths)) else map(work, paths)
    for done, result in enumerate(made, 1):
        yield result
        if progress:
            progress(done, len(paths))


def several(work: Callable[[Path], Made], paths: Sequence[Path]) -> Iterator[Made]:
    """What `work` makes of each file, in their order, by several processes.

    `work` and what it makes go from one process to another: both must pickle. Where the system has no processes to give
    (no semaphores, too many of them), or one is killed, this one goes on alone from the first file that is missing.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    before = {*multiprocessing.active_children()}
    given = 0
    try:
        with ProcessPoolExecutor(min(cores(), _MAX_PROCESSES)) as processes:
            for made in processes.map(work, paths, chunksize=CHUNK):
                given += 1
                yield made
    except (OSError, RuntimeError):  # the latter are `NotImplementedError` and `BrokenProcessPool` too
        # Those that were started when the next was refused wait for work for ever, and the end of the program for them.
        for child in {*multiprocessing.active_children()} - before:
            child.terminate()
            child.join()
    yield from map(work, paths[given:])  # what it raised there it raises here
