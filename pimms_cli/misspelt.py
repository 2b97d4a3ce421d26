"""What misspelt words were taken for, so that who reads the answer sees at once when something else was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.text import stem, words, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from pimms_cli.answers import Answer


def misspelt_words(answer: Answer, as_written: Callable[[str], str | None]) -> dict[str, str]:
    """The repaired words that count for what is shown, or, when nothing is, for the best match: as they were typed,
    with what they were taken for; `as_written` tells how that is spelt, None for what nobody need be told."""
    if not answer.reading.repaired:
        return {}
    typed = {" ".join(words(piece)): piece for piece in written(answer.request)}
    counting = _counting(answer)
    meant = {
        " ".join(typed.get(piece, piece) for piece in word.split()): " ".join(
            filter(None, map(as_written, taken.split()))
        )
        for word, taken in answer.reading.repaired.items()
        if not counting.isdisjoint(taken.split()) and _is_news(word, taken, asked=not answer.items)
    }
    return {word: spelt for word, spelt in meant.items() if spelt}


def _counting(answer: Answer) -> set[str]:
    """The words, as understood, of the matches that are shown."""
    shown = {item.card.id for item in answer.items}
    return {
        word
        for match in (*answer.reading.matches[:1], *answer.reading.together)
        if match.entry in shown or answer.rubrics or not shown
        for word in match.words_held()
    }


def _is_news(word: str, taken: str, *, asked: bool) -> bool:
    """Whether a repair is worth telling: more than a space left out or another end of the same word (« assermentées »)
    and, to ask whether it was meant, a near one."""
    from rapidfuzz.distance import OSA

    same = taken.replace(" ", "") == word or stem(taken) == stem(word)
    return not same and not (asked and OSA.distance(word, taken) > settings.ASKED_MISTAKES)
