"""The sieve before the rule on synonyms loses nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.cli.runner import run
from pimms_cli.lexicon_models import Lexicon
from pimms_cli.matching.lexicon import CompiledLexicon
from pimms_cli.matching.text import words
from pimms_cli.rules.candidates import Keys, signatures

LISTS: dict[str, Any] = {
    "equivalents": [["CAF", "allocations familiales"], ["TIR", "poids lourd"]],
    "word_families": [["perdu", "perte", "perdre"], ["X", "inconnu"], ["...", "?"], ["qu'on", "jusqu"]],
    "words_apart": ["naïf", "pays"],
    "stop_words": ["le", "la", "les", "un", "de", "du", "à", "et", "est", "qu", "on"],
    "weak_words": ["demande"],
}
WRITTEN = """carte cartes séjour sejours C.A.F caf «c a f» l'eau eau Prud'hommes «prud hommes» «pru d'hommes»
prudhommes œuvre oeuvres le d’un aujourd'hui «aujourd hui» 115 qu'on créée E.D.F. naïf naïfs CV emploi emplois crédits
crédit perdue perte X x inconnu retirez retirer négocie négociez demandent demande tirer TIR é est e-timbre «3646»
«36 46» «36.46» 50 euros «50 €» «12 500euros» 1500€ balles gaaare gare urgenttt urgent XVIIIe «и» «carteиcarte» ½
jusqu' pays payes «chez vous» «Chez  vous» chez vous chezvous «venir vous voir» «passer vous voir» venir voir"""
PIECES = [spaced or plain for spaced, plain in re.findall(r"«([^»]*)»|(\S+)", WRITTEN)]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join)


def keys(**lists: Any) -> Keys:
    return Keys(Lexicon.model_validate({"format_version": 1, **lists}, by_name=True))


KEYS = keys(**LISTS)
MATCHER = CompiledLexicon(**LISTS)


def matched(text: str) -> list[str]:
    """What the matcher makes of a text, equivalents aside."""
    return [MATCHER.key(word) for word in words(text) if word not in MATCHER.stop_words]


@given(texts, texts)
def test_what_the_matcher_reads_alike_has_the_same_signature(one: str, two: str) -> None:
    assert list(KEYS.of(one)) == matched(one)
    first, second = signatures([one, two], KEYS)
    if matched(one) == matched(two):
        assert first == second


@pytest.mark.parametrize("piece", PIECES)
def test_each_way_to_write_a_word_has_the_signature_of_the_others(piece: str) -> None:
    alike = [other for other in PIECES if matched(other) == matched(piece)]
    assert len(set(signatures(alike, KEYS))) == 1, alike


@given(st.lists(texts, max_size=5))
def test_signatures_do_not_depend_on_the_neighbours(several: list[str]) -> None:
    assert signatures(several, KEYS) == [signatures([text], KEYS)[0] for text in several]


@pytest.mark.parametrize("text", ["le", "A", "les la", ".", "d'un"])
def test_a_synonym_that_says_nothing_has_no_signature(text: str) -> None:
    assert signatures([text], KEYS) == [()]


def test_each_entry_that_claims_a_synonym_is_named_once(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("mairie", "banque"):
        path = petit / "catalogue" / "rubriques" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("    synonymes:\n", "    synonymes:\n      - doublon\n      - un doublon\n"))
    assert run(["validate", "--data", str(petit)]) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if " R23 " in line]
    assert len(found) == 2
    assert all("« doublon » est aussi celui de « banque/ouvrir-compte », ligne 16" in line for line in found), found


def test_words_set_apart_keep_to_themselves() -> None:
    assert keys().of("pays") == keys().of("paye")
    assert keys(words_apart=["pays"]).of("les pays") != keys(words_apart=["pays"]).of("les payes")
