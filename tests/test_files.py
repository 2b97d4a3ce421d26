"""Which files the data is read from, and what is said of those that the system does not tell of."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pimms_cli import files
from pimms_cli.datadir import find_data
from pimms_cli.validation import validate


def test_all_that_the_catalogue_is_read_from_counts(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    read = files.read_source  # type: ignore[attr-defined]

    def spy(path: Path, shown: str) -> object:
        seen.append(path)
        return read(path, shown)

    monkeypatch.setattr(files, "read_source", spy)
    data = find_data(petit)
    files.read_catalogue(data)
    assert sorted(seen) == sorted(data.catalogue_paths().all())


def close(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Make the system refuse to say what is at that path, as in a folder without rights."""

    def refusing(call: Callable[..., Any]) -> Callable[..., Any]:
        def refused(path: Any, *args: Any, **how: Any) -> Any:
            if not isinstance(path, int) and Path(os.fsdecode(path)) == closed:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return call(path, *args, **how)

        return refused

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))


def told(folder: Path) -> list[tuple[str, str, str, str]]:
    return [(fault.path, fault.code, fault.message, fault.suggestion) for fault in validate(find_data(folder)).faults]


def test_trials_that_the_system_does_not_tell_of_are_not_missing(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = petit / "catalogue" / "essais.yaml"
    close(monkeypatch, path)
    assert told(petit) == [("catalogue/essais.yaml", "Y01", "fichier illisible : droits insuffisants", "")]


def test_nor_is_a_name_free_that_it_does_not_tell_of(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (petit / "sites" / "exemple.yml").write_text("id: exemple\n", encoding="utf-8")
    close(monkeypatch, petit / "sites" / "exemple.yaml")
    assert told(petit) == [
        ("sites/exemple.yaml", "Y01", "fichier illisible : droits insuffisants", ""),
        ("sites/exemple.yml", "S09", "pimms ne lit pas ce fichier", "exemple.yaml existe déjà : gardez l'un des deux"),
    ]


def test_nor_one_that_is_a_link_to_the_file_itself(petit: Path) -> None:
    """The file cannot be given the name that the link has."""
    (petit / "sites" / "exemple.yaml").rename(petit / "sites" / "autre.yaml")
    (petit / "sites" / "exemple.yaml").symlink_to("autre.yaml")
    assert [fault for fault in told(petit) if fault[1] == "R11"] == [
        (
            "sites/autre.yaml",
            "R11",
            "le fichier s'appelle « autre.yaml » et son identifiant est « exemple »",
            "écrivez « autre »",
        )
    ]


@pytest.mark.parametrize("link", ["sites/exemple.yaml", "exemple.yaml"])
def test_a_site_that_is_read_through_a_link_is_not_outside(petit: Path, link: str) -> None:
    """Followed, the advice lost the site: it was to move the file over its own link, or to keep one of the two."""
    before = told(petit)
    target = "exemple.yaml" if link.startswith("sites/") else "sites/exemple.yaml"
    (petit / "sites" / "exemple.yaml").rename(petit / target)
    (petit / link).symlink_to(petit / target)
    assert told(petit) == before
    (petit / "autre.yml").write_bytes((petit / target).read_bytes())
    assert [(fault[0], fault[1]) for fault in told(petit) if fault not in before] == [("autre.yml", "S10")]
