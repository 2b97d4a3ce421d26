"""The formats that programs read: our JSON, and SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pimms_cli import __version__
from pimms_cli.codes import CODES
from pimms_cli.report_schema import REPORT_VERSION

if TYPE_CHECKING:
    from pimms_cli.codes import Severity
    from pimms_cli.faults import Fault
    from pimms_cli.validation import Report


def as_json(report: Report) -> str:
    """One object: counts, then the faults (as `report_schema` says)."""
    content = {
        "version": REPORT_VERSION,
        "fichiers": report.files,
        "erreurs": report.errors,
        "avertissements": report.warnings,
        "remarques": report.remarks,
        "fautes": [_as_object(fault) for fault in report.faults],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _as_object(fault: Fault) -> dict[str, Any]:
    return {
        "chemin": _text(fault.path),
        "ligne": fault.line,
        "colonne": fault.column,
        "code": fault.code,
        "gravite": fault.severity,
        "titre": CODES[fault.code].title,
        "message": _text(fault.message),
        "suggestion": _text(fault.suggestion),
    }


def _text(value: str) -> str:
    """The text without what is not Unicode: a file's name may hold any byte."""
    return value.encode("utf-8", "replace").decode("utf-8")


def as_sarif(report: Report) -> str:
    """A SARIF 2.1.0 log, for code scanning services."""
    rules = [
        {
            "id": code,
            "shortDescription": {"text": info.title},
            "defaultConfiguration": {"level": _level(info.severity)},
        }
        for code, info in CODES.items()
    ]
    places = list(CODES)
    results = [
        {
            "ruleId": fault.code,
            "ruleIndex": places.index(fault.code),
            "level": _level(fault.severity),
            "message": {"text": _text(fault.full_message)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(_text(fault.path))},
                        "region": {"startLine": fault.line, "startColumn": fault.column},
                    }
                }
            ],
        }
        for fault in report.faults
    ]
    driver = {"name": "pimms", "version": __version__, "language": "fr-FR", "rules": rules}
    log = {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _level(severity: Severity) -> str:
    return {"erreur": "error", "avertissement": "warning", "remarque": "note"}[severity]
