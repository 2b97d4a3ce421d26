"""The catalogue made searchable: phrases, the terms they hold, and how rare each term is.

`building` makes it. An index is kept between runs (`to_plain`, `from_plain`): as bytes what is long, as JSON the rest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from pimms_cli.folding import fold
from pimms_cli.matching import settings
from pimms_cli.matching.french import count_of
from pimms_cli.matching.lexicon import CompiledLexicon
from pimms_cli.matching.packing import Lines, pack_floats, pack_runs, unpack_floats, unpack_runs
from pimms_cli.matching.postings import Postings
from pimms_cli.matching.sortedlines import SortedLines
from pimms_cli.matching.spoken import AROUND, SpokenCounts, features
from pimms_cli.matching.surroundings import Around
from pimms_cli.matching.text import written
from pimms_cli.matching.verbatim import Pieces
from pimms_cli.matching.vocabulary import Vocabulary

OUT_OF_CATALOGUE = -1
"""The owner of the phrases that the lexicon declares out of the catalogue."""
IMPROPER = -2
"""The owner of the requests that no PIMMS follows up: they have no phrases, only what `likelihood` counts in them."""


@dataclass(slots=True)
class Index:
    """What a request is matched against.

    `entries` are full ids; a phrase is a synonym, a wording or an out-of-catalogue request: `owners[p]` is its
    entry's position, `phrases[p]` its text, `totals[p]` the weight of its terms. `whole` gives for a term the
    phrases that hold it, `part` for a stem the phrases that hold it inside a longer term. `log_ratios` gives for each
    term of the entries' phrases the logarithm of how many times likelier it is in one of them than in as long a piece
    of everyday French (Hardie's Log Ratio, between bounds; 0 for what only requests out of the catalogue have).
    `rubric_names` gives each rubric's names as lists of terms. `refused` are the positions of the refused entries,
    `refused_phrases` their phrases; `guards` are refused entries with terms that, all together, must bring them up,
    `verbatim_guards` with what must when it is said in a row (see `verbatim`); `bars`, as they are written, with what
    puts a request out of the catalogue when it is said in a row. `vocabulary` holds each folded word
    with its sound, `spelled` gives the acronym whose letters have a sound.
    `entry_phrases` counts the phrases of each entry, and `entry_features` what `likelihood` counts in them (terms,
    words, pairs of words); both have two counts more, for IMPROPER and, the last, OUT_OF_CATALOGUE.
    `around_features` counts the words and pairs of what is said around requests. `spoken_totals` counts the words and
    pairs alone of each entry, of IMPROPER, of OUT_OF_CATALOGUE and, the last, of AROUND.
    `different_features` counts the terms, words and pairs of the whole index. `spoken` counts the words and their
    pairs, `improper_terms` the terms of the improper requests, whose words `improper_said` has.
    """

    entries: list[str]
    phrases: Lines
    owners: list[int]
    totals: list[float]
    wordings: list[int]
    whole: Postings
    part: Postings
    weights: dict[str, float]
    log_ratios: SortedLines
    rubric_names: dict[str, list[list[str]]]
    guards: list[tuple[str, list[str]]]
    verbatim_guards: list[tuple[str, Pieces]]
    bars: list[tuple[str, Pieces]]
    refused: list[int]
    refused_phrases: frozenset[int]
    vocabulary: Vocabulary
    spelled: dict[str, str]
    improper_said: SortedLines
    improper_terms: SortedLines
    entry_phrases: list[int]
    entry_features: list[int]
    around_features: int
    spoken_totals: list[int]
    different_features: int
    spoken: SpokenCounts
    surroundings: Around
    lexicon: CompiledLexicon

    def is_improper(self, said: list[str]) -> bool:
        """Whether some words are, one by one, one of the requests that no PIMMS follows up."""
        return self.improper_said.get(" ".join(said).encode()) is not None

    def improper_uses(self, term: str) -> int:
        """In how many of the requests that no PIMMS follows up a term or stem is."""
        return int(self.improper_terms.get(term.encode()) or 0)

    def log_ratio(self, term: str) -> float:
        """How many times likelier a term is at the desk than in French at large (logarithm); 0 when no entry has it."""
        return float(self.log_ratios.get(term.encode()) or 0)

    def uses(self, word: str) -> int:
        """In how many phrases a word is, by itself or in a term (twice for one that has both)."""
        key = self.lexicon.key(word)
        return len(self.whole.of_term(key)) + len(self.part.of_term(key))

    def written_in(self, word: str) -> int:
        """How many phrases write a word so."""
        return sum(count for owner, count in self.spoken.uses(features([word])[0]) if owner != AROUND)

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
            "log_ratios": self.log_ratios.lines,
            "improper_said": self.improper_said.lines,
            "improper_terms": self.improper_terms.lines,
            "vocabulary": self.vocabulary.packed[0],
            "sounds": self.vocabulary.packed[1],
            "refused_phrases": sorted(self.refused_phrases),
            "spoken": self.spoken.packed,
            "surroundings": self.surroundings.to_plain(),
            "lexicon": self.lexicon.to_plain(),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Index:
        """The reverse of `to_plain` (raises `KeyError` on a missing part)."""
        read: dict[str, Any] = {
            "phrases": Lines(plain["phrases"]),
            "owners": unpack_runs(plain["owners"]),
            "totals": unpack_floats(plain["totals"]),
            "whole": Postings(plain["whole"]),
            "part": Postings(plain["part"]),
            "weights": dict(zip(plain["weighed"].split(), unpack_floats(plain["weights"]), strict=True)),
            "log_ratios": SortedLines(plain["log_ratios"], b" "),
            "improper_said": SortedLines(plain["improper_said"], b"="),
            "improper_terms": SortedLines(plain["improper_terms"], b" "),
            "vocabulary": Vocabulary(plain["vocabulary"], plain["sounds"]),
            "refused_phrases": frozenset(plain["refused_phrases"]),
            "spoken": SpokenCounts(plain["spoken"]),
            "guards": [(entry, terms) for entry, terms in plain["guards"]],
            "verbatim_guards": [(entry, pieces) for entry, pieces in plain["verbatim_guards"]],
            "bars": [(bar, pieces) for bar, pieces in plain["bars"]],
            "surroundings": Around(**plain["surroundings"]),
            "lexicon": CompiledLexicon.from_plain(plain["lexicon"]),
        }
        return cls(**{name: (read if name in read else plain)[name] for name in cls.__slots__})
