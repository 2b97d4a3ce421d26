"""Writes that can be killed at any moment, and that two programs can do at once without losing anything."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pimms_cli.errors import DataError, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK_TIMEOUT = 20.0
"""Seconds to wait for another `pimms` that writes the same file (it holds the lock for milliseconds)."""
LEFT_BEHIND = 600.0
"""Seconds after which a temporary file is a killed run's: the write of one that lives takes milliseconds."""
_POLL = 0.02


def _lock_file(path: Path) -> Path:
    """One lock a file, outside the data folder: in the user's own temporary folder. Raises `DataError`.

    The cache is not for what is no cache (`PIMMS_NO_CACHE`), and where it is, a service and a person of one user may be
    told otherwise: neither would wait for the other. The system empties its temporary folder, nobody the cache.
    """
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32] + ".lock"
    try:
        folder = Path(tempfile.gettempdir()) / f"pimms-{os.geteuid() if hasattr(os, 'geteuid') else 'verrous'}"
        folder.mkdir(mode=0o700, exist_ok=True)
        own = _is_own(folder)
    except OSError as error:
        raise DataError(f"Aucun dossier où poser un verrou ({reason(error)}) : rien n'a été changé.") from None
    if not own:
        raise DataError(
            f"Le dossier des verrous « {folder} » n'est pas à vous seul : rien n'a été changé. Supprimez-le, ou donnez "
            "un autre dossier temporaire par la variable TMPDIR."
        )
    return folder / name


def _is_own(folder: Path) -> bool:
    """Whether only this user can put anything there: the name is known to all, who may all write in its parent."""
    stands = folder.lstat()
    if not hasattr(os, "geteuid"):  # where each user has a temporary folder
        return True
    return stat.S_ISDIR(stands.st_mode) and stands.st_uid == os.geteuid() and not stat.S_IMODE(stands.st_mode) & 0o077


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on changing `path`. Raises `DataError` when it cannot be had, or another program keeps it too long.

    It covers the programs of one user on one machine, in one temporary folder, and those of all users where their
    folder can be locked; `replace_file` notices other writers.
    """
    from filelock import FileLock, Timeout

    file = _lock_file(path)
    try:
        held = FileLock(file, timeout=LOCK_TIMEOUT).acquire()
    except Timeout:
        raise _kept_too_long(path) from None
    except (OSError, NotImplementedError) as error:  # somebody else's, a folder; a file system without locks
        why = reason(error) if isinstance(error, OSError) else "ce disque n'a pas de verrous"
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            why = "c'est un lien"  # which a lock never is, wherever it leads
        raise DataError(f"Le verrou « {file} » ne peut pas être pris : {why}. Rien n'a été changé.") from None
    with held, _locked_folder(path):
        yield


def _kept_too_long(path: Path) -> DataError:
    return DataError(f"Un autre pimms écrit « {path} » depuis trop longtemps : rien n'a été changé.")


@contextmanager
def _locked_folder(path: Path) -> Iterator[None]:
    """Hold the lock of the folder itself, which needs no file: it is the same for all who write in it.

    Some systems, and network disks, lock no folder: there, one user's programs wait for one another, and no others.
    """
    handle = -1
    if fcntl is not None:
        with suppress(OSError):  # a folder that may not be listed
            handle = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        limit = time.monotonic() + LOCK_TIMEOUT
        while handle >= 0 and _is_kept(handle):
            if time.monotonic() > limit:
                raise _kept_too_long(path)
            time.sleep(_POLL)
        yield
    finally:
        if handle >= 0:
            os.close(handle)  # which leaves the lock


def _is_kept(folder: int) -> bool:
    """Whether another program keeps the lock of an open folder; it is ours from then on when none does."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a disk without locks
        return False
    return False


def replace_file(path: Path, content: bytes, *, expected: bytes) -> bool:
    """Replace a file by `content` in one step, keeping its mode; False, unchanged, when it no longer is `expected`.

    Killed at any moment, the file is the old one or the new one, whole; what a killed run left behind is cleaned by
    one that comes minutes later: until then, it may be what another is writing. A link stays a link; what is replaced
    is this name's file, not its hard links, and its owner is who writes. Call it under `locked`. Raises `DataError`
    when the folder cannot be written, or the file is protected: the rename alone would not ask.
    """
    target = path.resolve()
    prefix = f".{target.name}."
    try:
        mode = target.stat().st_mode & 0o7777
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _clean(target.parent, prefix)
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode)
            if target.read_bytes() != expected:
                return False
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise DataError(f"« {path} » ne peut pas être écrit : {reason(error)}. Rien n'a été changé.") from None
    return True


def _clean(folder: Path, prefix: str) -> None:
    """Take away what runs that were killed left, where that can be done."""
    for path in folder.glob(f"{prefix}*.tmp"):
        with suppress(OSError):  # taken away meanwhile, or somebody else's alone
            if time.time() - path.stat().st_mtime >= LEFT_BEHIND:
                path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
