"""What a revision holds, and what it cannot be compared with."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from tests.commands import Git, Pimms, full_disk


@pytest.mark.slow
@pytest.mark.parametrize(
    ("linked", "refused"),
    [
        ("catalogue", True),
        ("catalogue/rubriques", True),
        ("catalogue/rubriques/caf.yaml", True),
        ("sites", True),
        ("sites/valfictif.yaml", True),
        ("sites/.#valfictif.yaml", False),
        ("sites/anciens/valfictif.yaml", False),
        ("sites/valfictif.md", False),
    ],
)
def test_a_link_is_no_part_of_what_is_compared(
    fictitious_repository: Path, pimms: Pimms, git: Git, linked: str, refused: bool
) -> None:
    """Followed in the working tree, it was passed over in the revision: « Sites ajoutés », of a site that was there."""
    path = fictitious_repository / linked
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.rename(fictitious_repository.parent / path.name)
    path.symlink_to(fictitious_repository.parent / path.name)
    git(fictitious_repository, "add", "-A")
    git(fictitious_repository, "commit", "-qm", "Lien")
    same = "HEAD → copie de travail : aucune différence.\n"
    said = (
        f"pimms : « donnees/{linked} » est un lien à la révision « HEAD » : pimms ne suit pas les liens d'une "
        "révision, et ne peut pas la comparer.\n"
    )
    assert pimms("diff", "@HEAD", data=fictitious_repository) == ((3, "", said) if refused else (0, same, ""))


@pytest.fixture
def repository(petit: Path, git: Git) -> Path:
    git(petit, "init", "-q")
    git(petit, "add", "-A")
    git(petit, "commit", "-qm", "Départ")
    return petit


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_temporary_folder_that_is_full(repository: Path, pimms: Pimms) -> None:
    """It was told of the answer, which had not begun."""
    with full_disk(180):
        done = pimms("diff", "@HEAD", data=repository)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "pimms : La révision ne peut pas être dépliée dans le dossier temporaire : la taille permise est dépassée.\n"
    )
    assert not list(Path(tempfile.gettempdir()).glob("pimms-*/catalogue"))


def test_no_temporary_folder(repository: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was an « erreur interne »."""
    said = "pimms : La révision ne peut pas être dépliée dans le dossier temporaire : il n'existe pas.\n"
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(repository / "absent"))
        done = pimms("diff", "@HEAD", data=repository)
    assert done == (3, "", said)


@pytest.mark.skipif(sys.platform == "win32", reason="« : » and « * » are in no name there")
@pytest.mark.parametrize("name", [":(top)é", ":!x", "[a]*"])
def test_a_folder_whose_name_git_would_take_for_a_pattern(
    name: str, petit: Path, pimms: Pimms, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its revisions had « no catalogue »."""
    above = petit.parent / "depot"
    above.mkdir()
    data = petit.rename(above / name)
    git(above, "init", "-q")
    git(above, "add", "-A")
    git(above, "commit", "-qm", "Départ")
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    assert pimms("diff", "@HEAD", data=data) == (0, "HEAD → copie de travail : aucune différence.\n", "")
