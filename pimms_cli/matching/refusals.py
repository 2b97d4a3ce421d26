"""What in a request brings a refused entry up beside the entry that matches best: guard words, and whole phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from pimms_cli.matching.index import Index
    from pimms_cli.matching.reading import Match


def guarded_by(index: Index, outside: Match | None, terms_said: frozenset[str] | set[str]) -> list[str]:
    """The refused entries whose guard words are all said, unless they only name a thing outside the catalogue that is
    said whole (« juge de touche »): `outside` is what fits best of those."""
    guards = [(entry, frozenset(terms)) for entry, terms in index.guards if terms and terms_said.issuperset(terms)]
    if guards and outside and outside.covered >= settings.VETO_COVERED:
        named = {part for unit in index.lexicon.units(outside.phrase) for part in (unit.term, *unit.parts)}
        guards = [(entry, terms) for entry, terms in guards if not terms < named]
    return list(dict.fromkeys(entry for entry, _ in guards))


def said_whole(
    index: Index,
    matches: list[Match],
    found: dict[int, float],
    phrases: AbstractSet[int],
    gains: list[dict[int, float]],
    weights: list[float],
) -> list[str]:
    """Refused entries one of whose `phrases` is said whole, where the best match holds some of its words less well.

    So « ouvrir un compte bancaire » is refused beside « ma déclaration d'impôts et … », but not within
    « comment ouvrir un compte bancaire », which a permitted entry says whole too. `found` is the weight of the request
    that each phrase holds; `gains` the phrases that hold something of each of its words, with the credit they give,
    and `weights` the words' weights.
    """
    if not matches:
        return []
    first = index.entries.index(matches[0].entry)
    if first in index.refused:
        return []
    kept = [credit for _, credit, _ in matches[0].credits]
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
