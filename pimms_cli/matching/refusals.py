"""What in a request brings a refused entry up beside the entry that matches best: guard words, and whole phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.index import OUT_OF_CATALOGUE
from pimms_cli.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from pimms_cli.matching.index import Index
    from pimms_cli.matching.lexicon import Unit
    from pimms_cli.matching.reading import Match


def guarded_by(index: Index, units: list[Unit], said: list[str], found: dict[int, float]) -> list[str]:
    """The refused entries whose guard words are all said, elsewhere than in the name of a thing outside the catalogue
    (« juge de touche »). `units` and `said` are the request's words, cut and in order; `found` is the weight of the
    request that each phrase holds."""
    guarded = _guarded(index, units)
    if guarded:
        rest = _without_strange_names(index, said, found)
        if len(rest) < len(said):
            guarded = _guarded(index, index.lexicon.units_of_words(rest))
    return guarded


def _guarded(index: Index, units: list[Unit]) -> list[str]:
    """The refused entries whose guard words are all among these."""
    # « sans passer par le juge », a term of the lexicon, says no judge.
    terms = {part for u in units for part in (u.term, *(() if u.text.startswith("sans ") else u.parts))}
    return list(dict.fromkeys(entry for entry, guards in index.guards if guards and terms.issuperset(guards)))


def _without_strange_names(index: Index, said: list[str], found: dict[int, float]) -> list[str]:
    """These words without those that are, in a row, a request declared outside the catalogue of several words."""
    keys = [*map(index.lexicon.key, said)]
    for p, weight in found.items():
        if index.owners[p] != OUT_OF_CATALOGUE or weight < settings.VETO_COVERED * index.totals[p]:
            continue
        name = [*map(index.lexicon.key, words(index.phrases[p]))]
        for start in range(len(keys) - len(name) + 1) if len(name) > 1 else ():
            if keys[start : start + len(name)] == name:
                keys[start : start + len(name)] = [""] * len(name)
    return [word for word, key in zip(said, keys, strict=True) if key]


def said_whole(
    index: Index,
    best: Match,
    found: dict[int, float],
    phrases: AbstractSet[int],
    gains: list[dict[int, float]],
    weights: list[float],
) -> list[str]:
    """Refused entries one of whose `phrases` is said whole, where the best match, a permitted one, holds some of its
    words less well.

    So « ouvrir un compte bancaire » is refused beside « ma déclaration d'impôts et … », but not within
    « comment ouvrir un compte bancaire », which a permitted entry says whole too. `found` is the weight of the request
    that each phrase holds; `gains` the phrases that hold something of each of its words, with the credit they give,
    and `weights` the words' weights.
    """
    kept = [credit for _, credit, _ in best.credits]
    vetoes = []
    for p in phrases:
        owner = index.owners[p]
        total = index.totals[p]
        if total < settings.VETO_WEIGHT or found[p] < settings.VETO_COVERED * total:
            continue
        left_out = sum(
            w * max(gain.get(p, 0.0) - credit, 0.0) for gain, w, credit in zip(gains, weights, kept, strict=True)
        )
        if left_out >= settings.VETO_LEFT_OUT and index.entries[owner] not in vetoes:
            vetoes.append(index.entries[owner])
    return vetoes
