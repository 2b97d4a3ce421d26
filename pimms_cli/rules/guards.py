"""R18, R26, S07: what is compared word for word and can never be said, or in more ways than can be kept; a guard that
bars nothing lets what is refused be answered « oui »."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from pimms_cli.folding import fold
from pimms_cli.matching.surroundings import NAMED, VARIANTS, count_of_variants
from pimms_cli.matching.text import words
from pimms_cli.matching.verbatim import pieces_of
from pimms_cli.model_places import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.lexicon_models import Lexicon, Surroundings
    from pimms_cli.located_schema import Parsed
    from pimms_cli.rules.index import CatalogueIndex

MIN_LITTLE_WORDS = 3
"""Fewer words that say nothing are said in a row by most requests; more may be a phrase (« comme si c'était moi »)."""
_BARS_NOTHING = "rien n'est interdit"
_ADVICE = "ajoutez le mot qui compte"
MAX_VARIANTS = 1000
"""Ways to say one formula of the lexicon's `entourage`: its longest has 546."""
MAX_FORMULAS = 100_000
"""Ways to say all of them: those of the lexicon are 5,000."""


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """What is said word for word: guards of refused entries, bars of the lexicon, formulas of its `entourage`."""
    lexicon, source = index.files.lexicon.model, index.files.lexicon.source
    if lexicon is None:
        return
    around = lexicon.surroundings
    formulas = [*_formulas(around)]
    bars: list[tuple[Loc, str]] = [
        (("hors_catalogue_mot_a_mot", number), bar) for number, bar in enumerate(lexicon.bars)
    ]
    empty = {
        kind: key for kind, name in NAMED.items() if _is_empty(index.files.lexicon, name, key := _keys(around)[name])
    }
    little = frozenset(map(fold, lexicon.stop_words))
    for at in index.entries:
        for number, guard in enumerate(at.entry.guards):
            if little.issuperset(words(guard)):
                yield at.fault("R26", ("gardes", number), f"« {guard} » n'a {_only(guard)} : {_BARS_NOTHING}", _ADVICE)
        for number, guard in enumerate(at.entry.verbatim_guards):
            for code, message, advice in (*_of_nothing(guard, empty), *_wordless(guard, little)):
                yield at.fault(code, ("gardes_mot_a_mot", number), message, advice)
    for place, bar in bars:
        for code, message, advice in (*_of_nothing(bar, empty), *_wordless(bar, little)):
            yield source.fault(code, place, message, advice)
    for place, text in formulas:
        for code, message, advice in _of_nothing(text, empty):
            yield source.fault(code, place, message, advice)
    total = 0
    for place, text in formulas:
        count = count_of_variants(text)
        if count > MAX_VARIANTS:
            message = f"cette ligne se dit de {count} façons, {MAX_VARIANTS} au plus sont lues"
            yield source.fault("S07", place, message, "faites-en plusieurs lignes, de moins de variantes chacune")
        elif total <= MAX_FORMULAS < total + count:
            message = f"avec cette ligne, l'« entourage » se dit de plus de {MAX_FORMULAS} façons"
            yield source.fault("S07", place, message, "retirez des variantes")
        total += min(count, MAX_VARIANTS)


def _keys(around: Surroundings) -> dict[str, str]:
    """The code's own names of its lists, each with the key that the file has for it."""
    return {name: key for key, name in keys_of(type(around)).items()}


def _formulas(around: Surroundings) -> Iterator[tuple[Loc, str]]:
    """Every line of its lists, with its place in the file."""
    for name, key in _keys(around).items():
        for number, text in enumerate(getattr(around, name)):
            yield ("entourage", key, number), text


def _is_empty(parsed: Parsed[Lexicon], name: str, key: str) -> bool:
    """Whether the lexicon has nothing in a list of its `entourage`, nor had before its faulty parts were taken out."""
    taken = key in parsed.lost or "entourage" in parsed.lost or ("entourage", key) in parsed.source.kept
    return not taken and parsed.model is not None and not getattr(parsed.model.surroundings, name)


_SOME = re.compile("[A-Za-z0-9]")
"""What makes a word of any text: quicker to look for than the words."""
_LONG_WORD = re.compile("[a-z0-9]{3,}")
"""A word that is no elision."""


def _of_nothing(guard: str, empty: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the kinds that a guard names, and what to do about it."""
    for kind, name in empty.items():
        if kind in guard:
            message = f"« {kind} » ne vaut pour rien : l'« entourage » du lexique n'a pas de « {name} »"
            yield "R18", message, f"donnez au lexique ses « {name} »"


def _wordless(guard: str, little: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the words of a guard that is said word for word, and what to do about it."""
    # What has a word that counts is no such guard; most have, and cutting them into pieces would take long.
    counts = not little.issuperset(_LONG_WORD.findall(fold(guard)))
    pieces = [] if counts else pieces_of(guard)
    shortest = sum(min(len(variant.split()) for variant in piece) for piece in pieces)
    if not counts and not pieces:
        yield "R26", f"« {guard} » n'a {_only(guard)} : {_BARS_NOTHING}", _ADVICE
    elif not counts and shortest < MIN_LITTLE_WORDS and little.issuperset(" ".join(chain(*pieces)).split()):
        yield "R26", f"« {guard} » n'a {_only(guard)} : presque toute demande serait interdite", _ADVICE
    for variant in chain(*(inside.split(",") for inside in VARIANTS.findall(guard))):
        if not _SOME.search(variant) and not words(variant) and (counts or pieces):
            yield "R26", f"la variante « {variant.strip()} » n'a aucun mot et ne vaut pour rien", "retirez-la"


def _only(guard: str) -> str:
    """What it is made of, where no word of it counts."""
    return "que des mots vides du lexique" if words(guard) else "aucun mot"
