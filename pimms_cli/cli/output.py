"""What commands write to standard output: rich screens without trailing blanks, and JSON objects."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from pimms_cli.cli.streams import write_json


def print_screen(*renderables: Any, width: int | None = None) -> None:
    """Print rich renderables to standard output, in colour when that is a terminal and NO_COLOR is not set."""
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
    text = re.sub(r"[ \t]+((?:\x1b\[[0-9;]*m)*)$", r"\1", terminal.untied(capture.get()), flags=re.MULTILINE)
    print(text, end="")


def object_text(value: dict[str, Any], *, indent: int | None = None) -> str:
    """A JSON object as it is written: on one line, or `indent`ed to be read."""
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"


def write_object(value: dict[str, Any], *, indent: int | None = None) -> None:
    """Write one JSON object to standard output, in UTF-8 or ASCII."""
    write_json(object_text(value, indent=indent))
