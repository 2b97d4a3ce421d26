"""What the matcher makes of a request: plain values that keep the components of every score."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from pimms_cli.matching import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

Where = Literal["phrase", "entry", "rubric", "nowhere"]
"""Where a unit of a request was found: in the phrase that matched, elsewhere in its entry, in its rubric's name."""


class Credit(NamedTuple):
    """How far a unit of a request, as it was typed, was found (`share`, 0–1), and where."""

    text: str
    share: float
    where: Where


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
    proper: float = 0.0
    """Log of how many times likelier they are from this entry, or from all of them together, than from requests that no
    PIMMS follows up."""
    usual: float = 1.0
    """How far the entry is used to one of the request's words, from 0 (no phrase has it) to 1 (many do); only the best
    match's is looked up."""
    credits: list[Credit] = field(default_factory=list)
    """One for each unit."""
    is_refused: bool = False
    """Whether the entry is one to refuse."""

    def words_held(self) -> set[str]:
        """The words of the request that are found somewhere."""
        return {word for credit in self.credits if credit.share for word in credit.text.split()}


@dataclass(frozen=True, slots=True)
class Reading:
    """A request as understood: its units with their weights, what was ignored and repaired, the matches. Parts of
    requests are read once and kept: what is learnt later makes another reading (`but`)."""

    units: list[tuple[str, float]]
    ignored: list[str]
    repaired: dict[str, str]
    unknown: list[str]
    matches: list[Match]
    """The entries that may be listed or near, best first; for a word alone, all that it may mean."""
    said: list[str] = field(default_factory=list)
    """All its words, little ones included, as they were understood."""
    out_of_catalogue: Match | None = None
    guarded: list[str] = field(default_factory=list)
    """Refused entries whose guard words are all in the request."""
    vetoes: list[str] = field(default_factory=list)
    """Refused entries one of whose phrases the request says whole, or that a part of it says, with words that the best
    match does not hold."""
    doubtful: list[str] = field(default_factory=list)
    """Those of the `vetoes` that only a part of it says, which is little sure of it by itself."""
    barred: list[str] = field(default_factory=list)
    """What the request, or what is said around it, says that puts it out of the catalogue whatever else it says, as the
    lexicon writes it; not what the best match's phrase says too."""
    together: list[Match] = field(default_factory=list)
    """What the parts of the request ask for, one by one (« … et … »), when each part is sure of its own; where the
    request is no answer as a whole, what those ask for that are (see `lost`)."""
    lost: list[str] = field(default_factory=list)
    """The parts of the request, as they were typed, that are no answer by themselves, where only others are one."""
    declared_improper: bool = False
    """Whether it is, word for word, one of the lexicon's examples of what no PIMMS follows up."""
    worded: list[str] = field(default_factory=list)
    """The entries whose very wording, as the booklet has it, the request is."""
    known: float = 0.0
    """The share of the request's weight in words that the catalogue has."""
    log_ratio: float = 0.0
    """How many times likelier its words are at the desk than in French at large (mean logarithm, by weight)."""
    mended: float = 0.0
    """The share of the request's weight in words that were repaired."""
    far: float = 0.0
    """The most that one of its repaired words is from what was typed, in typing mistakes a letter."""
    rival: float = 0.0
    """How likely (logarithm) something else was meant by one of its repaired words than what it was taken for: up to
    `RIVAL_ROOM` less likely than that, above it likelier."""
    rubrics: list[str] = field(default_factory=list)
    """The rubrics that the whole request names, when it says nothing else."""
    asked: list[str] = field(default_factory=list)
    """What was `said` without what is said around a request (« je voudrais », « pour ma mère »)."""
    refused_share: float = 0.0
    """The greatest share of its own weight that a refused phrase has in the request, in one go or not."""

    @property
    def stranger(self) -> float:
        """How well the nearest request declared outside the catalogue fits, from 0 to 1."""
        return self.out_of_catalogue.score if self.out_of_catalogue else 0.0

    @property
    def refusals_said(self) -> list[str]:
        """The refused entries that the request says by their guard words, or whole beside something else."""
        return list(dict.fromkeys([*self.guarded, *self.vetoes]))

    def matches_of_refusals_said(self) -> list[Match]:
        """Those entries as matches: those first that were judged, the best first."""
        judged = {match.entry: match for match in self.matches}
        said = [judged.get(entry) or Match(entry, 0.0, "", 0.0, 0.0, is_refused=True) for entry in self.refusals_said]
        return sorted(said, key=lambda match: -match.score)

    def but(self, **learnt: Any) -> Self:
        """The same reading, with other values for some of its fields."""
        return replace(self, **learnt)

    def refusing_too(self, entries: Iterable[str]) -> Self:
        """The same reading, with other refused entries after its `vetoes`."""
        return self.but(vetoes=list(dict.fromkeys([*self.vetoes, *entries])))

    def refusing_as(self, parts: Iterable[Reading]) -> Self:
        """The same reading, refusing what these parts of the request refuse."""
        refusing = [(part.matches[0].entry, part.confidence >= settings.PART_SURE) for part in parts]
        sure = {*self.refusals_said, *(entry for entry, is_sure in refusing if is_sure)}
        doubtful = [entry for entry, _ in refusing if entry not in sure]
        return self.refusing_too(entry for entry, _ in refusing).but(doubtful=[*self.doubtful, *doubtful])

    @property
    def asked_together(self) -> set[str]:
        """The entries that the parts of the request ask for."""
        return {match.entry for match in self.together}

    @property
    def is_claimed(self) -> bool:
        """Whether some entry claims the request nearly word for word."""
        return bool(self.matches) and self.matches[0].score >= settings.SURE

    @property
    def is_lone_word(self) -> bool:
        """Whether it is a single word (or term) that is only part of what people say for the best entry."""
        return len(self.units) == 1 and bool(self.matches) and self.matches[0].covered < settings.LONE_COVERED

    @property
    def answers(self) -> bool:
        """Whether it is sure enough of its best entry to answer with it."""
        return self.would_answer(self.confidence)

    @property
    def refuses(self) -> bool:
        """Whether it is sure enough of a refused entry to answer with it."""
        return self._would_refuse(self.confidence)

    def would_answer(self, confidence: float) -> bool:
        """Whether that confidence would do to answer with its best entry: a refused one needs less of it, and is not
        barred."""
        permits = confidence >= settings.ACCEPT and not self.is_lone_word and not self.barred
        has_some = bool(self.matches) and self.matches[0].score >= settings.ANSWER_SCORE
        return (permits and has_some) or self._would_refuse(confidence)

    def _would_refuse(self, confidence: float) -> bool:
        return bool(self.matches) and self.matches[0].is_refused and confidence >= settings.ACCEPT_REFUSED

    @property
    def confidence(self) -> float:
        """How sure it is that the request is one of the catalogue's at all (compare with ACCEPT)."""
        return sum(self.confidence_terms().values())

    @property
    def doubt(self) -> float:
        """What its confidence loses because something else may have been meant by its repaired words."""
        return settings.RIVAL_DOUBT * self.rival

    @property
    def improper_by(self) -> float:
        """How many e-folds likelier its words are from the requests that no PIMMS follows up than from its best entry
        and from all together; -inf where that does not count: for a refusal, what an entry claims, and a word alone."""
        best = self.matches[0] if self.matches else None
        if best is None or best.is_refused:
            return -inf
        if self.declared_improper:
            return settings.IMPROPER_DECLARED
        if len(self.units) < 2:
            return -inf
        longer = max(len(self.said) - settings.IMPROPER_USUAL_LENGTH, 0)
        return -inf if self.is_claimed else -best.proper - settings.IMPROPER_LENGTH * longer

    @property
    def is_improper(self) -> bool:
        """Whether it would be an answer if its words were not likelier from those requests."""
        by = settings.IMPROPER_DOUBT * max(self.improper_by, 0.0)
        return bool(by) and not self.answers and self.would_answer(self.confidence + by)

    @property
    def may_be_improper(self) -> bool:
        """Whether it is one of those requests, or its words are nearly as likely from them."""
        return self.declared_improper or self.improper_by > -settings.IMPROPER_NEAR

    def confidence_terms(self) -> dict[str, float]:
        """What makes the confidence up, by name (none when nothing matched, no `sure` where it is not needed).

        `score`: the best score; `odds`: how much likelier the words are in the entry than in the requests declared out
        of the catalogue; `known`: how many of them the catalogue has; `covered`: how much of the phrase was said;
        `stranger`: how well one of those requests fits; `improper`: how much likelier the words are in requests that no
        PIMMS follows up; `mended`: what was repaired; `rival`: what else that may have
        been; `unusual`: how seldom the entry's phrases have its words; `desk`: how far they are the desk's rather than
        everybody's; `length`: how many words there are to go by; `sure`: what an entry claims word for word is the
        catalogue's, whatever else its words may say.
        """
        if not self.matches:
            return {}
        best = self.matches[0]
        stranger = self.stranger
        terms = {
            "score": best.score,
            "odds": settings.ODDS_BONUS * best.odds,
            "known": settings.KNOWN_BONUS * self.known,
            "covered": settings.COVERED_BONUS * best.covered,
            "stranger": -settings.STRANGER_DOUBT * stranger,
            "improper": -settings.IMPROPER_DOUBT * max(self.improper_by, 0.0),
            "mended": -settings.REPAIR_DOUBT * self.mended,
            "rival": -self.doubt,
            "unusual": -settings.UNUSUAL_DOUBT * (1 - best.usual),
            "desk": settings.LOG_RATIO_BONUS * (self.log_ratio - settings.LOG_RATIO_TYPICAL),
            "length": settings.LENGTH_BONUS * (min(len(self.units), settings.LENGTH_ENOUGH) - settings.LENGTH_USUAL),
        }
        missing = settings.ACCEPT - sum(terms.values())
        as_typed = self.mended <= settings.SURE_MENDED or self.far <= settings.SURE_FAR
        claimed = self.is_claimed and best.score > stranger and as_typed and not self.declared_improper
        return {**terms, "sure": missing} if claimed and missing > 0 else terms
