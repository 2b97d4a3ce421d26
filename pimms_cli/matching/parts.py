"""Several things asked in one breath (« … et aussi … », « …, … »): what the parts of a request say by themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.text import clauses, is_denied, listed, says_something, set_apart, statements, words
from pimms_cli.matching.understood import is_claimed_just_so, is_one_vague_word, may_be_refused, refusals_near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pimms_cli.matching.reading import Credit, Match, Reading

PARTS_KEPT = 1024
"""Parts of requests whose readings are kept: each is looked at more than once, and many requests begin or end alike."""


class Parts:
    """Reads the parts of a request with `read`; `refused_share` tells how much of a refused phrase a part of it has,
    `is_introduced` whether it says that it asks (« je viens pour »)."""

    def __init__(
        self,
        read: Callable[[str], Reading],
        refused_share: Callable[[str, Reading], float],
        is_introduced: Callable[[str], bool],
    ) -> None:
        self.read = lru_cache(maxsize=PARTS_KEPT)(read)
        self._refused_share = refused_share
        self._is_introduced = is_introduced

    def added_to(self, reading: Reading, request: str) -> Reading:
        """A request's reading with what its parts say: the refusals that the best match leaves out, among the `vetoes`,
        and what is asked one by one, in `together`."""
        best = reading.matches[0] if reading.matches else None
        if best is None or reading.stranger >= settings.GUARD_ROOM:
            return reading
        asides = _several(set_apart(request))
        if best.score < settings.GUARD_ROOM:
            reading = self._with_parts(reading, best, request, asides)
            reading = self._with_statements(reading, request)
        if reading.together:
            return reading
        if reading.refuses:
            asked = _beside(best, [*map(self.read, asides)]) or self._asked_beside([best], request)
            return reading.but(together=asked)
        return reading if reading.answers else self._with_some_of_it(reading, request, asides)

    def _with_some_of_it(self, reading: Reading, request: str, asides: list[str]) -> Reading:
        """A reading that is no answer as a whole, with what some parts of the request say."""
        strange = reading.refusals_said or reading.stranger >= settings.STORY_STRANGER
        if told := [] if strange else self._told_in_a_story(asides):
            return reading.but(together=told)
        reading = self._with_what_is_clear(reading, request)
        if reading.together or not reading.refusals_said:
            return reading
        return reading.but(together=self._asked_beside(reading.matches_of_refusals_said(), request))

    def _with_parts(self, reading: Reading, best: Match, request: str, asides: list[str]) -> Reading:
        """A reading with what the parts of a request say that is not claimed word for word as a whole."""
        said = clauses(request)
        parts = [*map(self.read, _several(said))]
        if not self._may_refuse(asides, reading):
            asides = []  # reading them takes as long as the whole
        reading = reading.refusing_as(_refusing(reading, best, parts, [*map(self.read, asides)]))
        together = _together(parts) if len(parts) == len(said) else {}  # what was not read may be refused
        if not together and (items := listed(said)) != said and (together := self._list(items, reading)):
            parts = [*map(self.read, items)]
        # Where the whole is clear, and nothing that its parts would ask for, « et » mostly stands within one request.
        clearer = all(
            best.score < settings.PART_SCORE <= match.score or best.score <= settings.PART_CLEARER * match.score
            for match in together.values()
        )
        if clearer or not reading.answers or best.entry in together:
            repaired = {was: meant for part in parts if together for was, meant in part.repaired.items()}
            reading = reading.but(together=[*together.values()], repaired={**reading.repaired, **repaired})
            reading = reading.refusing_too(entry for part in parts if together for entry in refusals_near(part))
        return reading

    def _with_statements(self, reading: Reading, request: str) -> Reading:
        """A reading with the refusals that what is stated in a request says by itself, whatever the rest is (« je veux
        divorcer j'ai 25 ans » has the words of who applies for the RSA at fifty, divorced); where nothing else that is
        stated asks for anything, they are what is asked."""
        stated = statements(request)
        clear = reading.refuses or reading.matches[0].score >= settings.LIST_CLEARER
        if len(stated) < 2 or clear or reading.refused_share < settings.MAY_REFUSE:
            return reading
        parts = [*map(self.read, stated[: settings.MAX_STATEMENTS])]
        refusing = [part for part in parts if part.refuses and part.matches[0].score >= settings.STATEMENT_SCORE]
        reading = reading.refusing_as(refusing)
        if refusing and not any(part.answers for part in parts if part not in refusing):
            reading = reading.but(together=[*{part.matches[0].entry: part.matches[0] for part in refusing}.values()])
        return reading

    def _told_in_a_story(self, asides: list[str]) -> list[Match]:
        """What a request that has no answer as a whole says it asks for between two commas, where that is but one thing
        (« il pleut des cordes, j'ai raté mon bus, bref je viens pour le RSA »)."""
        introduced = [*map(self._is_introduced, asides)]
        if sum(introduced) != 1:  # « pouvez-vous aller voir mamie, elle est toute seule » asks for what comes first
            return []  # without reading them, which takes as long as the whole
        parts = [*map(self.read, asides)]
        if any(part.refusals_said or part.refuses for part in parts):
            return []
        asked = [n for n, part in enumerate(parts) if _is_asked(part, settings.STORY_SCORE) and not refusals_near(part)]
        return [parts[n].matches[0] for n in asked if len(asked) == 1 and introduced[n]]

    def _with_what_is_clear(self, reading: Reading, request: str) -> Reading:
        """A reading that is no answer as a whole, with which of its parts are one by themselves, the refusals first,
        and which are none (« carte de séjour, j'ai aussi un souci avec ma banque »)."""
        items = listed(clauses(request))
        if not 1 < len(items) <= settings.MAX_PARTS:  # what is not read may be refused
            return reading
        parts = [*map(self.read, items)]
        refusing = [part for part in parts if part.refuses]
        if any((part.refusals_said or may_be_refused(part)) and not part.refuses for part in parts):
            return reading
        if reading.refusals_said and not refusing:  # only all of it says so
            return reading
        improper = reading.improper_by > 0 or any(part.is_improper for part in parts)
        least = settings.SURE if improper else settings.CLEAR_SCORE
        asked = [
            part for item, part in zip(items, parts, strict=True) if _is_clear(part, least) and not is_denied(item)
        ]
        # Of « enfin bref », nothing is asked.
        left = (item for item, part in zip(items, parts, strict=True) if part not in asked and not part.refuses)
        lost = [item for item in left if self.read(item).units]
        rest = self.read(", ".join(lost))  # a refusal may be said across a comma
        if rest.refuses and not refusing:
            refusing, lost = [rest], []
        elif rest.refusals_said:
            return reading
        clear = [part.matches[0] for part in (*refusing, *asked)]
        if not clear:
            return reading
        together = [*{match.entry: match for match in clear}.values()]
        near = [entry for part in asked for entry in refusals_near(part)]
        lost = [item for item in lost if says_something(item)]
        return reading.but(together=together, lost=lost).refusing_too(near)

    def _asked_beside(self, refusals: list[Match], request: str) -> list[Match]:
        """The refusals of a request, then what else some of its parts ask for clearly (« jugement au dossier, faire sa
        trimestrielle CAF »); nothing where they ask for nothing else."""
        items = listed(clauses(request))
        if not 1 < len(items) <= settings.MAX_PARTS:
            return []
        parts = [self.read(item) for item in items if not is_denied(item)]
        asked = _asked([part for part in parts if _is_clear(part, settings.BESIDE_SCORE)])
        return [*refusals, *asked.values()] if asked else []

    def _may_refuse(self, asides: list[str], whole: Reading) -> bool:
        """Whether some of what stands between the commas of a request may say a refusal by itself."""
        # In the whole, light words may count for nothing beside the rest: each is looked at by itself.
        if whole.refuses:
            return False
        return any(self._refused_share(aside, whole) >= settings.MAY_REFUSE_ASIDE for aside in asides)

    def _list(self, items: list[str], whole: Reading) -> dict[str, Match]:
        """What the items of a list ask for, by entry, where each is said nearly word for word and stands by itself;
        else nothing: a comma mostly stands before what explains the rest."""
        answered = whole.answers
        if len(items) > settings.MAX_PARTS:
            return {}
        if answered and not whole.refuses:
            clear = whole.matches[0].score > settings.LIST_CLEARER
            if clear or not any(_has_room(item, whole) for item in items):
                return {}  # without reading the items, which would take as long as the whole
        least = settings.SURE if whole.improper_by > 0 else settings.LIST_SCORE
        parts: list[Reading] = []
        for item in items:  # the first that is no request is enough
            part = self.read(item)
            if not part.units:
                continue  # « j'ai trois choses à voir, la CAF, … »
            if not _is_asked(part, least, settings.LIST_REFUSED):
                return {}
            parts.append(part)
        apart = not answered or _are_clearer(parts, whole) or all(_is_item(part, whole) for part in parts)
        return _asked(parts) if apart else {}


def _beside(best: Match, asides: list[Reading]) -> list[Match]:
    """The best match of a refused request, then what is asked between its other commas, where one says that refusal
    by itself (« j'ai la traduction, je veux la carte de séjour »); else nothing."""
    if not any(aside.refuses and aside.matches[0].entry == best.entry for aside in asides):
        return []
    others = [aside.matches[0] for aside in asides if aside.answers and not aside.refusals_said]
    asked = {match.entry: match for match in others if match.entry != best.entry}
    return [best, *asked.values()] if asked else []


def _refusing(reading: Reading, best: Match, parts: list[Reading], asides: list[Reading]) -> list[Reading]:
    """The parts of a request that refuse what the best match of the whole does not."""
    if reading.refuses:
        return []
    said = [part for part in parts if part.refuses and _says_a_refusal(part, best)]
    # A comma mostly stands before what explains the rest (« viré hier, m'inscrire au chômage »).
    clearest = max((aside.matches[0].score for aside in asides if aside.answers), default=0.0)
    several = best.score <= settings.ASIDE_CLEARER * clearest
    said += [aside for aside in asides if aside.refuses and _says_a_refusal_aside(aside, best, several)]
    return said


def _are_clearer(parts: list[Reading], whole: Reading) -> bool:
    """Whether the items of a list are much clearer than the whole: none explains another (« cv, carte de séjour,
    recours »), the more so of three."""
    mean = sum(part.matches[0].score for part in parts) / len(parts) if parts else 0.0
    return whole.matches[0].score <= mean * (settings.LIST_MUDDLED if len(parts) > 2 else settings.PART_CLEARER)


def _is_item(part: Reading, whole: Reading) -> bool:
    """Whether a part weighs enough to be asked for (any refusal does), and is the best match of the whole or has
    nothing to do with it; or is said word for word, where the whole refuses what it does not."""
    best = whole.matches[0]
    if whole.refuses and not part.refuses and part.matches[0].score >= settings.SURE:
        return True  # that refusal was put together from the words of several things
    least = settings.LIST_SHARE * sum(weight for _, weight in whole.units)
    weighs = part.refuses or sum(weight for _, weight in part.units) >= least
    return weighs and (part.matches[0].entry == best.entry or _unheld(part, best) >= settings.LIST_APART)


def _together(parts: list[Reading]) -> dict[str, Match]:
    """What the parts of a request ask for, by entry, where each is sure of its own; else nothing."""
    return _asked(parts) if all(_is_asked(part, settings.TOGETHER_SCORE) for part in parts) else {}


def _asked(parts: list[Reading]) -> dict[str, Match]:
    """The best match of each part, by entry."""
    return {part.matches[0].entry: part.matches[0] for part in parts}


def _is_clear(part: Reading, least: float) -> bool:
    """Whether a part is sure of what it asks for, with this score at least, and is no refusal and no vague word."""
    if not _is_asked(part, least) or part.refuses:
        return False
    return not is_one_vague_word(part) or is_claimed_just_so(part, part.matches[0])


def _is_asked(part: Reading, least: float, refused: float | None = None) -> bool:
    """Whether a part is sure of what it asks for, with this score at least, or that one where it is refused."""
    least = least if refused is None or not part.refuses else refused
    sure = part.answers and part.matches[0].score >= max(least, part.stranger)
    return sure and (not part.refusals_said or part.refuses)


def _several(parts: list[str]) -> list[str]:
    """The parts of a request that are read by themselves: the first ones, none when there is but one."""
    return parts[: settings.MAX_PARTS] if len(parts) > 1 else []


def _says_a_refusal(part: Reading, best: Match) -> bool:
    """Whether a refused part is said nearly word for word, or is mostly what the best match's phrase lacks."""
    return part.matches[0].score >= settings.PART_SCORE or _left_out(part, best) >= settings.PART_LEFT_OUT


def _says_a_refusal_aside(part: Reading, best: Match, several: bool) -> bool:
    """Whether the best match's phrase has next to nothing of a refused part between commas, which is said nearly word
    for word, or less so where what the commas set apart is much clearer than the whole (`several`), or anyhow where
    that match is unsure."""
    least = settings.ASIDE_SEVERAL_SCORE if several else settings.ASIDE_SCORE
    said = best.score <= settings.ASIDE_UNSURE or part.matches[0].score >= least
    return said and _left_out(part, best) >= settings.ASIDE_LEFT_OUT


def _has_room(item: str, whole: Reading) -> bool:
    """Whether the best match of the whole lacks enough, among the words of an item, for it to be another request."""
    said = {*words(item)}
    held = {credit.text: credit.share for credit in whole.matches[0].credits}
    lacking = sum(w * (1 - held.get(text, 0.0)) for text, w in whole.units if said.intersection(text.split()))
    return lacking >= settings.LIST_ROOM * sum(weight for _, weight in whole.units)


def _unheld(part: Reading, best: Match) -> float:
    """The share of a part's weight that the entry of the whole request's best match has nowhere."""
    return _lacking(part, best.credits)


def _left_out(part: Reading, best: Match) -> float:
    """The share of a part's weight that the phrase of the whole request's best match lacks."""
    return _lacking(part, (credit for credit in best.credits if credit.where == "phrase"))


def _lacking(part: Reading, credits: Iterable[Credit]) -> float:
    """The share of a part's weight that these credits of terms leave out."""
    held = {word: credit.share for credit in credits for word in credit.text.split()}
    lacking = sum(w * (1 - max(held.get(word, 0.0) for word in text.split())) for text, w in part.units)
    return lacking / sum(weight for _, weight in part.units)
