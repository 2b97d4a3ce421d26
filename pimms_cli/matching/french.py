"""Which words are French, and how common: the dictionary of `pyspellchecker` (counts in film subtitles).

It keeps the matcher from "repairing" a real word into another (« réparer » is not a misspelt « préparer »), and
tells a word that says little (« fils », « part ») from one that says what a request is about (« pelouse »).

Reading it takes longer than answering, and a request seldom needs more than a word of it: it is kept between runs as
sorted lines, searched where they lie.
"""

from __future__ import annotations

import math
import os
import re
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pimms_cli.compiled import Store, digest, program_stamp
from pimms_cli.folding import fold
from pimms_cli.matching import settings
from pimms_cli.matching.sortedlines import SortedLines
from pimms_cli.matching.text import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

_PIECE = "francais.txt"
# Forms of verbs in -ier and -rer, without accents.
_VERB_IN_IER = re.compile(r"(\w{2,}i)(?:e|es|ee|ees|ez|ent|ons|ais|ait|aient)")
_VERB_IN_RER = re.compile(r"(\w{2,}r)(?:ez|ais|ait|aient)")


def dictionary_path() -> Path:
    """The packed dictionary, found without importing the package that brings it."""
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("spellchecker")
    return Path(spec.origin).parent / "resources" / "fr.json.gz"


@lru_cache(maxsize=1)
def dictionary_stamp() -> str:
    """Which dictionary is installed."""
    path = dictionary_path()
    stat = path.stat()
    return digest(os.fspath(path), str(stat.st_size), str(stat.st_mtime_ns))


def language_stamp() -> str:
    """Everything outside the program that decides how words are read: the dictionary, the stemmer, Python's Unicode."""
    import Stemmer

    return digest(dictionary_stamp(), Stemmer.version(), sys.version)


def word_counts() -> dict[str, int]:
    """Each French word, folded, with its number of occurrences (the highest where accents tell words apart)."""
    import gzip
    import json

    counts: dict[str, int] = {}
    for word, count in json.loads(gzip.decompress(dictionary_path().read_bytes())).items():
        folded = fold(word)
        if count > counts.get(folded, 0):
            counts[folded] = count
    return counts


def lines_of(counts: dict[str, int]) -> bytes:
    """The words as `word count` lines in the order of their bytes; only those that a request can hold."""
    held = sorted((word, count) for word, count in counts.items() if word.isascii() and word.isalnum())
    return "".join(f"{word} {count}\n" for word, count in held).encode()


def find_count(lines: SortedLines, word: str) -> int | None:
    """The count of a word in such lines."""
    count = lines.get(word.encode())
    return None if count is None else int(count)


@lru_cache(maxsize=1)
def _lines() -> SortedLines:
    store, key = Store.of_program(), digest(program_stamp(), dictionary_stamp())
    lines = store.load(_PIECE, key)
    if lines is None:
        lines = lines_of(word_counts())
        store.save(_PIECE, key, lines)
    return SortedLines(lines, b" ")


@lru_cache(maxsize=65536)
def count_of(word: str) -> int | None:
    """How many times a folded word occurs; None when it is not French."""
    return find_count(_lines(), word)


def total_count() -> int:
    """How many occurrences the dictionary counts, all words together."""
    return sum(int(line.rpartition(b" ")[2]) for line in _lines().lines.splitlines())


def counts_of(found: Iterable[str]) -> dict[str, int]:
    """How many times each of some folded words occurs, those that are French."""
    counts = _lines().get_all(sorted(word.encode() for word in found))
    return {word.decode(): int(count) for word, count in counts.items()}


@lru_cache(maxsize=65536)
def regular_verb(word: str) -> str:
    """The form of a verb whose stem is that of its others, for a folded word that looks like a verb's: « demandent »
    gives « demande », « cherchons » « chercher », « négociez » « négocier », « retirait » « retirer »; the word itself
    otherwise (« document », « prisons », « mairie », « portrait »).

    The stemmer leaves -ent and -ons alone: too many nouns have them. It takes the i of « négocie » for an ending, and
    « retirez » for a future (« finirez »). The few words that are taken for a verb all the same (« comment ») are among
    the lexicon's `mots_a_part`.
    """
    if len(word) <= settings.VERB_TOO_SHORT:
        return word
    of_er = _VERB_IN_IER.fullmatch(word) or _VERB_IN_RER.fullmatch(word)
    # « portiez » is of « porter », not of a « portier ».
    imperfect = word.endswith("iez") and any(count_of(f"{word[:-3]}{ending}") for ending in ("er", "ir"))
    if of_er and not imperfect and count_of(infinitive := f"{of_er[1]}er"):
        return infinitive
    if word.endswith("ent") and count_of(word + "s") is None and count_of(word[:-2]):
        return word[:-2]
    if word.endswith("ons") and count_of(word[:-1]) is None:
        return next((verb for ending in ("er", "e") if count_of(verb := word[:-3] + ending)), word)
    return word


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a folded plural whose stem is another one: « emplois » gives « emploi », « crédits » « crédit »,
    « permissions » « permission »; the word itself otherwise (« documents », « permis », « tapis »).

    The stemmer leaves the s alone after a vowel (« reçus »), and takes -it, -er and -ion for endings (« étranger »).
    """
    one = word[:-1]
    is_plural = len(word) > settings.PLURAL_TOO_SHORT and word.endswith("s") and not word.endswith("ss")
    if not is_plural or stem(one) == stem(word):
        return word
    said = count_of(one) or 0
    rare = said < settings.REPAIR_FRENCH_COUNT or (count_of(word) or 0) > settings.PLURAL_MOSTLY * said
    return word if rare else one


@lru_cache(maxsize=65536)
def commonness(word: str) -> float | None:
    """How common a folded word is, from 0 (seldom said) to 1 (said all the time); None when it is not French."""
    count = count_of(word)
    if count is None:
        return None
    low, high = math.log(settings.RARE_WORD_COUNT), math.log(settings.COMMON_WORD_COUNT)
    return min(max((math.log(count) - low) / (high - low), 0.0), 1.0)
