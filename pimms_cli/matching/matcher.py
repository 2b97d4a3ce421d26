"""Reads a request: what its words may stand for, and which of these ways is understood best."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.amid import Amid
from pimms_cli.matching.around import with_or_without
from pimms_cli.matching.french import count_of
from pimms_cli.matching.index import OUT_OF_CATALOGUE, Index
from pimms_cli.matching.mistakes import NO_RIVAL, Rival, rival_of, rivals_of
from pimms_cli.matching.parts import Parts
from pimms_cli.matching.repair import WORDS_KEPT, Repairer, with_infinitives
from pimms_cli.matching.scoring import Scorer
from pimms_cli.matching.slips import Slips
from pimms_cli.matching.spaces import Spaces
from pimms_cli.matching.text import meant_instead, words
from pimms_cli.matching.understood import is_one_vague_term, is_one_vague_word
from pimms_cli.matching.unheard import without_names
from pimms_cli.matching.ways import Way, Weighed, distance, worth

if TYPE_CHECKING:
    from pimms_cli.matching.reading import Reading


class Matcher:
    """Matches requests against one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lexicon = index.lexicon
        self._repairer = Repairer(index.vocabulary, index.spelled, index.uses)
        self._spaces = Spaces(
            index.vocabulary, index.spelled, self._lexicon.stop_words, index.uses, self._repairer.heard_alike
        )
        self._ways = lru_cache(maxsize=WORDS_KEPT)(self._ways_to_take)
        self._slips = Slips(index, self._repairer, self._is_real)
        self._scorer = Scorer(index)
        self._surroundings = index.surroundings
        self._parts = Parts(self._read_part, self._refused_share, self._is_introduced)
        self._amid = Amid(self._parts.read, index)
        self._as_written = lru_cache(maxsize=WORDS_KEPT)(index.as_written)

    def read(self, request: str) -> Reading:
        """The request's best reading: of the ways to take its words, the one that is understood best; with what its
        parts say by themselves, when several things are asked in one breath."""
        improper = self._index.is_improper(words(request))
        bare = without_names(request, self._index.vocabulary.__contains__, self._is_asked_with)
        if bare != request and not self._is_more_than_a_name(request, bare):
            request = bare
        by_itself = self._read(request).but(declared_improper=improper)
        full = self._parts.added_to(by_itself, request)
        whole = self._amid.named(by_itself, full, request) or full
        if (meant := meant_instead(request)) and self._is_request(instead := self._read(meant)):
            refused = [whole.matches[0].entry] if whole.refuses else whole.refusals_said
            barred = list(dict.fromkeys([*instead.barred, *whole.barred]))
            return self._parts.added_to(instead, meant).refusing_too(refused).but(barred=barred)
        return whole

    def _read_part(self, part: str) -> Reading:
        """The reading of a part of a request."""
        return self._read(part, slips=False).but(declared_improper=self._index.is_improper(words(part)))

    def _is_request(self, reading: Reading) -> bool:
        """Whether something is asked, though it may be vague."""
        return reading.answers or is_one_vague_word(reading) or is_one_vague_term(reading)

    def _is_more_than_a_name(self, request: str, bare: str) -> bool:
        """Whether a request must be read with what was taken for a name: somebody known (« Prud'homme monsieur
        Joseph »), or a word of the catalogue's with which it refuses (« madame, acompte RSA »)."""
        whole = self._read(request, slips=False)
        if whole.stranger >= settings.SURE:
            return True
        dropped = {*words(request)}.difference(words(bare))
        return any(word in self._index.vocabulary for word in dropped) and (whole.refuses or bool(whole.refusals_said))

    def _is_asked_with(self, word: str) -> bool:
        """Whether requests are made of a folded word, so that it is nobody's name where one may stand."""
        return word in self._lexicon.stop_words or self._index.uses(word) >= settings.NAME_USES

    def as_written(self, word: str) -> str | None:
        """A folded word as the catalogue writes it; None when it has none."""
        return self._as_written(word)

    def _read(self, request: str, *, slips: bool = True) -> Reading:
        """The reading of a request, or of a part of one, by itself; with `slips`, a real word in it may be one."""
        typed = with_infinitives(self._spaces.joined(words(request, self._spaces.said)))
        reading = self._read_words(typed, slips)
        bare = self._surroundings.strip(typed)
        one_for_one = not any(" " in was or " " in meant for was, meant in reading.repaired.items())
        if reading.repaired and one_for_one:  # « commentt avoir … »
            bare = max(bare, self._surroundings.strip(reading.said, typed), key=lambda bare: len(bare.around))
        if bare.around and not reading.is_claimed:
            rest = self._read_words(bare.kept, slips)
            rest = rest.but(ignored=[*bare.around, *rest.ignored])
            # « C'est pour ma mère » asks for nothing yet; « je suis à la rue » does.
            if rest.units:
                reading = with_or_without(reading, rest, bare.around)
            elif not bare.states and not self._is_named_by_a_number(bare.around):
                reading = rest
        silent = not (reading.answers or reading.refusals_said or reading.barred)
        if silent and reading.stranger < settings.SURE:
            reading = self._without_numbers(bare.kept, slips) or reading
        return reading.but(asked=bare.kept if reading.said == typed else self._surroundings.strip(reading.said).kept)

    def _is_named_by_a_number(self, around: list[str]) -> bool:
        """Whether what is said around a request names something by a number (« le numéro 115 »)."""
        return any(word.isdigit() and word in self._index.vocabulary for word in around)

    def _without_numbers(self, typed: list[str], slips: bool) -> Reading | None:
        """The reading of a request without its numbers (« 3 photocopies », a file's number), where some entry claims
        the rest nearly word for word; else None: « cerfa 2042 » is what is asked."""
        rest = [word for word in typed if not word.isdigit()]
        if not 0 < len(rest) < len(typed):
            return None
        reading = self._read_words(rest, slips)
        numbers = [word for word in typed if word.isdigit()]
        asks = self._is_request(reading) if len(reading.units) == 1 else reading.is_claimed and reading.answers
        return reading.but(ignored=[*numbers, *reading.ignored]) if asks else None

    def _is_introduced(self, part: str) -> bool:
        """Whether something is said around what a part of a request may ask for."""
        bare = self._surroundings.strip(words(part, self._spaces.said))
        return bool(bare.kept and bare.around)

    def _refused_share(self, part: str, whole: Reading) -> float:
        """The greatest share of a refused phrase (see `Reading`) in a part of a request that was read as a whole."""
        typed = words(part, self._spaces.said)
        return self._scorer.refused_share([said for w in typed for said in whole.repaired.get(w, w).split()])

    def _read_words(self, typed: list[str], slips: bool) -> Reading:
        weighed = self._weighed(typed)
        chosen = self._best_of(weighed)
        # What any of the likely repairs may have meant to refuse holds for all of them.
        likely = [w.reading for w in weighed if w is chosen or w.reading.confidence >= settings.ACCEPT_REFUSED]
        best = chosen.reading.but(guarded=list(dict.fromkeys(entry for w in likely for entry in w.guarded)))
        refused: list[str] = []
        if best.refuses:
            refused = [best.matches[0].entry]
        elif len(weighed) > 1:
            # A repair that refuses and is understood about as well must be seen (« régez » is « réglez » too).
            least = worth(chosen)[0] - settings.REPAIR_ALSO_REFUSED
            near = (w for w in weighed if w.reading.refuses and worth(w)[0] >= least)
            refused = [w.reading.matches[0].entry for w in near if worth(w)[0] - self._doubt(typed, w.ways) >= least]
            best = best.refusing_too(refused)
        # What was typed may refuse all the same, however the request is then understood.
        said = [*best.refusals_said, *refused]
        other: Reading | None = None
        if best.answers or best.rubrics:
            if outside := self._outside(typed, chosen.ways):
                return outside  # without what the other ways refuse: word for word, it was not meant
            best, other = self._doubted(typed, Weighed(chosen.ways, best))
        if slips and not self._makes_sense(other or best):
            other = self._with_a_slip(typed, [way.meant for way in chosen.ways], other or best) or other
        return other.refusing_too(said) if other else best

    def _weighed(self, typed: list[str]) -> list[Weighed]:
        """What comes of the least far-fetched ways to take a request, the nearest first; a word that is said twice is
        taken twice for the same."""
        ways = {word: [*self._ways(word)] for word in typed}
        while math.prod(map(len, ways.values())) > settings.REPAIR_MAX_WAYS:
            max(ways.values(), key=len).pop()
        choices = (dict(zip(ways, choice, strict=True)) for choice in product(*ways.values()))
        whole = sorted((tuple(taken[word] for word in typed) for taken in choices), key=distance)
        return [self._weigh(typed, taken) for taken in whole[: settings.REPAIR_MAX_READINGS]]

    def _weigh(self, typed: list[str], taken: tuple[Way, ...]) -> Weighed:
        """What comes of a way to take each word of a request."""
        far = max((way.distance / len(word) for word, way in zip(typed, taken, strict=True)), default=0.0)
        return Weighed(taken, self._scorer.score(typed, tuple(way.meant for way in taken), far=far))

    def _doubted(self, typed: list[str], chosen: Weighed) -> tuple[Reading, Reading | None]:
        """The reading of some ways with the doubt that something else was meant; when it is no answer any more, the
        reading of what else was meant too, if that is likelier, or gives the same answer."""
        rivals = [self._rival(word, way) for word, way in zip(typed, chosen.ways, strict=True)]
        likelier = [rival.word if rival.by > settings.RIVAL_ROOM else "" for rival in rivals]
        best = chosen.reading.but(rival=max(rival.by for rival in rivals))
        if any(likelier):
            best = best.but(rubrics=[])
        meant = likelier if any(likelier) else [rival.word for rival in rivals]
        if best.answers or not any(meant):
            return best, None
        variant = tuple([word] if word else way.meant for way, word in zip(chosen.ways, meant, strict=True))
        other = self._scorer.score(typed, variant, far=best.far)
        holds = other.answers and (any(likelier) or other.matches[0].entry == best.matches[0].entry)
        return best, other if holds else None

    def _outside(self, typed: list[str], ways: tuple[Way, ...]) -> Reading | None:
        """The reading as something declared outside the catalogue, when a misspelt word that is another one in these
        ways may be a word of its: « adopter un cien » has nobody's « siens »."""
        for at, (word, way) in enumerate(zip(typed, ways, strict=True)):
            if not way.meant or self._is_real(word):
                continue
            rivals = rivals_of(word, way.meant, min(map(self._index.uses, way.meant)), self._lexicon.key)
            for rival in islice(filter(self._is_said_outside, rivals), settings.RIVALS_READ):
                variant = [taken.meant for taken in ways]
                variant[at] = [rival.word]
                reading = self._scorer.score(typed, tuple(variant))
                # A word alone says too little: « la caff » is no coffee.
                if len(reading.units) > 1 and reading.stranger >= settings.RIVAL_OUTSIDE:
                    return reading
        return None

    def _is_said_outside(self, rival: Rival) -> bool:
        """Whether some request declared outside the catalogue has a word."""
        having = self._index.whole.of_term(self._lexicon.key(rival.word))
        return any(self._index.owners[phrase] == OUT_OF_CATALOGUE for phrase in having)

    def _doubt(self, typed: list[str], ways: tuple[Way, ...]) -> float:
        """What the confidence in some ways loses because something else may be meant."""
        return settings.RIVAL_DOUBT * max(self._rival(word, way).by for word, way in zip(typed, ways, strict=True))

    def _rival(self, typed: str, way: Way) -> Rival:
        """What else than a way to take it a word was likelier meant for."""
        if way.meant == [typed] or not way.meant:
            return NO_RIVAL
        return rival_of(typed, way.meant, min(map(self._index.uses, way.meant)), self._lexicon.key)

    def _best_of(self, weighed: list[Weighed]) -> Weighed:
        """The way that is understood best for how far it is from what was typed."""
        best = max(weighed, key=worth)
        if len(weighed) > 1 and not best.reading.refuses:
            # What is refused with no more mistakes supposed stays so: « paser voir mon voisin » has nothing to weigh.
            least = worth(best)[0] - settings.REPAIR_NEARER_REFUSED
            furthest = distance(best.ways) + settings.REPAIR_AS_NEAR_REFUSED
            nearer = (w for w in weighed if distance(w.ways) < furthest and worth(w)[0] >= least)
            best = max((w for w in nearer if w.reading.refuses), key=worth, default=best)
        return best

    def _ways_to_take(self, word: str) -> tuple[Way, ...]:
        """What a typed word may stand for: itself when it is known or French, else its repairs."""
        if self._is_real(word):
            return (Way([word]),)
        near = [Way([candidate], far) for far, candidate in self._repairer.candidates(word)]
        # A form that only shares its stem with a known word may be one of its forms, or a misspelling.
        if self._lexicon.key(word) in self._index.weights:
            near.append(Way([word], settings.REPAIR_SAME_STEM))
        near += [Way([meant], settings.REPAIR_SPLIT + far) for meant, far in self._repairer.elided(word)]
        near += [Way([meant], settings.REPAIR_CUT) for meant in self._repairer.completed(word, middle=not near)]
        splits = [Way(*split) for split in self._spaces.splits(word, by_ear=not near)]
        telling = [way for way in splits if not self._lexicon.stop_words.issuperset(way.meant)]
        # Of two words that say nothing, nothing would be left: what else it may be is nearer. (« Cest » is « c'est ».)
        empty = settings.REPAIR_SPLIT_EMPTY if near and not telling else 0.0
        if not near and splits and all(way.distance > settings.REPAIR_SPLIT for way in splits):
            near.append(Way([word], settings.REPAIR_UNKNOWN))
        near += [Way(way.meant, way.distance + empty * (len(way.meant) > 1)) for way in telling or splits]
        return tuple(sorted(near, key=lambda way: way.distance)) or (Way([word]),)

    def _is_real(self, word: str) -> bool:
        """Whether a word is the lexicon's, the catalogue's or French: mostly, it was meant."""
        return word in self._lexicon.stop_words or word in self._index.vocabulary or _is_french(word)

    def _makes_sense(self, reading: Reading) -> bool:
        """Whether a request is clear as it stands: declared outside the catalogue, refused, or well understood."""
        if reading.stranger >= settings.SURE or reading.barred:
            return True
        if not reading.matches:
            return False
        understood = reading.confidence >= settings.ACCEPT and reading.matches[0].score >= settings.SLIP_UNDER
        return understood or reading.refuses

    def _with_a_slip(self, typed: list[str], taken: list[list[str]], as_it_stands: Reading) -> Reading | None:
        """The surest reading in which one real word was a slip for another one, or typed in two pieces, when it is much
        surer; else None."""
        found, most = None, 0.0
        # The words of a term say each other to be meant (« France Titres »).
        meant = {word for text, _ in as_it_stands.units if " " in text for word in text.split()}
        for variant, by_ear in self._slips.variants(typed, taken, meant):
            least = settings.SLIP_BY_EAR_CONFIDENCE if by_ear else settings.SLIP_CONFIDENCE
            gain = settings.SLIP_BY_EAR_GAIN if by_ear else settings.SLIP_GAIN
            # What else was repaired stays as doubtful.
            reading = self._scorer.score(typed, variant, far=as_it_stands.far, rival=as_it_stands.rival)
            sure = reading.confidence >= max(least, as_it_stands.confidence + gain)
            if not sure or reading.confidence <= most or reading.matches[0].score <= reading.stranger:
                continue
            # What the best match makes nothing of would only get a word out of the way.
            mended = [place for place, (was, meant) in enumerate(zip(taken, variant, strict=True)) if was != meant]
            slips = {piece for place in mended for piece in variant[place]}
            in_term = any(" " in text and not slips.isdisjoint(text.split()) for text, _ in reading.units)
            one_word = len(mended) == 1
            if one_word and self._slips.is_usual(typed[mended[0]]) and not (reading.refuses or in_term):
                continue
            if slips <= reading.matches[0].words_held():
                found, most = reading, reading.confidence
        return found


def _is_french(word: str) -> bool:
    return (count_of(word) or 0) >= settings.REPAIR_FRENCH_COUNT
