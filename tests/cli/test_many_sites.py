"""`list` and `show` of networks whose sites do not fit in columns: counted, and nothing of an entry lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pimms_cli.cli.output import print_screen
from pimms_cli.datadir import find_data
from pimms_cli.loading import require_dataset
from pimms_cli.overview import lines, select
from pimms_cli.screens.listing import list_screen
from pimms_cli.screens.show import entry_screen, rubric_screen
from pimms_cli.screens.styled import WIDE
from tests.commands import Pimms

if TYPE_CHECKING:
    from pimms_cli.loading import Dataset
    from pimms_cli.models import Site

COUNTED = "11 sites, comptés par statut\n✔ oui, ✘ non, ? à confirmer, ➜ orienter\n"


def add_sites(petit: Path, count: int) -> None:
    """As many sites as told, two in three of which have answered for an option."""
    text = (petit / "sites" / "exemple.yaml").read_text(encoding="utf-8")
    for number in range(2, count + 1):
        answer = ("non", "oui", "a_confirmer")[number % 3]
        own = text.replace("id: exemple", f"id: v{number}").replace("nom: Exemple", f"nom: V{number}")
        own = own.replace("{statut: non, verifie_le: 2024-01-15}", answer)
        (petit / "sites" / f"v{number}.yaml").write_text(own, encoding="utf-8")


def test_sites_that_fit_have_a_column_each(petit: Path, pimms: Pimms) -> None:
    add_sites(petit, 10)
    out = pimms("list", "--nature", "optionnel", "--rubrique", "banque", data=petit).out
    assert out == (
        "Colonnes : Exemple | V10 | V2 | V3 | V4 | V5 | V6 | V7 | V8 | V9\n"
        "✔ oui, ✘ non, ? à confirmer, ➜ orienter\n\n"
        "Banque  banque\n"
        "  Demandes optionnelles\n"
        "  ✘ ✔ ? ✘ ✔ ? ✘ ✔ ? ✘  Comprendre un relevé\n"
        "                       releves\n"
    )


def test_more_sites_are_counted(petit: Path, pimms: Pimms) -> None:
    add_sites(petit, 11)
    assert pimms("list", "--rubrique", "banque", data=petit).out == (
        f"{COUNTED}\n"
        "Banque  banque\n"
        "  Demandes traitées par tous les PIMMS\n"
        "  ✔ 11  Remplir un formulaire\n"
        "        formulaires\n"
        "  Demandes à ne pas traiter → Orienter vers\n"
        "  ➜ 11  Ouvrir un compte\n"
        "        ouvrir-compte\n"
        "  Demandes optionnelles\n"
        "  ✔ 3  ✘ 4  ? 4  Comprendre un relevé\n"
        "                 releves\n"
    )
    assert pimms("show", "banque", data=petit).out.endswith(
        "\nDemandes optionnelles\n"
        "  11 sites, comptés par statut\n"
        "  ✔ oui, ✘ non, ? à confirmer, ➜ orienter\n"
        "  ✔ 3  ✘ 4  ? 4  Comprendre un relevé\n\n"
        "Quand le site ne fait pas une option, orienter vers : Agence bancaire.\n"
    )
    wider = pimms("list", "--rubrique", "banque", data=petit, columns=100).out
    assert "Colonnes : Exemple | V10 | V11 |" in wider


def test_the_sites_of_an_entry_past_a_screenful_are_named_by_status(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_sites(petit, 20)
    assert "  ? à confirmer  V5 (fictif)\n" in pimms("show", "releves", data=petit).out
    add_sites(petit, 96)
    monkeypatch.chdir(petit)
    out = pimms("show", "releves").out
    start = out.index("Dans les sites\n")
    shown = " ".join(out[start:].split())
    assert shown.startswith("Dans les sites ✔ oui : 31 sites V10 (fictif), V13 (fictif), ")
    assert " V91 (fictif) et 1 autre ✘ non : 33 sites Exemple (fictif), V12 (fictif), " in shown
    assert " ? à confirmer : 32 sites V11 (fictif), " in shown
    assert out.endswith(
        "  Un site, ou tous, avec note et date :\n"
        "    pimms show banque/releves --site SITE\n"
        "    pimms show banque/releves --json\n"
    )
    elsewhere = "".join(pimms("show", "releves", data=petit).out.split())
    assert elsewhere.endswith(
        f"pimmsshowbanque/releves--siteSITE--data{petit}pimmsshowbanque/releves--json--data{petit}"
    )


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return require_dataset(find_data(None))


def network(dataset: Dataset, count: int) -> list[Site]:
    model = next(iter(dataset.sites.values()))
    return [model.model_copy(update={"id": f"v{number}", "name": f"V{number}"}) for number in range(count)]


@pytest.mark.parametrize("count", [3, 10, 15, 40, 3000])
@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_no_id_nor_wording_is_lost(
    count: int, width: int, shipped: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = network(shipped, count)
    found = select(shipped, rubrics=["caf", "prefecture"], sites=sites)
    print_screen(*list_screen(found, sites, width), width=width)
    listed = capsys.readouterr().out
    assert max(map(len, listed.splitlines())) <= width
    assert len(listed.splitlines()) < 12 * len(found)
    together = "".join(listed.split())
    for line in found:
        assert line.entry.id in together
        words = line.entry.wording.split()
        # Among the words of a wording of several rows stands the id, from `WIDE` on.
        assert "".join(words) in together or (width >= WIDE and {*words} <= {*listed.split()})
    page = [line for line in lines(shipped, sites) if line.rubric.id == "caf"]
    print_screen(*rubric_screen(shipped, shipped.rubrics["caf"], page, sites, width), width=width)
    together = "".join(capsys.readouterr().out.split())
    assert [line.id for line in page if "".join(line.entry.wording.split()) not in together] == []
    print_screen(*entry_screen(shipped, page[-1], sites, str), width=width)
    assert len(capsys.readouterr().out.splitlines()) < 100
