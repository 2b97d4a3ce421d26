"""The questions of `pimms confirm`, one key an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from pimms_cli.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_UNREADABLE, CellError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as Date  # noqa: N812 - as in `cli/confirm.py`, where a parameter is called date
    from pathlib import Path

    from pimms_cli.editing import Edit
    from pimms_cli.loading import Dataset
    from pimms_cli.models import Site

_CTRL_C = "\x03"


def ask_all(dataset: Dataset, site: Site, path: Path, rubrics: Sequence[str], today: Date) -> None:
    """Ask what is to confirm at a site (of these rubrics, if any), save each answer, and end the program."""
    import sys

    from pimms_cli.cli.output import print_screen
    from pimms_cli.overview import summarise
    from pimms_cli.screens.walk import end_screen
    from pimms_cli.sitefile import read_site
    from pimms_cli.walk import Walk

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "Les questions demandent un terminal. Pour une seule case : "
            f"pimms confirm IDENTIFIANT oui|non|a_confirmer --site {site.id}"
        )
    saved, status = 0, EXIT_OK
    try:
        for done in _answers(dataset, path, Walk.over(dataset, site, rubrics), today):
            if isinstance(done, CellError):
                status = EXIT_UNREADABLE
            else:
                saved += 1
    except KeyboardInterrupt:  # what was saved is as safe as after « quitter », and must be said too
        status = EXIT_INTERRUPTED
    current = read_site(path)
    print_screen(*end_screen(current, saved, summarise(dataset, current)))
    raise typer.Exit(status)


def _answers(dataset: Dataset, path: Path, walk: Any, today: Date) -> Iterator[Edit | CellError]:
    """Ask until the end or « quitter »; each answer, once saved, or why it cannot be."""
    from pimms_cli import editing
    from pimms_cli.cli.output import print_screen
    from pimms_cli.screens import walk as screens
    from pimms_cli.sitefile import read_site

    while True:
        # Read again each time: somebody else may be answering too.
        site = read_site(path)
        question = walk.question(dataset, site)
        if question is None:
            return
        print_screen(*screens.question_screen(site, question))
        key = _key()
        if key == "q":
            return
        if key == "p":
            walk.on()
        elif key == "r":
            if not walk.back():
                print_screen(screens.nothing_before())
        else:
            status: Any = {"o": "oui", "n": "non"}[key]
            try:
                done: Edit | CellError = editing.confirm(path, question.line.id, status, None, today)
            except CellError as error:
                done = error
            walk.on()
            yield done
            print_screen(screens.refused(done) if isinstance(done, CellError) else screens.answered(done))


def _key() -> str:
    """One of the keys of the screen, case free. End of input means « quitter ».

    Raises `KeyboardInterrupt` for Ctrl-C, also when it was typed so fast that it was read along with other keys.
    """
    from pimms_cli.cli.output import print_screen
    from pimms_cli.screens.walk import KEYS, unknown_key

    known = {key for key, _ in KEYS}
    while True:
        try:
            typed = typer.getchar()
        except EOFError:
            return "q"
        if _CTRL_C in typed:  # the terminal is raw while a key is read: typer sees to a lone one only
            raise KeyboardInterrupt
        # Several characters at once are an arrow or another escape sequence, or a paste: never an answer.
        if typed.lower() in known:
            return typed.lower()
        print_screen(unknown_key())
