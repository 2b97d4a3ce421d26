"""What no PIMMS follows up, though it names what they do, gets no plain « oui »; what is honest keeps it."""

from __future__ import annotations

import pytest

from pimms_cli.trials import PERMITTED_VERDICTS
from tests.cases import lines
from tests.commands import Pimms
from tests.shipped import ask, shipped


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


def test_what_weighs_against_it_is_explained_and_nothing_is_hinted_at(pimms: Pimms) -> None:
    done = pimms("check", "mettez votre 06 pour la CAF", "--site", "grenoble", "--explain")
    assert done.code == 1
    told = " ".join(done.out.split())
    assert "ne promettez rien, demandez au responsable du site" in told
    assert "Peut-être" not in told
    assert "se dit plutôt de ce qui est sans suite −" in told
