"""Bars on stderr while much is read or answered; nothing when stderr is not a terminal, or for little."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from rich import progress

    from pimms_cli.pool import Progress

_FROM = 100
"""How many files or items are worth a bar."""

T = TypeVar("T")


def _worth_a_bar(total: int) -> bool:
    return total >= _FROM and sys.stderr.isatty()


def _bar() -> progress.Progress:
    """A bar that leaves the screen at its end.

    Rich would by default take over standard output too, and write what goes to a file or a pipe on the bar's terminal.
    """
    from rich.console import Console
    from rich.progress import Progress

    return Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)


@contextmanager
def tracked(items: Collection[T], label: str) -> Iterator[Iterable[T]]:
    """The same items, with a bar that follows them and is gone at the end of the block, an error included.

    Whoever prints to a terminal in the block must do without: the bar would be in the midst of it.
    """
    if not _worth_a_bar(len(items)):
        yield items
        return
    with _bar() as bar:
        yield bar.track(items, description=label)


class SitesProgress:
    """A context whose value is called with (files read, files to read); the bar leaves the screen at the last one."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        return self._heard

    def _heard(self, done: int, total: int) -> None:
        if not _worth_a_bar(total):
            return
        if self._bar is None:
            self._bar = _bar()
            self._task = self._bar.add_task(self._label, total=total)
            self._bar.start()
        self._bar.update(self._task, completed=done)
        if done >= total:
            self._stop()

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __exit__(self, *_: object) -> None:
        self._stop()
