"""How often each entry's phrases use a word as written: what is counted, and that its plain form says the same."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.matching.spoken import SpokenCounts, features

WORDS = st.lists(st.text("abe012xs", min_size=1, max_size=6), max_size=6)


def test_features_are_the_words_and_their_pairs() -> None:
    assert features(["ou", "est", "la", "caf"]) == ["ou", "est", "la", "caf", "ou est", "est la", "la caf"]
    assert features(["le", "le", "le"]) == ["le", "le le"]
    assert features([]) == []


def test_plurals_and_like_endings_are_one_feature() -> None:
    assert features(["passer", "passez", "passes", "passee"]) == ["passe", "passe passe"]
    # Short words and numbers keep theirs; « cher » and « chez » are no forms of one verb.
    assert features(["cher", "chez", "ssss"])[:3] == ["cher", "chez", "ssss"]
    assert features(["les", "3646", "rsa"])[:3] == ["les", "3646", "rsa"]


@given(st.lists(st.tuples(st.integers(-1, 4), WORDS), max_size=8))
def test_counts_are_those_of_the_texts(texts: list[tuple[int, list[str]]]) -> None:
    counted = SpokenCounts.of(texts)
    expected: dict[str, Counter[int]] = {}
    for owner, words in texts:
        for feature in features(words):
            expected.setdefault(feature, Counter())[owner] += 1
    assert {feature: dict(counted.uses(feature)) for feature in expected} == expected
    assert len(counted) == len(expected)
    assert counted.totals() == sum(expected.values(), Counter())
    assert counted.uses("jamais dit") == []
    assert SpokenCounts(counted.packed).totals() == counted.totals()
