"""The lexicon made ready: word families, equivalent terms, stop words and weak words, all as stems."""

from __future__ import annotations

from typing import Any, NamedTuple

from pimms_cli.folding import fold
from pimms_cli.matching.french import regular_verb, singular
from pimms_cli.matching.text import stem, words


class Unit(NamedTuple):
    """A piece of a text: one word, or one term of the lexicon that several words may write.

    `term` is its key (a stem, or `@n` for the lexicon's n-th line of equivalents), `parts` the stems of the words
    it covers, `text` the words as folded.
    """

    term: str
    parts: tuple[str, ...]
    text: str


class CompiledLexicon:
    """Built from plain lists, so that it comes as well from the models as from the compiled form."""

    def __init__(
        self,
        equivalents: list[list[str]],
        word_families: list[list[str]],
        words_apart: list[str],
        stop_words: list[str],
        weak_words: list[str],
    ) -> None:
        self.stop_words = frozenset(fold(word) for word in stop_words)
        # A word set apart keeps to itself, plural included; a family binds its very words, then their stems.
        self._words: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for family in word_families:
            members = [word for member in family for word in words(member)]
            if not members:  # nothing but signs
                continue
            head = next((self._words[word] for word in members if word in self._words), f"={members[0]}")
            for word in members:
                self._words.setdefault(word, head)
        for word, head in self._words.items():
            self._stems.setdefault(stem(word), head)
        for apart in words_apart:
            word = fold(apart)
            self._words[word] = self._words[f"{word}s"] = f"={word}"
        # « tirer » and « café » are no forms of TIR and CAF.
        self._acronyms = frozenset(fold(term) for group in equivalents for term in group if term.isupper())
        self.weak_stems = frozenset(self.key(word) for text in weak_words for word in words(text))
        self._terms: dict[str, dict[tuple[str, ...], str]] = {}
        for number, group in enumerate(equivalents):
            for term in group:
                keys = tuple(self.key(word) for word in self._content(term))
                if keys:
                    self._terms.setdefault(keys[0], {}).setdefault(keys, f"@{number}")
        self._longest = {first: max(map(len, terms)) for first, terms in self._terms.items()}

    def to_plain(self) -> dict[str, Any]:
        """What was made of the lists, as JSON can hold it: making it again at each start would take longer."""
        return {
            "stop_words": sorted(self.stop_words),
            "words": self._words,
            "stems": self._stems,
            "acronyms": sorted(self._acronyms),
            "weak_stems": sorted(self.weak_stems),
            "terms": {
                first: {" ".join(keys): concept for keys, concept in terms.items()}
                for first, terms in self._terms.items()
            },
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> CompiledLexicon:
        """The reverse of `to_plain` (raises `KeyError` on a missing part)."""
        lexicon = cls.__new__(cls)
        lexicon.stop_words = frozenset(plain["stop_words"])
        lexicon._words = plain["words"]
        lexicon._stems = plain["stems"]
        lexicon._acronyms = frozenset(plain["acronyms"])
        lexicon.weak_stems = frozenset(plain["weak_stems"])
        lexicon._terms = {
            first: {tuple(keys.split(" ")): concept for keys, concept in terms.items()}
            for first, terms in plain["terms"].items()
        }
        lexicon._longest = {first: max(map(len, terms)) for first, terms in lexicon._terms.items()}
        return lexicon

    def _content(self, text: str) -> list[str]:
        return [word for word in words(text) if word not in self.stop_words]

    def key(self, word: str) -> str:
        """The stem of a folded word, that of its family when it has one."""
        exact = self._words.get(word)
        if exact is not None:
            return exact
        one = singular(word)
        if one != word:
            return self.key(one)
        stemmed = stem(regular_verb(word))
        if stemmed != word and stemmed in self._acronyms:
            return word
        return self._stems.get(stemmed, stemmed)

    def units(self, text: str) -> list[Unit]:
        """The text cut into units, stop words left out, the longest terms first."""
        return self.units_of_words(words(text))

    def units_of_words(self, said: list[str]) -> list[Unit]:
        """The same for words already cut and folded."""
        content = [word for word in said if word not in self.stop_words]
        keys = [self.key(word) for word in content]
        units: list[Unit] = []
        at = 0
        while at < len(keys):
            terms = self._terms.get(keys[at])
            length = 1
            found = keys[at]
            if terms:
                for size in range(min(self._longest[keys[at]], len(keys) - at), 0, -1):
                    concept = terms.get(tuple(keys[at : at + size]))
                    if concept is not None:
                        length, found = size, concept
                        break
            units.append(Unit(found, tuple(keys[at : at + length]), " ".join(content[at : at + length])))
            at += length
        return units
