"""The questions of `pimms confirm`, one key an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pimms_cli.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_UNREADABLE, CellError, DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date as Date  # noqa: N812 - as in `cli/confirm.py`, where a parameter is called date
    from pathlib import Path

    from pimms_cli.datadir import DataDir
    from pimms_cli.editing import Edit
    from pimms_cli.loading import Dataset
    from pimms_cli.models import Site, Status
    from pimms_cli.walk import Walk

_CTRL_C = "\x03"
_ANSWERS: dict[str, Status] = {"o": "oui", "n": "non"}


def ask_all(folder: DataDir, dataset: Dataset, site: Site, rubrics: Sequence[str], today: Date, *, dated: bool) -> None:
    """Ask what is to confirm at a site (of these rubrics, if any), save each answer, and end the program.

    `dated`: that day was given, and is to be that of what is answered later.
    """
    import sys

    from pimms_cli.cli.output import print_screen
    from pimms_cli.overview import summarise
    from pimms_cli.screens.walk import left_screen, noted_by, resumed_by, saved_screen
    from pimms_cli.sitefile import load_site
    from pimms_cli.walk import Walk

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "Les questions demandent un terminal. Pour une seule case : "
            + folder.command(f"confirm IDENTIFIANT oui|non|a_confirmer --site {site.id}")
        )

    day = f" --date {today.isoformat()}" if dated else ""

    def resume(among: Iterable[str]) -> None:
        words = " ".join([f"confirm --site {site.id}", *(f"--rubrique {rubric}" for rubric in among)])
        print(resumed_by(folder.command(words + day)))

    path = folder.sites / f"{site.id}.yaml"
    edits: dict[str, Edit] = {}
    try:
        status = _ask(dataset, path, Walk.over(dataset, site, rubrics), today, edits)
        current = load_site(path)
    except DataError:  # what was saved before is safe, and must be said too
        if edits:
            print_screen(*saved_screen(len(edits)))
            resume(rubrics)
        raise
    left = [rubric for rubric in rubrics if Walk.over(dataset, current, [rubric]).queue]
    summary = summarise(dataset, current)
    print_screen(*saved_screen(len(edits)))
    for option, edit in [*edits.items()][-1:]:
        said = f'confirm {option} {edit.after.status} --site {site.id} --note "…"{day}'
        print(noted_by(folder.command(said)))
    print_screen(left_screen(current, summary))
    if summary.left:
        resume(left)
    raise typer.Exit(status)


def _ask(dataset: Dataset, path: Path, walk: Walk, today: Date, edits: dict[str, Edit]) -> int:
    """Ask until « quitter », at the end too, or Ctrl-C, saving each answer; the exit status. The last answer to each
    option is put into `edits`, those given last at its end.

    Raises `DataError` when the file can no longer be read or written.
    """
    from pimms_cli import editing
    from pimms_cli.cli.output import print_screen
    from pimms_cli.screens import walk as screens
    from pimms_cli.sitefile import load_site

    status = EXIT_OK
    try:
        while True:
            # Read again each time: somebody else may be answering too.
            site = load_site(path)
            question = walk.question(dataset, site)
            if question is None:
                if walk.queue:
                    print_screen(*screens.last_answered())
                if not walk.queue or _key(screens.LAST_KEYS) != "r":
                    return status
                walk.back()
                continue
            print_screen(*screens.question_screen(site, question))
            key = _key(screens.KEYS)
            if key == "q":
                return status
            if key == "r":
                if not walk.back():
                    print_screen(screens.nothing_before())
                continue
            walk.on()
            if key not in _ANSWERS:  # « plus tard »
                continue
            try:
                edit = editing.confirm(path, question.line.id, _ANSWERS[key], None, today)
            except CellError as error:
                status = EXIT_UNREADABLE
                print_screen(screens.refused(error))
            else:
                edits.pop(question.line.id, None)
                edits[question.line.id] = edit
                print_screen(screens.answered(edit))
    except KeyboardInterrupt:  # what was saved is as safe as after « quitter », and must be said too
        return EXIT_INTERRUPTED


def _key(keys: Collection[str]) -> str:
    """One of these keys, case free. End of input means « quitter ».

    Raises `KeyboardInterrupt` for Ctrl-C, also when it was typed so fast that it was read along with other keys.
    """
    from pimms_cli.cli.output import print_screen
    from pimms_cli.screens.walk import unknown_key

    while True:
        try:
            typed = typer.getchar()
        except EOFError:
            return "q"
        if _CTRL_C in typed:  # the terminal is raw while a key is read: typer sees to a lone one only
            raise KeyboardInterrupt
        # Several characters at once are an arrow or another escape sequence, or a paste: never an answer.
        if typed.lower() in keys:
            return typed.lower()
        print_screen(unknown_key(keys))
