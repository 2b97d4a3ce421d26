"""A list without its brackets or its commas, or brackets around a single text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.folding import slug
from pimms_cli.yamltext.scalars import MAX_WHOLE, quoted, whole, without_typographic

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = re.compile(r"[^\W\d_][\w'’ ./-]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})
"""What YAML, or some of those who read it, takes for something else than a text."""
_SEPARATORS = re.compile(r"[,;|]|(?<=\s)/(?=\s)")

_ONE = re.compile(r"[\w(].*")
"""What begins as a text does, in one row, and not as a row of a list."""
_NONE = frozenset({"aucun", "aucune", "neant", "rien", "vide", "sans-objet"})
ID_LISTS = ("orienter_vers", "anciens_ids", "rubriques", "demandes", "attendu")
"""The keys of lists of ids."""


def list_of(text: str) -> str:
    """The list to write for one whose values stand in a text, without brackets or with another sign than commas."""
    parts = _parts(text)
    if len(parts) < 2 or len(text) > MAX_WHOLE:
        return "mettez ses valeurs entre crochets, séparées par des virgules : « [un terme, un autre] »"
    return f"écrivez [{', '.join(map(_item, parts))}]"


def list_of_one(text: str) -> str:
    """The list to write for one whose only value stands without brackets; nothing where it may be more than that."""
    bare = without_typographic(text)
    return f"écrivez [{_item(bare)}]" if _ONE.fullmatch(bare) and len(text) <= MAX_WHOLE else ""


def says_none(text: str) -> bool:
    """Whether a text says that there is nothing: « Aucune. »."""
    return len(text) <= MAX_WHOLE and slug(text) in _NONE


def holds_several(text: str) -> bool:
    """Whether a text holds several values. (Between parentheses, commas are a guard's own.)"""
    return "(" not in text and len(_parts(text)) > 1


def _parts(text: str) -> list[str]:
    parts = _SEPARATORS.split(without_typographic(text).strip(" []"))
    return [bare for part in parts if (bare := part.strip().strip("'\" "))]


def text_of(items: Sequence[Any], *, in_row: bool) -> str:
    """The advice on a list where a text is wanted; `in_row` where it is a row of a list of texts."""
    if not items or not all(isinstance(item, str) for item in items):
        return ""
    if len(items) == 1:
        item = _item(items[0])
        return "retirez les crochets : écrivez " + (item if item[0] == '"' else f"« {item} »")
    if in_row:
        return "retirez les crochets : une ligne « - … » par valeur"
    return f"un seul texte : écrivez {quoted(', '.join(items))}"


def _item(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return whole(text) if plain else quoted(text)
