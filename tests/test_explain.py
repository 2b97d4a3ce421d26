"""`pimms check --explain`: the exact lines for a reading made by hand."""

from __future__ import annotations

import pytest

from pimms_cli.matching import settings
from pimms_cli.matching.reading import Credit, Match, Reading
from pimms_cli.screens.explain import explain_screen
from pimms_cli.screens.explain_json import explain_object

SETTINGS = {
    "MISSING_PENALTY": 0.5,
    "DISTANCE_FACTOR": 0.2,
    "ODDS_BONUS": 0.1,
    "KNOWN_BONUS": 0.5,
    "COVERED_BONUS": 0.25,
    "STRANGER_DOUBT": 0.5,
    "REPAIR_DOUBT": 0.1,
    "RIVAL_DOUBT": 0.05,
    "ACCEPT": 2.0,
    "ACCEPT_REFUSED": 1.5,
    "SURE": 0.97,
    "SURE_MENDED": 0.5,
    "LONE_COVERED": 0.4,
    "LOG_RATIO_BONUS": 0.5,
    "LOG_RATIO_TYPICAL": 2.0,
    "LENGTH_BONUS": 0.25,
    "LENGTH_USUAL": 2,
}


@pytest.fixture(autouse=True)
def _round_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setattr(settings, name, value)


def shown(reading: Reading) -> str:
    return "\n".join("".join(span.text for span in line) for line in explain_screen(reading, 100))


def test_every_term_of_the_confidence_is_shown_with_its_name() -> None:
    best = Match(
        "a/socle", 0.8, "un casier", 0.9, 0.5, distance=0.5, odds=4.0, credits=[Credit("casier", 1.0, "phrase")]
    )
    stranger = Match("", 0.4, "casier à vin", 0.8, 0.5, credits=[Credit("casier", 1.0, "phrase")])
    reading = Reading(
        [("casier", 0.62)], ["le"], {"cassier": "casier"}, [], [best], ["le", "casier"], stranger, known=1.0, mended=1.0
    )
    reading = reading.but(rival=4.0, log_ratio=2.5)
    assert (
        shown(reading)
        == """
Pourquoi cette réponse
  Mots pris en compte (leur poids) : casier (0,62)
  Mots ignorés : le
  Mots réparés : cassier → casier
  0,800  a/socle  « un casier » : compris 0,90, manquant 0,50, écart 0,5
         casier dans la phrase (1,00)
  0,400  hors catalogue  « casier à vin » : compris 0,80, manquant 0,50, écart 0,0
         casier dans la phrase (1,00)
  Score = compris × (1 − 0,5 × manquant), moins 0,2 par écart (sauf ce qui est dit mot pour mot).
  Confiance : 1,33 = score +0,80, mots plus vraisemblables ici que hors catalogue +0,40, mots du
    catalogue +0,50, phrase dite +0,12, ressemble à du hors catalogue −0,20, mots réparés −0,10, un
    autre mot possible −0,20, mots du guichet plutôt que de tous les jours +0,25, nombre de mots
    −0,25 ; il en faut 2,0 pour répondre (1,5 pour un refus)."""
    )


def test_what_is_said_word_for_word_is_sure() -> None:
    best = Match("a/socle", 1.0, "casier", 1.0, 1.0, odds=-5.0, credits=[Credit("casier", 1.0, "phrase")])
    reading = Reading([("casier", 0.62)], [], {}, [], [best], ["casier"], known=1.0, log_ratio=2.5)
    assert "Confiance : 2,00 = score +1,00, mots plus vraisemblables ici que hors catalogue −0,50, mots du" in shown(
        reading
    )
    assert "nombre\n    de mots −0,25, dit mot pour mot +0,75 ;" in shown(reading)


def test_one_word_that_is_part_of_a_phrase_is_no_request() -> None:
    best = Match("a/socle", 0.8, "ouvrir un onglet", 1.0, 0.3, odds=4.0, credits=[Credit("onglet", 1.0, "phrase")])
    reading = Reading([("onglet", 0.62)], [], {}, [], [best], ["onglet"], known=1.0)
    assert shown(reading).endswith("(1,5 pour un refus). Un mot seul doit être presque\n    toute une phrase.")


def test_nothing_met() -> None:
    reading = Reading([("zut", 1.1)], [], {}, ["zut"], [])
    assert shown(reading).endswith("Confiance : 0,00 ; il en faut 2,0 pour répondre (1,5 pour un refus).")


def test_the_same_for_a_program() -> None:
    best = Match(
        "a/socle", 0.8, "un casier", 0.9, 0.5, distance=0.5, odds=4.0, credits=[Credit("casier", 1.0, "phrase")]
    )
    second = Match("b/c", 0.41234567, "casier", 0.5, 1.0, credits=[Credit("casier", 0.5, "nowhere")])
    stranger = Match("", 0.4, "casier à vin", 0.8, 0.5, credits=[Credit("casier", 1.0, "rubric")])
    matches = [best, second, second, second]
    reading = Reading(
        [("casier", 0.62)], ["le"], {"cassier": "casier"}, ["zut"], matches, ["le", "casier"], stranger, mended=1.0
    )
    reading = reading.but(rival=4.0, log_ratio=2.2, guarded=["r/garde"], vetoes=["r/veto"])
    made = explain_object(reading)
    assert [match["id"] for match in made["correspondances"]] == ["a/socle", "b/c", "b/c"]
    assert (made["gardes"], made["refus"], made["rubriques"]) == (["r/garde"], ["r/veto"], [])
    assert {name: made[name] for name in ("mots", "ignores", "repares", "inconnus", "hors_catalogue", "confiance")} == {
        "mots": [{"mot": "casier", "poids": 0.62}],
        "ignores": ["le"],
        "repares": {"cassier": "casier"},
        "inconnus": ["zut"],
        "hors_catalogue": {
            "phrase": "casier à vin",
            "score": 0.4,
            "compris": 0.8,
            "manquant": 0.5,
            "ecart": 0.0,
            "mots": [{"mot": "casier", "credit": 1.0, "ou": "rubrique"}],
        },
        "confiance": {
            "total": 0.675,
            "termes": {
                "score": 0.8,
                "vraisemblance": 0.4,
                "mots_connus": 0.0,
                "phrase_dite": 0.125,
                "hors_catalogue": -0.2,
                "sans_suite": 0.0,
                "mots_repares": -0.1,
                "autre_mot": -0.2,
                "mots_inhabituels": 0.0,
                "mots_du_guichet": 0.1,
                "nombre_de_mots": -0.25,
            },
            "seuil": 2.0,
            "seuil_refus": 1.5,
            "mot_seul": False,
            "declare_hors_catalogue": False,
        },
    }
    assert made["correspondances"][1] == {
        "id": "b/c",
        "phrase": "casier",
        "score": 0.4123,
        "compris": 0.5,
        "manquant": 0.0,
        "ecart": 0.0,
        "mots": [{"mot": "casier", "credit": 0.5, "ou": "nulle_part"}],
    }


def test_nothing_met_for_a_program() -> None:
    made = explain_object(Reading([("zut", 1.1)], [], {}, ["zut"], []))
    assert (made["correspondances"], made["hors_catalogue"]) == ([], None)
    assert (made["confiance"]["total"], made["confiance"]["termes"]) == (0, {})
