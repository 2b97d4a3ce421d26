"""When several processes read the sites' files, and what becomes of them where there are none to have."""

from __future__ import annotations

import errno
import multiprocessing
import multiprocessing.synchronize
import os
import signal
from pathlib import Path

import pytest

from pimms_cli import pool
from pimms_cli.pool import CHUNK, POOL_FROM, each, pays, several

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


NAMES = [path.name for path in FILES]


def name(path: Path) -> str:
    return path.name


def name_unless_killed(path: Path) -> str:
    """As the system does where memory lacks."""
    if path == FILES[4 * CHUNK] and multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def no_such_folder(path: Path) -> str:
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


@pytest.mark.usefixtures("_two_cores")
def test_each_file_once_and_in_order() -> None:
    assert [*several(name, FILES)] == NAMES


@pytest.mark.parametrize("usable", [1, 2])
def test_one_process_or_several_tell_how_far_they_are(usable: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: usable)
    heard: list[tuple[int, int]] = []
    taken: list[str] = []
    for made in each(name, FILES, lambda done, total: heard.append((done, total))):
        assert (heard[-1][0] if heard else 0) == len(taken)  # no sooner, nor later
        taken.append(made)
    assert taken == NAMES
    assert heard == [(done, len(FILES)) for done in range(1, len(FILES) + 1)]
    assert [*each(name, FILES)] == taken
    assert [*each(name, [], lambda *_: heard.clear())] == []
    assert heard


@pytest.mark.usefixtures("_two_cores")
def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(FileNotFoundError) as raised:
        next(several(no_such_folder, FILES))
    assert raised.value.filename == "0"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9")
@pytest.mark.usefixtures("_two_cores")
def test_a_process_that_is_killed() -> None:
    assert [*several(name_unless_killed, FILES)] == NAMES
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("_two_cores")
def test_a_system_without_semaphores(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(multiprocessing.synchronize.SemLock, "__init__", refuse)
    assert [*several(name, FILES)] == NAMES


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
    assert [*several(name, FILES)] == NAMES
    assert multiprocessing.active_children() == []
