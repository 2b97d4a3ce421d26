"""Folding is the same by the quick way as by decomposing every letter."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from pimms_cli.folding import fold

LATIN = "".join(map(chr, range(0x20, 0x250))) + "’‘ʼ\u0301\u2126ﬁ"
OPENED = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS", "ı": "i"} | dict.fromkeys("’‘ʼ`´", "'")
)
"""What no decomposition opens."""


def decomposing(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(OPENED)).lower()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@given(st.text(max_size=20) | st.text(LATIN, max_size=20))
@example("L’Œuvre ÇA ²½ `ok´ \xa0İ Å ß µ e\u0301")
def test_one_way_or_the_other(text: str) -> None:
    assert fold(text) == decomposing(text)


def test_each_letter() -> None:
    assert {letter: fold(letter) for letter in LATIN} == {letter: decomposing(letter) for letter in LATIN}


def test_what_people_type() -> None:
    assert fold("L’Œuvre d'Été À NOËL") == "l'oeuvre d'ete a noel"
