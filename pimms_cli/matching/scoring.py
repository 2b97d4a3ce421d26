"""Scores the entries of an index for a request. Every score keeps its components (`Match`).

A request is cut into units (words or terms of the lexicon), each with a weight: its rarity among the entries, or,
for a word the catalogue lacks, how telling it is in French. An entry's score is

    understood × (1 − MISSING_PENALTY × missing)

where `understood` is the share of the request's weight found in the entry (in full in its best phrase, less
elsewhere), so that an unknown word counts against every match, and `missing` the share of that phrase's weight that
the request lacks.
"""

from __future__ import annotations

import math
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.holdings import Holdings
from pimms_cli.matching.index import OUT_OF_CATALOGUE, Index
from pimms_cli.matching.likelihood import Likelihoods, Prior
from pimms_cli.matching.reading import Credit, Match, Reading
from pimms_cli.matching.refusals import Guards, said_whole
from pimms_cli.matching.rubrics import Rubrics
from pimms_cli.matching.shortlist import Shortlists
from pimms_cli.matching.text import sound, words
from pimms_cli.matching.verbatim import VerbatimGuards

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from pimms_cli.matching.holdings import Held
    from pimms_cli.matching.lexicon import Unit
    from pimms_cli.matching.reading import Where
    from pimms_cli.matching.shortlist import Shortlist


class _Found(NamedTuple):
    """What the index has of a request (see the fields of `Reading`)."""

    matches: list[Match]
    out_of_catalogue: Match | None
    guarded: list[str]
    vetoes: list[str]
    barred: list[str]
    refused_share: float


class Scorer:
    """Scores requests whose words are already chosen (see `matcher`)."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lexicon = index.lexicon
        self._wordings = frozenset(index.wordings)
        self._refused = frozenset(index.refused)
        self._rubrics = Rubrics(index)
        self._sizes = index.entry_phrases
        self._shortlists = Shortlists(index, self._rubrics)
        self._holdings = Holdings(index)
        self._guards = Guards(index)
        self._bars = VerbatimGuards(index.bars, index.surroundings)
        self._prior = Prior(index)
        self._phrase_forms: dict[int, frozenset[str]] = {}

    def score(
        self, typed: list[str], variant: tuple[list[str], ...], *, far: float = 0.0, rival: float = 0.0
    ) -> Reading:
        """The reading of words as typed, each understood as the words of `variant` in its place; as none, when they are
        part of the word before; with how far-fetched that is (see `Reading`)."""
        repaired = _repaired(typed, variant)
        content, ignored = self._without_stop_words(typed, variant)
        units = list(dict.fromkeys(self._lexicon.units_of_words(content)))
        held = [self._holdings.of(u) for u in units]
        weights = [each.weight for each in held]
        known = [u.term in self._index.weights for u in units]
        unknown = [u.text for u, is_known in zip(units, known, strict=True) if not is_known]
        said = [piece for chosen in variant for piece in chosen]
        weighed = [(u.text, weight) for u, weight in zip(units, weights, strict=True)]
        total = sum(weights)
        if not units or not total:
            return Reading(weighed, ignored, repaired, unknown, [], said, far=far, rival=rival)
        mended = {piece for pieces in repaired.values() for piece in pieces.split()}
        found = self._found(units, held, said)
        return Reading(
            weighed,
            ignored,
            repaired,
            unknown,
            found.matches,
            said,
            found.out_of_catalogue,
            found.guarded,
            found.vetoes,
            known=sum(compress(weights, known)) / total,
            log_ratio=sum(each.weight * each.log_ratio for each in held) / total,
            mended=sum(weight * _mended_share(text.split(), mended) for text, weight in weighed) / total,
            far=far,
            rival=rival,
            rubrics=self._rubrics.named(u.term for u in units),
            refused_share=found.refused_share,
            barred=found.barred,
        )

    def refused_share(self, said: list[str]) -> float:
        """The greatest share of its own weight that a refused phrase has in words taken as they are said."""
        content = [word for word in said if word not in self._lexicon.stop_words]
        return self._shortlists.refused_share([*map(self._holdings.of, self._lexicon.units_of_words(content))])

    def _without_stop_words(self, typed: list[str], variant: tuple[list[str], ...]) -> tuple[list[str], list[str]]:
        """The words that count, and those that do not, as they were typed where that is one word."""
        content, ignored = [], []
        for word, chosen in zip(typed, variant, strict=True):
            for piece in chosen:
                if piece in self._lexicon.stop_words:
                    ignored.append(piece if len(chosen) > 1 else word)
                else:
                    content.append(piece)
        return content, ignored

    def _found(self, units: list[Unit], held: list[Held], said: list[str]) -> _Found:
        """What the index has of a request's units: the entries, best first, and the refusals said."""
        shortlist = self._shortlists.of(units, held)
        matches, outside = self._judged(shortlist, units, held, said)
        vetoes: list[str] = []
        guarded = self._guards.said(units, said, held)
        if matches:
            best = matches[0]
            first = self._index.entries.index(best.entry)
            best.usual = self._usual(first, max(each.uses[first] for each in held))
            if not best.is_refused:
                vetoes = said_whole(self._index, best, shortlist.refused, held)
            if guarded and best.score >= settings.GUARD_ROOM:
                beside = self._guards.said_beside(best.phrase, said)
                vetoes = list(dict.fromkeys([*vetoes, *(entry for entry in beside if entry in guarded)]))
        barred = self._bars.said(said)
        if barred and matches:
            of_phrase = self._bars.said(words(matches[0].phrase))
            barred = [bar for bar in barred if bar not in of_phrase]
        return _Found(matches, outside, guarded, vetoes, barred, shortlist.refused_share)

    def _judged(
        self, shortlist: Shortlist, units: list[Unit], held: list[Held], said: list[str]
    ) -> tuple[list[Match], Match | None]:
        """The entries of a shortlist that may be listed or near, best first, and what is declared out of the catalogue
        that is nearest."""
        matches: list[Match] = []
        outside: Match | None = None
        likelihoods = Likelihoods(self._prior, [each.likelier for each in held], said)
        own = frozenset(said)
        highest = 0.0
        for owner, most in shortlist.likeliest:
            phrases = shortlist.best[owner].phrases
            if owner == OUT_OF_CATALOGUE:
                outside = self._judge(owner, self._in_own_words(phrases, units, own), units, held)
                continue
            # What can be neither listed nor near, refused or not, is left alone; a word alone has all that it may mean.
            least = min(settings.LISTED * highest, settings.NEAREST) if len(units) > 1 else 0.0
            if most < least:
                continue
            distance = round((likelihoods.likeliest - likelihoods.entries[owner]) / likelihoods.spread, 3)
            if _lowered(most, distance) < least:
                continue
            match = self._judge(owner, self._in_own_words(phrases, units, own), units, held)
            match.distance = distance
            match.odds = round(likelihoods.entries[owner] - likelihoods.outside, 3)
            # What is said at the desk at large is proper too: an entry's phrases seldom have all its little words.
            usual = max(likelihoods.entries[owner], likelihoods.together)
            match.proper = round(usual - likelihoods.improper, 3)
            match.score = round(_lowered(match.score, distance), 4)
            highest = max(highest, match.score)
            matches.append(match)
        return sorted(matches, key=lambda match: -match.score), outside

    def _in_own_words(self, alike: list[int], units: list[Unit], said: AbstractSet[str]) -> int:
        """Of an entry's phrases that say as much, the one in the request's own words: it counts a little more."""
        if len(alike) == 1:
            return alike[0]
        written = {word for u in units for word in u.text.split()}

        def own_words(p: int) -> tuple[bool, int, int]:
            forms = self._forms(p)
            return forms >= written, len(forms & said), -len(forms)

        return max(alike, key=own_words)

    def _usual(self, owner: int, uses: int) -> float:
        """How far an owner is used to a word that so many of its phrases have (0–1)."""
        enough = min(settings.USUAL, self._sizes[owner])
        return min(math.log1p(uses) / math.log1p(enough), 1.0)

    def _forms(self, phrase: int) -> frozenset[str]:
        """The words of a phrase as they are written."""
        forms = self._phrase_forms.get(phrase)
        if forms is None:
            forms = self._phrase_forms[phrase] = frozenset(words(self._index.phrases[phrase]))
        return forms

    def _judge(self, owner: int, phrase: int, units: list[Unit], held: list[Held]) -> Match:
        """The full score of an entry whose best phrase is known."""
        index = self._index
        entry = index.entries[owner] if owner != OUT_OF_CATALOGUE else ""
        rubric = self._rubrics.of_owner[owner]
        forms = self._forms(phrase)
        is_chance = False
        is_refused = owner in self._refused
        if is_refused:  # what its phrase says whole is no chance
            said_of_it = sum(each.gains.get(phrase, 0.0) for each in held) / index.totals[phrase]
            is_chance = said_of_it < settings.VETO_COVERED
        in_phrase = understood = total = 0.0
        credits: list[Credit] = []
        for unit, each in zip(units, held, strict=True):
            weight = each.weight
            credit = each.gains.get(phrase, 0.0) / weight
            where: Where = "phrase"
            if credit == 1.0 and unit.text not in forms and not forms.issuperset(written := unit.text.split()):
                if not unit.term.startswith("@"):
                    credit = settings.OTHER_FORM_CREDIT
                elif not all(any(_is_form(word, form) for form in forms) for word in written):
                    credit = settings.OTHER_TERM_CREDIT
            if credit and is_chance and each.uses[owner] == 1:
                credit *= settings.CHANCE_CREDIT
            total += weight
            in_phrase += weight * credit
            if entry and credit < settings.RUBRIC_CREDIT and rubric in self._rubrics.with_term(unit.term):
                credit, where = settings.RUBRIC_CREDIT, "rubric"
            if entry and credit < settings.BAG_CREDIT:
                elsewhere = self._holdings.credit_elsewhere(each, owner)
                if credit < elsewhere:
                    credit, where = elsewhere, "entry"
            understood += weight * credit
            credits.append(Credit(unit.text, credit, where if credit else "nowhere"))
        understood /= total
        covered = min(in_phrase / index.totals[phrase], 1.0)
        score = understood * (1 - settings.MISSING_PENALTY * (1 - covered))
        if phrase in self._wordings:
            score *= settings.WORDING_FACTOR
        return Match(
            entry,
            round(score, 4),
            index.phrases[phrase],
            round(understood, 4),
            round(covered, 4),
            credits=credits,
            is_refused=is_refused,
        )


def _lowered(score: float, distance: float) -> float:
    """A score, less what so many standard deviations from the likeliest entry take from it."""
    # A request that an entry claims word for word needs no other sign.
    unsure = min((1 - score) / settings.SURE_ROOM, 1.0)
    return max(score - settings.DISTANCE_FACTOR * distance * unsure, 0.0)


def _is_form(word: str, other: str) -> bool:
    """Whether two words are one, but for an ending that is not heard: « carte vital » is « carte vitale »."""
    return abs(len(word) - len(other)) <= 1 and sound(word) == sound(other)


def _repaired(typed: list[str], variant: tuple[list[str], ...]) -> dict[str, str]:
    """What each word that is not taken as it was typed was taken for; two words, where they are one."""
    repaired: dict[str, str] = {}
    before = ""
    for word, chosen in zip(typed, variant, strict=True):
        if not chosen:  # with the word before, it is one
            repaired[f"{before} {word}"] = repaired.pop(before)
        elif chosen != [word]:
            repaired[word] = " ".join(chosen)
        before = word
    return repaired


def _mended_share(said: list[str], mended: set[str]) -> float:
    """The share of some words that were repaired."""
    return sum(word in mended for word in said) / len(said)
