"""What stands at a path, where « nothing » and « the system does not say » are not the same, and what a file holds.

`Path.exists`, `is_dir` and `is_file` say « no » for both since Python 3.14, as do those of `os.path`.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pimms_cli.errors import UsageError

MAX_BYTES = 5_000_000
"""A file over this is not a catalogue or a site: no more of it is read."""


def path_of(text: str, what: str = "Le nom du dossier") -> Path:
    """The path that was typed. Raises `UsageError` for an empty one, which `Path` takes for the current folder.

    « ~/… » is in the user's folder: shells say so themselves, but for « --data=~/… ». As for them, « ~x » is a name
    like another where no user is called x.
    """
    if not text.strip():
        raise UsageError(f"{what} est vide (« . » est le dossier courant).")
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path("./~") is no longer « ./~ »


def _mode(path: Path, *, follow: bool = True) -> int:
    """The mode of what stands there, 0 when nothing does. Raises `OSError` when the system does not say."""
    try:
        return path.stat(follow_symlinks=follow).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def is_folder(path: Path) -> bool:
    """Whether it is a folder, or a link to one. Raises `OSError`."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Whether it is a plain file, or a link to one. Raises `OSError`."""
    return stat.S_ISREG(_mode(path))


def exists(path: Path) -> bool:
    """Whether there is anything, links followed. Raises `OSError`."""
    return bool(_mode(path))


def is_taken(path: Path) -> bool:
    """Whether there is anything of that name, were it a link whose target left. Raises `OSError`."""
    return bool(_mode(path, follow=False))


def is_there(path: Path) -> bool:
    """Whether there is anything of that name. What is there and cannot be read (Y01) is not « manquant »."""
    try:
        return is_taken(path)
    except OSError:  # nobody knows: reading it says why
        return True


def is_another(path: Path, than: Path) -> bool:
    """Whether something else than that file has that name: where case does not count, the file itself may have it."""
    try:
        return is_taken(path) and not os.path.samestat(path.lstat(), than.lstat())
    except FileNotFoundError:  # taken away meanwhile
        return False
    except OSError:
        return True


def is_same_file(path: Path, other: Path) -> bool:
    """Whether both lead to one file, through links if need be; what the system does not tell of leads nowhere."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def read_regular(path: Path) -> bytes | None:
    """A file's content, of one over `MAX_BYTES` a byte more than that; None for what is no file. Raises `OSError`.

    A pipe or a device would never end.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        return None
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def content_of(path: Path) -> bytes | None:
    """The whole content of a file that may be data, None for any other: what reads it then says why not."""
    try:
        content = read_regular(path)
    except OSError:
        return None
    return None if content is None or len(content) > MAX_BYTES else content
