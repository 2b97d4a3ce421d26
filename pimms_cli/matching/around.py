"""What is said around a request, and the request itself: which of the two readings, with it or without it, holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from pimms_cli.matching.reading import Reading


class Pair(NamedTuple):
    """The reading of a request, and that of the rest without what is said around it (`around`, its words)."""

    whole: Reading
    rest: Reading
    around: frozenset[str]

    @classmethod
    def of(cls, whole: Reading, rest: Reading, around: list[str]) -> Pair:
        """The two readings, with the words around as they were understood."""
        return cls(whole, rest, frozenset(piece for word in around for piece in whole.repaired.get(word, word).split()))

    def in_phrase(self) -> set[str]:
        """The words of the request that are in the phrase which the whole matches."""
        credits = self.whole.matches[0].credits if self.whole.matches else []
        return {word for credit in credits if credit.where == "phrase" for word in credit.text.split()}

    def telling(self) -> set[str]:
        """The words around that say something of their own (« combien », « coûte »; not « voudrais »)."""
        return {text for text, weight in self.whole.units if weight > settings.AROUND_SAYS and text in self.around}

    def rest_is_vague(self) -> bool:
        """Whether the rest is one word that may mean many things."""
        return len(self.rest.units) == 1 and self.rest.units[0][1] <= settings.VAGUE_WEIGHT

    def rest_is_named(self) -> bool:
        """Whether some entry, and not a rubric, claims the rest nearly word for word."""
        return self.rest.is_claimed and not self.rest.rubrics


def with_or_without(whole: Reading, rest: Reading, around: list[str]) -> Reading:
    """Which of two readings holds: that of a request, or that of the rest without what is said around it, which then
    refuses what the whole does, and is barred where it is."""
    pair = Pair.of(whole, rest, around)
    if (
        whole.stranger >= settings.SURE
        or _loses_a_refusal(pair)
        or _asks_about(pair)
        or _says_too_little(pair)
        or _is_asked_too(pair)
    ):
        return whole
    barred = list(dict.fromkeys([*rest.barred, *whole.barred]))
    return rest.refusing_too(whole.refusals_said).but(barred=barred)


def _loses_a_refusal(pair: Pair) -> bool:
    """Whether the whole refuses, and the rest answers hardly better with something else."""
    whole, rest = pair.whole, pair.rest
    if not whole.refuses or rest.refuses or not rest.answers:
        return False
    return whole.matches[0].score >= settings.REFUSED_NEAR * rest.matches[0].score


def _asks_about(pair: Pair) -> bool:
    """Whether an entry answers the very question: « combien coûte un billet de train » asks about a ticket, not for it,
    where « combien coûte un passeport » asks for one."""
    whole = pair.whole
    if not whole.answers or whole.matches[0].score < settings.ABOUT_SCORE:
        return False
    return not pair.telling().isdisjoint(pair.in_phrase())


def _says_too_little(pair: Pair) -> bool:
    """Whether the rest is but a vague word of which something is asked: « combien coûte un vélo » asks for nothing."""
    stands = pair.rest_is_named() or pair.rest.rubrics
    return pair.rest_is_vague() and bool(pair.telling()) and not stands


def _is_asked_too(pair: Pair) -> bool:
    """Whether what is said around is part of what is asked (« je voudrais voir mon fils »): it is in the phrase that
    the whole answers with, and the rest does not stand without it."""
    whole, rest = pair.whole, pair.rest
    if not whole.answers or not (rest.rubrics or _is_in_the_phrase(pair)):
        return False
    if pair.rest_is_vague() and not pair.rest_is_named():
        return True
    surer = rest.answers and rest.confidence >= whole.confidence
    return not (rest.is_claimed or rest.refuses or surer)


def _is_in_the_phrase(pair: Pair) -> bool:
    """Whether the phrase that the whole matches has some of what is said around, and something of the rest too, if that
    says anything (« un usager demande Pikachu » asks for no money)."""
    in_phrase = pair.in_phrase()
    if in_phrase.isdisjoint(pair.around):
        return False
    return not in_phrase <= pair.around or (pair.rest_is_vague() and bool(pair.rest.known))
