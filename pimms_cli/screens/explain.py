"""`pimms check --explain`: why a request reached its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.understood import is_outside
from pimms_cli.quantities import decimal
from pimms_cli.screens.lines import Line, Span, wrapped

if TYPE_CHECKING:
    from pimms_cli.matching.reading import Match, Reading

MOST = 3
"""How many of the matches are explained."""
_PLACES = {
    "phrase": "dans la phrase",
    "entry": "ailleurs dans la demande",
    "rubric": "dans le nom de la rubrique",
    "nowhere": "nulle part",
}
_TERMS = {
    "score": "score",
    "odds": "mots plus vraisemblables ici que hors catalogue",
    "known": "mots du catalogue",
    "covered": "phrase dite",
    "stranger": "ressemble à du hors catalogue",
    "improper": "se dit plutôt de ce qui est sans suite",
    "mended": "mots réparés",
    "rival": "un autre mot possible",
    "unusual": "mots rarement dits pour cela",
    "desk": "mots du guichet plutôt que de tous les jours",
    "length": "nombre de mots",
    "sure": "dit mot pour mot",
}


def explain_screen(reading: Reading, width: int) -> list[Line]:
    """Which words counted, were ignored, were repaired; for the best matches, what each component gave."""
    lines: list[Line] = [[], [Span("Pourquoi cette réponse", "strong")]]
    units = ", ".join(f"{text} ({decimal(weight, '.2f')})" for text, weight in reading.units)
    lines += wrapped(f"Mots pris en compte (leur poids) : {units or 'aucun'}", width, first="  ", indent="    ")
    for title, content in (
        ("Mots ignorés", ", ".join(reading.ignored)),
        ("Mots réparés", ", ".join(f"{old} → {new}" for old, new in reading.repaired.items())),
        ("Mots que le catalogue n'a pas", ", ".join(reading.unknown)),
        ("Intitulé du livret", ", ".join(reading.worded)),
        ("Rubriques nommées", ", ".join(reading.rubrics)),
        ("Mots de garde dits pour", ", ".join(reading.guarded)),
        ("Refus dits en entier ou à part", ", ".join(reading.vetoes)),
        ("Mots qui mettent hors catalogue", ", ".join(f"« {bar} »" for bar in reading.barred)),
        ("Demandes dites ensemble", ", ".join(match.entry for match in reading.together)),
        ("Parties sans réponse", ", ".join(f"« {part} »" for part in reading.lost)),
    ):
        if content:
            lines += wrapped(f"{title} : {content}", width, first="  ", indent="    ")
    for match in reading.matches[:MOST]:
        lines += _match(match, match.entry, width)
    if reading.out_of_catalogue:
        lines += _match(reading.out_of_catalogue, "hors catalogue", width)
    for text in (
        f"Score = compris × (1 − {decimal(settings.MISSING_PENALTY)} × manquant), moins "
        f"{decimal(settings.DISTANCE_FACTOR)} par écart (sauf ce qui est dit mot pour mot).",
        _confidence(reading),
    ):
        lines += wrapped(text, width, first="  ", indent="    ", style="dim")
    return lines


def _confidence(reading: Reading) -> str:
    """The confidence with its terms, and what it must reach."""
    shown = {name: value for name, value in reading.confidence_terms().items() if round(value, 2)}
    terms = ", ".join(f"{_TERMS[name]} {decimal(value, '+.2f')}" for name, value in shown.items())
    total = decimal(reading.confidence, ".2f") + (f" = {terms}" if terms else "")
    lone = " Un mot seul doit être presque toute une phrase." if reading.is_lone_word else ""
    outside = " Déclaré hors catalogue, mot pour mot." if is_outside(reading) else ""
    if reading.together and not reading.answers:
        outside += " La demande entière n'a donc pas de réponse : la réponse est celle d'une de ses parties."
    return (
        f"Confiance : {total} ; il en faut {decimal(settings.ACCEPT)} pour répondre "
        f"({decimal(settings.ACCEPT_REFUSED)} pour un refus).{lone}{outside}"
    )


def _match(match: Match, title: str, width: int) -> list[Line]:
    lines = wrapped(
        f"{decimal(match.score, '.3f')}  {title}  « {match.phrase} » : compris {decimal(match.understood, '.2f')}, "
        f"manquant {decimal(1 - match.covered, '.2f')}, écart {decimal(match.distance, '.1f')}",
        width,
        first="  ",
        indent="    ",
    )
    found = ", ".join(f"{text} {_PLACES[where]} ({decimal(credit, '.2f')})" for text, credit, where in match.credits)
    return [*lines, *wrapped(found, width, first="         ", indent="         ", style="dim")]
