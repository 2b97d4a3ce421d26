"""The catalogue's words, found by their length, by their first letter and by how they sound.

Only a word that the catalogue lacks is looked for so: nothing is sorted or grouped before one comes.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from pimms_cli.matching.sortedlines import SortedLines

if TYPE_CHECKING:
    from collections.abc import Mapping


class Vocabulary:
    """Folded words, and the sound of each (see `text.sound`)."""

    def __init__(self, words: str, sounds: bytes) -> None:
        """From what `packed` gives."""
        self._words = words.split()
        self._known = frozenset(self._words)
        self._sounds = SortedLines(sounds, b" ")
        self._about: dict[tuple[int, int, str], list[str]] = {}
        self._starting: dict[str, list[str]] = {}

    @classmethod
    def of(cls, sounds: Mapping[str, str]) -> Vocabulary:
        """The words whose sounds these are."""
        words = sorted(sounds, key=lambda word: (len(word), word))
        alike: dict[str, list[str]] = {}
        for word in words:
            alike.setdefault(sounds[word], []).append(word)
        lines = sorted(f"{heard} {' '.join(same)}\n".encode() for heard, same in alike.items())
        return cls(" ".join(words), b"".join(lines))

    @property
    def packed(self) -> tuple[str, bytes]:
        """The words, the shortest first, with spaces between; a line for each sound, in order: the sound (« h » has
        an empty one) and its words."""
        return " ".join(self._words), self._sounds.lines

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def __len__(self) -> int:
        return len(self._words)

    def about_length(self, least: int, most: int, letter: str = "") -> list[str]:
        """The words of so many letters, all or those that begin with one, the shortest first; not to be changed."""
        kept = self._about.get((least, most, letter))
        if kept is None:
            words = self.starting_with(letter) if letter else self._words
            first, last = (bisect_left(words, length, key=len) for length in (least, most + 1))
            kept = self._about[least, most, letter] = words[first:last]
        return kept

    def starting_with(self, letter: str) -> list[str]:
        """The words whose first letter it is, the shortest first; not to be changed."""
        kept = self._starting.get(letter)
        if kept is None:
            kept = self._starting[letter] = [word for word in self._words if word[0] == letter]
        return kept

    def sounding(self, heard: str) -> list[str]:
        """The words of a sound."""
        return (self._sounds.get(heard.encode()) or b"").decode().split()

    @cached_property
    def sounds(self) -> list[str]:
        """Every sound."""
        return [line.partition(b" ")[0].decode() for line in self._sounds.lines.splitlines()]
