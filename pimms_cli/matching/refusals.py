"""What in a request brings a refused entry up beside the entry that matches best: guard words, and whole phrases."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.firstlook import phrases_found
from pimms_cli.matching.index import OUT_OF_CATALOGUE
from pimms_cli.matching.text import words
from pimms_cli.matching.verbatim import VerbatimGuards

if TYPE_CHECKING:
    from pimms_cli.matching.firstlook import Found
    from pimms_cli.matching.holdings import Held
    from pimms_cli.matching.index import Index
    from pimms_cli.matching.lexicon import Unit
    from pimms_cli.matching.reading import Match

_NAME = "|"
"""What stands for a word of the name of something outside the catalogue: no word."""


class Guards:
    """The guard words of an index's refused entries."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_first: dict[str, list[tuple[str, list[str]]]] = {}
        for entry, terms in index.guards:
            for first in terms[:1]:
                self._by_first.setdefault(first, []).append((entry, terms))
        self._verbatim = VerbatimGuards(index.verbatim_guards, index.surroundings)

    def said(self, units: list[Unit], said: list[str], held: list[Held]) -> list[str]:
        """The refused entries whose guard words are all said, or said word for word, elsewhere than in the name of a
        thing outside the catalogue (« juge de touche »).

        `units` and `said` are the request's words, cut and in order; `held` what the index has of each unit.
        """
        guarded = self._among(units, said)
        if guarded:
            rest = _without_strange_names(self._index, said, held)
            if rest != said:
                guarded = self._among(self._index.lexicon.units_of_words([w for w in rest if w != _NAME]), rest)
        return guarded

    def said_beside(self, phrase: str, said: list[str]) -> list[str]:
        """The refused entries that the request's words say word for word, and a phrase that has them all does not:
        « expliquer comment ouvrir un compte et l'ouvrir pour moi »."""
        of_phrase = self._verbatim.said(words(phrase))
        return [entry for entry in self._verbatim.said(said) if entry not in of_phrase]

    def _among(self, units: list[Unit], said: list[str]) -> list[str]:
        """The refused entries whose guard words are all among these, or said word for word."""
        # « sans passer par le juge », a term of the lexicon, says no judge.
        terms = {part for u in units for part in (u.term, *(() if u.text.startswith("sans ") else u.parts))}
        may_be = (guard for first in terms & self._by_first.keys() for guard in self._by_first[first])
        all_said = {entry for entry, guards in may_be if terms.issuperset(guards)}
        return sorted(all_said.union(self._verbatim.said(said)), key=self._index.entries.index)


def _without_strange_names(index: Index, said: list[str], held: list[Held]) -> list[str]:
    """These words, `_NAME` in the place of those that are, in a row, a request declared outside the catalogue; one of
    several words that count, since « mon fils » names nothing."""
    lexicon = index.lexicon
    keys = [*map(lexicon.key, said)]
    found = phrases_found(held, [each.gains for each in held])
    holding = chain(found.several.items(), *(each.gains.items() for each in found.bringing))
    whole = dict.fromkeys(p for p, weight in holding if weight >= settings.VETO_COVERED * index.totals[p])
    phrases = [words(index.phrases[p]) for p in whole if index.owners[p] == OUT_OF_CATALOGUE]
    names = [[*map(lexicon.key, ws)] for ws in phrases if sum(word not in lexicon.stop_words for word in ws) > 1]
    # The longest first: « qui a traduit harry potter » before « harry potter ».
    for name in sorted(names, key=len, reverse=True):
        for start in range(len(keys) - len(name) + 1):
            if keys[start : start + len(name)] == name:
                keys[start : start + len(name)] = [_NAME] * len(name)
    return [_NAME if key == _NAME else word for word, key in zip(said, keys, strict=True)]


def said_whole(index: Index, best: Match, refused: Found, held: list[Held]) -> list[str]:
    """Refused entries one of whose phrases is said whole, where the best match, a permitted one, holds some of its
    words less well.

    So « ouvrir un compte bancaire » is refused beside « ma déclaration d'impôts et … », but not within
    « comment ouvrir un compte bancaire », which a permitted entry says whole too. `refused` are the refused
    phrases found, `held` is what the index has of each unit.
    """
    understood = [credit.share for credit in best.credits]
    vetoes = []
    several = (p for p, weight in refused.several.items() if weight >= settings.VETO_COVERED * index.totals[p])
    for p in dict.fromkeys(chain(several, *(each.refused_whole for each in refused.bringing))):
        owner = index.owners[p]
        if index.totals[p] < settings.VETO_WEIGHT:
            continue
        left_out = sum(
            max(each.gains.get(p, 0.0) - each.weight * credit, 0.0)
            for each, credit in zip(held, understood, strict=True)
        )
        if left_out >= settings.VETO_LEFT_OUT and index.entries[owner] not in vetoes:
            vetoes.append(index.entries[owner])
    return vetoes
