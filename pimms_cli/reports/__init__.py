"""How a validation is written: each format is a pure function from a `Report` to text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pimms_cli.codes import CODES
from pimms_cli.quantities import plural
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from pimms_cli.faults import Fault
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
    """In French: how many faults, in how many files, out of how many, and whose if the package's; then whether trials
    that were to be played were not."""
    read = plural(report.files, "fichier lu", "fichiers lus")
    if report.of_package:
        read += clean(f" ; données du paquet : {report.of_package}")
    unplayed = " Les essais n'ont pas été joués : le catalogue a des erreurs." if report.unplayed else ""
    return f"{_counted(report)} ({read}).{unplayed}"


def _counted(report: Report) -> str:
    """How many faults of each kind, and in how many files."""
    if not report.faults:
        return "Aucune faute"
    touched = plural(len({fault.path for fault in report.faults}), "fichier")
    numbers = {"erreur": report.errors, "avertissement": report.warnings, "remarque": report.remarks}
    counts = [plural(number, name) for name, number in numbers.items() if number]
    if not report.errors and not report.warnings:
        return f"Aucune faute, {counts[0]}"
    said = f"{', '.join(counts[:-1])} et {counts[-1]}" if len(counts) > 1 else counts[0]
    return f"{said} dans {touched}"


MANY = 20
"""Faults that still fit a screen: beyond, `counts_by_code` tells what is among them."""


def counts_by_code(report: Report) -> list[str]:
    """Beyond `MANY` faults, a line for each code: errors first, then the rarest, which the others would bury.

    Each says how many there are and where the first is.
    """
    if len(report.faults) <= MANY:
        return []
    by_code: dict[str, list[Fault]] = {}
    for fault in report.faults:
        by_code.setdefault(fault.code, []).append(fault)
    lines = []
    for code, faults in sorted(by_code.items(), key=lambda item: (not item[1][0].is_error, len(item[1]), item[0])):
        first = faults[0]
        number = plural(len(faults), first.severity)
        which = ("le premier, " if first.severity == "avertissement" else "la première, ") if len(faults) > 1 else ""
        place = f"{which}{first.path}:{first.line}:{first.column}"
        lines.append(clean(f"  {code}  {number} : {CODES[code].title} ({place})"))
    return lines
