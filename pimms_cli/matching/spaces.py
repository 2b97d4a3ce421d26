"""Words typed as one, and one word typed as several: the spaces that are missing, or too many."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.french import count_of
from pimms_cli.matching.text import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pimms_cli.matching.vocabulary import Vocabulary

_STUCK = re.compile(r"qu|[ldjnsmtc]")


class Spaces:
    """Closes words up and cuts them where that makes words of the catalogue's; `uses` tells how many phrases have a
    word, `heard_alike` which of its words sound like one."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        spelled: Mapping[str, str],
        stop_words: frozenset[str],
        uses: Callable[[str], int],
        heard_alike: Callable[[str], Iterable[str]],
    ) -> None:
        self._vocabulary = vocabulary
        self._spelled = spelled
        self._stop_words = stop_words
        self._uses = uses
        self._heard_alike = heard_alike

    def said(self, word: str) -> float:
        """How often a word is said, in the dictionary or the catalogue (logarithmically)."""
        return math.log(1 + max(count_of(word) or 0, self._uses(word)))

    def splits(self, word: str, *, by_ear: bool) -> list[tuple[list[str], float]]:
        """What may stand glued in an unknown word, with how far it is in typing mistakes; what is said most first:
        « lacte » is [acte], « laligne » [aligne] or [la, ligne]; if asked for, `by_ear` (« rapporsocial »)."""
        found = [*self._after_elision(word), *self._pairs(word, self._as_typed)]
        if by_ear and not found:
            found = self._pairs(word, self._as_heard)
        return [(pieces, settings.REPAIR_SPLIT + far) for pieces, far in found]

    def _after_elision(self, word: str) -> list[tuple[list[str], float]]:
        """The word to which an elision is glued, if there is one; one of two letters must say nothing (« quil »)."""
        stuck = _STUCK.match(word)
        rest = word[stuck.end() :] if stuck else ""
        known = self._stop_words if len(rest) <= settings.SPLIT_LEAST else self._vocabulary
        return [([rest], 0.0)] if len(rest) >= settings.SPLIT_LEAST and rest in known else []

    def _pairs(self, word: str, taken: Callable[[str], str | None]) -> list[tuple[list[str], float]]:
        """The likeliest pairs of words in a word, each piece as it may be `taken`, one at most otherwise than it
        was typed; with how far that is."""
        pairs: list[tuple[list[str], float]] = []
        for cut in range(1, len(word)) if not word.isdecimal() else ():
            start = taken(word[:cut])
            end = taken(word[cut:]) if start else None
            if start and end:
                misspelt = start + end != word
                if not misspelt or start == word[:cut] or end == word[cut:]:
                    pairs.append(([start, end], settings.REPAIR_BY_EAR * misspelt))
        return sorted(pairs, key=lambda pair: -sum(map(self.said, pair[0])))[: settings.SPLIT_KEPT]

    def _as_typed(self, piece: str) -> str | None:
        """A piece of what was typed, if it is a word."""
        return piece if self._stands_alone(piece) else None

    def _as_heard(self, piece: str) -> str | None:
        """A piece of what was typed, or the commonest word of the catalogue's that sounds so; not for an « h » more or
        less, which is not heard (« cphdossier » is no « CP »)."""
        if self._stands_alone(piece) or len(piece) < settings.CUT_MIN_LENGTH:
            return self._as_typed(piece)
        from rapidfuzz.distance import OSA

        alike = [
            word
            for word in self._heard_alike(piece)
            if len(word) >= settings.CUT_MIN_LENGTH
            and len(sound(piece)) >= settings.REPAIR_MIN_SOUNDS
            and OSA.distance(word, piece) <= settings.SLIP_BY_EAR_MISTAKES
            and word.startswith("h") is piece.startswith("h")
        ]
        return max(alike, key=self._uses, default=None)

    def _stands_alone(self, piece: str) -> bool:
        """Whether a piece of what was typed is a word; one that is short, or that the catalogue lacks, must be said
        often."""
        if piece.isdecimal() or len(piece) == 1:
            return piece.isdecimal()
        count = count_of(piece) or 0
        if len(piece) >= settings.CUT_MIN_LENGTH:
            return piece in self._vocabulary or count >= settings.SPLIT_SAID_COUNT
        if piece in self._stop_words:
            return count >= settings.COMMON_WORD_COUNT
        return piece in self._vocabulary and self._uses(piece) >= settings.SPLIT_SHORT_USES

    def joined(self, typed: list[str]) -> list[str]:
        """The words with those closed up that were typed in two pieces, one of which means nothing (« flix bus »), and
        acronyms that were typed letter by letter as they are heard (« sé aime u »)."""
        closed: list[str] = []
        for word in self._spelled_out(typed):
            both = closed[-1] + word if closed else ""
            if len(both) >= settings.JOIN_MIN_LENGTH and both in self._vocabulary and self._is_scrap(closed[-1], word):
                closed[-1] = both
            else:
                closed.append(word)
        return closed

    def _spelled_out(self, typed: list[str]) -> list[str]:
        """The words, with as many in a row as an acronym has letters closed up that sound like it, one of which is no
        word (« aime », « dé » and « ache » are words)."""
        for at, word in enumerate(typed):
            if len(word) > settings.SPELLED_LETTERS or self._is_said(word):
                continue
            for size in range(settings.SPELLED_MOST, settings.SPELLED_LEAST - 1, -1):
                for start in range(max(at - size + 1, 0), min(at, len(typed) - size) + 1):
                    if acronym := self._acronym_heard(typed[start : start + size]):
                        return [*typed[:start], acronym, *self._spelled_out(typed[start + size :])]
        return typed

    def _acronym_heard(self, pieces: list[str]) -> str | None:
        """The acronym whose letters some words are, as they are heard."""
        if max(map(len, pieces)) > settings.SPELLED_LETTERS:
            return None
        *others, last = pieces
        # « esse a » is heard « essa ».
        heard = "".join(piece.removesuffix("e") if len(piece) > 2 else piece for piece in others) + last
        acronym = self._spelled.get(sound(heard))
        return acronym if acronym and len(acronym) == len(pieces) else None

    def _is_said(self, piece: str) -> bool:
        """Whether it is a word that people say."""
        return piece in self._stop_words or (count_of(piece) or 0) >= settings.REPAIR_FRENCH_COUNT

    def _is_scrap(self, *pieces: str) -> bool:
        """Whether one of the pieces is no word of the catalogue's."""
        return any(piece not in self._vocabulary and piece not in self._stop_words for piece in pieces)
