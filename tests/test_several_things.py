"""`pimms check` when several things are asked in one breath: exact screens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pimms_cli.cli.runner import run


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PIMMS_SITE", "PIMMS_DATA", "FORCE_COLOR", "NO_COLOR", "PIMMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


def test_two_things_of_different_statuses_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "carte de séjour + passeport", "--site", "grenoble"]) == 1
    assert (
        capsys.readouterr().out
        == """\
… À PRÉCISER  Plusieurs demandes à la fois : voyez-les une par une.

Demandes comprises :
  ✔ Oui           Préfecture : Aider à la mise en relation avec les préfectures
                  de département pour les premières demandes et les
                  renouvellements de carte de séjour, par téléphone ou en ligne
  ? À confirmer   Mairie : Aider à remplir les formulaires de demande de carte
                  nationale d'identité, de passeport et collecte des pièces
                  justificatives (pré-demande en ligne)

Site : Grenoble · catalogue 1.0.0
"""
    )


def test_a_refusal_that_is_only_near_is_shown_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "RSA/APL", "--site", "grenoble"]) == 1
    assert (
        capsys.readouterr().out
        == """\
… À PRÉCISER  Plusieurs demandes à la fois : voyez-les une par une.

Demandes comprises :
  ✔ Oui           Services sociaux : Aider à faire la première demande de RSA
  ? À confirmer   CAF : Accompagner pour les demandes d'APL et des bons vacances
                  enfants

À voir aussi
  ➜ Orienter      Mairie : Délivrer des aides financières

Site : Grenoble · catalogue 1.0.0
"""
    )


def test_two_things_that_every_pimms_does_are_both_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "carte vitale et quotient familial", "--site", "grenoble"]) == 0
    assert (
        capsys.readouterr().out
        == """\
✔ OUI  Pour informer ou orienter : tous les PIMMS le font.

Délivrer une information générale ou personnalisée de premier niveau
CPAM / MSA · socle commun, tous les PIMMS

À voir aussi
  ✔ Oui           CAF : Aider à la réalisation de téléprocédures notamment les
                  prises de RDV

Site : Grenoble · catalogue 1.0.0
"""
    )


def test_a_refusal_among_several_things_is_first_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "carte vitale + RSA + facture edf + traduire un acte", "-s", "grenoble", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert [entry["id"] for entry in answer["demandes"]][:4] == [
        "autres/traduction",
        "cpam-msa/information-generale",
        "services-sociaux/premiere-demande-rsa",
        "energie-eau/comprendre-factures",
    ]
    assert len({entry["id"] for entry in answer["demandes"]}) == len(answer["demandes"])


def test_more_things_than_are_read_one_by_one_are_no_answer_of_several(capsys: pytest.CaptureFixture[str]) -> None:
    """What was not read may be refused."""
    many = "carte vitale + RSA + quotient familial + recharge téléphone + itinéraire bus + facture edf + carte grise"
    for asked in (many, f"{many} + traduire un acte"):
        run(["check", asked, "-s", "grenoble", "--json", "--explain"])
        assert json.loads(capsys.readouterr().out)["explication"]["ensemble"] == []
    assert run(["check", f"{many} + traduire un acte", "-s", "grenoble"]) == 1


def test_a_rubric_named_with_a_stroke_is_one_thing(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "CPAM / MSA", "--site", "grenoble"])
    assert capsys.readouterr().out.startswith("… À PRÉCISER  Plusieurs réponses possibles : faites préciser.\n")


def test_what_may_be_done_beside_a_refusal_has_its_rubric(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "carte vitale puis ouvrir un livret A", "--site", "grenoble"]) == 1
    assert (
        capsys.readouterr().out
        == """\
➜ ORIENTER  Aucun PIMMS ne doit le faire.

Ouvrir un compte bancaire pour un usager
Banque Postale · à ne pas traiter, aucun PIMMS

Orientez vers :
  • Organismes bancaires : Ouverture et tenue des comptes
Pourquoi : car engageant la responsabilité du PIMMS.

À voir aussi
  ✔ Oui           CPAM / MSA : Délivrer une information générale ou
                  personnalisée de premier niveau

Site : Grenoble · catalogue 1.0.0
"""
    )
