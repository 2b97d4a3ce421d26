"""A site is found, refused or asked for in the same words by every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Pimms = Callable[..., Any]


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


@pytest.mark.parametrize("typed", ["bourg-exampel", "atlantide", "é", " "])
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
