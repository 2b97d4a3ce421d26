"""A wording of the booklet, typed again as screens show it, leads to its entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli.cli.runner import run
from pimms_cli.datadir import DataDir, Origin
from pimms_cli.files import read_catalogue
from pimms_cli.knowledge import Knowledge, compile_knowledge
from pimms_cli.loading import dataset_of
from pimms_cli.matching.matcher import Matcher
from pimms_cli.triage import answer
from pimms_cli.trials import neutral_site
from tests.commands import Pimms
from tests.shipped import ask, shipped


def test_each_wording_after_its_rubric_is_its_entry() -> None:
    dataset, knowledge, _ = shipped()
    for full_id, nature, entry in dataset.entries():
        rubric = dataset.rubrics[full_id.partition("/")[0]].name
        found = ask(f"{rubric} : {entry.wording}")
        twin = knowledge.entry(full_id).core_twin
        assert [item.card.id for item in found.items] == [twin or full_id]
        assert found.verdict == {"ne_pas_traiter": "orienter", "socle": "oui"}.get(
            nature, "oui" if twin else "a_confirmer"
        )


def test_each_wording_alone_is_an_entry_that_has_it() -> None:
    dataset, knowledge, _ = shipped()
    for full_id, _, entry in dataset.entries():
        found = [item.card.id for item in ask(entry.wording.upper()).items]
        assert (knowledge.entry(full_id).core_twin or full_id) in found


def test_a_wording_that_two_rubrics_have_with_two_answers_is_neither() -> None:
    found = ask("Aider à la constitution des dossiers")
    assert found.verdict == "a_preciser"
    assert {item.card.id: item.status for item in found.items} == {
        "pole-emploi/constitution-dossiers": "oui",
        "caf/constitution-dossiers": "a_confirmer",
    }


def test_words_of_a_permitted_wording_that_refuse_elsewhere_do_not_refuse_it() -> None:
    found = ask("Aider à faire un recours amiable (non contentieux) ex : remboursement du trop perçu)")
    assert (found.verdict, [item.card.id for item in found.items]) == ("a_confirmer", ["caf/recours-amiable"])
    assert found.reading.worded == ["caf/recours-amiable"]


def test_more_than_the_wording_is_read_as_any_request() -> None:
    assert ask("Traduire des documents et aider à payer en ligne").reading.worded == []


def test_signs_are_nobody_s_wording(petit: Path) -> None:
    """A wording that has none of our letters is no wording of « ! » either."""
    rubric = petit / "catalogue" / "rubriques" / "mairie.yaml"
    text = rubric.read_text(encoding="utf-8")
    rubric.write_text(text.replace("Demander un acte d'état civil", "مرحبا", 1), encoding="utf-8")
    assert run(["validate", "--sans-essais", "--data", str(petit)]) == 0
    assert run(["check", "!", "--data", str(petit)]) == 1


@pytest.mark.parametrize("phrase", ["intitule", "synonyme"])
def test_a_refusal_that_has_the_same_words_speaks_first(phrase: str, petit: Path) -> None:
    """It was « oui » as the booklet writes it, and « orienter » with « s'il vous plaît » behind it."""
    core = petit / "catalogue" / "rubriques" / "mairie.yaml"
    text = core.read_text(encoding="utf-8")
    core.write_text(text.replace("Demander un acte d'état civil", "Ouvrir un livret", 1), encoding="utf-8")
    refused = petit / "catalogue" / "rubriques" / "banque.yaml"
    text = refused.read_text(encoding="utf-8")
    old, new = {
        "intitule": ("intitule: Ouvrir un compte", "intitule: Ouvrir un livret"),
        "synonyme": ("- ouvrir un compte", "- ouvrir un livret\n      - ouvrir un compte"),
    }[phrase]
    refused.write_text(text.replace(old, new), encoding="utf-8")
    dataset = dataset_of(read_catalogue(DataDir(petit, Origin.ARGUMENT), trials=True), {})
    assert dataset is not None
    knowledge = Knowledge(compile_knowledge(dataset))
    matcher = Matcher(knowledge.index())
    site = neutral_site(dataset)
    found = answer("Ouvrir un livret", knowledge=knowledge, matcher=matcher, site=site, sites_doing=lambda _: [])
    assert "mairie/etat-civil" in found.reading.worded
    assert (found.verdict, [item.card.id for item in found.items]) == (
        "a_preciser",
        ["banque/ouvrir-compte", "mairie/etat-civil"],
    )


def test_a_rubric_that_no_phrase_names_may_stand_before_what_is_asked(petit: Path, pimms: Pimms) -> None:
    """It was an « erreur interne »."""
    assert pimms("check", "Mairie : se faire recenser demain", data=petit).code in (0, 1)
    assert pimms("check", "Mairie : ouvrir un livret", data=petit).code == 1
