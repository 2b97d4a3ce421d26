"""The catalogue's words are found by length, first letter and sound, and survive being packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.matching.vocabulary import Vocabulary

FOLDED = st.text("abcé9", min_size=1, max_size=6)


@given(st.dictionaries(FOLDED, st.text("abk", max_size=3), max_size=12))
def test_finds_what_a_plain_search_finds(sounds: dict[str, str]) -> None:
    vocabulary = Vocabulary(*Vocabulary.of(sounds).packed)
    shortest_first = sorted(sounds, key=lambda word: (len(word), word))
    assert len(vocabulary) == len(sounds)
    assert all(word in vocabulary for word in sounds)
    assert "zut" not in vocabulary
    for least in range(8):
        for most in range(least - 1, 8):
            expected = [word for word in shortest_first if least <= len(word) <= most]
            assert vocabulary.about_length(least, most) == expected
            assert vocabulary.about_length(least, most, "b") == [word for word in expected if word.startswith("b")]
    for letter in "abcé9z":
        assert vocabulary.starting_with(letter) == [word for word in shortest_first if word.startswith(letter)]
    for heard in (*sounds.values(), "kkkk"):
        assert vocabulary.sounding(heard) == [word for word in shortest_first if sounds[word] == heard]
    assert sorted(vocabulary.sounds) == sorted(set(sounds.values()))


def test_a_word_that_sounds_like_nothing_is_kept() -> None:
    vocabulary = Vocabulary(*Vocabulary.of({"h": "", "caf": "kaf"}).packed)
    assert vocabulary.sounding("") == ["h"]
    assert vocabulary.packed == ("h caf", b" h\nkaf caf\n")
