"""`pimms check --json --explain`: why a request reached its entries, for a program (documented in `docs/json.md`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pimms_cli.matching import settings
from pimms_cli.matching.understood import is_outside
from pimms_cli.screens.explain import MOST

if TYPE_CHECKING:
    from pimms_cli.matching.reading import Match, Reading

_PLACES = {"phrase": "phrase", "entry": "demande", "rubric": "rubrique", "nowhere": "nulle_part"}
_TERMS = {
    "score": "score",
    "odds": "vraisemblance",
    "known": "mots_connus",
    "covered": "phrase_dite",
    "stranger": "hors_catalogue",
    "improper": "sans_suite",
    "mended": "mots_repares",
    "rival": "autre_mot",
    "unusual": "mots_inhabituels",
    "desk": "mots_du_guichet",
    "length": "nombre_de_mots",
    "sure": "mot_pour_mot",
}


def explain_object(reading: Reading) -> dict[str, Any]:
    """What `explain_screen` shows, as one JSON-able object; weights, shares and terms to four decimals."""
    outside = reading.out_of_catalogue
    return {
        "mots": [{"mot": text, "poids": round(weight, 4)} for text, weight in reading.units],
        "ignores": reading.ignored,
        "repares": reading.repaired,
        "inconnus": reading.unknown,
        "intitules": reading.worded,
        "rubriques": reading.rubrics,
        "gardes": reading.guarded,
        "refus": reading.vetoes,
        "hors_catalogue_mot_a_mot": reading.barred,
        "ensemble": [match.entry for match in reading.together],
        "correspondances": [{"id": match.entry, **_match(match)} for match in reading.matches[:MOST]],
        "hors_catalogue": _match(outside) if outside else None,
        "confiance": {
            "total": round(reading.confidence, 4),
            # Plus zero: a doubt that takes nothing off is 0, not -0.
            "termes": {_TERMS[name]: round(value, 4) + 0.0 for name, value in reading.confidence_terms().items()},
            "seuil": settings.ACCEPT,
            "seuil_refus": settings.ACCEPT_REFUSED,
            "mot_seul": reading.is_lone_word,
            "declare_hors_catalogue": is_outside(reading),
        },
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "phrase": match.phrase,
        "score": round(match.score, 4),
        "compris": round(match.understood, 4),
        "manquant": round(1 - match.covered, 4),
        "ecart": round(match.distance, 4),
        "mots": [
            {"mot": text, "credit": round(credit, 4), "ou": _PLACES[where]} for text, credit, where in match.credits
        ],
    }
