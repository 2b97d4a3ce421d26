"""The formats that people read: located lines, GitHub's annotations, Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.codes import CODES
from pimms_cli.markdown import escape
from pimms_cli.reports import summary
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from pimms_cli.faults import Fault
    from pimms_cli.validation import Report

_LEVELS = {"erreur": "error", "avertissement": "warning", "remarque": "notice"}
_MARKS = {"erreur": "❌", "avertissement": "⚠️", "remarque": "ℹ️"}
MAX_ANNOTATIONS = 10
"""GitHub shows that many annotations of a step and drops the others without a word."""
_MAX_ROWS = 100


def as_text(report: Report) -> str:
    """A line a fault, sorted; those that are no errors say so."""
    return "".join(f"{fault.located(graded=True)}\n" for fault in report.faults)


def _errors_first(report: Report) -> list[Fault]:
    return sorted(report.faults, key=lambda fault: list(_LEVELS).index(fault.severity))


def as_github(report: Report) -> str:
    """Workflow commands, errors first; past `MAX_ANNOTATIONS`, one more says how many are left."""
    faults = _errors_first(report)
    lines = []
    for fault in faults[:MAX_ANNOTATIONS]:
        title = _property(f"{fault.code} {CODES[fault.code].title}")
        place = f"file={_property(fault.path)},line={fault.line},col={fault.column},title={title}"
        lines.append(f"::{_LEVELS[fault.severity]} {place}::{_data(fault.full_message)}\n")
    left = len(faults) - MAX_ANNOTATIONS
    if left > 0:
        lines.append(f"::notice::{_data(f'et {left} de plus : voyez-les toutes avec « pimms validate ».')}\n")
    return "".join(lines)


def _data(value: str) -> str:
    """A message as GitHub's workflow commands want it: one line, nothing that ends the command."""
    return clean(value).replace("%", "%25")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_markdown(report: Report) -> str:
    """A table for a pull request's comment."""
    lines = [f"**pimms validate** : {summary(report)}\n"]
    if report.faults:
        lines += ["\n| | Où | Code | Faute |\n", "|---|---|---|---|\n"]
    for fault in _errors_first(report)[:_MAX_ROWS]:
        mark = f"{_MARKS[fault.severity]} {fault.severity}"
        place = f"{escape(fault.path)}:{fault.line}:{fault.column}"
        lines.append(f"| {mark} | {place} | {fault.code} | {escape(fault.full_message)} |\n")
    left = len(report.faults) - _MAX_ROWS
    if left > 0:
        lines.append(f"\nEt {left} de plus.\n")
    return "".join(lines)
