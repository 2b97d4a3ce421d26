"""Standard input, output and error, in every state the shell can leave them: closed, full, or nobody reading."""

from __future__ import annotations

import codecs
import errno
import os
import sys
import unicodedata
from typing import TYPE_CHECKING

from pimms_cli.errors import EXIT_PIPE_CLOSED, EXIT_UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable


NEAREST = "pimms-nearest"
"""The name of the error handler that writes what an encoding lacks with what it has."""

# « ? » is itself a status (à confirmer): no other symbol may turn into it.
_PLAIN = {
    "✔": "+", "✘": "x", "➜": ">", "→": ">", "⇒": ">", "∅": "0", "…": "...", "•": "*", "·": "-", "−": "-", "–": "-",
    "—": "-", "«": '"', "»": '"', "’": "'", "█": "#", "░": ".", "œ": "oe", "Œ": "OE", "€": "EUR",
    "⚠": "!", "❌": "x", "\ufe0f": "",
}  # fmt: skip


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """What to write for characters that the terminal's encoding does not have (cp1252, ASCII)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode("ascii") or "?"


codecs.register_error(NEAREST, _nearest)


def guarded(command: Callable[[], int]) -> int:
    """Run a command, see that all it printed has left, and return its status.

    `EXIT_PIPE_CLOSED` when the reader of a pipe left first (`| head -3`), without a word, as programs that the signal
    SIGPIPE ends; `EXIT_UNREADABLE` when the disk is full. Neither may be taken for an answer.
    """
    _replace_closed()
    try:
        status = command()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _discard()
        return EXIT_PIPE_CLOSED
    except SystemExit as stop:
        # Typer and rich turn a broken pipe into a plain exit with status 1.
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        _discard()
        return EXIT_PIPE_CLOSED
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _discard()
        say("pimms : la réponse n'a pas pu être écrite en entier : le disque est plein.")
        return EXIT_UNREADABLE


def say(text: str) -> None:
    """A line on standard error, if it can still be written."""
    try:
        print(text, file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError:
        _discard()


def _replace_closed() -> None:
    """Give a stream that the shell closed (`>&-`), which Python has as None, a place to go."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open until the end of the process
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - the same


def _discard() -> None:
    """Send what can no longer be written nowhere: Python would try again, and complain, when it ends."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, stream.fileno())
            os.close(null)
