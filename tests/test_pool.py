"""When several processes read the sites' files, and what becomes of them where there are none to have."""

from __future__ import annotations

import errno
import multiprocessing
import multiprocessing.synchronize
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from pimms_cli import pool
from pimms_cli.pool import CHUNK, POOL_FROM, each, in_chunks, pays

FILES = [Path(str(number)) for number in range(10 * CHUNK + 1)]
FORKS = pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="processes that are started otherwise")


@pytest.mark.parametrize(
    ("usable", "machine", "files", "several"),
    [
        (1, 8, 10 * POOL_FROM, False),
        (2, None, POOL_FROM, True),
        (2, 8, POOL_FROM - 1, False),
        (None, 8, POOL_FROM, True),
        (None, None, 10 * POOL_FROM, False),
    ],
)
def test_the_processors_that_count_are_those_that_may_be_used(
    usable: int | None, machine: int | None, files: int, several: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container that may use one of eight started eight processes. A system may not tell (None) of either."""
    monkeypatch.setattr(os, "cpu_count", lambda: machine)
    if usable is None:
        monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    else:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(usable)), raising=False)
    assert pays(files) is several


@pytest.fixture
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 2)


def names(paths: Sequence[Path]) -> list[str]:
    return [path.name for path in paths]


def names_unless_killed(paths: Sequence[Path]) -> list[str]:
    """As the system does where memory lacks."""
    if FILES[4 * CHUNK] in paths and multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return names(paths)


def no_such_folder(paths: Sequence[Path]) -> list[str]:
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(paths[0]))


@pytest.mark.usefixtures("_two_cores")
def test_each_file_once_and_in_order() -> None:
    assert [*in_chunks(names, FILES)] == [names(FILES[at : at + CHUNK]) for at in range(0, len(FILES), CHUNK)]


@pytest.mark.parametrize(("usable", "at_a_time"), [(1, 1), (2, CHUNK)])
def test_one_process_or_several_tell_how_far_they_are(
    usable: int, at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "cores", lambda: usable)
    heard: list[tuple[int, int]] = []
    taken: list[str] = []
    for made in each(names, FILES, lambda done, total: heard.append((done, total))):
        assert (heard[-1][0] if heard else 0) == len(taken)  # no sooner, nor later
        taken += made
    assert taken == names(FILES)
    assert heard == [(min(at + at_a_time, len(FILES)), len(FILES)) for at in range(0, len(FILES), at_a_time)]
    assert [name for made in each(names, FILES) for name in made] == taken
    assert [*each(names, [], lambda *_: heard.clear())] == []
    assert heard


@pytest.mark.usefixtures("_two_cores")
def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(FileNotFoundError) as raised:
        next(in_chunks(no_such_folder, FILES))
    assert raised.value.filename == "0"


def _once_and_in_order(found: list[list[str]]) -> bool:
    return [name for chunk in found for name in chunk] == names(FILES)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9")
@pytest.mark.usefixtures("_two_cores")
def test_a_process_that_is_killed() -> None:
    assert _once_and_in_order([*in_chunks(names_unless_killed, FILES)])
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("_two_cores")
def test_a_system_without_semaphores(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(multiprocessing.synchronize.SemLock, "__init__", refuse)
    assert _once_and_in_order([*in_chunks(names, FILES)])


@FORKS
@pytest.mark.usefixtures("_two_cores")
@pytest.mark.parametrize("allowed", [0, 1])
def test_processes_that_the_system_refuses(allowed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that was started when the next was refused does not keep the program from ending."""
    fork = os.fork
    left = [True] * allowed

    def refuse() -> int:
        if left:
            left.pop()
            return fork()
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", refuse)
    assert _once_and_in_order([*in_chunks(names, FILES)])
    assert multiprocessing.active_children() == []
