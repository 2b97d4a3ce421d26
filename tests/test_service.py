"""The service answers the same with and without what earlier runs left, and never from data that changed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pimms_cli import compiled, files, network, pool
from pimms_cli.datadir import find_data
from pimms_cli.errors import DataError
from pimms_cli.matching.matcher import Matcher
from pimms_cli.resolving import resolve_site
from pimms_cli.service import Service
from pimms_cli.triage import answer

MAIRIE = "catalogue/rubriques/mairie.yaml"
SITE = "sites/exemple.yaml"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for each test, that of the French dictionary set aside."""
    root = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(root))
    return root / "pimms"


def service(data: Path) -> Service:
    return Service(find_data(data))


def reply(data: Path, request: str, site: str = "exemple") -> tuple[str, list[str], list[str]]:
    """The verdict, the entries and the other sites."""
    serving = service(data)
    result = answer(
        request,
        knowledge=serving.knowledge,
        matcher=Matcher(serving.knowledge.index()),
        site=serving.site(site),
        sites_doing=serving.sites_doing,
    )
    return result.verdict, [item.card.id for item in result.items], result.other_sites


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit_unseen(path: Path, old: str, new: str) -> None:
    """An edit that leaves the file's size and modification time as they were."""
    before = path.stat()
    assert len(old.encode()) == len(new.encode())
    edit(path, old, new)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def add_site(data: Path, site_id: str, releves: str = "oui") -> Path:
    path = data / "sites" / f"{site_id}.yaml"
    text = (data / SITE).read_text(encoding="utf-8").replace("id: exemple", f"id: {site_id}")
    path.write_text(text.replace("{statut: non, verifie_le: 2024-01-15}", releves), encoding="utf-8")
    return path


def forbid(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def called(*_: object, **__: object) -> None:
        raise AssertionError("the files were read again")

    for name in names:
        monkeypatch.setattr(files, name, called)


def read_ids(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sites whose files are read from now on."""
    seen: list[str] = []
    read = files.read_site

    def spy(path: Path, data: object) -> object:
        seen.append(path.stem)
        return read(path, data)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "read_site", spy)
    return seen


def test_the_second_run_reads_no_yaml_and_answers_the_same(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [
        reply(petit, request) for request in ("acte de naissance", "comprendre un relevé", "se faire recenser", "xyzzy")
    ]
    view = service(petit).site("exemple")
    forbid(monkeypatch, "read_catalogue", "read_site")
    assert [
        reply(petit, r) for r in ("acte de naissance", "comprendre un relevé", "se faire recenser", "xyzzy")
    ] == first
    assert service(petit).site("exemple") == view
    assert view.cells["banque/releves"].verified_on == "2024-01-15"


@pytest.mark.parametrize("change", [edit, edit_unseen])
def test_an_edit_of_the_catalogue_shows(petit: Path, change: Callable[[Path, str, str], None]) -> None:
    assert reply(petit, "acte de naissance")[1][0] == "mairie/etat-civil"
    change(petit / MAIRIE, "acte de naissance", "carte d'électeur")
    assert reply(petit, "carte d'électeur")[1][0] == "mairie/etat-civil"
    change(petit / MAIRIE, "carte d'électeur", "acte de naissance")
    assert reply(petit, "acte de naissance")[1][0] == "mairie/etat-civil"


@pytest.mark.parametrize("change", [edit, edit_unseen])
def test_an_edit_of_the_site_shows(petit: Path, change: Callable[[Path, str, str], None]) -> None:
    assert reply(petit, "se faire recenser")[0] == "oui"
    change(petit / SITE, "recensement: oui", "recensement: non")
    assert reply(petit, "se faire recenser")[0] == "non"


def test_a_new_rubric_file_shows(petit: Path) -> None:
    assert reply(petit, "comprendre un relevé")[0] == "non"
    shutil.copy(petit / MAIRIE, petit / "catalogue/rubriques/neuve.yaml")
    with pytest.raises(DataError):
        reply(petit, "comprendre un relevé")


def test_a_catalogue_that_an_edit_broke_is_not_served(petit: Path) -> None:
    good = (petit / MAIRIE).read_text(encoding="utf-8")
    before = reply(petit, "acte de naissance")
    (petit / MAIRIE).write_text(good.replace("rang: 1", "rang: un", 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError) as refused:
            reply(petit, "acte de naissance")
        assert [fault.path for fault in refused.value.faults] == [MAIRIE]
    (petit / MAIRIE).unlink()
    with pytest.raises(DataError):
        reply(petit, "acte de naissance")
    (petit / MAIRIE).write_text(good, encoding="utf-8")
    assert reply(petit, "acte de naissance") == before


def test_a_site_that_an_edit_broke_is_not_served_and_hinders_no_other(petit: Path) -> None:
    add_site(petit, "autre")
    before = reply(petit, "comprendre un relevé")
    assert before == ("non", before[1], ["autre"])
    edit(petit / "sites/autre.yaml", "recensement: oui", "recensement: peut-etre")
    with pytest.raises(DataError):
        reply(petit, "comprendre un relevé", "autre")
    for _ in range(2):
        serving = service(petit)
        assert serving.sites_doing("banque/releves") == []
        assert serving.left_out == ["autre"]
    edit(petit / "sites/autre.yaml", "recensement: peut-etre", "recensement: oui")
    assert reply(petit, "comprendre un relevé") == before


def test_other_sites_are_read_only_when_they_must_be_named(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        add_site(petit, f"site-{number}")
    seen = read_ids(monkeypatch)
    assert reply(petit, "se faire recenser")[0] == "oui"
    assert seen == ["exemple"]
    assert reply(petit, "comprendre un relevé")[2] == ["site-0", "site-1", "site-2", "site-3"]
    assert sorted(seen[1:]) == ["exemple", "site-0", "site-1", "site-2", "site-3"]
    del seen[:]
    add_site(petit, "site-1", "non")
    add_site(petit, "site-9")
    (petit / "sites/site-2.yaml").unlink()
    assert reply(petit, "comprendre un relevé")[2] == ["site-0", "site-3", "site-9"]
    assert sorted(seen) == ["site-1", "site-9"]


def test_a_site_s_name_is_read_only_when_no_id_was_typed(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = add_site(petit, "autre")
    edit(path, path.read_text(encoding="utf-8").split("nom: ")[1].splitlines()[0], "Ailleurs")
    seen = read_ids(monkeypatch)

    def resolve(asked: str) -> str:
        serving = service(petit)
        found = resolve_site(asked, serving.site_ids(), serving.site_names)
        assert serving.left_out == []
        return found

    assert resolve("autre") == resolve("AUTRE") == "autre"
    assert seen == []
    assert resolve("ailleurs") == "autre"
    assert sorted(seen) == ["autre", "exemple"]
    del seen[:]
    assert resolve("ailleurs") == "autre"
    assert seen == []
    edit(path, "recensement: oui", "recensement: peut-etre")
    assert resolve("Ailleurs") == "autre"


def test_a_file_changed_as_soon_as_read_is_read_again(petit: Path) -> None:
    path = add_site(petit, "autre", "oui")
    assert reply(petit, "comprendre un relevé")[2] == ["autre"]
    edit_unseen(path, "releves: oui", "releves: non")
    assert reply(petit, "comprendre un relevé")[2] == []


def test_a_file_changed_while_it_is_read_is_read_again(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = add_site(petit, "autre", "oui")
    read = files.read_site

    def changed_meanwhile(site: Path, data: Any) -> Any:
        found = read(site, data)
        if site == path and "releves: oui" in path.read_text(encoding="utf-8"):
            edit(path, "releves: oui", "releves: non")
        return found

    monkeypatch.setattr(files, "read_site", changed_meanwhile)
    monkeypatch.setattr(network, "_standing", lambda _: "100 0 0 7")
    assert service(petit).sites_doing("banque/releves") == ["autre"]
    assert service(petit).sites_doing("banque/releves") == []


def test_times_are_trusted_only_when_older_than_the_clock_s_resolution(
    petit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    for age, noticed in ((network._SAFE_AGE_NS // 2, True), (network._SAFE_AGE_NS * 2, False)):
        monkeypatch.setattr(network, "_standing", lambda _, at=now - age: f"100 {at} {at} 7")
        monkeypatch.setattr(time, "time_ns", lambda: now)
        path = add_site(petit, "autre", "oui")
        assert service(petit).sites_doing("banque/releves") == ["autre"]
        edit(path, "releves: oui", "releves: non")
        assert service(petit).sites_doing("banque/releves") == ([] if noticed else ["autre"])


def test_several_processes_read_the_sites_as_one_does(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        add_site(petit, f"site-{number:02}", ("oui", "non", "faute")[number % 3])
    heard: list[tuple[int, int]] = []
    alone = Service(find_data(petit), lambda done, total: heard.append((done, total)))
    expected = alone.sites_doing("banque/releves")
    monkeypatch.setenv("PIMMS_NO_CACHE", "1")
    monkeypatch.setattr(pool, "POOL_FROM", 2)
    monkeypatch.setattr(pool, "CHUNK", 5)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    pooled = Service(find_data(petit), lambda done, total: heard.append((done, total)))
    assert pooled.sites_doing("banque/releves") == expected == ["site-00", "site-03", "site-06", "site-09"]
    assert pooled.left_out == alone.left_out == ["site-02", "site-05", "site-08", "site-11"]
    assert heard == [(done, 13) for done in range(1, 14)] * 2


@pytest.mark.parametrize("damage", [b"", b"pimms", b"\xff" * 5000, None])
def test_damaged_pieces_are_made_again_in_silence(petit: Path, cache: Path, damage: bytes | None) -> None:
    before = reply(petit, "comprendre un relevé"), reply(petit, "acte de naissnce")
    pieces = {path.relative_to(cache): path.read_bytes() for path in cache.rglob("*") if path.is_file()}
    assert {path.name for path in pieces} == {
        "catalogue.json",
        *(
            f"index-{part}.bin"
            for part in (
                "improper_said",
                "improper_terms",
                "log_ratios",
                "part",
                "phrases",
                "sounds",
                "spoken",
                "totals",
                "weights",
                "whole",
            )
        ),
        "regles.json",
        "reseau.json",
        "site-exemple.json",
    }
    for name, content in pieces.items():
        (cache / name).write_bytes(content[: len(content) // 2] if damage is None else damage)
    assert (reply(petit, "comprendre un relevé"), reply(petit, "acte de naissnce")) == before
    assert {name for name, content in pieces.items() if (cache / name).read_bytes() == content} == set(pieces)


def test_one_piece_that_is_lost_is_made_again_in_silence(petit: Path, cache: Path) -> None:
    before = reply(petit, "acte de naissnce")
    pieces = [path for path in cache.rglob("*") if path.is_file()]
    for path in pieces:
        content = path.read_bytes()
        path.unlink()
        assert reply(petit, "acte de naissnce") == before
        assert path.name in ("regles.json", "reseau.json") or path.read_bytes() == content


def test_another_program_makes_its_own(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reply(petit, "comprendre un relevé")
    monkeypatch.setattr("pimms_cli.service.program_stamp", lambda: "une autre version")
    forbid(monkeypatch, "read_catalogue")
    with pytest.raises(AssertionError, match="read again"):
        reply(petit, "comprendre un relevé")


def test_the_program_s_stamp_is_that_of_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.program_stamp.cache_clear()
    before = compiled.program_stamp()
    compiled.program_stamp.cache_clear()
    monkeypatch.setattr(compiled, "__version__", "99.0")
    assert compiled.program_stamp() != before
    compiled.program_stamp.cache_clear()


def test_turned_off_it_leaves_and_reads_nothing(petit: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIMMS_NO_CACHE", "1")
    without = reply(petit, "comprendre un relevé")
    assert not cache.exists()
    monkeypatch.delenv("PIMMS_NO_CACHE")
    assert reply(petit, "comprendre un relevé") == without
    assert cache.exists()
