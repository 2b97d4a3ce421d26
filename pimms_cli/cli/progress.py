"""Bars on stderr while much is read or answered; nothing when stderr is not a terminal, or for little."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeVar

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


@contextmanager
def sites_bar(label: str) -> Iterator[Progress]:
    """What is to hear (files read, files to read); its bar leaves the screen at the last one, an error included."""
    with ExitStack() as shown:
        bar: progress.Progress | None = None

        def heard(done: int, total: int) -> None:
            nonlocal bar
            if not _worth_a_bar(total):
                return
            if bar is None:
                bar = shown.enter_context(_bar())
                bar.add_task(label, total=total)
            bar.update(bar.task_ids[0], completed=done)
            if done >= total:
                shown.close()
                bar = None

        yield heard
