"""What a run leaves for the next one in the user's cache folder. Derived only: it can be deleted at any time.

A `Store` keeps named pieces of bytes, each with the key of what it was made from. A piece is served only when its
key, its length and its checksum are right; anything else is a miss, and whoever asked makes the piece again. No
failure to read or write is ever an error: the program is only slower.
"""

from __future__ import annotations

import os
import time
import zlib
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree

from pimms_cli import __version__, switched_on

ENV_NO_CACHE = "PIMMS_NO_CACHE"
FORMAT = 9
"""Raised when what the pieces hold changes."""
MAX_FOLDERS = 20
"""Data folders whose pieces are kept; the ones written longest ago are dropped."""
KEPT_DAYS = 60
"""Days after which a piece is dropped when another is saved beside it: that of a site that is gone, what a killed run
left. One that is still of use is made again."""
_PREFIX = "donnees-"
_LONGEST_HEADER = 200


def digest(*parts: str | bytes) -> str:
    """A key for these parts, in this order."""
    made = blake2b(digest_size=20)
    for part in parts:
        raw = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        made.update(b"%d:" % len(raw))
        made.update(raw)
    return made.hexdigest()


DECIDING = ("matching", "reading", "rules", "slips", "yamltext")
"""The packages in this one that decide what a piece holds; the others show it."""


@lru_cache(maxsize=1)
def program_stamp() -> str:
    """Which program made a piece: its version, and its files as they stand (a checkout changes under one version)."""
    package = Path(__file__).parent
    stamps = [__version__, str(FORMAT)]
    try:
        for folder in (package, *(package / name for name in DECIDING)):
            for file in sorted(os.scandir(folder), key=lambda file: file.name):
                if file.name.endswith(".py"):
                    stat = file.stat()
                    stamps.append(f"{file.name} {stat.st_size} {stat.st_mtime_ns}")
    except OSError:  # a package that is not in a folder: its version says it all
        pass
    return digest(*stamps)


def cache_root() -> Path | None:
    """The folder of the compiled forms, which may not exist; None when `PIMMS_NO_CACHE` is set or there is no home."""
    if switched_on(ENV_NO_CACHE):
        return None
    from platformdirs import user_cache_dir

    try:
        root = Path(user_cache_dir("pimms", appauthor=False))
    except RuntimeError:  # a user that the system knows no home of, as a container's may be
        return None
    return root if root.is_absolute() else None


class Store:
    """The pieces of one folder; one that is never there when `folder` is None."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of_program(cls) -> Store:
        """What does not depend on the data."""
        return cls(cache_root())

    @classmethod
    def of_data(cls, data: Path) -> Store:
        """What was made from a data folder."""
        root = cache_root()
        return cls(root and root / f"{_PREFIX}{digest(os.path.abspath(data))[:16]}")  # noqa: PTH100 - no disk access

    def load(self, name: str, key: str) -> bytes | None:
        """A piece, or None when it is not there, was made from something else, or is damaged."""
        if self._folder is None:
            return None
        try:
            with (self._folder / name).open("rb") as file:
                header, content = file.readline(_LONGEST_HEADER), file.read()
        except (OSError, ValueError):
            return None
        return content if header == _header(key, content) else None

    def save(self, name: str, key: str, content: bytes) -> None:
        """Keep a piece, all of it or nothing, whoever else writes it at the same time."""
        if self._folder is None:
            return
        unfinished = self._folder / f".{name}.{os.getpid()}.{os.urandom(4).hex()}"
        try:
            if not self._folder.is_dir():
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _drop_oldest(self._folder)
            try:
                with unfinished.open("xb") as file:
                    file.write(_header(key, content))
                    file.write(content)
                unfinished.replace(self._folder / name)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            _drop_old(self._folder)
        except (OSError, ValueError):
            return


def _header(key: str, content: bytes) -> bytes:
    return f"pimms {FORMAT} {key} {len(content)} {zlib.crc32(content):08x}\n".encode()


def _drop_oldest(new: Path) -> None:
    """Drop the pieces of the data folders beyond `MAX_FOLDERS`."""
    if not new.name.startswith(_PREFIX):
        return
    folders = [path for path in new.parent.iterdir() if path.name.startswith(_PREFIX) and path != new]
    folders.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in folders[MAX_FOLDERS - 1 :]:
        rmtree(path, ignore_errors=True)


def _drop_old(folder: Path) -> None:
    """Drop the pieces of a folder that were written more than `KEPT_DAYS` ago. Raises `OSError`."""
    oldest = time.time() - KEPT_DAYS * 86_400
    with os.scandir(folder) as listing:
        old = [file.path for file in listing if file.is_file() and file.stat().st_mtime < oldest]
    for path in old:
        Path(path).unlink(missing_ok=True)
