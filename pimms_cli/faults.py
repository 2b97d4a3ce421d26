"""A fault of the data, as a value: collected, sorted and reported all at once (`docs/regles.md`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pimms_cli.codes import CODES, Severity
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

Loc = tuple[str | int, ...]
"""Where a value stands in a file: the keys and the places in lists that lead to it."""

MAX_FAULTS = 200
"""Faults told of one file when it is read (Y), and again when its form is judged (S): past that many it is the file
that is wrong, and `too_many` says that there are others. The rules between files tell all of theirs."""


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """Something wrong in a file.

    `path` is as the user gave it or relative to the data folder; `line` and `column` are 1-based and stand on
    the value or the key at fault; `code` is one of `codes.CODES`, which gives the severity; `suggestion` is what to
    write instead.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    suggestion: str = field(default="", compare=False)

    @property
    def severity(self) -> Severity:
        """How serious it is: an « avertissement » fails validation only with `--strict`, a « remarque » never."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Whether it makes validation fail without `--strict`."""
        return self.severity == "erreur"

    @property
    def full_message(self) -> str:
        """The message with its suggestion: « … (vouliez-vous dire « x » ?) »."""
        return f"{self.message} ({self.suggestion})" if self.suggestion else self.message

    def located(self, *, graded: bool = False) -> str:
        """`chemin:ligne:colonne: CODE message (suggestion)`, on one line and safe to print; `graded`, with its severity
        before the message where it is no error."""
        grade = f"({self.severity}) " if graded and not self.is_error else ""
        return clean(f"{self.path}:{self.line}:{self.column}: {self.code} {grade}{self.full_message}")


def too_many(path: str, kind: str) -> Fault:
    """What is told in the place of the faults of a file that come after the first `MAX_FAULTS` of their kind."""
    message = f"plus de {MAX_FAULTS} fautes {kind} : les autres ne sont pas données"
    return Fault(path, 1, 1, "Y15", message, "corrigez d'abord celles-ci")


def errors_of(faults: Iterable[Fault]) -> list[Fault]:
    """Those that make validation fail without `--strict`."""
    return [fault for fault in faults if fault.is_error]
