"""What is kept between runs is served whole and for its own key, or not at all."""

from __future__ import annotations

import errno
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from pimms_cli import compiled
from pimms_cli.compiled import DECIDING, MAX_FOLDERS, Store, cache_root, digest
from tests.commands import Pimms
from tests.paths import ROOT

CONTENT = b"un\ndeux\n" * 100


def test_a_digest_tells_where_each_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("é") == digest("é".encode())


def test_a_piece_comes_back_for_its_key_only(tmp_path: Path) -> None:
    Store(tmp_path / "a" / "b").save("x.json", "clef", CONTENT)
    assert Store(tmp_path / "a" / "b").load("x.json", "clef") == CONTENT
    assert Store(tmp_path / "a" / "b").load("x.json", "autre") is None
    assert Store(tmp_path / "a" / "b").load("y.json", "clef") is None


def test_every_package_decides_what_is_kept_or_only_shows_it() -> None:
    packages = {path.parent.name for path in (ROOT / "pimms_cli").glob("*/__init__.py")}
    assert packages - {*DECIDING} == {"cli", "reports", "screens"}


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None)
    store.save("x.json", "clef", CONTENT)
    assert store.load("x.json", "clef") is None


DAMAGES = {
    "empty": lambda raw: b"",
    "header only": lambda raw: raw.partition(b"\n")[0],
    "cut": lambda raw: raw[:-1],
    "longer": lambda raw: raw + b"x",
    "one bit": lambda raw: raw[:-10] + bytes([raw[-10] ^ 1]) + raw[-9:],
    "zeros": lambda raw: b"\0" * len(raw),
    "another file": lambda raw: b'{"a": 1}\n',
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_piece_is_a_miss_and_heals(tmp_path: Path, damage: str) -> None:
    store = Store(tmp_path)
    store.save("x.json", "clef", CONTENT)
    path = tmp_path / "x.json"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert store.load("x.json", "clef") is None
    store.save("x.json", "clef", CONTENT)
    assert store.load("x.json", "clef") == CONTENT


def test_a_folder_in_place_of_a_piece_is_a_miss(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    store = Store(tmp_path)
    store.save("x.json", "clef", CONTENT)
    assert store.load("x.json", "clef") is None
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


def test_another_format_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path).save("x.json", "clef", CONTENT)
    monkeypatch.setattr(compiled, "FORMAT", compiled.FORMAT + 1)
    assert Store(tmp_path).load("x.json", "clef") is None


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    store = Store(tmp_path / "fichier" / "pimms")
    store.save("x.json", "clef", CONTENT)
    assert store.load("x.json", "clef") is None


def test_a_full_disk_leaves_the_former_piece_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    store.save("x.json", "clef", b"avant")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "plein")

    monkeypatch.setattr(Path, "replace", full)
    store.save("x.json", "clef", b"apres")
    assert store.load("x.json", "clef") == b"avant"
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


def _write(folder: Path, letter: bytes) -> None:
    for _ in range(100):
        Store(folder).save("x.json", "clef", letter * 200_000)


def test_two_processes_at_once_never_mix(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, letter)) for letter in (b"a", b"b")]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        found = Store(tmp_path).load("x.json", "clef")
        seen.add(found if found is None else (found[:1], len(found), len(set(found))))
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert seen - {None} <= {(b"a", 200_000, 1), (b"b", 200_000, 1)}
    assert Store(tmp_path).load("x.json", "clef") is not None
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


def test_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_root() is not None
    for value, off in (("1", True), ("0", False), ("oui", True), ("", False)):
        monkeypatch.setenv("PIMMS_NO_CACHE", value)
        assert (cache_root() is None) is off


def test_without_a_home_nothing_is_kept(petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user of a container, whom no file of the system names. What changes the data does without a home too."""

    def unknown(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory for '~/.cache'")

    monkeypatch.setattr("platformdirs.user_cache_dir", unknown)
    monkeypatch.setattr("platformdirs.user_cache_path", unknown)
    assert cache_root() is None
    assert pimms("check", "se faire recenser", "-s", "exemple", data=petit).code == 0
    assert pimms("confirm", "recensement", "non", "-s", "exemple", data=petit).code == 0


def test_the_folders_of_many_data_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    Store.of_program().save("francais.txt", "clef", CONTENT)
    for number in range(MAX_FOLDERS + 5):
        Store.of_data(Path(f"/donnees/{number}")).save("x.json", "clef", CONTENT)
    root = cache_root()
    assert root is not None
    assert len([path for path in root.iterdir() if path.is_dir()]) == MAX_FOLDERS
    assert Store.of_data(Path(f"/donnees/{MAX_FOLDERS + 4}")).load("x.json", "clef") == CONTENT
    assert Store.of_program().load("francais.txt", "clef") == CONTENT


def test_old_pieces_go_when_another_is_saved(tmp_path: Path) -> None:
    """That of a site that was removed or renamed, and what a killed run left, stayed for ever."""
    folder = tmp_path / "x"
    (folder / "donnees-0").mkdir(parents=True)
    for name, days in {"site-parti.json": 61, ".site-mort.json.1.ab": 61, "donnees-0": 61, "site-ici.json": 59}.items():
        path = folder / name
        if not path.is_dir():
            path.write_bytes(CONTENT)
        written = time.time() - days * 86_400
        os.utime(path, (written, written))
    Store(folder).save("x.json", "clef", CONTENT)
    assert sorted(path.name for path in folder.iterdir()) == ["donnees-0", "site-ici.json", "x.json"]
