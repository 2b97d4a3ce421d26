"""What nobody does at the desk puts a request out of the catalogue, whatever else it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli.cli.runner import run
from pimms_cli.formulas import GUARD_KINDS
from pimms_cli.matching.surroundings import KINDS, NAMED, NUMBER
from tests.cases import lines
from tests.commands import Pimms
from tests.shipped import ask


@pytest.mark.parametrize("request_", [line[0] for line in lines("mises-hors-catalogue.tsv")])
def test_what_nobody_does_is_out_of_the_catalogue_whatever_it_is_about(request_: str) -> None:
    answer = ask(request_)
    assert (answer.verdict, answer.items, answer.leads, answer.rubrics) == ("inconnu", [], [], [])


@pytest.mark.parametrize(("request_", "entry"), lines("mots-voisins-permis.tsv"))
def test_the_same_words_in_other_places_take_nothing_away(request_: str, entry: str) -> None:
    assert [item.card.id for item in ask(request_).items][:1] == [entry]


def test_a_refusal_is_said_all_the_same() -> None:
    assert ask("traduisez mon acte de naissance et mettez votre mail pour le recevoir").verdict == "orienter"


def test_what_else_is_asked_is_answered_beside_it() -> None:
    answer = ask("un rendez-vous à la CAF, et gardez mon mot de passe")
    assert (answer.verdict, [item.card.id for item in answer.asked]) == ("a_preciser", ["caf/teleprocedures-rdv"])
    assert answer.reading.lost == ["gardez mon mot de passe"]


def test_the_screen_promises_nothing(pimms: Pimms) -> None:
    done = pimms("check", "gardez mon mot de passe ameli", "--site", "grenoble")
    assert done.code == 1
    assert (
        done.out
        == """\
∅ INCONNU  Le livret n'a rien qui corresponde.

La demande dit ce que le livret ne prévoit pour aucun organisme : ne promettez
rien, demandez au responsable du site. Si ce n'est pas ce qui est demandé,
dites-la autrement.

Site : Grenoble · catalogue 1.0.0
"""
    )


def test_a_guard_may_name_the_kinds_that_the_matcher_knows() -> None:
    assert {f"({kind})" for kind in GUARD_KINDS} == {*KINDS} == {*NAMED, NUMBER}


@pytest.mark.parametrize("kind", GUARD_KINDS)
def test_each_kind_that_the_matcher_knows_may_be_written(petit: Path, kind: str) -> None:
    lexicon = petit / "catalogue" / "lexique.yaml"
    listed = "".join(f"  {name}: [truc]\n" for name in ("personnes", "lieux", "langues", "organismes"))
    bar = f"entourage:\n{listed}hors_catalogue_mot_a_mot:\n  - dénoncer ({kind})\n"
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + bar, encoding="utf-8")
    assert run(["validate", "--data", str(petit)]) == 0


def test_the_explanation_names_it(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lexicon = petit / "catalogue" / "lexique.yaml"
    bar = "hors_catalogue_mot_a_mot: ['(gardez, notez) … code']\n"
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + bar, encoding="utf-8")
    assert run(["validate", "--data", str(petit)]) == 0
    capsys.readouterr()
    assert run(["check", "carte d'identité, notez bien mon code", "--explain", "--data", str(petit)]) == 1
    assert "Mots qui mettent hors catalogue : « (gardez, notez) … code »" in capsys.readouterr().out
