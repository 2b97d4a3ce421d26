"""Requests in whatever encoding they come: in a file, one a line, as a spreadsheet or a text editor saved them."""

from __future__ import annotations

import codecs
import re
import stat
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from pimms_cli.characters import BREAKS, FORBIDDEN, unhidden
from pimms_cli.errors import DataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

MAX_REQUESTS_BYTES = 20_000_000
"""Some half a million requests: more was given by mistake, or is a stream without an end, and would be held in
memory."""
_LINE_END = re.compile(rb"\r\n|\n|\r")
"""On bytes: these are the same ones in UTF-8 and in Windows-1252, and one file may have lines of both."""

_HEADER = re.compile(
    r'\s*"?(?:demandes?|requ[êe]tes?|questions?|besoins?)"?(?:\s*[;,\t]\s*"?[^\W\d][\w-]*"?)*\s*', re.IGNORECASE
)
"""The names of a spreadsheet's columns; what they are called otherwise may be a request."""
_UNDECODED = re.compile("[\udc80-\udcff]+")


class RequestLines(NamedTuple):
    """The lines, without their ends, and how many had to be read as Windows-1252."""

    lines: list[str]
    windows: int


def read_file(path: Path, name: str) -> bytes:
    """The content of a file or a pipe (`name` is for messages). Raises `DataError` as `read_stream`, and `OSError`."""
    mode = path.stat().st_mode
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise DataError(f"{name} ne peut pas être lu : c'est un périphérique (« - » lit l'entrée standard).")
    with path.open("rb") as stream:
        return read_stream(stream, name)


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """All of an open stream. Raises `DataError` when there is more of it than `MAX_REQUESTS_BYTES`, and `OSError`."""
    raw = stream.read(MAX_REQUESTS_BYTES + 1)
    if len(raw) > MAX_REQUESTS_BYTES:
        raise DataError(f"{name} dépasse {MAX_REQUESTS_BYTES // 1_000_000} Mo : donnez les demandes en plusieurs fois.")
    return raw


def request_lines(raw: bytes, name: str) -> RequestLines:
    """The lines of a file's content (`name` is for messages).

    UTF-8, or UTF-16 where its mark begins the file (the « texte Unicode » of Excel). A line that is not UTF-8 is read
    as Windows-1252, what a French Windows saves as « texte » or « CSV »: line by line, so that a file to which both
    were added is read right. Raises `DataError` for what no text editor wrote, a spreadsheet's own file first of all.
    """
    from pimms_cli.yamltext.formats import other_kind

    if kind := other_kind(raw):
        raise _not_text(name, f"est {kind}, pas du texte")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            raw = raw.decode("utf-16").encode("utf-8")
        except UnicodeDecodeError:
            raise _not_text(name) from None
    if _is_unmarked_utf_16(raw):
        raise DataError(f"{name} est en UTF-16 sans la marque qui le dit : enregistrez-le en UTF-8.")
    if b"\0" in raw:
        raise _not_text(name)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    pieces = _LINE_END.split(raw)
    if not pieces[-1]:  # the end of the last line begins no other
        pieces.pop()
    try:
        return RequestLines([line.decode("utf-8") for line in pieces], 0)
    except UnicodeDecodeError:
        pass
    lines = []
    windows = 0
    for number, line in enumerate(pieces, 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            windows += 1
            try:
                lines.append(line.decode("cp1252"))
            except UnicodeDecodeError:
                raise DataError(
                    f"{name} : la ligne {number} n'est ni en UTF-8 ni en Windows-1252. "
                    "Enregistrez-le en « CSV UTF-8 » ou en texte UTF-8."
                ) from None
    return RequestLines(lines, windows)


def is_header(line: str) -> bool:
    """Whether a file's first line names its columns, most likely."""
    return _HEADER.fullmatch(line) is not None


def typed(text: str) -> str:
    """An argument in which the bytes that were not in the terminal's encoding are read too, as those of a line are.

    Python keeps such bytes as lone surrogates (PEP 383): what a script or a terminal in Windows-1252 gives.
    """
    return _UNDECODED.sub(lambda match: _decoded(match[0].encode("ascii", "surrogateescape")), text)


def kept_line(what: str, text: str) -> str:
    """An argument that is to be written in a file, on one line, without what copy and paste brings unseen.

    Raises `UsageError`, of `what` it is, for characters that no file may have: what was meant, nobody knows.
    """
    line = re.sub(f"[{BREAKS}\u2028\u2029]", " ", unhidden(typed(text))).strip()
    odd = re.search(f"[{FORBIDDEN}\ufffd]", line)
    if odd:
        raise UsageError(f"{what} contient un caractère qui ne s'écrit pas (U+{ord(odd[0]):04X}).")
    return line


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _is_unmarked_utf_16(raw: bytes) -> bool:
    """Whether every other byte of most is null: plain letters alone would pass for UTF-8."""
    nulls = raw[::2].count(0), raw[1::2].count(0)
    return len(raw) % 2 == 0 and min(nulls) == 0 and max(nulls) > len(raw) // 4


def _not_text(name: str, what: str = "n'est pas du texte") -> DataError:
    return DataError(
        f"{name} {what}. Enregistrez les demandes en texte, une par ligne : en « CSV UTF-8 » depuis un tableur, en "
        "texte seul (.txt) depuis un traitement de texte."
    )
