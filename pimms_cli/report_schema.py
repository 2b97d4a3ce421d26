"""The form of the JSON report of `pimms validate`, which `reports/machine.py` writes and `pimms schema` gives."""

from __future__ import annotations

from typing import Any, get_args

from pimms_cli.codes import CODES, Severity

REPORT_VERSION = 1
"""The version of the form (`schemas/validation.schema.json`)."""


def report_schema() -> dict[str, Any]:
    """The JSON Schema of what `pimms validate --format json` writes."""
    count = {"type": "integer", "minimum": 0}
    fault = {
        "chemin": {"type": "string", "description": "Le fichier."},
        "ligne": {"type": "integer", "minimum": 1, "description": "La ligne, à partir de 1."},
        "colonne": {"type": "integer", "minimum": 1, "description": "La colonne, à partir de 1."},
        "code": {"enum": list(CODES), "description": "Le code de la règle, expliqué par `pimms validate --explain`."},
        "gravite": {"enum": list(get_args(Severity))},
        "titre": {"type": "string", "description": "Ce que dit la règle."},
        "message": {"type": "string", "description": "Ce qui ne va pas."},
        "suggestion": {"type": "string", "description": "Quoi écrire à la place ; vide s'il n'y a rien de proche."},
    }
    properties = {
        "version": {"const": REPORT_VERSION, "description": "Version de cette forme."},
        "fichiers": {**count, "description": "Fichiers lus."},
        "erreurs": {**count, "description": "Fautes qui font échouer la validation."},
        "avertissements": {**count, "description": "Fautes qui ne la font échouer qu'avec --strict."},
        "remarques": {**count, "description": "Ce qui ne la fait jamais échouer."},
        "fautes": {
            "type": "array",
            "items": {"type": "object", "properties": fault, "required": list(fault), "additionalProperties": False},
            "description": "Les fautes, triées par fichier, ligne et colonne.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rapport de « pimms validate --format json »",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
