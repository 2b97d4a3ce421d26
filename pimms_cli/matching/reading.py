"""What the matcher makes of a request: plain values that keep the components of every score."""

from __future__ import annotations

from dataclasses import dataclass, field

from pimms_cli.matching import settings


@dataclass(slots=True)
class Match:
    """One entry and why: the phrase that matched, the share understood, the share of the phrase found."""

    entry: str
    score: float
    phrase: str
    understood: float
    covered: float
    distance: float = 0.0
    """How much less likely the entry makes these words than the likeliest entry, in standard deviations."""
    odds: float = 0.0
    """Log of how many times likelier these words are from this entry than from requests out of the catalogue."""
    evidence: float = 0.0
    """The weight understood, not as a share: many telling words are worth more than one."""
    credits: list[tuple[str, float, str]] = field(default_factory=list)
    """(what was typed, credit 0–1, where: phrase, entry, rubric or nowhere) for each unit."""


@dataclass(slots=True)
class Reading:
    """A request as understood: its units with their weights, what was ignored and repaired, the matches."""

    units: list[tuple[str, float]]
    ignored: list[str]
    repaired: dict[str, str]
    unknown: list[str]
    matches: list[Match]
    out_of_catalogue: Match | None = None
    guarded: list[str] = field(default_factory=list)
    """Refused entries whose guard words are all in the request."""
    vetoes: list[str] = field(default_factory=list)
    """Refused entries one of whose phrases the request says whole, with words that the best match does not hold."""
    known: float = 0.0
    """The share of the request's weight in words that the catalogue has."""
    mended: float = 0.0
    """The share of the request's weight in words that were repaired."""
    rubrics: list[str] = field(default_factory=list)
    """The rubrics that the whole request names, when it says nothing else."""

    @property
    def confidence(self) -> float:
        """How sure it is that the request is one of the catalogue's at all (compare with ACCEPT).

        The best score, more for much evidence, for words the catalogue knows, and for words likelier in the entry
        than in the requests declared out of the catalogue; 0 when one of those fits better than any entry.
        """
        if not self.matches:
            return 0.0
        best = self.matches[0]
        if self.out_of_catalogue and self.out_of_catalogue.score > best.score:
            return 0.0
        confidence = (
            best.score
            + settings.EVIDENCE_BONUS * min(best.evidence, settings.EVIDENCE_CAP)
            + settings.ODDS_BONUS * best.odds
            + settings.KNOWN_BONUS * self.known
            - settings.REPAIR_DOUBT * self.mended
        )
        # What an entry claims word for word is the catalogue's, whatever else its words may say.
        sure = best.score >= settings.SURE and self.mended <= settings.SURE_MENDED
        return max(confidence, settings.ACCEPT) if sure else confidence
