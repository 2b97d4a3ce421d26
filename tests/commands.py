"""Commands as tests run them."""

from __future__ import annotations

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
