"""Real words that were typed where others were meant: another word, or one in two pieces."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.french import count_of
from pimms_cli.matching.repair import WORDS_KEPT, Repairer
from pimms_cli.matching.text import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pimms_cli.matching.index import Index


class Slips:
    """Proposes what else a request may have meant; `is_real` tells the words that no repair has touched."""

    def __init__(self, index: Index, repairer: Repairer, is_real: Callable[[str], bool]) -> None:
        self._index = index
        self._lexicon = index.lexicon
        self._repairer = repairer
        self._is_real = is_real
        self._phrases_with = lru_cache(maxsize=WORDS_KEPT)(index.phrases_with)

    def variants(
        self, typed: list[str], taken: list[list[str]], meant: set[str]
    ) -> Iterator[tuple[tuple[list[str], ...], bool]]:
        """The ways to take the words of a request in which one slip is mended, none of a word that is `meant` for sure;
        and whether both sound the same."""
        yield from ((variant, True) for variant in self._closed_up(typed, taken, meant))
        yield from self._other_words(typed, taken, meant)

    def _closed_up(self, typed: list[str], taken: list[list[str]], meant: set[str]) -> Iterator[tuple[list[str], ...]]:
        """The request's words as taken, but two in a row, not both `meant` for sure, which are one word of the
        catalogue's (« per mis »)."""
        for place, (word, after) in enumerate(pairwise(typed)):
            both = word + after
            known = len(both) >= settings.JOIN_MIN_LENGTH and both in self._index.vocabulary
            if known and not meant.issuperset((word, after)):
                yield (*taken[:place], [both], [], *taken[place + 2 :])

    def _other_words(
        self, typed: list[str], taken: list[list[str]], meant: set[str]
    ) -> Iterator[tuple[tuple[list[str], ...], bool]]:
        """The request's words as taken, but one of the real ones, not `meant` for sure, which is another that some
        phrase has beside one of the rest (a word alone has nothing that says it was a slip); and whether both sound
        the same."""
        held = {
            place: [*map(self._phrases_with, chosen)]
            for place, chosen in enumerate(taken)
            if typed[place] not in self._lexicon.stop_words
        }
        for place in held:
            beside = [phrases for other, others in held.items() if other != place for phrases in others]
            word = typed[place]
            if word in meant or taken[place] != [word] or not self._is_real(word) or self._is_said_around(word):
                continue
            for slip in self._repairer.slips(word):
                if not self._may_be_meant(slip) or self._lexicon.key(slip) == self._lexicon.key(word):
                    continue
                phrases = self._phrases_with(slip)
                if not all(map(phrases.isdisjoint, beside)):
                    yield (*taken[:place], [slip], *taken[place + 1 :]), sound(slip) == sound(word)

    def _is_said_around(self, word: str) -> bool:
        """Whether people say a word around all they ask (« ma mère »)."""
        return self._lexicon.key(word) in self._lexicon.weak_stems

    def is_usual(self, word: str) -> bool:
        """Whether so many phrases have a word that it was meant, unless it makes another request a refusal."""
        return self._index.written_in(word) >= settings.SLIP_USUAL

    def _may_be_meant(self, slip: str) -> bool:
        """Whether a real word may be a slip for this one: for one that counts and that people write, no shorthand
        (« passept » is none that « passe » was meant for)."""
        if slip in self._lexicon.stop_words:
            return False
        return (count_of(slip) or 0) >= settings.REPAIR_FRENCH_COUNT or self._index.written_in(
            slip
        ) >= settings.SLIP_USES
