"""The French dictionary as lines: what it says of a word is what the dictionary itself says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.matching import french, sortedlines
from pimms_cli.matching.french import counts_of, find_count, lines_of, regular_verb, singular
from pimms_cli.matching.sortedlines import SortedLines

WORD = st.text("abz019", min_size=1, max_size=4)


@given(st.dictionaries(WORD, st.integers(1, 10**9)), WORD)
def test_finding_a_word_is_looking_it_up(counts: dict[str, int], word: str) -> None:
    lines = SortedLines(lines_of(counts), b" ")
    assert find_count(lines, word) == counts.get(word)
    assert all(find_count(lines, known) == count for known, count in counts.items())


@given(st.dictionaries(WORD, st.integers(1, 99)), st.lists(WORD, unique=True))
def test_a_table_that_is_searched_often_says_the_same(counts: dict[str, int], asked: list[str]) -> None:
    seldom, often = (SortedLines(lines_of(counts), b" ") for _ in range(2))
    keys = sorted(word.encode() for word in asked)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sortedlines, "READ_AFTER", 0)
        often.get(b"a")
        assert [often.get(key) for key in keys] == [seldom.get(key) for key in keys]
        assert often.get_all(keys) == seldom.get_all(keys)


@given(st.text(max_size=6))
def test_any_text_is_looked_for(word: str) -> None:
    assert find_count(SortedLines(b"a 1\nb 2\n", b" "), word) == {"a": 1, "b": 2}.get(word)


def test_words_that_a_request_cannot_hold_are_left_out() -> None:
    assert lines_of({"abat-jour": 3, "é": 1, "deux mots": 4, "mur": 2, "": 5}) == b"mur 2\n"


@pytest.mark.parametrize(
    ("plural", "other"),
    [("demandent", "demande"), ("cherchons", "chercher"), ("envoient", "envoie"), ("perdent", "perde")],
)
def test_plural_verbs_have_the_stem_of_the_others(plural: str, other: str) -> None:
    assert regular_verb(plural) == other


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("negocie", "negocier"),
        ("negociez", "negocier"),
        ("negocient", "negocier"),
        ("oubliee", "oublier"),
        ("oubliait", "oublier"),
        ("retirez", "retirer"),
        ("retirait", "retirer"),
        ("recuperais", "recuperer"),
    ],
)
def test_verbs_whose_stem_ends_like_an_ending_have_that_of_the_infinitive(form: str, infinitive: str) -> None:
    assert regular_verb(form) == infinitive


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("emplois", "emploi"),
        ("recus", "recu"),
        ("credits", "credit"),
        ("etrangers", "etranger"),
        ("permissions", "permission"),
        # What the stemmer makes the same of, and words that are no plurals.
        ("documents", "documents"),
        ("permis", "permis"),
        ("tapis", "tapis"),
        ("mois", "mois"),
        ("express", "express"),
        ("brouhahas", "brouhahas"),
    ],
)
def test_plurals_that_the_stemmer_leaves_alone_have_their_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_the_words_of_some_strings_are_counted() -> None:
    counts = counts_of(["pantalon", "pantaoln", "zqxwv"])
    assert list(counts) == ["pantalon"]
    assert counts["pantalon"] > 1000


@pytest.mark.parametrize(
    "noun",
    [
        "document",
        "argent",
        "parents",
        "prisons",
        "moment",
        "vent",
        "mairie",
        "parties",
        "portrait",
        "francais",
        "sortie",
        "logement",
        "raisons",
        "portiez",
        "financiez",
        "ouvriez",
    ],
)
def test_words_that_only_look_like_such_verbs_are_left_alone(noun: str) -> None:
    assert regular_verb(noun) == noun


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for cached in (french._lines, french.count_of, french.commonness):
        cached.cache_clear()
    yield tmp_path / "pimms" / "francais.txt"
    for cached in (french._lines, french.count_of, french.commonness):
        cached.cache_clear()


def test_the_lines_are_kept_and_made_again_when_damaged(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = french.word_counts()
    sample = {word: count for word, count in full.items() if word.isascii() and word.isalnum()}
    assert french.count_of("pelouse") == sample["pelouse"]
    assert french.count_of("praifecture") is None
    kept = cache.read_bytes()
    assert all(find_count(french._lines(), word) == count for word, count in list(sample.items())[::50])

    french._lines.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(french, "word_counts", lambda: pytest.fail("the dictionary was read again"))
        french.count_of.cache_clear()
        assert french.count_of("pelouse") == sample["pelouse"]

    french._lines.cache_clear()
    french.count_of.cache_clear()
    cache.write_bytes(kept[: len(kept) // 2])
    assert french.count_of("pelouse") == sample["pelouse"]
    assert cache.read_bytes() == kept
