"""The sites of a folder, read by one process or several, and not again where they are those of another version."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest

from pimms_cli import files, pool
from pimms_cli.datadir import DataDir, find_data
from pimms_cli.loading import load_dataset, load_sound_sites
from pimms_cli.located_schema import Parsed
from pimms_cli.models import Site


@pytest.fixture
def network(petit: Path) -> Path:
    """Seven sites, the last with an error."""
    text = (petit / "sites" / "exemple.yaml").read_text(encoding="utf-8")
    for letter in "abcde":
        own = text.replace("id: exemple", f"id: {letter}").replace("nom: Exemple", f"nom: Le {letter}")
        (petit / "sites" / f"{letter}.yaml").write_text(own, encoding="utf-8")
    wrong = text.replace("id: exemple", "id: z").replace("recensement: oui", "recensement: peut-être")
    (petit / "sites" / "z.yaml").write_text(wrong, encoding="utf-8")
    return petit


def test_several_processes_read_the_same(network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = find_data(str(network))
    alone, faults = load_sound_sites(data), load_dataset(data).faults
    monkeypatch.setattr(pool, "pays", lambda _: True)
    monkeypatch.setattr(pool, "CHUNK", 2)
    heard: list[tuple[int, int]] = []
    assert load_sound_sites(data, lambda *told: heard.append(told)) == alone
    assert heard == [(done, 7) for done in range(1, 8)]
    assert [*alone[0].sites] == ["a", "b", "c", "d", "e", "exemple"]
    assert alone[1] == ["z"]
    assert load_dataset(data).faults == faults
    assert [fault.code for fault in faults if fault.is_error] == ["S06"]


def test_cycles_are_looked_for_again_after(network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        assert not gc.isenabled()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_sound_sites(find_data(str(network)), interrupted)
    assert gc.isenabled()


def test_cells_that_say_the_same_are_one(petit: Path) -> None:
    site = load_sound_sites(find_data(str(petit)))[0].sites["exemple"]
    path = petit / "sites" / "exemple.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("option: a_confirmer", "option: oui"), encoding="utf-8")
    same = load_sound_sites(find_data(str(petit)))[0].sites["exemple"].options["mairie"]
    assert same["recensement"] is same["etat-civil-option"]
    assert site.options["mairie"]["etat-civil-option"].status == "a_confirmer"


def test_a_site_that_another_version_has_too_is_not_read_again(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (network / "sites" / "z.yaml").unlink()
    before = Path(shutil.copytree(network, tmp_path / "avant"))
    changed = network / "sites" / "b.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("recensement: oui", "recensement: non"))
    (before / "sites" / "c.yaml").unlink()
    now = load_dataset(find_data(str(network)))
    read: list[str] = []
    read_site = files.read_site

    def noted(path: Path, data: DataDir) -> Parsed[Site]:
        read.append(path.stem)
        return read_site(path, data)

    monkeypatch.setattr(files, "read_site", noted)
    alone = load_dataset(find_data(str(before)))
    assert read == ["a", "b", "d", "e", "exemple"]
    read.clear()
    assert load_dataset(find_data(str(before)), other=now).dataset == alone.dataset
    assert read == ["b"]
    # What the catalogue says decides whether a site has an error.
    rubric = before / "catalogue" / "rubriques" / "mairie.yaml"
    rubric.write_text(rubric.read_text(encoding="utf-8").replace("id: recensement", "id: recenser"), encoding="utf-8")
    read.clear()
    assert load_dataset(find_data(str(before)), other=now).dataset is None
    assert read == ["a", "b", "d", "e", "exemple"]


def test_nothing_is_taken_from_a_version_with_an_error(network: Path) -> None:
    data = find_data(str(network))
    wrong = load_dataset(data)
    assert wrong.dataset is None
    assert load_dataset(data, other=wrong).faults == wrong.faults
