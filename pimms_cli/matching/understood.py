"""What a reading amounts to, whatever the site: something outside the catalogue, a word too vague to answer…"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.text import without_articles, words

if TYPE_CHECKING:
    from pimms_cli.matching.reading import Match, Reading


def says_the_same(reading: Reading, phrase: str) -> bool:
    """Whether a phrase is the request word for word."""
    return without_articles(words(phrase)) in (without_articles(reading.said), without_articles(reading.asked))


def _singular(word: str) -> str:
    return word.removesuffix("s")


def is_outside(reading: Reading) -> bool:
    """Whether the request, repaired, is declared outside the catalogue: word for word, articles aside, and no entry
    scores as high; with its words in another order, and none scores nearly as high; or some words of it are, whatever
    else it says, unless that is a refusal."""
    if reading.barred and not reading.refuses:
        return True
    outside = reading.out_of_catalogue
    if outside is None:
        return False
    best = reading.matches[0].score if reading.matches else 0.0
    if outside.score >= settings.SURE and best <= settings.OUTSIDE_CLEARER * outside.score and not reading.refuses:
        return True  # the same words in another order
    if not says_the_same(reading, outside.phrase):
        return False
    return not reading.matches or reading.matches[0].score < outside.score


def is_one_vague_word(reading: Reading) -> bool:
    """Whether the request is a single word of the desk's that several entries share (« facture », « carte »)."""
    if len(reading.units) != 1 or reading.unknown or len(reading.matches) < 2:
        return False
    if reading.repaired and (reading.far > settings.VAGUE_FAR or reading.rival > 0):
        return False
    word, weight = reading.units[0]
    if " " in word or word.isdigit() or len(word) == 1:  # a term is precise, a number or a letter nothing
        return False
    # « mardi » is in many phrases too, and asks for nothing.
    asks = reading.log_ratio >= settings.VAGUE_LOG_RATIO or (
        max(match.covered for match in reading.matches) >= settings.VAGUE_COVERED
        and reading.log_ratio >= settings.VAGUE_COVERED_LOG_RATIO
    )
    return asks and weight <= settings.VAGUE_WEIGHT and reading.stranger < settings.VAGUE_STRANGER


def is_claimed_just_so(reading: Reading, best: Match) -> bool:
    """Whether a request that may be vague is no vague word all the same: it was repaired and is sure, or the best match
    is what it says word for word (« RSA »), or in the plural (« photocopies »)."""
    if reading.repaired or says_the_same(reading, best.phrase):
        return True
    return [*map(_singular, without_articles(words(best.phrase)))] == [*map(_singular, without_articles(reading.asked))]


def least_beside(best: float) -> float:
    """The score from which a refusal counts beside a permitted entry of this score; less where that is a guess."""
    return best * (settings.REFUSED_NEAR_UNSURE if best < settings.UNSURE else settings.REFUSED_NEAR)


def refusals_near(reading: Reading) -> list[str]:
    """The refused entries that score nearly as high as the best one."""
    least = least_beside(reading.matches[0].score) if reading.matches else 0.0
    return [match.entry for match in reading.matches if match.is_refused and match.score >= least]


def may_be_refused(reading: Reading) -> bool:
    """Whether the request is a word or a term that asks too little, and may be one of a refused entry's."""
    if not (is_one_vague_word(reading) or is_one_vague_term(reading) or reading.is_lone_word):
        return False
    least = reading.matches[0].score * settings.LISTED
    return any(match.is_refused and match.score >= least for match in reading.matches)


def is_one_vague_term(reading: Reading) -> bool:
    """Whether the request is a term of several words that is sure to be the desk's, but only part of what people say
    for an entry (« carte bleue »)."""
    return (
        reading.is_lone_word
        and " " in reading.units[0][0]
        and reading.confidence >= settings.ACCEPT
        and reading.stranger < settings.VAGUE_STRANGER
    )


def nearest_rubrics(reading: Reading) -> list[str]:
    """The rubrics of the best of the matches that were not good enough; none where the request is barred."""
    best = reading.matches[0].score if reading.matches else 0.0
    if reading.stranger > best or reading.barred:
        return []
    near = [m.entry.partition("/")[0] for m in reading.matches if m.score >= settings.NEAREST]
    return list(dict.fromkeys(near))[: settings.RUBRICS_SHOWN]
