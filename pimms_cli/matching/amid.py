"""The one thing that a request names amid what is said around it, which no formula of the lexicon tells in full."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.asides import Asides
from pimms_cli.matching.text import says_something
from pimms_cli.matching.understood import is_claimed_just_so, is_one_vague_word, is_outside, refusals_near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pimms_cli.matching.index import Index
    from pimms_cli.matching.reading import Reading

_SIGNS = re.compile(r"[,;:!?()\n…]+|(?<!\bM)(?<!\.\w)\.(?=\s|$)|(?<=\s)[-–—](?=\s)")
# What leads to what is asked, and what may begin a statement after it: « c'est pour le RSA il faut un rendez-vous ? ».
_FOR = re.compile(r"\b(?:(?:pour|pr|cest|c)\s+|c['’]\s?est\s+(?:pour\s+)?)", re.IGNORECASE)
_NEXT = re.compile(
    r"\s+(?=(?:[jc]['’]|(?:je|tu|il|elle|on|nous|vous|vs|ils|elles|ça|ca|c|faut|y a|est-ce|qui|mais|alors|donc|et|parce"
    r"|quand|si|svp|stp|merci|mrc|slt|bjr|cc|jsp|dsl|là|voilà|comme|chez vous|ici)\b))",
    re.IGNORECASE,
)


class _Piece(NamedTuple):
    """A piece of a request, what is left without it, and whether the words before it say that it is what is asked."""

    text: str
    rest: str
    is_for: bool


class Amid:
    """Finds that thing with `read`, which reads a piece of a request by itself."""

    def __init__(self, read: Callable[[str], Reading], index: Index) -> None:
        self._read = read
        self._surroundings = index.surroundings
        self._asides = Asides(index)

    def named(self, whole: Reading, full: Reading, request: str) -> Reading | None:
        """The reading of a piece of a request that is clear about some entry, where all the rest is what people say
        around what they ask, the more so where no entry claims that piece nearly word for word; None where there is no
        such piece, or the whole is as clear. `full` is the whole with what its parts say: where that refuses, or the
        whole is likelier a lie, the rest must be said around requests by far.
        """
        if whole.is_claimed or whole.barred or whole.declared_improper or is_outside(whole) or whole.refusals_said:
            return None
        best = whole.matches[0] if whole.matches else None
        clear = best is not None and whole.answers and best.score > settings.AMID_CLEARER
        if clear and not whole.may_be_improper:  # without reading any piece
            return None
        harms = full.refuses or full.refusals_said or any(match.is_refused for match in full.together)
        harms = harms or whole.improper_by > 0
        for piece in _pieces(request):
            found = self._read(piece.text)
            if not _is_named(found):
                continue
            entry = next((match.entry for match in found.matches), "")
            same = best is not None and best.entry == entry
            vague = bool(found.rubrics) or _is_vague(found) or not found.is_claimed
            if (clear and not same) or (vague and whole.answers):
                return None
            rest = self._read(piece.rest)
            if rest.guarded or rest.barred or rest.declared_improper:
                return None
            aside = self._likelier_aside(rest, piece.rest) if rest.units else inf
            leads = piece.is_for or (same and whole.answers)
            least = settings.AMID_FOR if leads and not vague else settings.AMID_ASIDE
            if rest.answers and rest.matches[0].entry != entry:
                least = settings.AMID_SURE  # what explains may be what is asked (« on m'a radié, c'est pour … »)
            if aside >= (settings.AMID_HARMFUL if harms else least):
                return found.but(ignored=[*found.ignored, *rest.said])
        return None

    def _likelier_aside(self, rest: Reading, left: str) -> float:
        """How many e-folds likelier what is left is to be said around requests than to be one, without what introduces
        a request (« c'est pour »); -inf where a piece of it may refuse."""
        parts = [*map(self._read, _said(left))]
        if any(self._asides.may_refuse(part) for part in parts):
            return -inf
        if any(
            (part.refuses or part.refusals_said) and self._asides.likelier(part.said) < settings.AMID_SURE
            for part in parts
        ):
            return -inf
        return self._asides.likelier(self._surroundings.strip(rest.said).kept)


def _said(rest: str) -> list[str]:
    return [part for piece in _SIGNS.split(rest) if says_something(part := piece.strip())]


def _is_vague(reading: Reading) -> bool:
    """Whether a piece is a word that may mean many things, and is no entry's own."""
    return is_one_vague_word(reading) and not is_claimed_just_so(reading, reading.matches[0])


def _is_named(reading: Reading) -> bool:
    """Whether a piece names a rubric, or is clear enough about some entry beside no refusal."""
    if reading.rubrics:
        return True
    if not reading.matches or reading.matches[0].score < settings.AMID_SCORE or reading.barred or is_outside(reading):
        return False
    if _is_vague(reading):  # all that it may mean is shown, refusals too
        return True
    beside = [entry for entry in (*reading.refusals_said, *refusals_near(reading)) if entry != reading.matches[0].entry]
    return reading.answers and not beside


def _pieces(request: str) -> Iterator[_Piece]:
    """What signs, « pour » and subjects that begin a statement set apart in a request, the longest first."""
    signs = [*_SIGNS.finditer(request)]
    starts = [0, *(sign.end() for sign in signs)]
    ends = [*(sign.start() for sign in signs), len(request)]
    spans: dict[tuple[int, int], bool] = {}
    for start, end in zip(starts, ends, strict=True):
        text = request[start:end]
        fors = [*_FOR.finditer(text)]
        statements = [start + found.start() for found in _NEXT.finditer(text)]
        for begin in (start, *(start + lead.end() for lead in fors)):
            for stop in (end, *(start + lead.start() for lead in fors), *statements):
                if begin < stop and (begin, stop) != (0, len(request)):
                    spans.setdefault((begin, stop), begin != start)
    ordered = sorted(spans, key=lambda span: span[0] - span[1])
    for begin, stop in ordered[: settings.AMID_PIECES]:
        text = request[begin:stop].strip()
        if says_something(text):
            rest = f"{request[:begin].strip()}, {request[stop:].strip()}".strip(", ")
            yield _Piece(text, rest, spans[begin, stop])
