"""The data as a git revision had it, read without touching the working tree."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pimms_cli.datadir import CATALOGUE_DIR, RUBRICS_DIR, SITES_DIR, DataDir, Origin
from pimms_cli.errors import DataError, UsageError, reason
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

GIT_TIMEOUT = 60
_HOOK_VARIABLES = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
}
"""Of `git rev-parse --local-env-vars`, those that say where the repository is; how git is configured stays."""
_PATHSPEC_VARIABLES = {"GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_NOGLOB_PATHSPECS"}
"""What git refuses beside `--literal-pathspecs`: « :(top) » is only a folder's name here."""
_MODE_FILE = (b"100644", b"100755")
_MODE_LINK = b"120000"
_FOLDERS = (CATALOGUE_DIR, f"{CATALOGUE_DIR}/{RUBRICS_DIR}", SITES_DIR)


def _git(folder: Path, *args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git there, in English and asking nothing. Raises `DataError` when it cannot be run at all."""
    # Inside a git hook these name the repository of the hook: the data's own is found from its folder.
    kept = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES | _PATHSPEC_VARIABLES}
    env = {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "--literal-pathspecs", "-C", str(folder), *args],
            input=stdin,
            capture_output=True,
            env=env,
            timeout=GIT_TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        raise DataError("Pour lire une révision il faut git, qui n'est pas installé (ou pas dans le PATH).") from None
    except subprocess.TimeoutExpired:
        raise DataError(f"git n'a pas pu lire la révision en {GIT_TIMEOUT} secondes.") from None
    except OSError as error:
        raise DataError(f"git n'a pas pu lire la révision : {reason(error)}.") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return shorten(lines[0], 200) if lines else f"code {done.returncode}"


def _prefix(folder: Path) -> str:
    """The folder's path inside its repository, with a final slash (empty at the root)."""
    done = _git(folder, "rev-parse", "--show-prefix")
    if done.returncode == 0:
        return os.fsdecode(done.stdout).rstrip("\n")
    if b"not a git repository" in done.stderr:
        raise DataError(f"Le dossier « {folder} » n'est pas dans un dépôt git : il n'a pas de révisions.")
    raise DataError(f"git refuse de lire le dépôt de « {folder} » : {_said(done)}.")


def _require_tracked(data: DataDir, folder: Path) -> None:
    """Refuse a repository that only happens to lie above the data, as a project's does above its virtual environment.

    Its revisions say nothing of the data: another project's « HEAD » is not theirs.
    """
    done = _git(folder, "ls-files", "-z", "--", CATALOGUE_DIR, SITES_DIR)
    if done.returncode != 0:
        raise DataError(f"git n'a pas pu lire le dépôt de « {folder} » : {_said(done)}.")
    if done.stdout:
        return
    if data.embedded:
        raise DataError(
            "Les données du paquet installé ne sont pas suivies par git : elles n'ont pas de révisions. "
            "Pour en garder, faites-en une copie de travail avec « pimms init DOSSIER » et mettez-la sous git."
        )
    raise DataError(
        f"Le dossier « {folder} » n'est pas suivi par git : il n'a pas de révisions. "
        "(Il est dans un dépôt, mais « git add » n'y a ajouté aucun de ses fichiers.)"
    )


def _commit(folder: Path, revision: str) -> str:
    done = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode != 0:
        missing = f"La révision « {shorten(revision)} » n'existe pas dans le dépôt de « {folder} »"
        if _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":  # as CI checks out
            raise UsageError(
                f"{missing}, qui n'a que ses derniers commits (« git fetch --unshallow » les prend tous ; "
                "dans GitHub Actions : « fetch-depth: 0 » sous « actions/checkout »)."
            )
        raise UsageError(f"{missing} (« git log --oneline » les donne).")
    return done.stdout.decode("ascii").strip()


def _tree(folder: Path, revision: str, prefix: str) -> list[tuple[str, str]]:
    """(blob id, path inside the data folder) of every YAML file of the revision's catalogue and sites.

    Raises `DataError` for a link among them: in the working tree it is followed, and what it led to, perhaps outside
    the repository, is no part of the revision.
    """
    commit = _commit(folder, revision)
    done = _git(folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix + CATALOGUE_DIR, prefix + SITES_DIR)
    if done.returncode != 0:
        raise DataError(f"git n'a pas pu lire la révision : {_said(done)}.")
    found = []
    for record in done.stdout.split(b"\0"):
        if not record:
            continue
        meta, _, raw = record.partition(b"\t")
        mode, _, blob = meta.split(b" ")[:3]
        path = os.fsdecode(raw)[len(prefix) :]
        if mode == _MODE_LINK and _is_read(path):
            raise DataError(
                f"« {shorten(prefix + path, 200)} » est un lien à la révision « {shorten(revision)} » : pimms ne suit "
                "pas les liens d'une révision, et ne peut pas la comparer."
            )
        # Submodules are not data; git itself never stores a path with « .. ».
        if mode in _MODE_FILE and path.endswith(".yaml") and ".." not in PurePosixPath(path).parts:
            found.append((blob.decode("ascii"), path))
    return found


def _is_read(path: str) -> bool:
    """Whether a path inside the data folder is one that the data is read from or through."""
    *folders, name = path.split("/")
    return path in _FOLDERS or ("/".join(folders) in _FOLDERS and name.endswith(".yaml") and not name.startswith("."))


def _blobs(folder: Path, ids: list[str]) -> list[bytes]:
    """The content of these blobs, in order, by one `git cat-file --batch`."""
    done = _git(folder, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in ids).encode("ascii"))
    contents, told = [], BytesIO(done.stdout)
    for blob in ids:
        fields = told.readline().split()
        if done.returncode != 0 or len(fields) != 3:
            raise DataError(f"git n'a pas pu lire l'objet {blob} du dépôt : {_said(done)}.")
        contents.append(told.read(int(fields[2])))
        told.read(1)  # the newline that git adds
    return contents


@contextmanager
def at_revision(data: DataDir, revision: str) -> Iterator[DataDir]:
    """A temporary folder with `data` as it was at `revision` (anything git understands).

    Raises `UsageError` for an unknown revision, `DataError` when git is missing, the folder is in no repository
    or in one that does not track it, the revision has no catalogue, or there is no room for it.
    """
    folder = data.path.resolve()
    prefix = _prefix(folder)
    _require_tracked(data, folder)
    files = _tree(folder, revision, prefix)
    if not any(path.startswith(f"{CATALOGUE_DIR}/") for _, path in files):
        raise DataError(
            f"La révision « {shorten(revision)} » n'a pas de dossier « {prefix}{CATALOGUE_DIR} » : il n'y a rien à "
            "comparer."
        )
    contents = _blobs(folder, [blob for blob, _ in files])
    with ExitStack() as stack:
        try:
            root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pimms-")))
            _unfold(root, {path: content for (_, path), content in zip(files, contents, strict=True)})
        except OSError as error:  # which names no file where the disk is full, and would pass for one of the output
            raise DataError(
                f"La révision ne peut pas être dépliée dans le dossier temporaire : {reason(error)}."
            ) from None
        yield DataDir(root, Origin.REVISION)


def _unfold(root: Path, files: dict[str, bytes]) -> None:
    (root / SITES_DIR).mkdir()  # git keeps no empty folder: there were no sites
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
