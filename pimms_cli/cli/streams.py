"""Standard input, output and error, in every state the shell can leave them: closed, full, or nobody reading."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from typing import TYPE_CHECKING

from pimms_cli.errors import EXIT_PIPE_CLOSED, EXIT_UNREADABLE, reason
from pimms_cli.terminal import clean, fitted

if TYPE_CHECKING:
    from collections.abc import Callable


NEAREST = "pimms-nearest"
"""The name of the error handler that writes what an encoding lacks with what it has."""

# « ? » is itself a status (à confirmer): no other symbol may turn into it.
_PLAIN = {
    "✔": "+", "✘": "x", "➜": ">", "→": ">", "⇒": ">", "∅": "0", "…": "...", "•": "*", "·": "-", "−": "-", "–": "-",
    "—": "-", "«": '"', "»": '"', "’": "'", "█": "#", "░": ".", "œ": "oe", "Œ": "OE", "€": "EUR",
    "⚠": "!", "❌": "x",
}  # fmt: skip


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """What to write for characters that the terminal's encoding does not have (cp1252, ASCII)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.category(char) in ("Cf", "Mn"):  # takes no room: a joiner, an accent over the letter before it
        return ""
    return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode("ascii") or "?"


codecs.register_error(NEAREST, _nearest)

_ESCAPED = "pimms-json"
"""The name of the error handler that writes what an encoding lacks as JSON escapes it."""


def _escaped(error: UnicodeError) -> tuple[str, int]:
    import json

    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(_ESCAPED, _escaped)


def write_json(text: str) -> None:
    """Write JSON to standard output such that it is read as UTF-8, whatever the encoding of the output.

    Programs read JSON as UTF-8 and take what they find for the data: where the output is in another encoding, all that
    is not ASCII is escaped (`\\u00e9`), rather than written near or in that encoding.
    """
    stream = sys.stdout
    if (
        isinstance(stream, io.TextIOWrapper)
        and stream.errors != _ESCAPED
        and codecs.lookup(stream.encoding).name != "utf-8"
    ):
        stream.reconfigure(encoding="ascii", errors=_ESCAPED)
    stream.write(text)


_WRITE_ERRORS = frozenset(
    getattr(errno, name)
    for name in (
        "EAGAIN", "EBADF", "ECONNRESET", "EDQUOT", "EFBIG", "EINVAL", "EIO", "ENOSPC", "ENXIO", "EPERM", "EPIPE",
    )
    if hasattr(errno, name)
)  # fmt: skip
"""What write(2) refuses an open stream with. Other errors without a file's name exist: ENOENT of a removed folder."""


def is_of_output(error: BaseException) -> bool:
    """Whether an error is that of writing standard output or error: those name no file.

    A full pipe that does not wait (EAGAIN) says how much was written; a process that the system refuses does not.
    """
    if not isinstance(error, OSError) or error.errno not in _WRITE_ERRORS or error.filename is not None:
        return False
    return error.errno != errno.EAGAIN or hasattr(error, "characters_written")


def guarded(command: Callable[[], int]) -> int:
    """Run a command, see that all it printed has left, and return its status.

    `EXIT_PIPE_CLOSED` when the reader of a pipe left first (`| head -3`), without a word, as programs that the signal
    SIGPIPE ends; `EXIT_UNREADABLE` when the output cannot be written (a full disk, a stream open for reading only).
    Neither may be taken for an answer.
    """
    _replace_closed()
    try:
        status = command()
    except SystemExit as stop:
        # Typer and rich turn a broken pipe into a plain exit with status 1.
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        return _unwritten(stop.__context__)
    except OSError as error:
        if not is_of_output(error):
            raise
        return _unwritten(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        return _unwritten(error)
    return status


def _unwritten(error: OSError) -> int:
    """The status for an output that this error cut short; says why when somebody is left to read it."""
    _discard()
    if isinstance(error, BrokenPipeError):
        return EXIT_PIPE_CLOSED
    why = "la sortie n'est pas ouverte en écriture" if error.errno == errno.EBADF else reason(error)
    try:
        tell_error(f"pimms : la réponse n'a pas pu être écrite en entier : {why}.")
    except BrokenPipeError:
        _discard()
    return EXIT_UNREADABLE


def tell(text: str, *, apart: bool = False, whole: bool = False) -> None:
    """What people are told beside an answer: on standard error, after it, so that pipes get data alone.

    `apart` sets it apart below a screen; `whole` leaves its lines as long as they are, such as a command to copy, where
    others are cut to the width of the terminal.
    """
    sys.stdout.flush()
    text = "\n".join(map(clean, text.split("\n")))
    text = text if whole else fitted(text, sys.stderr)
    print(f"\n{text}" if apart and sys.stdout.isatty() else text, file=sys.stderr)


def tell_error(text: str) -> None:
    """A line on standard error instead of an answer, if it can still be written: the exit status says it as well."""
    try:
        print(fitted(clean(text), sys.stderr), file=sys.stderr)
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
