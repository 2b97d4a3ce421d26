"""From a request to an answer: the verdict, and what the mediator should see beside it.

The order of the rules is the safety of the tool: a refusal near the best match always speaks first, and nothing is
answered « oui » that touches one, unless an entry claims the request nearly word for word (`GUARD_ROOM`).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.answers import Answer, Item, Lead
from pimms_cli.matching import settings
from pimms_cli.matching.reading import Match
from pimms_cli.matching.understood import (
    is_claimed_just_so,
    is_one_vague_term,
    is_one_vague_word,
    is_outside,
    least_beside,
    nearest_rubrics,
    says_the_same,
)
from pimms_cli.misspelt import misspelt_words
from pimms_cli.offer import STATUSES
from pimms_cli.requesttext import check_request
from pimms_cli.wordings import informs_of_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pimms_cli.knowledge import EntryCard, Knowledge, SiteView
    from pimms_cli.matching.matcher import Matcher
    from pimms_cli.matching.reading import Credit, Reading
    from pimms_cli.models import Verdict

MAX_ITEMS = settings.MAX_PARTS  # each part of a request may bring one

_NATURE_ORDER = {"ne_pas_traiter": 0, "socle": 1, "optionnel": 2}


def answer(
    request: str,
    *,
    knowledge: Knowledge,
    matcher: Matcher,
    site: SiteView,
    sites_doing: Callable[[str], list[str]],
) -> Answer:
    """Answer one request for one site (raises `UsageError` as `check_request`)."""
    request = check_request(request)
    reading = matcher.read(request)
    if worded := [card.id for card in knowledge.worded(request)]:
        reading = reading.but(worded=worded, together=[], lost=[])
    made = _answer(_Asked(request, reading, knowledge, site, sites_doing))
    if made.items or _is_sure(made.reading, made.reading.confidence + made.reading.doubt):
        made.misspelt = misspelt_words(made, matcher.as_written)
    return made


class _Asked(NamedTuple):
    """A request as it was read, and what it is answered from."""

    request: str
    reading: Reading
    knowledge: Knowledge
    site: SiteView
    sites_doing: Callable[[str], list[str]]

    def answered(self, verdict: Verdict, items: list[Item]) -> Answer:
        """The answer with this verdict and these entries."""
        return Answer(self.request, self.site, verdict, items, self.knowledge.version, self.reading)

    def items(self, matches: list[Match]) -> list[Item]:
        """The first entries of these matches, as they are at the site."""
        return [_item(self.knowledge, self.site, match.entry, match.score) for match in matches[:MAX_ITEMS]]

    def done_elsewhere(self, entry: str) -> list[str]:
        """The other sites that do an option."""
        return [other for other in self.sites_doing(entry) if other != self.site.id]


def _answer(asked: _Asked) -> Answer:
    """The answer, by the first rule that holds: a wording of the booklet's, a rubric's name, a vague word, nothing
    found, the entries found."""
    reading, knowledge = asked.reading, asked.knowledge
    if reading.worded:
        return _of_a_wording(asked)
    found = _found(reading, knowledge)
    outside = is_outside(reading)
    if reading.rubrics and not outside and not _names_one_entry(reading, found):
        made = asked.answered("a_preciser", _whole_rubrics(reading, knowledge, asked.site))
        made.rubrics = reading.rubrics
        return made
    vague = is_one_vague_word(reading) and not (found and is_claimed_just_so(reading, found[0]))
    if not outside and (vague or (not found and is_one_vague_term(reading))):
        return _of_a_vague_word(asked)
    if not found:
        made = asked.answered("inconnu", [])
        made.may_be_improper = reading.is_improper
        if not made.may_be_improper:
            made.rubrics, made.leads = nearest_rubrics(reading), leads_of(reading, knowledge)
        return made
    return _of_entries(asked, found)


def _found(reading: Reading, knowledge: Knowledge) -> list[Match]:
    """The matches to answer from, best first: of the whole request, then of its parts, else the refusals it says."""
    found = rank(reading, knowledge)
    if reading.together:
        together = reading.asked_together
        best = [m for m in found[:1] if m.entry in together or _is_refused_beside(m, reading)]
        found = _first_of_each(*best, *reading.together, *(found or reading.matches_of_refusals_said()))
    # Not sure of the whole, one may be sure that something to refuse was said.
    return found or reading.matches_of_refusals_said()


def _of_a_vague_word(asked: _Asked) -> Answer:
    """All that a vague word may mean, first the refusals that are as near as the rest; they are the answer where
    nothing else is as near. A word that nearly every entry has (« dossier ») may be of anything."""
    reading = asked.reading
    least = reading.matches[0].score * settings.VAGUE_RIVAL
    listed = [match for match in reading.matches if match.score >= reading.matches[0].score * settings.LISTED]
    tells = reading.units[0][1] > settings.MIN_WEIGHT
    items = asked.items(sorted(listed, key=lambda m: not (tells and m.is_refused and m.score >= least)))
    rival = any(item.status != "orienter" and item.score >= least for item in items)
    return asked.answered("orienter" if tells and not rival else "a_preciser", items)


def _of_a_wording(asked: _Asked) -> Answer:
    """What the booklet says of the entries whose wording was typed again, as a screen shows it: no word of it is heard
    as another request. Only a refusal that claims all of it too, or nearly, comes before them."""
    reading = asked.reading
    judged = {match.entry: match for match in reading.matches}
    found = [judged.get(entry) or Match(entry, 1.0, "", 1.0, 1.0) for entry in reading.worded]
    status = {match.entry: asked.site.cells[match.entry].status for match in found}
    found.sort(key=lambda match: (status[match.entry] != "orienter", -match.score))
    said = {*status.values()}
    least = least_beside(found[0].score)
    refusals = [m for m in reading.matches if m.is_refused and m.score >= least and m.entry not in reading.worded]
    if refusals and said != {"orienter"}:
        return _with_what_helps(asked, "a_preciser", [*refusals, *found])
    return _with_what_helps(asked, said.pop() if len(said) == 1 else "a_preciser", found)


def _of_entries(asked: _Asked, found: list[Match]) -> Answer:
    """The verdict on what was found."""
    reading = asked.reading
    verdict, matches = decide(found, reading, asked.site)
    permits = verdict in STATUSES
    # What is asked for one by one was judged by itself: then the whole must be likelier so, not nearly as likely.
    one_by_one = bool(reading.together) and not reading.declared_improper
    improper = permits and (reading.improper_by > 0 if one_by_one else reading.may_be_improper)
    if permits and (reading.lost or reading.barred or improper):
        # An answer to a part is none to the whole: who reads it must ask about the rest, or what is meant.
        verdict = "a_preciser"
    made = _with_what_helps(asked, verdict, matches)
    made.may_be_improper = improper
    return made


def _with_what_helps(asked: _Asked, verdict: Verdict, matches: list[Match]) -> Answer:
    """The answer with these entries, and what helps where the site does not do the first or has not said."""
    reading = asked.reading
    made = asked.answered(verdict, asked.items(matches))
    first = made.items[0].card
    one_by_one = {item.card.id for item in made.items if item.status == "non"} & reading.asked_together
    made.elsewhere = {entry: asked.done_elsewhere(entry) for entry in sorted(one_by_one)}
    if verdict == "non":
        made.other_sites = asked.done_elsewhere(first.id)
    if verdict in ("non", "a_confirmer"):
        made.meanwhile = _helping_core(first, matches, asked.knowledge)
    return made


def rank(reading: Reading, knowledge: Knowledge) -> list[Match]:
    """The matches good enough to answer from, best first; at equal scores a refusal, then the socle, comes first."""
    if not _is_sure(reading, reading.confidence):
        return []
    best = reading.matches[0].score
    kept = [match for match in reading.matches if match.score >= best * settings.LISTED]
    return sorted(kept, key=lambda m: (-round(m.score, 3), _NATURE_ORDER[knowledge.entry(m.entry).nature]))


def _is_sure(reading: Reading, confidence: float) -> bool:
    """Whether a reading with such a confidence is an answer."""
    return not is_outside(reading) and reading.would_answer(confidence)


def leads_of(reading: Reading, knowledge: Knowledge) -> list[Lead]:
    """What may have been meant by a request that is nearly sure to be one of the catalogue's, a refusal first."""
    if is_outside(reading) or reading.confidence < settings.ACCEPT - settings.LEAD_ROOM:
        return []
    best = reading.matches[0].score
    if best <= reading.stranger:
        return []
    near = [match for match in reading.matches if match.score >= best * settings.LEAD_NEAR]
    near.sort(key=lambda match: not match.is_refused)
    return [Lead(knowledge.entry(match.entry), match.phrase) for match in near[: settings.LEADS_SHOWN]]


def decide(found: list[Match], reading: Reading, site: SiteView) -> tuple[Verdict, list[Match]]:
    """The verdict for ranked matches, and the matches in the order to show them.

    A refusal comes first that is near the best match, that the request or a part of it says beside something else, or
    whose guard words were all said.
    """
    best = found[0]
    whole = reading.matches[0].score if reading.matches else best.score
    status = site.cells[best.entry].status
    if status == "orienter":
        return "orienter", found
    near = least_beside(best.score)
    # Where the whole is no answer (a story is told around what is asked), what is near it says nothing.
    counts = bool(reading.together) and _is_sure(reading, reading.confidence)
    least = whole * settings.REFUSED_NEAR if counts else near
    refusals = [
        match
        for match in _first_of_each(*reading.matches, *reading.matches_of_refusals_said())
        if match.is_refused
        and (
            # What is near the whole counts too, beside parts that are said word for word.
            (match.score >= least and not _is_of_sure_parts(match, reading))
            or match.entry in reading.vetoes
            or (match.entry in reading.guarded and whole < settings.GUARD_ROOM)
        )
    ]
    if refusals:
        doubtful = {*reading.doubtful} - reading.asked_together
        sure = [match for match in refusals if match.score >= least or match.entry not in doubtful]
        # What refuses is seen among the first, even where it is little sure.
        return "a_preciser", _first_of_each(*sure, *found[:1], *refusals, *found)
    asked = reading.asked_together
    rivals = [match for match in found[1:] if match.score >= best.score * settings.TIE or match.entry in asked]
    if any(site.cells[match.entry].status != status for match in rivals):
        return "a_preciser", found
    return status, found


def _is_refused_beside(match: Match, reading: Reading) -> bool:
    """Whether it is refused, and says more than the parts of the request."""
    return match.is_refused and not _is_of_sure_parts(match, reading)


def _is_of_sure_parts(match: Match, reading: Reading) -> bool:
    """Whether its phrase has nothing of the request but words of parts that are said word for word (« venir chez moi
    pour un casier judiciaire », where « casier judiciaire et carte de séjour » is asked)."""
    said = _words_of(credit for credit in match.credits if credit.where == "phrase")
    sure = (part.credits for part in reading.together if part.score >= settings.SURE)
    return bool(said) and said <= _words_of(chain.from_iterable(sure))


def _words_of(credits: Iterable[Credit]) -> set[str]:
    return {word for credit in credits for word in credit.text.split()}


def _first_of_each(*matches: Match) -> list[Match]:
    """These matches, but the first one of each entry."""
    kept: dict[str, Match] = {}
    for match in matches:
        kept.setdefault(match.entry, match)
    return list(kept.values())


def _names_one_entry(reading: Reading, found: list[Match]) -> bool:
    """Whether a rubric's name is an entry's too: word for word, or when no other entry is anywhere near."""
    if not found:
        return False
    alone = len(found) == 1 and found[0].score >= settings.SURE
    return alone or says_the_same(reading, found[0].phrase)


def _item(knowledge: Knowledge, site: SiteView, full_id: str, score: float) -> Item:
    card = knowledge.entry(full_id)
    cell = site.cells[full_id]
    refer_to = card.refer_to
    if not refer_to and cell.status == "non":
        refer_to = knowledge.rubric_refers_to(card.rubric)
    return Item(card, cell.status, score, refer_to, cell.note, cell.verified_on)


def _whole_rubrics(reading: Reading, knowledge: Knowledge, site: SiteView) -> list[Item]:
    """What the named rubrics hold: refusals first, then what matches best."""
    scores = {match.entry: match.score for match in reading.matches}
    cards = [card for rubric in reading.rubrics for card in knowledge.entries_of(rubric)]
    cards.sort(key=lambda c: (not c.is_refused, -scores.get(c.id, 0.0), _NATURE_ORDER[c.nature]))
    return [_item(knowledge, site, card.id, scores.get(card.id, 0.0)) for card in cards[:MAX_ITEMS]]


def _helping_core(card: EntryCard, found: list[Match], knowledge: Knowledge) -> EntryCard | None:
    """The socle entry to fall back on: the best matching one of the rubric, else the one that informs of all of it."""
    cores = {core.id: core for core in knowledge.entries_of(card.rubric) if core.nature == "socle"}
    for match in found:
        if match.entry in cores:
            return cores[match.entry]
    return next((core for core in cores.values() if informs_of_all(core.wording)), None)
