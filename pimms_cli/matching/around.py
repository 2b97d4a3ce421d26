"""What is said around a request, and the request itself: which of the two readings, with it or without it, holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pimms_cli.matching.reading import Reading


class WithOrWithout:
    """Chooses between two readings; `refuses` and `answers` tell whether one is sure enough of a refused entry, or of
    any, to answer with it."""

    def __init__(self, refuses: Callable[[Reading], bool], answers: Callable[[Reading], bool]) -> None:
        self._refuses = refuses
        self._answers = answers

    def chosen(self, whole: Reading, rest: Reading, around: list[str]) -> Reading:
        """Which of two readings holds: that of a request, or that of the rest without what is said around it."""
        matched = whole.matches[0].credits if whole.matches else []
        in_phrase = {word for text, _, where in matched if where == "phrase" for word in text.split()}
        is_vague = len(rest.units) == 1 and rest.units[0][1] <= settings.VAGUE_WEIGHT
        # What is in the phrase that matched is part of what is asked (« je voudrais voir mon fils »), unless the rest
        # says a refusal, or is clearer without it; or has something to say of which the phrase has nothing (« un usager
        # demande Pikachu » asks for no money).
        said_around = {piece for word in around for piece in whole.repaired.get(word, word).split()}
        beside = in_phrase.issubset(said_around) and not (is_vague and rest.known)
        is_part = bool(rest.rubrics) or not (in_phrase.isdisjoint(said_around) or beside)
        answering = self._answers(rest)
        surer = answering and rest.confidence >= whole.confidence
        clearer = rest.is_claimed or self._refuses(rest) or surer
        # « Combien coûte un billet de train » asks about a ticket, not for it; « combien coûte un passeport » for one,
        # and « combien coûte un vélo » for nothing.
        about = {text for text, weight in whole.units if weight > settings.AROUND_SAYS and text in said_around}
        answered = self._answers(whole)
        is_about = answered and whole.matches[0].score >= settings.ABOUT_SCORE and not about.isdisjoint(in_phrase)
        named = rest.is_claimed and not rest.rubrics
        needed = is_about or (answered and is_part and ((is_vague and not (about and named)) or not clearer))
        refused = (
            self._refuses(whole)
            and not self._refuses(rest)
            and answering
            and whole.matches[0].score >= settings.REFUSED_NEAR * rest.matches[0].score
        )
        vaguer = is_vague and bool(about) and not (named or rest.rubrics)
        if needed or refused or vaguer or whole.stranger >= settings.SURE:
            return whole
        rest.vetoes = list(dict.fromkeys([*rest.vetoes, *whole.refusals_said]))
        return rest
