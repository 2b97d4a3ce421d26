"""`pimms check --explain`: why a request reached its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching import settings
from pimms_cli.matching.understood import is_outside
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
    "mended": "mots réparés",
    "rival": "un autre mot possible",
    "unusual": "mots rarement dits pour cela",
    "sure": "dit mot pour mot",
}


def explain_screen(reading: Reading, width: int) -> list[Line]:
    """Which words were kept, ignored, repaired; for the best matches, what each component gave."""
    lines: list[Line] = [[], [Span("Pourquoi cette réponse", "strong")]]
    units = ", ".join(f"{text} ({weight:.2f})" for text, weight in reading.units)
    lines += wrapped(f"Mots retenus (leur poids) : {units or 'aucun'}", width, first="  ", indent="    ")
    for title, content in (
        ("Mots ignorés", ", ".join(reading.ignored)),
        ("Mots réparés", ", ".join(f"{old} → {new}" for old, new in reading.repaired.items())),
        ("Mots que le catalogue n'a pas", ", ".join(reading.unknown)),
        ("Rubriques nommées", ", ".join(reading.rubrics)),
        ("Mots de garde dits pour", ", ".join(reading.guarded)),
        ("Refus dits en entier ou à part", ", ".join(reading.vetoes)),
        ("Demandes dites ensemble", ", ".join(match.entry for match in reading.together)),
    ):
        if content:
            lines += wrapped(f"{title} : {content}", width, first="  ", indent="    ")
    for match in reading.matches[:MOST]:
        lines += _match(match, match.entry, width)
    if reading.out_of_catalogue:
        lines += _match(reading.out_of_catalogue, "hors catalogue", width)
    for text in (
        f"Score = compris × (1 − {settings.MISSING_PENALTY} × manquant), moins {settings.DISTANCE_FACTOR} par écart "
        "(sauf ce qui est dit mot pour mot).",
        _confidence(reading),
    ):
        lines += wrapped(text, width, first="  ", indent="    ", style="dim")
    return lines


def _confidence(reading: Reading) -> str:
    """The confidence with its terms, and what it must reach."""
    terms = ", ".join(f"{_TERMS[name]} {value:+.2f}" for name, value in reading.confidence_terms() if round(value, 2))
    total = f"{reading.confidence:.2f}" + (f" = {terms}" if terms else "")
    lone = " Un mot seul doit être presque toute une phrase." if reading.is_lone_word else ""
    outside = " Déclaré hors catalogue, mot pour mot." if is_outside(reading) else ""
    return (
        f"Confiance : {total.replace('-', '−')} ; il en faut {settings.ACCEPT} pour répondre "
        f"({settings.ACCEPT_REFUSED} pour un refus).{lone}{outside}"
    )


def _match(match: Match, title: str, width: int) -> list[Line]:
    lines = wrapped(
        f"{match.score:.3f}  {title}  « {match.phrase} » : compris {match.understood:.2f}, "
        f"manquant {1 - match.covered:.2f}, écart {match.distance:.1f}",
        width,
        first="  ",
        indent="    ",
    )
    found = ", ".join(f"{text} {_PLACES[where]} ({credit:.2f})" for text, credit, where in match.credits)
    return [*lines, *wrapped(found, width, first="         ", indent="         ", style="dim")]
