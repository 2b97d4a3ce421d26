"""The catalogue made searchable: phrases, the terms they hold, and how rare each term is.

An index is kept between runs (`to_plain`, `from_plain`): as bytes what is long, as JSON the rest.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pimms_cli.folding import fold
from pimms_cli.matching import settings
from pimms_cli.matching.french import commonness, count_of
from pimms_cli.matching.lexicon import CompiledLexicon, Unit
from pimms_cli.matching.packing import Lines, pack_floats, pack_runs, unpack_floats, unpack_runs
from pimms_cli.matching.postings import Postings
from pimms_cli.matching.spoken import SpokenCounts
from pimms_cli.matching.surroundings import Surroundings
from pimms_cli.matching.text import heard_words, sound, spelled_acronyms, words, written
from pimms_cli.matching.verbatim import Pieces, pieces_of

if TYPE_CHECKING:
    from pimms_cli.loading import Dataset

OUT_OF_CATALOGUE = -1
"""The owner of the phrases that the lexicon declares out of the catalogue."""


@dataclass(slots=True)
class Index:
    """What a request is matched against.

    `entries` are full ids; a phrase is a synonym, a wording or an out-of-catalogue request: `owners[p]` is its
    entry's position, `phrases[p]` its text, `totals[p]` the weight of its terms. `whole` gives for a term the
    phrases that hold it, `part` for a stem the phrases that hold it inside a longer term. `rubric_names` gives each
    rubric's names as lists of terms. `refused` are the positions of the refused entries, `refused_phrases` their
    phrases; `guards` are refused entries with terms that, all together, must bring them up, `verbatim_guards` with what
    must when it is said in a row (see `verbatim`). `vocabulary` maps each folded word to its sound,
    `spelled` the sound of an acronym's letters to it.
    `entry_phrases` counts the phrases of each entry, and `entry_features` what `likelihood` counts in them (terms,
    words, pairs of words); both have one count more, the last, for OUT_OF_CATALOGUE. `different_features` counts the
    terms, words and pairs of the whole index. `spoken` counts the words and their pairs.
    """

    entries: list[str]
    phrases: Lines
    owners: list[int]
    totals: list[float]
    wordings: list[int]
    whole: Postings
    part: Postings
    weights: dict[str, float]
    rubric_names: dict[str, list[list[str]]]
    guards: list[tuple[str, list[str]]]
    verbatim_guards: list[tuple[str, Pieces]]
    refused: list[int]
    refused_phrases: frozenset[int]
    vocabulary: dict[str, str]
    spelled: dict[str, str]
    entry_phrases: list[int]
    entry_features: list[int]
    different_features: int
    spoken: SpokenCounts
    surroundings: Surroundings
    lexicon: CompiledLexicon

    def uses(self, word: str) -> int:
        """In how many phrases a word is, by itself or in a term (twice for one that has both)."""
        key = self.lexicon.key(word)
        return len(self.whole.of_term(key)) + len(self.part.of_term(key))

    def phrases_with(self, word: str) -> frozenset[int]:
        """The phrases that have a word, by itself or in a term."""
        key = self.lexicon.key(word)
        return frozenset((*self.whole.of_term(key), *self.part.of_term(key)))

    def as_written(self, word: str) -> str | None:
        """A folded word of the catalogue as its phrases write it (« declarer » is « déclarer », « caf » « CAF »); None
        when none has it."""
        key = self.lexicon.key(word)
        having = islice(chain(self.whole.of_term(key), self.part.of_term(key)), settings.SPELLING_READ)
        forms = Counter(
            # A capital at the start of a phrase says nothing: only names have one where the dictionary lacks the word.
            form.lower() if form.istitle() and not at and count_of(word) else form
            for phrase in having
            for at, form in enumerate(written(self.phrases[phrase]))
            if fold(form) == word
        )
        # People write acronyms in small letters too, and no other word in capitals.
        acronym = word.upper()
        is_acronym = len(word) > 1 and forms[acronym] >= settings.ACRONYM_SHARE * forms.total() > 0
        return acronym if is_acronym else max(forms, key=forms.__getitem__, default=None)

    def to_plain(self) -> dict[str, Any]:
        """In the form that is quickest to read back: bytes for what is long, and what JSON can hold."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "phrases": self.phrases.packed,
            "owners": pack_runs(self.owners),
            "totals": pack_floats(self.totals),
            "whole": self.whole.packed,
            "part": self.part.packed,
            "weighed": " ".join(self.weights),
            "weights": pack_floats(self.weights.values()),
            "vocabulary": [" ".join(self.vocabulary), " ".join(self.vocabulary.values())],
            "refused_phrases": sorted(self.refused_phrases),
            "spoken": self.spoken.packed,
            "surroundings": self.surroundings.to_plain(),
            "lexicon": self.lexicon.to_plain(),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Index:
        """The reverse of `to_plain` (raises `KeyError` on a missing part)."""
        typed, heard = plain["vocabulary"]  # « h » is heard as nothing
        read: dict[str, Any] = {
            "phrases": Lines(plain["phrases"]),
            "owners": unpack_runs(plain["owners"]),
            "totals": unpack_floats(plain["totals"]),
            "whole": Postings(plain["whole"]),
            "part": Postings(plain["part"]),
            "weights": dict(zip(plain["weighed"].split(), unpack_floats(plain["weights"]), strict=True)),
            "vocabulary": dict(zip(typed.split(), heard.split(" "), strict=bool(typed))),
            "refused_phrases": frozenset(plain["refused_phrases"]),
            "spoken": SpokenCounts(plain["spoken"]),
            "guards": [(entry, terms) for entry, terms in plain["guards"]],
            "verbatim_guards": [(entry, pieces) for entry, pieces in plain["verbatim_guards"]],
            "surroundings": Surroundings(plain["surroundings"]),
            "lexicon": CompiledLexicon.from_plain(plain["lexicon"]),
        }
        return cls(**{name: (read if name in read else plain)[name] for name in cls.__slots__})


def _rarity(found_in: int, entries: int) -> float:
    """1 for a term of one entry, towards 0 for a term of all of them."""
    return math.log((entries + 1) / found_in) / math.log(entries + 1)


def _reliance(uses: int) -> float:
    """How far a term's rarity is to be relied on, from the number of phrases that use it."""
    return uses / (uses + settings.FEW_USES)


def _commonness(all_units: list[list[Unit]]) -> dict[str, float]:
    """For each single-word term, how common its commonest form is in French (0–1)."""
    common: dict[str, float] = {}
    for units in all_units:
        for unit in units:
            if len(unit.parts) == 1:
                common[unit.term] = max(common.get(unit.term, 0.0), commonness(unit.text) or 0.0)
    return common


def _weights(
    owners: list[int], all_units: list[list[Unit]], entries: int, weak_stems: frozenset[str]
) -> dict[str, float]:
    """What each term and stem weighs, from the owner and the units of every phrase: its rarity among the entries."""
    seen: dict[str, set[int]] = {}
    uses: Counter[str] = Counter()
    outside: set[str] = set()
    for owner, units in zip(owners, all_units, strict=True):
        for term in (term for unit in units for term in {unit.term, *unit.parts}):
            if owner == OUT_OF_CATALOGUE:
                outside.add(term)
            else:
                seen.setdefault(term, set()).add(owner)
                uses[term] += 1
    common = _commonness(all_units)

    def weight(term: str) -> float:
        if term.isdigit() and len(term) < settings.LONG_NUMBER:
            return settings.NUMBER_WEIGHT
        told = 1 - settings.COMMONNESS_DISCOUNT * common.get(term, 0.0)
        if term in seen:  # else only the requests out of the catalogue have it
            told = max(_rarity(len(seen[term]), entries) * _reliance(uses[term]) * told, settings.MIN_WEIGHT)
        return min(told, settings.WEAK_WEIGHT) if term in weak_stems else told

    return {term: round(weight(term), 4) for term in sorted(seen.keys() | outside)}


def build_index(dataset: Dataset) -> Index:
    """Index every synonym and wording of the dataset, and the lexicon's out-of-catalogue requests."""
    lists: dict[str, list[Any]] = {
        "equivalents": dataset.lexicon.equivalents,
        "word_families": dataset.lexicon.word_families,
        "words_apart": dataset.lexicon.words_apart,
        "stop_words": dataset.lexicon.stop_words,
        "weak_words": dataset.lexicon.weak_words,
    }
    lexicon, around = CompiledLexicon(**lists), dataset.lexicon.surroundings
    entries = [full_id for full_id, _, _ in dataset.entries()]
    position = {full_id: number for number, full_id in enumerate(entries)}
    sources: list[tuple[str, int, bool]] = []
    for full_id, _, entry in dataset.entries():
        # An option that repeats a socle entry leads to it: one act, one answer.
        owner = position.get(entry.core_twin or full_id, position[full_id])
        sources += [(text, owner, False) for text in entry.synonyms]
        sources.append((entry.wording, owner, True))
    sources += [(text, OUT_OF_CATALOGUE, False) for text in dataset.lexicon.out_of_catalogue]

    said = [words(text) for text, _, _ in sources]
    all_units = [lexicon.units_of_words(text) for text in said]
    owners = [owner for _, owner, _ in sources]
    weights = _weights(owners, all_units, len(entries), lexicon.weak_stems)

    whole: dict[str, list[int]] = {}
    part: dict[str, list[int]] = {}
    totals: list[float] = []
    for number, units in enumerate(all_units):
        terms = {unit.term for unit in units}
        for term in terms:
            whole.setdefault(term, []).append(number)
        for stem in {stem for unit in units if unit.term.startswith("@") for stem in unit.parts} - terms:
            part.setdefault(stem, []).append(number)
        totals.append(round(sum(weights[term] for term in terms), 4))

    sizes = Counter(owners)
    counted = [*range(len(entries)), OUT_OF_CATALOGUE]
    spoken = SpokenCounts.of(zip(owners, said, strict=True))
    features_of = Counter(owners[number] for phrases in (*whole.values(), *part.values()) for number in phrases)
    features_of.update(spoken.totals())

    rubric_names = {
        rubric.id: [[unit.term for unit in lexicon.units(name)] for name in (rubric.name, *rubric.names)]
        for rubric in dataset.rubrics.values()
    }
    guards = [
        (full_id, [unit.term for unit in lexicon.units(guard)])
        for full_id, _, entry in dataset.entries()
        for guard in entry.guards
    ]
    verbatim_guards = [
        (full_id, pieces)
        for full_id, _, entry in dataset.entries()
        for guard in entry.verbatim_guards
        if (pieces := pieces_of(guard))
    ]
    vocabulary: dict[str, str] = {}
    names = [name for rubric in dataset.rubrics.values() for name in (rubric.name, *rubric.names)]
    names += chain.from_iterable((*lists["equivalents"], *lists["word_families"]))
    texts = [*(text for text, _, _ in sources), *names]
    heard = heard_words(texts)
    for word in chain.from_iterable((*said, *map(words, names))):
        if word not in vocabulary:
            vocabulary[word] = sound(heard.get(word, word))
    for word in dataset.lexicon.stop_words + dataset.lexicon.weak_words:
        for piece in words(word):
            vocabulary.setdefault(piece, sound(piece))
    refused = [position[full_id] for full_id, nature, _ in dataset.entries() if nature == "ne_pas_traiter"]
    return Index(
        entries=entries,
        phrases=Lines.of(text.replace("\n", " ") for text, _, _ in sources),
        owners=owners,
        totals=totals,
        wordings=[number for number, (_, _, is_wording) in enumerate(sources) if is_wording],
        whole=Postings.of(whole),
        part=Postings.of(part),
        weights=weights,
        rubric_names=rubric_names,
        guards=guards,
        verbatim_guards=verbatim_guards,
        refused=refused,
        refused_phrases=frozenset(number for number, owner in enumerate(owners) if owner in refused),
        vocabulary=vocabulary,
        spelled=spelled_acronyms(texts),
        entry_phrases=[sizes[owner] for owner in counted],
        entry_features=[features_of[owner] for owner in counted],
        different_features=len(whole) + len(spoken),
        spoken=spoken,
        surroundings=Surroundings.of(around.before, around.after, around.persons, around.places, around.languages),
        lexicon=lexicon,
    )
