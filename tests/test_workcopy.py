"""A working copy, or a site, that cannot be written to its end."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

import pytest

from pimms_cli.datadir import find_data
from pimms_cli.errors import DataError
from pimms_cli.workcopy import working_copy, write_new
from tests.commands import Pimms, full_disk


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("there", [False, True])
def test_a_copy_that_cannot_be_finished_leaves_nothing(there: bool, petit: Path, tmp_path: Path, pimms: Pimms) -> None:
    """It named « None », and half of the copy was in the way of the next."""
    copy = tmp_path / "encore" / "copie"
    if there:
        (copy / ".git").mkdir(parents=True)
    with full_disk(2000):  # the data is shorter, not the schemas
        done = pimms("init", str(copy), data=petit)
    said = (
        f"pimms : « {copy}/schemas/catalogue.schema.json » ne peut pas être écrit : la taille permise est dépassée. "
        "Ce qui était déjà écrit a été retiré.\n"
    )
    assert done == (3, "", said)
    assert (tmp_path / "encore").exists() == there
    assert [path.name for path in copy.rglob("*")] == ([".git"] if there else [])
    assert pimms("init", str(copy), data=petit).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_site_that_cannot_be_finished_is_not_there(petit: Path, pimms: Pimms) -> None:
    """A cut one was a fault of all the data, and no other site could be added."""
    before = sorted(petit.rglob("*"))
    with full_disk(500):
        done = pimms("init", str(petit), "--site", "Port", "--reseau", "R")
    said = (
        f"pimms : « {petit}/sites/port.yaml » ne peut pas être écrit : la taille permise est dépassée. "
        "Ce qui était déjà écrit a été retiré.\n"
    )
    assert (done, sorted(petit.rglob("*"))) == ((3, "", said), before)


def test_an_interrupted_copy_leaves_nothing(tmp_path: Path) -> None:
    class Interrupting(dict[str, bytes]):
        def items(self) -> Any:
            yield "sites/a.yaml", b"a"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "copie", Interrupting())
    assert not (tmp_path / "copie").exists()


def test_a_file_that_does_not_answer_is_named(petit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(DataError) as refused:
        working_copy(find_data(petit))
    said = f"« {petit}/catalogue/catalogue.yaml » ne peut pas être lu : le disque ne répond pas."
    assert str(refused.value) == said
