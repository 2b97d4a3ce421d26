"""What names the person who asks, or a way to reach her: it says nothing of what is asked, and need not be typed.

« je m'appelle Fatima Diallo, RSA », « M. Martin : passeport », « rsa, tél. 06 12 34 56 78 ».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.folding import fold
from pimms_cli.matching import settings
from pimms_cli.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Callable

# Compiled when they are first used: most requests have no digit and name nobody.
_CONTACT = (
    r"(?i)(?:(?:\bmon\s+)?\b(?:num[eé]ro|t[eé]l[eé]phone|portable|mail)\s+(?:c['’]est|est)\s+(?:le\s+)?"
    # What is asked may be about it: « débloquer mon portable 06… », « créer un mail ».
    r"|(?<!\bun )(?<!\bune )(?<!\bmon )(?<!\bma )(?<!\ble )(?<!\bla )(?<!\bde )(?<!\bde mon )(?<!adresse )"
    r"\b(?:t[eé]l|mail)\b\.?\s*:?\s*)?"
    r"(?:[^\s@]+@[^\s@]+\.\w+|(?:\+33|\b0)[ .-]?[1-9](?:[ .-]?\d\d){4}\b)"
)
_DATE = r"(?i)(?:\b(?:le|du|au|depuis le|avant le)\s+)?\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)\b"
# « 38100 », « 1234567A »: a postcode, a file; the forms that are called by their numbers are in requests.
_LONG_NUMBER = r"(?i)\b(?:n°\s*)?(\d{5,}[a-z]?)\b"
_INTRODUCED = (
    r"(?i)\b(?:(?:je suis|ici|c['’]est)\s+)?(?:monsieur|madame|mademoiselle|mr|mme|mlle|m\."
    r"|(?:je|il|elle) (?:m['’]appelle|s['’]appelle|me nomme)|mon nom (?:c['’]est|est))[ :]+(?=\w)"
)
_INTRODUCING = ("monsieur", "madame", "mademoiselle", "mr", "mme", "mlle", "m.", "appelle", "nomme", "mon nom")
"""One of which is said where somebody is introduced: looking for them is quicker than for the pattern."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ROLE = re.compile(r"(?:[lL][ea]\b|[lL]['’])")
_ENDS = re.compile(r"[^\s.-]")
# Of the name that follows, if one does.
_PARTICLES = frozenset(
    ("da", "de", "del", "dos", "el", "al", "ben", "bel", "bou", "van", "von", "le", "la", "di", "du")
)


def without_names(request: str, is_known: Callable[[str], bool], is_asked_with: Callable[[str], bool]) -> str:
    """A request without who asks it, and how to reach her or which day it was; as it is where nothing else is said.

    `is_known` tells the numbers that some phrase has, `is_asked_with` the folded words that requests are made of:
    « monsieur cherche un logement » has no name. Capitals say nothing: people type names without, and all with.
    """
    bare = request
    if any(character.isdigit() or character == "@" for character in request):
        bare = re.sub(_DATE, " ", re.sub(_CONTACT, " ", bare))
        bare = re.sub(_LONG_NUMBER, lambda number: number[0] if is_known(number[1].lower()) else " ", bare)
    lowered = bare.lower()
    at = 0 if any(map(lowered.__contains__, _INTRODUCING)) else len(bare)
    while introduced := re.compile(_INTRODUCED).search(bare, at):
        end = _end_of_name(bare, introduced.end(), is_asked_with)
        if end == introduced.end():
            at = end
        else:
            bare = f"{bare[: introduced.start()]} , {bare[end:]}"
            at = introduced.start()
    return bare.strip(" ,;:.-") if bare != request and _WORD.search(bare) else request


def _end_of_name(text: str, start: int, is_asked_with: Callable[[str], bool]) -> int:
    """Where a name ends that may stand there; the start when there is none (« monsieur le consul »)."""
    end, at, names = start, start, 0
    if _ROLE.match(text, start):
        return start
    for word in _WORD.finditer(text, start):
        if names == settings.NAME_WORDS or _ENDS.search(text, at, word.start()):
            break
        at = word.end()
        if not any(map(is_asked_with, words(word[0]))):  # « prud'hommes », « donnez-moi » are no names
            names, end = names + 1, word.end()
        elif fold(word[0]) not in _PARTICLES:
            break
    return end
