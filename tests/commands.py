"""Commands as tests run them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from pimms_cli.cli.runner import run


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


class Pimms(Protocol):
    """The fixture that runs a command: `pimms("sites", data=folder, columns=100)`."""

    def __call__(self, *args: str, data: Path | None = None, columns: int = 80) -> Result: ...


class Git(Protocol):
    """The fixture that runs git in a folder: `git(folder, "commit", …)`."""

    def __call__(self, folder: Path, *args: str) -> str: ...


def check(*words: str, data: Path | None = None) -> int:
    return run(["check", *words, *(("--data", str(data)) if data else ())])


def assert_refused(pimms: Pimms, data: Path, args: tuple[str, ...], code: int, said: str) -> None:
    """A command ends with this status and this among its errors, and changes none of the data."""
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    done = pimms(*args, data=data)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file grows over `size` bytes, as where a disk or a quota is full: the system says so of a write, which has no
    file's name."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
