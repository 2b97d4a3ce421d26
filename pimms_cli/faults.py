"""A fault of the data, as a value: collected, sorted and reported all at once (`docs/regles.md`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["erreur", "avertissement"]


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """Something wrong in a file.

    `path` is as the user gave it or relative to the data folder; `line` and `column` are 1-based and stand on
    the value or the key at fault; `code` is stable and documented; `suggestion` is what to write instead.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    suggestion: str = field(default="", compare=False)
    severity: Severity = field(default="erreur", compare=False)

    @property
    def is_error(self) -> bool:
        """Whether it makes validation fail without `--strict`."""
        return self.severity == "erreur"

    def located(self) -> str:
        """`chemin:ligne:colonne: CODE message (suggestion)`, on one line."""
        tail = f" ({self.suggestion})" if self.suggestion else ""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}{tail}"
