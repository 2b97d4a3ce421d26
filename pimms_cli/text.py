"""From what is typed to words: folding, tokens, stems. Nothing here knows the catalogue."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "'", "‘": "'", "`": "'", "´": "'"}
)
# A dotted acronym: single letters each followed by a full stop (the last one may miss): D.A.L.O, c.a.f.
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\b(?:[^\W\d_]\.){1,}[^\W\d_]\b")
_SPACED = re.compile(r"\b(?:[^\W\d_] ){2,}[^\W\d_]\b")
_ELISION = re.compile(r"\b(?:l|d|j|n|s|m|t|c|y|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'(?=\w)")
_WORD = re.compile(r"[a-z0-9]+")
# Words whose apostrophe or hyphen is part of them.
_GLUED = {
    "prud'homme": "prudhomme",
    "aujourd'hui": "aujourdhui",
    "prud homme": "prudhomme",
    "quelqu'un": "quelquun",
}


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened, one kind of apostrophe: « L’Œuvre » gives « l'oeuvre »."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).lower()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text, folded: elisions cut, dotted acronyms closed up, everything else split."""
    folded = fold(text)
    for written, glued in _GLUED.items():
        folded = folded.replace(written, glued)
    folded = _DOTTED.sub(lambda m: m[0].replace(".", ""), folded)
    folded = _SPACED.sub(lambda m: m[0].replace(" ", ""), folded)
    folded = _ELISION.sub("", folded)
    return _WORD.findall(folded)


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import Stemmer

    return Stemmer.Stemmer("french")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light stem of a folded word (Snowball's French stemmer; numbers and short words stay as they are).

    The stemmer tells é from e and we cannot (people do not type accents), so the endings that would differ only by
    that are evened out before and after.
    """
    if len(word) <= 3 or word.isdigit():
        return word
    stemmed: str = _stemmer().stemWord(re.sub(r"e+s?$", "e", word))
    return stemmed.rstrip("e") or stemmed
