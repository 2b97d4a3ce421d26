"""What is said around a request and does not change it: to whom it happens, when, where, who says so, politeness."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from itertools import chain, groupby, product
from typing import TYPE_CHECKING, Any, NamedTuple

from pimms_cli.matching import settings
from pimms_cli.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PERSON, PLACE, LANGUAGE, BODY, NUMBER = "(personne)", "(lieu)", "(langue)", "(organisme)", "(nombre)"
"""What stands in a formula for any of the lexicon's persons, places, languages or bodies, or for any number."""
KINDS = (PERSON, PLACE, LANGUAGE, BODY, NUMBER)
GAP = "…"
"""What stands, among the pieces of what is said in a row, for a few words that may be any (`settings.GUARD_GAP`); twice
in a row for twice as many."""
NAMED = {PERSON: "persons", PLACE: "places", LANGUAGE: "languages", BODY: "bodies"}
"""Which of the lexicon's lists each stands for; a number needs none."""
_END = ""
"""Where a formula ends in a tree: no word is empty."""
_DETERMINERS = frozenset(
    ("mon", "ma", "mes", "son", "sa", "ses", "notre", "nos", "leur", "un", "une", "le", "la", "l", "ce", "cet", "cette")
)

VARIANTS = re.compile(r"\(([^()]*,[^()]*)\)")
"""What stands in a formula for any of several texts, between commas."""

_A_KIND = re.compile("|".join(map(re.escape, KINDS)))

Tree = dict[str, "Tree"]


class Branches(Mapping[str, Tree]):
    """A tree packed by the words that its formulas begin with: a request needs the few branches that it begins itself,
    and reading all of them at each start would take longer."""

    def __init__(self, packed: Mapping[str, str]) -> None:
        self._packed = packed
        self._read: dict[str, Tree] = {}

    def __getitem__(self, word: str) -> Tree:
        branch = self._read.get(word)
        if branch is None:
            branch = self._read[word] = json.loads(self._packed[word])
        return branch

    def __contains__(self, word: object) -> bool:
        return word in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class Bare(NamedTuple):
    """The words of a request without what surrounds it, and what does."""

    kept: list[str]
    around: list[str]
    states: bool = False
    """Whether that states something about the person (« j'ai 25 ans »), which may be all that is asked."""


class Around:
    """Formulas that stand before or after a request, as sequences of folded words (or one of `KINDS`)."""

    def __init__(self, trees: dict[str, dict[str, str]], firsts: Iterable[str], lasts: Iterable[str]) -> None:
        """From what `to_plain` gives."""
        self._packed = trees
        self._facts = Branches(trees["facts"])
        self._before = Branches(trees["before"])
        self._after = Branches(trees["after"])
        self._named = {kind: Branches(trees[name]) for kind, name in NAMED.items()}
        self._firsts = frozenset(firsts)
        self._lasts = frozenset(lasts)

    @classmethod
    def of(
        cls,
        before: Iterable[str] = (),
        after: Iterable[str] = (),
        asides: Iterable[str] = (),
        facts: Iterable[str] = (),
        persons: Iterable[str] = (),
        places: Iterable[str] = (),
        languages: Iterable[str] = (),
        bodies: Iterable[str] = (),
    ) -> Around:
        """From the lexicon's texts, as an editor writes them; a last « de » is « du » and « des » as well."""
        before = [form for text in before for form in _with_articles(text)]
        named = {"persons": persons, "places": places, "languages": languages, "bodies": bodies}
        of_kinds = {name: [*_formulas(texts)] for name, texts in named.items()}
        stated = [*_formulas(facts)]
        either = [*_formulas(asides), *stated]
        sides = {"before": [*_formulas(before), *either], "after": [*_formulas(after), *either]}
        anybody = [*chain.from_iterable(of_kinds.values())]
        return cls(
            {name: _packed(texts) for name, texts in {**sides, "facts": stated, **of_kinds}.items()},
            firsts=_ends_of([*sides["before"], *anybody], 0) | _DETERMINERS,
            lasts=_ends_of([*sides["after"], *anybody], -1),
        )

    def to_plain(self) -> dict[str, Any]:
        """The packed trees and the words that formulas begin or end with, which `__init__` takes."""
        return {"trees": self._packed, "firsts": sorted(self._firsts), "lasts": sorted(self._lasts)}

    def strip(self, said: list[str], typed: list[str] | None = None) -> Bare:
        """A request's words without the formulas at both its ends, as many as there are. `typed`, if given, holds the
        same words as they were typed, and is what is cut."""
        start, end, states = 0, len(said), False
        while (further := self._further(said, start, end)) > start:
            states = states or further in self._ends(self._facts, said, start, end)
            start = further
        while (sooner := self._sooner(said, start, end)) < end:
            states = states or end in self._ends(self._facts, said, sooner, end)
            end = sooner
        written = typed or said
        return Bare(written[start:end], written[:start] + written[end:], states)

    def are_said(self, pieces: Iterable[Tree], said: list[str], at: int) -> bool:
        """Whether one formula of each of these trees is said in a row, from a place on."""
        places = {at}
        for piece in pieces:
            if GAP in piece:
                places = {place + more for place in places for more in range(settings.GUARD_GAP + 1)}
                continue
            places = {reached for place in places for reached in self._ends(piece, said, place, len(said))}
        return bool(places)

    def _sooner(self, said: list[str], start: int, end: int) -> int:
        """Where the longest formula begins that ends there; the end when none does."""
        if end == start or not (said[end - 1] in self._lasts or said[end - 1].isdigit()):
            return end
        reaching = (at for at in range(start, end) if end in self._ends(self._after, said, at, end))
        return next(reaching, end)

    def _further(self, said: list[str], start: int, end: int) -> int:
        """Where the longest formula ends that begins there; the start when none does."""
        if start == end or not (said[start] in self._firsts or said[start].isdigit()):
            return start
        return max(self._ends(self._before, said, start, end), default=start)

    def _ends(self, formulas: Mapping[str, Tree], said: list[str], at: int, end: int) -> set[int]:
        """Where the formulas may end that stand at a place."""
        reached = set()
        todo = [(formulas, at)]
        while todo:
            further, place = todo.pop()
            if _END in further:
                reached.add(place)
            if place < end and said[place] in further:
                todo.append((further[said[place]], place + 1))
            for kind in KINDS:
                if kind in further:
                    todo += [(further[kind], after) for after in self._name_ends(kind, said, place, end)]
        return reached

    def _name_ends(self, kind: str, said: list[str], at: int, end: int) -> set[int]:
        """Where a person or a body (« ma » before it or not), a place, a language or a number may end that is named
        there."""
        if kind == NUMBER:
            return {at + 1} if at < end and said[at].isdigit() else set()
        if kind in (PERSON, BODY) and at < end and said[at] in _DETERMINERS:
            at += 1
        return self._ends(self._named[kind], said, at, end)


def folded_formula(text: str) -> str:
    """A formula as it is compared, what stands for others (`KINDS`) left as it is."""
    runs = groupby(text.split(), key=KINDS.__contains__)
    return " ".join(chain.from_iterable(run if are_kinds else words(" ".join(run)) for are_kinds, run in runs))


def count_of_variants(text: str) -> int:
    """In how many ways a formula may be said, the kinds left as they are."""
    return math.prod(len(inside.split(",")) for inside in VARIANTS.findall(text))


def samples_of(formula: str) -> list[str]:
    """Pieces of text that have each word of a formula, next to each of its neighbours that is no kind, as few as do."""
    pieces = VARIANTS.split(formula)
    lists = [piece.split(",") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    said = (" ".join(texts[number % len(texts)] for texts in lists) for number in range(max(map(len, lists))))
    return [piece for text in said for piece in _A_KIND.split(text)]


def _formulas(texts: Iterable[str]) -> Iterator[str]:
    """Each formula in each of its variants (« (j'habite, je vis) à (lieu) »), folded."""
    for text in texts:
        pieces = VARIANTS.split(text)  # what stands between parentheses is every second one
        variants = [piece.split(",") if at % 2 else [piece] for at, piece in enumerate(pieces)]
        yield from (folded_formula(" ".join(chosen)) for chosen in product(*variants))


def _with_articles(text: str) -> list[str]:
    return [text, f"{text[:-2]}du", f"{text[:-2]}des"] if text.endswith(" de") else [text]


def _ends_of(formulas: Iterable[str], place: int) -> frozenset[str]:
    """The words that formulas begin with (`place` 0) or end with (-1)."""
    return frozenset(parts[place] for formula in formulas if (parts := formula.split()))


def _packed(formulas: Iterable[str]) -> dict[str, str]:
    """What `Branches` takes."""
    return {word: json.dumps(branch, ensure_ascii=False) for word, branch in tree_of(formulas).items()}


def tree_of(formulas: Iterable[str]) -> Tree:
    """Folded formulas by their words, one level a word; `_END` where one ends."""
    tree: Tree = {}
    for formula in formulas:
        at = tree
        for word in formula.split():
            at = at.setdefault(word, {})
        if at is not tree:
            at[_END] = {}
    return tree
