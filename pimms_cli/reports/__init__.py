"""How a validation is written: each format is a pure function from a `Report` to text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pimms_cli.validation import Report


class Format(StrEnum):
    """The formats of `pimms validate --format`."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    MARKDOWN = "markdown"


def render(report: Report, output: Format) -> str:
    """The report in that format, ending with a newline unless it is empty."""
    from pimms_cli.reports import machine, text

    writers = {
        Format.TEXT: text.as_text,
        Format.JSON: machine.as_json,
        Format.GITHUB: text.as_github,
        Format.SARIF: machine.as_sarif,
        Format.MARKDOWN: text.as_markdown,
    }
    return writers[output](report)


def summary(report: Report) -> str:
    """One French sentence: how many faults, in how many files, out of how many."""
    read = _count(report.files, "fichier lu", "fichiers lus")
    if not report.faults:
        return f"Aucune faute ({read})."
    touched = _count(len({fault.path for fault in report.faults}), "fichier", "fichiers")
    errors = _count(report.errors, "erreur", "erreurs")
    warnings = _count(report.warnings, "avertissement", "avertissements")
    counts = " et ".join(part for part in (report.errors and errors, report.warnings and warnings) if part)
    return f"{counts} dans {touched} ({read})."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {many if number > 1 else one}"
