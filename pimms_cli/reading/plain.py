"""What a plain YAML scalar means, and when YAML reads something else than what was written.

PyYAML follows YAML 1.1: `no` is false, `01000` is 512, `1:30` is 90. Editors and other tools (YAML 1.2) read those
otherwise, so every such value is a fault rather than a guess.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pimms_cli.slips.dates import date_slip
from pimms_cli.yamltext.scalars import MAX_DIGITS, TAG, quoted

_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]*([eE][-+]?[0-9]+)?\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_STATUS_MEANT = {"true": "oui", "false": "non"}


class ChangedError(ValueError):
    """YAML makes something else of the scalar; the message says what, and what to write (French)."""

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def scalar_value(tag: str, text: str) -> Any:
    """The value of a scalar that is not a string.

    Raises `ChangedError` when readers of YAML disagree on it, and `KeyError` when the tag is not one of plain data.
    """
    kind = tag.removeprefix(TAG)
    if kind == "null":
        return None
    if kind == "bool":
        if text.lower() in ("true", "false"):
            return text.lower() == "true"
        meaning, word = ("vrai", "true") if text.lower() in ("yes", "on") else ("faux", "false")
        raise ChangedError(
            f"YAML lit « {text} » comme {meaning}",
            f"écrivez {_STATUS_MEANT[word]} pour un statut, {quoted(text)} pour un texte, sinon {word}",
        )
    if kind == "int":
        if _DECIMAL.match(text) and len(text) <= MAX_DIGITS:
            return int(text)
        raise ChangedError(f"YAML lit « {text[:40]} » comme un autre nombre", f"écrivez {quoted(text)}")
    if kind == "float":
        if _FLOAT.match(text) and len(text) <= MAX_DIGITS:
            return float(text)
        raise ChangedError(f"YAML lit « {text[:40]} » comme un autre nombre", f"écrivez {quoted(text)}")
    if kind == "timestamp":
        try:
            if _DATE.match(text):
                return date.fromisoformat(text)
        except ValueError:
            raise ChangedError(f"« {text} » n'est pas une date du calendrier", "écrivez AAAA-MM-JJ") from None
        alone = date_slip(text) or "AAAA-MM-JJ"
        raise ChangedError(
            f"YAML lit « {text[:40]} » comme une date", f"écrivez {alone} seul, ou {quoted(text)} si c'est du texte"
        )
    if kind in ("value", "str"):
        return text
    raise KeyError(tag)
