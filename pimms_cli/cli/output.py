"""Printing for commands: rich screens without trailing blanks, JSON, and what stands beside an answer."""

from __future__ import annotations

import json
import sys
from typing import Any

from pimms_cli.cli.streams import write_json
from pimms_cli.terminal import fitted


def print_screen(*renderables: Any, width: int | None = None) -> None:
    """Print rich renderables to standard output, in colour when that is a terminal and NO_COLOR is not set."""
    import re

    from pimms_cli import terminal
    from pimms_cli.screens.console import FrenchConsole

    colour = terminal.use_colour(sys.stdout)
    console = FrenchConsole(
        width=width or terminal.width(),
        color_system="standard" if colour else None,
        force_terminal=colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        for renderable in renderables:
            console.print(renderable)
    # Tables pad every line up to the column: nobody wants these blanks in a file or a pasted message.
    sys.stdout.write(re.sub(r"[ \t]+((?:\x1b\[[0-9;]*m)*)$", r"\1", terminal.untied(capture.get()), flags=re.MULTILINE))


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object to standard output, readable, in UTF-8 or ASCII."""
    write_json(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say(text: str, *, whole: bool = False) -> None:
    """A summary or a next step: to standard error, so that pipes get data alone (set apart below a screen).

    `whole` leaves its lines as they are: a command to copy.
    """
    sys.stdout.flush()
    text = text if whole else fitted(text, sys.stderr)
    print(f"\n{text}" if sys.stdout.isatty() else text, file=sys.stderr)


def note(text: str) -> None:
    """What the reader of an answer must know that the answer does not say: to standard error."""
    print(fitted(f"pimms : {text}", sys.stderr), file=sys.stderr)
