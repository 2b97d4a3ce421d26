"""What a typed word may have been meant for: typos, words written as they sound, cut short, slips."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.french import count_of
from pimms_cli.matching.text import sound, undoubled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pimms_cli.matching.vocabulary import Vocabulary

WORDS_KEPT = 4096
"""Words for which what they may have meant is kept: a request is read whole and in parts, and requests share words."""

# Before a misspelt word, the commonest of these alone: by ear, « c » and « t » make too many words out of others.
_ELIDED = re.compile(r"(?:qu|[ldjnsm])(?=h?[aeiouy])")
# After which a verb is an infinitive, however it is written.
_BEFORE_INFINITIVE = frozenset(
    ("pour", "de", "sans", "veux", "veut", "voudrais", "faut", "peux", "peut", "pouvez", "dois", "doit", "vais", "va")
)
# … unless it is told to somebody: « je veux donnez-moi … ».
_AFTER_IMPERATIVE = frozenset(("moi", "nous", "vous", "lui", "leur"))


def with_infinitives(typed: list[str]) -> list[str]:
    """The words of a request with the ending of an infinitive where it is heard: « une aide pour payez le gaz » is no
    « payez », said to the desk (but « je veux donnez-moi » is)."""
    around = zip(["", *typed], typed, [*typed[1:], ""], strict=False)
    return [
        _infinitive(word) if before in _BEFORE_INFINITIVE and after not in _AFTER_IMPERATIVE else word
        for before, word, after in around
    ]


def _infinitive(word: str) -> str:
    """A word in -ez in -er, if that is a word that people say; « chez » is no verb."""
    other = word.removesuffix("ez") + "er"
    least = settings.REPAIR_FRENCH_COUNT
    return other if word.endswith("ez") and word != "chez" and (count_of(other) or 0) >= least else word


class Repairer:
    """Finds what a word may have meant among the catalogue's words and the acronyms that people spell; `uses` tells how
    many phrases have a word."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        spelled: dict[str, str],
        uses: Callable[[str], int],
    ) -> None:
        self._vocabulary = vocabulary
        self._spelled = spelled
        self._uses = uses
        self.slips = lru_cache(maxsize=WORDS_KEPT)(self._slips)

    def elided(self, word: str) -> list[tuple[str, float]]:
        """What an unknown word sounds like after an elision that is glued to it (« lécol » is « l'école »), and how far
        it is, in typing mistakes."""
        stuck = _ELIDED.match(word)
        return [*self._by_ear(word[stuck.end() :]).items()] if stuck else []

    def completed(self, word: str, *, middle: bool) -> list[str]:
        """The catalogue's words that an unknown one may be short for, its end cut (« transp ») or, if asked for, its
        `middle` (« versmt »); those that most phrases have first. What ends in a vowel is no abbreviation."""
        if len(word) < settings.CUT_MIN_LENGTH or not word.isalpha() or word[-1] in "aeiouy":
            return []
        meant = [
            choice
            for choice in self._vocabulary.starting_with(word[0])
            if len(choice) >= len(word) + settings.CUT_LEAST
            and (choice.startswith(word) or (middle and _is_within(word, choice)))
        ]
        return sorted(meant, key=lambda choice: (-self._uses(choice), choice))[: settings.CUT_MAX_CANDIDATES]

    def candidates(self, word: str) -> list[tuple[float, str]]:
        """The catalogue's words it may be a misspelling of, nearest first, with how far they are in typing mistakes;
        by ear alone for three letters (« kaf », « gar »), none for numbers and shorter words.

        Real French words are the caller's to leave alone.
        """
        if not word.isalpha() or len(word) < settings.REPAIR_MIN_SOUNDS:
            return []
        if len(word) < settings.REPAIR_MIN_BY_EAR:
            heard = sound(word)
            if len(heard) < settings.REPAIR_MIN_HEARD:
                return []
            alike = (same for same in self._vocabulary.sounding(heard) if len(word) <= len(same) <= len(word) + 1)
            return [(settings.REPAIR_BY_EAR, same) for same in alike]
        return self.nearest(word)

    def _slips(self, word: str) -> list[str]:
        """The catalogue's words that sound the same, or are a typing mistake away; none for short words."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        if len(word) < settings.REPAIR_MIN_BY_EAR or not word.isalpha():
            return []
        near = extract(
            word,
            self._within(len(word), 1, word[0]),
            scorer=OSA.distance,
            score_cutoff=1,
            limit=settings.REPAIR_MAX_CANDIDATES,
        )
        homophones = (
            same
            for same in self.heard_alike(word)
            if len(same) >= settings.REPAIR_MIN_BY_EAR and OSA.distance(word, same) <= settings.SLIP_BY_EAR_MISTAKES
        )
        return list(dict.fromkeys([*homophones, *(choice for choice, _, _ in near), *self._with_another_start(word)]))

    def _with_another_start(self, word: str) -> list[str]:
        """The catalogue's words that differ by the first letter: missing, added, another one, or swapped."""
        rest = word[1:]
        missing = [letter + word for letter in ascii_lowercase]
        other = [letter + rest for letter in ascii_lowercase if letter != word[0]]
        near = (*missing, *other, rest, word[1] + word[0] + word[2:])
        return [choice for choice in near if choice in self._vocabulary and len(choice) >= settings.REPAIR_MIN_LENGTH]

    def _within(self, length: int, more_or_less: int, letter: str = "") -> list[str]:
        """The catalogue's words of about this length that a typing mistake may be repaired into; those that begin with
        a letter, if it is given."""
        least = max(length - more_or_less, settings.REPAIR_MIN_LENGTH)
        return self._vocabulary.about_length(least, length + more_or_less, letter)

    def heard_alike(self, word: str) -> list[str]:
        """The catalogue's words that sound like a word."""
        return self._vocabulary.sounding(sound(word))

    def nearest(self, word: str) -> list[tuple[float, str]]:
        """The nearest words of the catalogue, whatever the word is, with how far they are in typing mistakes; of those
        that are as near, the ones that most phrases have first."""
        near = self._by_ear(word)
        for choice, distance in self._by_hand(word):
            near[choice] = min(near.get(choice, distance), distance)
        if word.endswith("s") and word[:-1] in self._vocabulary:
            near[word[:-1]] = settings.REPAIR_PLURAL  # « refaires »
        single = undoubled(word)
        if len(single) == settings.REPAIR_MIN_SOUNDS and self._uses(single) >= settings.SPLIT_SHORT_USES:
            near[single] = min(near.get(single, math.inf), settings.REPAIR_DOUBLED)  # « buss »
        near = near or self._nearly_by_ear(word) or self._crossed(word)
        furthest = min(near.values(), default=0.0) + settings.REPAIR_AS_NEAR
        kept = [(round(distance, 2), choice) for choice, distance in near.items() if distance <= furthest]
        kept.sort(key=lambda found: (found[0], -self._uses(found[1]), found[1]))
        return kept[: settings.REPAIR_MAX_CANDIDATES]

    def _by_ear(self, word: str) -> dict[str, float]:
        """What sounds the same, as written or with a last e that was left out, with how far it is."""
        from rapidfuzz.distance import OSA

        near: dict[str, float] = {}
        for heard, more in ((sound(word), 0.0), (sound(word + "e"), settings.REPAIR_MUTE_E)):
            if len(heard) < settings.REPAIR_MIN_SOUNDS:
                continue
            for same in self._vocabulary.sounding(heard):
                if len(same) >= settings.REPAIR_MIN_BY_EAR or _is_acronym(same, word):
                    further = max(OSA.distance(word, same) - 1, 0)
                    distance = settings.REPAIR_BY_EAR + settings.REPAIR_FURTHER_BY_EAR * further + more
                    near[same] = min(near.get(same, distance), distance)
        if len(word) >= settings.REPAIR_MIN_LENGTH and (acronym := self._spelled.get(sound(word))):
            near[acronym] = settings.REPAIR_BY_EAR
        return near

    def _by_hand(self, word: str) -> Iterator[tuple[str, float]]:
        """What is a typing mistake or two away, a letter doubled or not beside; with how far it is."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        allowed = 2 if len(word) >= settings.REPAIR_TWO_EDITS_LENGTH else 1
        doubled = settings.REPAIR_DOUBLED if len(word) > settings.REPAIR_MIN_LENGTH else 0.0
        single = undoubled(word)
        for choice, mistakes, _ in extract(
            word,
            self._within(len(word), allowed),
            scorer=OSA.distance,
            score_cutoff=allowed + math.ceil(doubled),
            limit=settings.REPAIR_MAX_LOOKED_AT,
        ):
            distance, bare = float(mistakes), undoubled(choice)
            if bare != choice or single != word:
                distance = min(distance, OSA.distance(single, bare) + settings.REPAIR_DOUBLED)
            if distance <= allowed + doubled:
                yield choice, distance

    def _nearly_by_ear(self, word: str) -> dict[str, float]:
        """What sounds nearly the same: a letter of the sound off."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        heard = sound(word)
        if len(heard) < settings.REPAIR_MIN_LENGTH:
            return {}
        sounds = [key for key in self._vocabulary.sounds if abs(len(key) - len(heard)) <= 1]
        sounds = [key for key in sounds if len(key) >= settings.REPAIR_NEARLY_SOUNDS]
        alike = extract(heard, sounds, scorer=OSA.distance, score_cutoff=1, limit=settings.REPAIR_MAX_NEARLY)
        return {
            same: settings.REPAIR_NEARLY_BY_EAR
            for key, _, _ in alike
            for same in self._vocabulary.sounding(key)
            if OSA.distance(word, same) <= settings.REPAIR_NEARLY_SHARE * len(word)
        }

    def _crossed(self, word: str) -> dict[str, float]:
        """What is two mistakes away in one place: two letters swapped and one between them missing (« tradtuion »)."""
        from rapidfuzz.distance import DamerauLevenshtein
        from rapidfuzz.process import extract

        if len(word) < settings.REPAIR_TWO_EDITS_LENGTH:
            return {}
        within, limit = self._within(len(word), 2), settings.REPAIR_MAX_CROSSED
        near = extract(word, within, scorer=DamerauLevenshtein.distance, score_cutoff=2, limit=limit)
        return {choice: float(distance) for choice, distance, _ in near}


def _is_acronym(word: str, typed: str) -> bool:
    """Whether a word of three letters is a name that people hear (« caf », « rib »), no French word, and what was typed
    has no more to hear (« caffe », « ribe »)."""
    bare = undoubled(typed).removesuffix("e")
    return len(word) == len(bare) == settings.REPAIR_MIN_SOUNDS and (count_of(word) or 0) < settings.REPAIR_FRENCH_COUNT


def _is_within(word: str, longer: str) -> bool:
    """Whether a word is another one without some of the letters between the first and the last."""
    letters = iter(longer)
    return word[-1] == longer[-1] and all(letter in letters for letter in word)
