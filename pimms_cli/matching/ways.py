"""What the words of a request may be taken for, and how well it is understood so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from pimms_cli.matching.reading import Reading


class Way(NamedTuple):
    """What a typed word is taken for, and how far that is from what was typed, in typing mistakes."""

    meant: list[str]
    distance: float = 0.0


class Weighed(NamedTuple):
    """A way to take each word of a request, and what reading comes of it."""

    ways: tuple[Way, ...]
    reading: Reading


def distance(ways: tuple[Way, ...]) -> float:
    """How far-fetched ways of taking a request's words are together, in typing mistakes."""
    return sum(way.distance for way in ways)


def worth(weighed: Weighed) -> tuple[float, float]:
    """How well a request is understood so, as one of the catalogue's, as a rubric's name, or as one declared outside
    it, for how far it is from what was typed; at equal worths, how near the nearest phrase is, a name before all."""
    reading = weighed.reading
    named = bool(reading.rubrics) and distance(weighed.ways) < settings.RUBRIC_NEAR
    understood = max(reading.confidence, settings.OUTSIDE_CLAIM * max(reading.stranger, named))
    nearest = max(reading.matches[0].score if reading.matches else 0.0, reading.stranger)
    return understood - settings.REPAIR_DISTANCE * distance(weighed.ways), nearest + named
