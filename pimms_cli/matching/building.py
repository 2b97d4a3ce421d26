"""Makes the index of a catalogue: every phrase cut into terms, what each term weighs, and what is counted of them."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.french import commonness, count_of, total_count
from pimms_cli.matching.index import IMPROPER, OUT_OF_CATALOGUE, Index
from pimms_cli.matching.lexicon import CompiledLexicon
from pimms_cli.matching.packing import Lines
from pimms_cli.matching.postings import Postings
from pimms_cli.matching.sortedlines import SortedLines
from pimms_cli.matching.spoken import AROUND, SpokenCounts
from pimms_cli.matching.surroundings import Around, samples_of
from pimms_cli.matching.text import heard_words, sound, spelled_acronyms, words
from pimms_cli.matching.verbatim import Pieces, pieces_of
from pimms_cli.matching.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pimms_cli.lexicon_models import Lexicon
    from pimms_cli.loading import Dataset
    from pimms_cli.matching.lexicon import Unit


class _Phrase(NamedTuple):
    """A text of the catalogue, and the position of the entry it leads to (or OUT_OF_CATALOGUE)."""

    text: str
    owner: int
    is_wording: bool


def build_index(dataset: Dataset) -> Index:
    """Index every synonym and wording of the dataset, and the lexicon's out-of-catalogue requests."""
    lexicon = _compiled(dataset.lexicon)
    entries = [full_id for full_id, _, _ in dataset.entries()]
    phrases = _phrases(dataset)
    owners = [phrase.owner for phrase in phrases]
    said = [words(phrase.text) for phrase in phrases]
    all_units = [lexicon.units_of_words(text) for text in said]
    weights = _weights(owners, all_units, len(entries), lexicon.weak_stems)
    whole, part = _postings(all_units)
    improper = [words(text) for text in dataset.lexicon.improper]
    improper_terms = _term_uses(improper, lexicon)
    around = [words(text) for text in _said_around(dataset.lexicon)]
    spoken = SpokenCounts.of(
        [
            *zip(owners, said, strict=True),
            *((IMPROPER, text) for text in improper),
            *((AROUND, text) for text in around),
        ]
    )
    features = Counter(owners[number] for having in (*whole.values(), *part.values()) for number in having)
    spoken_totals = spoken.totals()
    features.update(spoken_totals)
    features[IMPROPER] += improper_terms.total()
    sizes = Counter(owners)
    counted = [*range(len(entries)), IMPROPER, OUT_OF_CATALOGUE]
    names = _names(dataset)
    texts = [*(phrase.text for phrase in phrases), *names]
    refused = [number for number, (_, nature, _) in enumerate(dataset.entries()) if nature == "ne_pas_traiter"]
    bars = _in_pieces((bar, bar) for bar in dataset.lexicon.bars)
    guards = _in_pieces((full_id, guard) for full_id, _, entry in dataset.entries() for guard in entry.verbatim_guards)
    return Index(
        entries=entries,
        phrases=Lines.of(phrase.text.replace("\n", " ") for phrase in phrases),
        owners=owners,
        totals=[round(sum(weights[term] for term in {unit.term for unit in units}), 4) for units in all_units],
        wordings=[number for number, phrase in enumerate(phrases) if phrase.is_wording],
        whole=Postings.of(whole),
        part=Postings.of(part),
        weights=weights,
        log_ratios=_log_ratios(owners, all_units),
        rubric_names={
            rubric.id: [_terms(name, lexicon) for name in (rubric.name, *rubric.names)]
            for rubric in dataset.rubrics.values()
        },
        guards=[(full_id, _terms(guard, lexicon)) for full_id, _, entry in dataset.entries() for guard in entry.guards],
        verbatim_guards=guards,
        bars=bars,
        refused=refused,
        refused_phrases=frozenset(number for number, owner in enumerate(owners) if owner in {*refused}),
        vocabulary=_vocabulary(
            [*said, *_words_of(chain(bars, guards)), *map(words, names)], heard_words(texts), dataset.lexicon
        ),
        spelled=spelled_acronyms(texts),
        improper_said=SortedLines(
            "".join(f"{said}=\n" for said in sorted({" ".join(text) for text in improper})).encode(), b"="
        ),
        improper_terms=SortedLines(
            b"".join(sorted(f"{term} {count}\n".encode() for term, count in improper_terms.items())), b" "
        ),
        entry_phrases=[sizes[owner] for owner in counted],
        entry_features=[features[owner] for owner in counted],
        around_features=features[AROUND],
        spoken_totals=[*map(spoken_totals.__getitem__, counted), spoken_totals[AROUND]],
        different_features=len(whole) + len(spoken),
        spoken=spoken,
        surroundings=_surroundings(dataset.lexicon),
        lexicon=lexicon,
    )


def _terms(text: str, lexicon: CompiledLexicon) -> list[str]:
    return [unit.term for unit in lexicon.units(text)]


def _term_uses(texts: list[list[str]], lexicon: CompiledLexicon) -> Counter[str]:
    """In how many of these texts, given by their words, each term and stem is."""
    units = map(lexicon.units_of_words, texts)
    return Counter(term for text in units for term in {term for unit in text for term in (unit.term, *unit.parts)})


def _in_pieces(formulas: Iterable[tuple[str, str]]) -> list[tuple[str, Pieces]]:
    """What is to be said in a row, of (what it stands for, how it is written): those that say something."""
    return [(of, pieces) for of, formula in formulas if (pieces := pieces_of(formula))]


def _words_of(formulas: Iterable[tuple[str, Pieces]]) -> list[list[str]]:
    """The words of each variant of what is to be said in a row: « antidater », « financiez » are no mistakes for words
    that the phrases have."""
    return [[*filter(str.isalnum, text.split())] for _, pieces in formulas for piece in pieces for text in piece]


def _said_around(lexicon: Lexicon) -> list[str]:
    """What people say around requests, as far as the lexicon tells: each word of a formula, next to its neighbours."""
    around = lexicon.surroundings
    formulas = (*around.before, *around.after, *around.asides, *around.facts)
    return [text for formula in formulas for text in samples_of(formula)]


def _surroundings(lexicon: Lexicon) -> Around:
    around = lexicon.surroundings
    return Around.of(
        around.before,
        around.after,
        around.asides,
        around.facts,
        around.persons,
        around.places,
        around.languages,
        around.bodies,
    )


def _compiled(lexicon: Lexicon) -> CompiledLexicon:
    return CompiledLexicon(
        equivalents=lexicon.equivalents,
        word_families=lexicon.word_families,
        words_apart=lexicon.words_apart,
        stop_words=lexicon.stop_words,
        weak_words=lexicon.weak_words,
    )


def _phrases(dataset: Dataset) -> list[_Phrase]:
    """Every text that a request may match, each entry's wording after its synonyms."""
    position = {full_id: number for number, (full_id, _, _) in enumerate(dataset.entries())}
    phrases = []
    for full_id, _, entry in dataset.entries():
        # An option that repeats a socle entry leads to it: one act, one answer.
        owner = position[entry.core_twin or full_id]
        phrases += [_Phrase(text, owner, False) for text in entry.synonyms]
        phrases.append(_Phrase(entry.wording, owner, True))
    return phrases + [_Phrase(text, OUT_OF_CATALOGUE, False) for text in dataset.lexicon.out_of_catalogue]


def _names(dataset: Dataset) -> list[str]:
    """What the lexicon and the rubrics call things, beside the phrases."""
    lexicon = dataset.lexicon
    names = (name for rubric in dataset.rubrics.values() for name in (rubric.name, *rubric.names))
    return [*names, *chain.from_iterable((*lexicon.equivalents, *lexicon.word_families))]


def _postings(all_units: list[list[Unit]]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """For each term the phrases that hold it, and for each stem those that hold it inside a longer term alone."""
    whole: dict[str, list[int]] = {}
    part: dict[str, list[int]] = {}
    for number, units in enumerate(all_units):
        terms = {unit.term for unit in units}
        for term in terms:
            whole.setdefault(term, []).append(number)
        for stem in {stem for unit in units if unit.term.startswith("@") for stem in unit.parts} - terms:
            part.setdefault(stem, []).append(number)
    return whole, part


def _vocabulary(said: Iterable[list[str]], heard: dict[str, str], lexicon: Lexicon) -> Vocabulary:
    """These words and those of the lexicon's lists, each with its sound, written as it is `heard`."""
    sounds: dict[str, str] = {}
    for word in chain.from_iterable(said):
        if word not in sounds:
            sounds[word] = sound(heard.get(word, word))
    for listed in lexicon.stop_words + lexicon.weak_words:
        for word in words(listed):
            sounds.setdefault(word, sound(word))
    return Vocabulary.of(sounds)


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


def _log_ratios(owners: list[int], all_units: list[list[Unit]]) -> SortedLines:
    """How many times likelier each term of the entries is at the desk than in French at large (logarithm, see `Index`):
    as far as is known from its forms in the phrases, and not at all for a term of several words."""
    uses: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    asked = 0
    for owner, units in zip(owners, all_units, strict=True):
        if owner != OUT_OF_CATALOGUE:
            asked += 1
            uses.update({unit.term for unit in units})
        for unit in units:
            forms.setdefault(unit.term, set()).add(unit.text)
    said = total_count() + settings.LOG_RATIO_LENT

    def log_ratio(term: str) -> float:
        heard = sum(count_of(form) or 0 for form in forms[term] if " " not in form) + settings.LOG_RATIO_LENT
        ratio = math.log(uses[term] / asked) - math.log(settings.LOG_RATIO_WORDS * heard / said)
        return min(max(ratio, settings.LOG_RATIO_LEAST), settings.LOG_RATIO_MOST)

    lines = sorted((term.encode(), log_ratio(term)) for term in uses)
    return SortedLines(b"".join(b"%b %.3f\n" % line for line in lines), b" ")
