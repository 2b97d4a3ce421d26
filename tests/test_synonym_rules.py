"""The sieve before the rule on synonyms loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.cli.runner import run
from pimms_cli.rules.candidates import Stems, signatures

STOP = frozenset({"le", "la", "les", "un", "de", "du", "a", "et"})
PIECES = ["carte", "cartes", "séjour", "sejours", "C.A.F", "caf", "c a f", "l'eau", "eau", "Prud'hommes", "prud hommes"]
PIECES += [
    "prudhommes",
    "œuvre",
    "oeuvres",
    "le",
    "d’un",
    "aujourd'hui",
    "115",
    "qu'on",
    "créée",
    "E.D.F.",
    "naïf",
    "CV",
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join)


STEMS = Stems(STOP, apart=["naif"])


@given(texts, texts)
def test_same_stems_have_the_same_signature(one: str, two: str) -> None:
    first, second = signatures([one, two], STEMS)
    if STEMS.of(one) == STEMS.of(two):
        assert first == second


@given(st.lists(texts, max_size=5))
def test_signatures_do_not_depend_on_the_neighbours(several: list[str]) -> None:
    assert signatures(several, STEMS) == [signatures([text], STEMS)[0] for text in several]


@pytest.mark.parametrize("text", ["le", "A", "les la", ".", "d'un"])
def test_a_synonym_that_says_nothing_has_no_signature(text: str) -> None:
    assert signatures([text], STEMS) == [()]


def test_each_entry_that_claims_a_synonym_is_named_once(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("mairie", "banque"):
        path = petit / "catalogue" / "rubriques" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("    synonymes:\n", "    synonymes:\n      - doublon\n      - un doublon\n"))
    assert run(["validate", "--data", str(petit)]) == 0
    found = [line for line in capsys.readouterr().out.splitlines() if " R07 " in line]
    assert len(found) == 2
    assert all("« doublon » est aussi celui de « banque/ouvrir-compte », ligne 16" in line for line in found), found


def test_words_set_apart_keep_to_themselves() -> None:
    assert Stems([]).of("pays") == Stems([]).of("paye")
    assert Stems([], apart=["pays"]).of("les pays") != Stems([], apart=["pays"]).of("les payes")
