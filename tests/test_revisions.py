"""What a revision holds, and what it cannot be compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Git, Pimms


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
