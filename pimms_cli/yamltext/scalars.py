"""A scalar: how a text is written as one, in a file or in what to write, and what a value is called."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pimms_cli.terminal import clean

TAG = "tag:yaml.org,2002:"
STR = TAG + "str"
_TYPOGRAPHIC = re.compile(r"\s*(?:[“„]([^“”„]*)[”“]|”([^“”]*)”|«(?P<french>[^«»]*)»|‘([^‘]*)’)\s*")
QUOTES = ("'", '"')
"""The styles of a scalar between quotes."""
MAX_DIGITS = 18
MAX_WHOLE = 300
"""Characters of a text that are told again in what to write."""


def as_string(text: str) -> str:
    """The text as a YAML string, to be written in a file. It has nothing that rule Y11 refuses, escaped or not."""
    import json

    # A JSON string is a YAML double-quoted scalar.
    return json.dumps(text, ensure_ascii=False)


def whole(text: str) -> str:
    """The text in what is to be written, which may be pasted: never cut, but « … » in its place when it is too long."""
    return clean(text) if len(text) <= MAX_WHOLE else "…"


def without_typographic(text: str) -> str:
    """The text without the quotes of a word processor around all of it, which YAML would keep as letters of it."""
    found = _TYPOGRAPHIC.fullmatch(text)
    if found is None:
        return text
    kept = found["french"].strip() if found["french"] else next(filter(None, found.groups()), "")
    return kept or text


def retyped(text: str) -> str:
    """The same as `whole`, those quotes made the keyboard's."""
    return whole(text) if without_typographic(text) == text else quoted(text)


def quoted(text: str, *, own: bool = False) -> str:
    """The text as a YAML string between double quotes, to be shown, without those that stood around all of it.

    Those are its `own` where the file has the text between quotes already.
    """
    kept = text if own else without_typographic(text)
    return '"' + whole(kept).replace("\\", "\\\\").replace('"', '\\"') + '"'


def kind_of(value: Any) -> str:
    """What a value is, as a French noun phrase for messages."""
    if value is None:
        return "rien"
    if isinstance(value, bool):
        return "vrai ou faux"
    for types, name in (
        (str, "un texte"),
        (date, "une date"),
        (int, "un nombre"),
        (float, "un nombre à virgule"),
        (list, "une liste"),
        (dict, "un groupe de clés"),
    ):
        if isinstance(value, types):
            return name
    return "autre chose"
