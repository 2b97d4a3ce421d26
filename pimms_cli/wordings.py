"""What the booklet's wordings say of themselves: read once, when the catalogue is compiled or shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.folding import fold

if TYPE_CHECKING:
    from pimms_cli.models import Entry, Nature, Rubric

_WORD = re.compile("[a-z0-9]+")
_INFORMS = re.compile(
    r"(?:informer|orienter|renseigner|sensibiliser|délivrer\b(?=.*\b(?:information|renseignement)))\b"
    r"(?!.*(?:\bet|,)\s+(?:l['’]|les?\s+|la\s+)?(?:aider|accompagner)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""« Informer et accompagner » does more; « Orienter vers des acteurs pouvant accompagner » does not."""


def words_alone(text: str) -> str:
    """A wording as it is recognised when it is typed again: its words, folded, without signs."""
    return " ".join(_WORD.findall(fold(text)))


def only_informs(nature: Nature, wording: str) -> bool:
    """Whether the wording promises words alone: a bare « oui » to « me marier à la mairie » would promise the act."""
    return nature != "ne_pas_traiter" and _INFORMS.match(wording) is not None


def informs_of_all(wording: str) -> bool:
    """Whether a wording of the socle informs of all that its rubric is about, not of one thing in it, as « Informer sur
    les tarifs » does."""
    said = wording.lower()
    return only_informs("socle", wording) and ("services compétents" in said or "premier niveau" in said)


def referred_to(rubric: Rubric, nature: Nature, entry: Entry) -> list[str]:
    """Ids of the bodies that an entry refers people to: its own, or the rubric's where what all PIMMS do is, or may be,
    to refer to whom the rubric is about."""
    if entry.refer_to or nature != "socle" or "orienter vers" not in entry.wording.lower():
        return entry.refer_to
    return rubric.refer_to
