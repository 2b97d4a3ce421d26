"""What no PIMMS follows up, though it names what they do, gets no plain « oui »; what is honest keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli.cli.runner import run
from pimms_cli.trials import PERMITTED_VERDICTS
from tests.commands import Pimms
from tests.paths import DATA
from tests.shipped import ask, shipped


def lines(name: str) -> list[list[str]]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("request_", [line[0] for line in lines("sans-suite.tsv")])
def test_what_no_pimms_follows_up_is_not_said_to_be_done(request_: str) -> None:
    assert ask(request_).verdict not in PERMITTED_VERDICTS


@pytest.mark.parametrize(("request_", "entry"), lines("honnetes-voisins.tsv"))
def test_an_honest_request_with_the_same_words_is_answered(request_: str, entry: str) -> None:
    found = ask(request_)
    assert (found.verdict in PERMITTED_VERDICTS, found.items[0].card.id) == (True, entry)


def test_the_examples_themselves_are_answered_by_nothing_permitted() -> None:
    examples = shipped()[0].lexicon.improper
    assert [request for request in examples if ask(request).verdict in PERMITTED_VERDICTS] == []


def test_a_warning_stands_before_what_may_be_meant(pimms: Pimms) -> None:
    done = pimms("check", "avancez le rendez-vous", "--site", "grenoble")
    assert done.code == 1
    assert done.out.startswith(
        """\
… À PRÉCISER  Faites préciser ce qui est demandé.
Attention : cela se dit aussi de ce à quoi aucun PIMMS ne donne suite (mentir,
  garder un secret, agir pour un absent, passer devant), ou de ce dont on ne
  veut plus. Dans ce cas, ne promettez rien.

S'agit-il de :
"""
    )


def test_nothing_is_promised_nor_hinted_at_where_it_is_likelier(pimms: Pimms) -> None:
    done = pimms("check", "mettez votre 06 pour la CAF", "--site", "grenoble")
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


def test_one_example_weighs_against_what_is_said_like_it(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lexicon = petit / "catalogue" / "lexique.yaml"
    asked = ["check", "trafiquer en douce un casier judiciaire pour mon cousin", "--data", str(petit)]
    run(asked)
    before = capsys.readouterr().out
    text = "sans_suite:\n" + "  - trafiquer en douce le casier judiciaire de mon cousin\n" * 1
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + text, encoding="utf-8")
    assert run(asked) == 1
    assert "se dit plutôt de ce qui est sans suite" not in before
