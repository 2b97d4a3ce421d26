"""What was probably meant by a word that does not exist: one way to find it, and one way to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CUTOFF = 60
"""Under this rapidfuzz ratio (0-100: twice the letters in common, in order, over the letters of both) a suggestion
looks more like noise than help. « cnaf » for « caf » is 86, « kaf » 67, « sotie » for « oui » 50."""
IDS_CUTOFF = 70
"""The same for the ids that data files refer to. Ids of one rubric share much of their letters (of the 229 entries, 221
have another within 60, 156 within 70), and an editor copies what is suggested."""


def nearest(word: str, known: Iterable[str], *, most: int = 1, cutoff: float = CUTOFF) -> list[str]:
    """The known words nearest to `word`, best first; none when none is near."""
    from rapidfuzz import fuzz, process

    found = process.extract(word, list(known), scorer=fuzz.ratio, limit=most, score_cutoff=cutoff)
    return [name for name, *_ in found]


def nearest_one(word: str, known: Iterable[str]) -> str | None:
    """The nearest of words without capitals, whatever those of `word`; None when none is near."""
    return next(iter(nearest(word.lower(), known)), None)


def did_you_mean(names: Iterable[str]) -> str:
    """The question, with the space before it; nothing when nothing is near."""
    listed = one_of([f"« {name} »" for name in names])
    return f" Vouliez-vous dire {listed} ?" if listed else ""


def one_of(names: Sequence[str]) -> str:
    """« a, b ou c »."""
    return f"{', '.join(names[:-1])} ou {names[-1]}" if len(names) > 1 else "".join(names)
