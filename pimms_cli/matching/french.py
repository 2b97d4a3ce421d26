"""Which words are French, and how common: the dictionary of `pyspellchecker` (counts in film subtitles).

It keeps the matcher from "repairing" a real word into another (« réparer » is not a misspelt « préparer »), and
tells a word that says little (« fils », « part ») from one that says what a request is about (« pelouse »).
"""

from __future__ import annotations

import gzip
import json
import math
from functools import lru_cache
from importlib.resources import files

from pimms_cli.matching import settings
from pimms_cli.matching.text import fold


@lru_cache(maxsize=1)
def word_counts() -> dict[str, int]:
    """Each French word, folded, with its number of occurrences (the highest where accents tell words apart)."""
    packed = files("spellchecker").joinpath("resources", "fr.json.gz").read_bytes()
    counts: dict[str, int] = {}
    for word, count in json.loads(gzip.decompress(packed)).items():
        folded = fold(word)
        if count > counts.get(folded, 0):
            counts[folded] = count
    return counts


@lru_cache(maxsize=65536)
def commonness(word: str) -> float | None:
    """How common a folded word is, from 0 (seldom said) to 1 (said all the time); None when it is not French."""
    count = word_counts().get(word)
    if count is None:
        return None
    low, high = math.log(settings.RARE_WORD_COUNT), math.log(settings.COMMON_WORD_COUNT)
    return min(max((math.log(count) - low) / (high - low), 0.0), 1.0)
