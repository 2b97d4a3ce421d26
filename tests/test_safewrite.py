"""Writes survive a kill -9 at any moment, and two writers lose nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from pimms_cli import editing
from pimms_cli.errors import DataError
from pimms_cli.safewrite import _lock_file, locked, replace_file
from pimms_cli.sitefile import load_site
from tests.paths import DATA

LOCKED_FOLDERS = pytest.mark.skipif(sys.platform == "win32", reason="no folder can be locked")
REAL = (DATA / "reseau-fictif/sites/valfictif.yaml").read_bytes()

# Writes one option for ever, a new date each time, and says when it has begun.
WRITER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from pimms_cli.editing import confirm
path, option = Path(sys.argv[1]), sys.argv[2]
day = date(2026, 1, 1)
while True:
    confirm(path, option, "oui", "note " + "x" * 900, day)
    day += timedelta(days=1)
    print(day, flush=True)
"""

# Changes a cell again and again, killed at each line in turn of what replaces the file; says what it then holds, how
# many files lie beside it, and how the run ended.
DYING = """
import os, signal, sys
from datetime import date
from pathlib import Path
from pimms_cli import safewrite
from pimms_cli.editing import confirm

def dies_at(line):
    def trace(frame, event, _):
        nonlocal line
        code, caller = frame.f_code, frame.f_back and frame.f_back.f_code
        if code is not replacing and not (caller is replacing and "pathlib" in code.co_filename):
            return None
        if event == "line":
            line -= 1
            if not line:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return trace

def change():
    confirm(path, "caf/recours-amiable", "oui", "x" * 900, date(2026, 1, 1))

path, replacing = Path(sys.argv[1]), safewrite.replace_file.__code__
safewrite.LEFT_BEHIND = 0.0
old = path.read_bytes()
change()
new = path.read_bytes()
status, line = signal.SIGKILL, 0
while status == signal.SIGKILL:
    path.write_bytes(old)
    line += 1
    if not (child := os.fork()):
        sys.settrace(dies_at(line))
        change()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    found = {old: "old", new: "new"}.get(path.read_bytes(), "neither")
    print(found, len(list(path.parent.iterdir())) - 1, int(status))
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    path = tmp_path / "sites" / "valfictif.yaml"
    path.parent.mkdir()
    path.write_bytes(REAL)
    return path


def test_mode_and_link_are_kept_and_nothing_is_left_behind(site: Path, tmp_path: Path) -> None:
    site.chmod(0o640)
    link = tmp_path / "lien.yaml"
    link.symlink_to(site)
    assert replace_file(link, b"nouveau", expected=REAL)
    assert link.is_symlink()
    assert site.read_bytes() == b"nouveau"
    assert site.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in site.parent.iterdir()] == ["valfictif.yaml"]


def test_a_file_that_changed_meanwhile_is_not_overwritten(site: Path) -> None:
    assert not replace_file(site, b"nouveau", expected=b"autre chose")
    assert site.read_bytes() == REAL
    assert [path.name for path in site.parent.iterdir()] == ["valfictif.yaml"]


def test_what_a_killed_run_left_is_cleaned_and_not_what_another_is_writing(site: Path) -> None:
    left, young = site.parent / ".valfictif.yaml.abc.tmp", site.parent / ".valfictif.yaml.def.tmp"
    for path in (left, young):
        path.write_bytes(b"reste")
    ago = time.time() - 601
    os.utime(left, (ago, ago))
    assert replace_file(site, b"nouveau", expected=REAL)
    assert sorted(path.name for path in site.parent.iterdir()) == [young.name, "valfictif.yaml"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(site: Path) -> None:
    site.parent.chmod(0o500)
    try:
        with pytest.raises(DataError, match="ne peut pas être écrit"):
            replace_file(site, b"nouveau", expected=REAL)
    finally:
        site.parent.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_a_file_that_is_protected(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody decided so: it was written over all the same, and protected again."""
    site.chmod(0o444)
    if os.geteuid() == 0:  # who may write anything
        monkeypatch.setattr(os, "access", lambda path, _: bool(Path(path).stat().st_mode & 0o222))
    with pytest.raises(DataError) as refused:
        editing.confirm(site, "caf/recours-amiable", "oui", None, date(2026, 1, 1))
    assert str(refused.value) == f"« {site} » ne peut pas être écrit : droits insuffisants. Rien n'a été changé."
    assert site.read_bytes() == REAL
    assert [path.name for path in site.parent.iterdir()] == ["valfictif.yaml"]


def test_a_file_that_left_meanwhile(site: Path) -> None:
    site.unlink()
    with pytest.raises(DataError, match=r"ne peut pas être écrit : il n'existe pas\. Rien n'a été changé\."):
        replace_file(site, b"nouveau", expected=REAL)


@pytest.mark.parametrize("apart", [False, pytest.param(True, marks=LOCKED_FOLDERS)])
def test_the_lock_waits_its_turn_then_says_so(
    apart: bool, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever cache each of them has, and whatever temporary folder, as those of two users."""
    (tmp_path / "temporaire").mkdir()
    temporary = {"TMPDIR": str(tmp_path / "temporaire")} if apart else {}
    monkeypatch.setattr("pimms_cli.safewrite.LOCK_TIMEOUT", 0.05)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom pathlib import Path\nfrom pimms_cli.safewrite import locked\n"
            "with locked(Path(sys.argv[1])):\n print('pris', flush=True)\n sys.stdin.read()",
            str(site),
        ],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "autre"), "PIMMS_NO_CACHE": "1", **temporary},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "pris\n"
    with pytest.raises(DataError, match="Un autre pimms écrit"), locked(site):
        pass
    holder.communicate("")
    with locked(site):
        pass
    assert not (tmp_path / "autre").exists()
    assert [path.name for path in site.parent.iterdir()] == ["valfictif.yaml"]


@LOCKED_FOLDERS
def test_a_disk_that_locks_no_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EBADF, "Bad file descriptor")  # as NFS says

    monkeypatch.setattr("pimms_cli.safewrite.fcntl.flock", refuse)
    monkeypatch.setattr("filelock.FileLock.acquire", lambda lock: nullcontext())  # which uses it too
    with locked(site):
        assert replace_file(site, b"nouveau", expected=REAL)


def test_nowhere_to_put_a_lock(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    with pytest.raises(DataError) as refused, locked(site):
        pass
    assert str(refused.value) == "Aucun dossier où poser un verrou (il n'existe pas) : rien n'a été changé."


def _open_to_all(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


def _link(folder: Path) -> None:
    (folder.parent / "autre").mkdir(mode=0o700)
    folder.symlink_to(folder.parent / "autre")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a temporary folder that all may write in")
@pytest.mark.parametrize(
    ("user", "made"),
    [(0, _open_to_all), (0, _link), (1, lambda folder: folder.mkdir(mode=0o700))],
    ids=["open to all", "link", "another's"],
)
def test_locks_that_another_user_could_hold_are_refused(
    user: int, made: Callable[[Path], None], site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their folder has a known name, in one where everybody may make it first."""
    number = os.geteuid() + user
    folder = tmp_path / f"pimms-{number}"
    made(folder)
    monkeypatch.setattr(os, "geteuid", lambda: number)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(DataError) as refused, locked(site):
        pass
    assert str(refused.value) == (
        f"Le dossier des verrous « {folder} » n'est pas à vous seul : rien n'a été changé. Supprimez-le, ou donnez un "
        "autre dossier temporaire par la variable TMPDIR."
    )


def test_a_lock_that_cannot_be_had_says_why(site: Path) -> None:
    with locked(site):
        pass
    lock = _lock_file(site)
    lock.unlink(missing_ok=True)
    lock.mkdir()
    try:
        with pytest.raises(DataError) as refused:
            editing.confirm(site, "caf/recours-amiable", "oui", None, date(2026, 1, 1))
    finally:
        lock.rmdir()
    assert str(refused.value).startswith(f"Le verrou « {lock} » ne peut pas être pris : ")
    assert site.read_bytes() == REAL


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "droits insuffisants"),
        (OSError(errno.ELOOP, "Too many levels of symbolic links"), "c'est un lien"),
        (NotImplementedError("FileSystem does not appear to support flock"), "ce disque n'a pas de verrous"),
    ],
)
def test_a_system_that_refuses_a_lock(
    site: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(DataError, match=f"ne peut pas être pris : {said}. Rien n'a été changé."), locked(site):
        pass


def test_an_error_under_the_lock_is_not_the_lock_s(site: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(site):
        (site.parent / "absent").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9")
def test_killed_at_any_moment_the_file_is_whole(site: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DYING, str(site)], capture_output=True, text=True, check=True)
    seen = [line.split() for line in done.stdout.splitlines()]
    assert {(found, left) for found, left, _ in seen} == {("old", "0"), ("old", "1"), ("new", "0")}
    assert [status for *_, status in seen] == ["9"] * (len(seen) - 1) + ["0"]
    # What the killed ones left is cleaned, and none of them keeps the lock.
    assert [path.name for path in site.parent.iterdir()] == ["valfictif.yaml"]


@pytest.mark.parametrize("apart", [False, pytest.param(True, marks=LOCKED_FOLDERS)])
def test_many_writers_at_once_lose_nothing(apart: bool, site: Path, tmp_path: Path) -> None:
    """Those of two users have no temporary folder in common: each took away what the other was writing."""
    options = ["caf/recours-amiable", "mairie/recensement", "prefecture/ofii-ofpra", "transport/billets"]
    once = WRITER.replace("while True:", "for _ in range(5):")
    writers = []
    for number, option in enumerate(options):
        temporary = tmp_path / str(number if apart else 0)
        temporary.mkdir(exist_ok=True)
        command, env = [sys.executable, "-c", once, str(site), option], {**os.environ, "TMPDIR": str(temporary)}
        writers.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True))
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    after = load_site(site)
    for option in options:
        cell = after.cell(option)
        assert cell is not None
        assert str(cell.verified_on) == "2026-01-05"
