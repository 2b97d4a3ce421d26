"""A site is found, refused or asked for in the same words by every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Pimms


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("valfictif", "Valfictif"),
        ("VALFICTIF ", "Valfictif"),
        ("Bourg-Exemple", "Bourg-Exemple"),
        ("port", "Port-Imaginaire"),
        ("exemple", "Bourg-Exemple"),
        ("nom en ville", "Port-Imaginaire"),
    ],
)
def test_a_site_is_found_by_the_same_words_everywhere(
    typed: str, found: str, fictitious_data: Path, pimms: Pimms
) -> None:
    port = fictitious_data / "sites" / "port-imaginaire.yaml"
    named = "Nom-en-Ville" if typed == "nom en ville" else "Port-Imaginaire"
    port.write_text(port.read_text(encoding="utf-8").replace("nom: Port-Imaginaire", f"nom: {named}"), encoding="utf-8")
    checked = pimms("check", "dossier de naturalisation", "--site", typed, data=fictitious_data)
    assert f"Site : {found.replace('Port-Imaginaire', named)} (fictif)" in checked.out
    listed = pimms("list", "--site", typed, "--rubrique", "prefecture", data=fictitious_data)
    by_id = pimms("list", "--site", found.lower(), "--rubrique", "prefecture", data=fictitious_data)
    assert (listed.code, listed.out) == (0, by_id.out)


@pytest.mark.parametrize("typed", ["bourg-exampel", "atlantide", "é", " ", "valfictif\udce9"])
def test_a_site_that_is_not_is_refused_in_the_same_words(typed: str, fictitious_data: Path, pimms: Pimms) -> None:
    checked = pimms("check", "caf", "--site", typed, data=fictitious_data)
    for args in (("list",), ("confirm",), ("confirm", "naturalisation", "oui")):
        assert pimms(*args, "--site", typed, data=fictitious_data) == checked
    assert (checked.code, checked.out) == (2, "")
    assert "Sites : bourg-exemple, port-imaginaire, valfictif." in checked.err


def test_a_site_that_is_missing_is_asked_for_in_the_same_words(fictitious_data: Path, pimms: Pimms) -> None:
    said = "De quel site s'agit-il ? Ajoutez --site, ou la variable PIMMS_SITE."
    asked = (2, "", f"pimms : {said} Sites : bourg-exemple, port-imaginaire, valfictif.\n")
    for args in (("check", "caf"), ("confirm",), ("confirm", "naturalisation", "oui")):
        assert pimms(*args, data=fictitious_data) == asked


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("lyon", "Le site « lyon » n'existe pas. Sites : bourg-exemple, port-imaginaire, valfictif."),
        ("valfictf", "« valfictf » n'existe pas. Vouliez-vous dire « valfictif » ? Sites : bourg-exemple,"),
        (" ", "Le nom du site est vide. Sites : bourg-exemple, port-imaginaire, valfictif."),
    ],
)
def test_what_nobody_typed_is_said_to_be_the_variable_s(
    named: str, said: str, fictitious_data: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mediator who types no site does not know where « lyon » comes from."""
    monkeypatch.setenv("PIMMS_SITE", named)
    whose = "Ce nom vient de la variable PIMMS_SITE : dites-le à la personne qui a réglé ce poste"
    for args in (("check", "caf"), ("confirm",), ("confirm", "naturalisation", "oui")):
        done = pimms(*args, data=fictitious_data)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert done.err.endswith(f" {whose}, et ajoutez --site en attendant.\n")
        typed = pimms(*args, "--site", "atlantide", data=fictitious_data)
        assert typed.code == 2
        assert "PIMMS_SITE" not in typed.err
    assert pimms("check", "caf", "--site", "valfictif", data=fictitious_data).err == ""


@pytest.mark.parametrize("typed", ["valfictif", "bourg", "Port-Imaginaire"])
def test_another_site_s_faults_do_not_keep_one_from_being_filled_in(
    typed: str, fictitious_data: Path, pimms: Pimms
) -> None:
    (fictitious_data / "sites" / "autre.yaml").write_text("id: [", encoding="utf-8")
    done = pimms("confirm", "naturalisation", "oui", "--site", typed, data=fictitious_data)
    assert (done.code, done.err) == (0, "")
    assert "⇒  ✔ oui" in done.out
    refused = pimms("confirm", "naturalisation", "oui", "--site", "autre", data=fictitious_data)
    assert (refused.code, refused.out) == (3, "")
    assert "  sites/autre.yaml:" in refused.err


@pytest.mark.parametrize("typed", ["Valfictif2", "valfictif2"])
def test_a_site_file_named_with_a_capital_is_found_and_its_fault_said(
    typed: str, fictitious_data: Path, pimms: Pimms
) -> None:
    text = (fictitious_data / "sites" / "valfictif.yaml").read_text(encoding="utf-8")
    path = fictitious_data / "sites" / "Valfictif2.yaml"
    path.write_text(text.replace("id: valfictif", "id: valfictif2"), encoding="utf-8")
    for args in (("check", "caf"), ("list",), ("confirm", "naturalisation", "oui")):
        done = pimms(*args, "--site", typed, data=fictitious_data)
        assert (done.code, done.out) == (3, "")
        assert "R11 le fichier s'appelle « Valfictif2.yaml »" in done.err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("show", "valfictif"), 2, "« valfictif » est un site : « pimms list --site valfictif » montre son offre."),
        (
            ("show", "Port-Imaginaire"),
            2,
            "« Port-Imaginaire » est un site : « pimms list --site port-imaginaire » montre son offre.",
        ),
        (
            ("diff", "bourg", "valfictif.yml"),
            3,
            "Le fichier de site « valfictif.yml » n'existe pas. Vouliez-vous dire « valfictif » ?",
        ),
    ],
)
def test_a_site_typed_as_something_else_is_recognised(
    args: tuple[str, ...], code: int, said: str, fictitious_data: Path, pimms: Pimms
) -> None:
    assert pimms(*args, data=fictitious_data) == (code, "", f"pimms : {said}\n")


def test_sites_alike_for_having_said_nothing_are_said_so(pimms: Pimms, petit: Path) -> None:
    one = petit / "sites" / "exemple.yaml"
    blank = one.read_text(encoding="utf-8").replace("{statut: non, verifie_le: 2024-01-15}", "a_confirmer")
    one.write_text(blank.replace("recensement: oui", "recensement: a_confirmer"), encoding="utf-8")
    other = one.with_name("autre.yaml")
    text = one.read_text(encoding="utf-8").replace("id: exemple", "id: autre").replace("nom: Exemple", "nom: Autre")
    other.write_text(text, encoding="utf-8")
    head = "Exemple → Autre (exemple fictif) : aucune différence sur"
    said = f"{head} 3 options ; ni l'un ni l'autre n'a rien confirmé.\n"
    assert pimms("diff", "exemple", "autre", data=petit, columns=120) == (0, said, "")
    for path in (one, other):
        path.write_text(
            path.read_text(encoding="utf-8").replace("releves: a_confirmer", "releves: oui"), encoding="utf-8"
        )
    assert pimms("diff", "exemple", "autre", data=petit).out == f"{head} 3 options.\n"
    assert "rien confirmé" in pimms("diff", "exemple", "autre", "--rubrique", "mairie", data=petit, columns=120).out
