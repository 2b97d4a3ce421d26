"""What names the person who asks, or a way to reach her: it says nothing of what is asked, and need not be typed.

« je m'appelle Fatima Diallo, RSA », « M. Martin : passeport », « rsa, tél. 06 12 34 56 78 ».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES_MOST = 3
"""Words of a name at most, its particles not counted (« Ben Ali Fatima »)."""

_NUMBER_IS = (
    r"(?:(?:(?:mon|le|son)\s+)?(?:num[eé]ro|n°|t[eé]l(?:[eé]phone)?|portable|mail|e-?mail|courriel|adresse\s+mail)"
)
_NUMBER_IS += r"\.?\s*(?::|c['’]est|est)?\s*(?:le\s+)?)?"
_CONTACT = re.compile(
    _NUMBER_IS + r"(?:[^\s@]+@[^\s@]+\.\w+|(?:\+33|\b0)[ .-]?[1-9](?:[ .-]?\d\d){4}\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\b(?:le|du|au|depuis le|avant le)\s+)?\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)\b", re.IGNORECASE
)
# « 38100 », « 1234567A »: a postcode, a file; the forms that are called by their numbers are in requests.
_LONG_NUMBER = re.compile(r"\b(?:n°\s*)?(\d{5,}[a-z]?)\b", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:(?:je suis|ici|c['’]est)\s+)?(?:(?P<title>monsieur|madame|mademoiselle|mr|mme|mlle|m\.)"
    r"|(?:je|il|elle) (?:m['’]appelle|s['’]appelle|me nomme)|mon nom (?:c['’]est|est))[ :]+(?=\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ROLE = re.compile(r"(?:(?:le|la)\b|l['’])", re.IGNORECASE)
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
        bare = _DATE.sub(" ", _CONTACT.sub(" ", bare))
        bare = _LONG_NUMBER.sub(lambda number: number[0] if is_known(number[1].lower()) else " ", bare)
    at = 0
    while introduced := _INTRODUCED.search(bare, at):
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
        if names == NAMES_MOST or _ENDS.search(text, at, word.start()):
            break
        folded, at = fold(word[0]), word.end()
        if not is_asked_with(folded):
            names, end = names + 1, word.end()
        elif folded not in _PARTICLES:
            break
    return end
