"""Which files the catalogue is read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli import files
from pimms_cli.datadir import find_data


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
