"""The rules of the verdict, on readings made by hand: the order of the rules is the tool's safety."""

from __future__ import annotations

import pytest

from pimms_cli.knowledge import CellView, Knowledge, SiteView
from pimms_cli.matching import settings
from pimms_cli.matching.reading import Credit, Match, Reading
from pimms_cli.triage import decide, rank

KNOWLEDGE = Knowledge(
    {
        "version": "1",
        "rubrics": {"a": "A"},
        "rubric_refer_to": {"a": []},
        "entries": {
            "a/socle": ["a", "socle", "Socle", [], None, None, False],
            "a/option": ["a", "optionnel", "Option", [], None, None, False],
            "a/refus": ["a", "ne_pas_traiter", "Refus", ["x"], "Car", None, False],
        },
        "bodies": {},
        "index": {},
    }
)
SITE = SiteView(
    "s",
    "S",
    "R",
    True,
    {"a/socle": CellView("oui"), "a/option": CellView("non"), "a/refus": CellView("orienter")},
)


def reading(*scores: tuple[str, float], guarded: tuple[str, ...] = (), odds: float = 10.0) -> Reading:
    matches = [
        Match(entry, score, "", understood=score, covered=1.0, odds=odds, is_refused=entry == "a/refus")
        for entry, score in scores
    ]
    typical = settings.LOG_RATIO_TYPICAL
    units = [("mot", 0.5), ("autre", 0.5)]
    return Reading(units, [], {}, [], matches, guarded=list(guarded), known=1.0, log_ratio=typical)


def verdict(made: Reading) -> tuple[str, list[str]]:
    found = rank(made, KNOWLEDGE)
    answer, matches = decide(found, made, SITE)
    return answer, [match.entry for match in matches]


def test_the_best_entry_gives_the_verdict() -> None:
    assert verdict(reading(("a/socle", 0.9), ("a/option", 0.5)))[0] == "oui"
    assert verdict(reading(("a/option", 0.9), ("a/socle", 0.5)))[0] == "non"
    assert verdict(reading(("a/refus", 0.9), ("a/socle", 0.89)))[0] == "orienter"


def test_a_refusal_near_the_best_speaks_first() -> None:
    near = 0.9 * settings.REFUSED_NEAR + 0.001
    assert verdict(reading(("a/socle", 0.9), ("a/refus", near))) == ("a_preciser", ["a/refus", "a/socle"])
    assert verdict(reading(("a/socle", 0.9), ("a/refus", near - 0.01)))[0] == "oui"


def test_a_refusal_beside_a_mere_guess_speaks_first() -> None:
    guess = settings.UNSURE - 0.05
    near, far = guess * settings.REFUSED_NEAR_UNSURE + 0.001, guess * settings.REFUSED_NEAR_UNSURE - 0.001
    assert verdict(reading(("a/socle", guess), ("a/refus", near))) == ("a_preciser", ["a/refus", "a/socle"])
    assert verdict(reading(("a/socle", guess), ("a/refus", far)))[0] == "oui"


def test_guard_words_bring_a_far_refusal_up() -> None:
    scores = (("a/socle", 0.9), ("a/refus", 0.1))
    assert verdict(reading(*scores))[0] == "oui"
    assert verdict(reading(*scores, guarded=("a/refus",))) == ("a_preciser", ["a/refus", "a/socle"])
    # … but not against a permitted entry that claims the request word for word.
    assert verdict(reading(("a/socle", 1.0), ("a/refus", 0.1), guarded=("a/refus",)))[0] == "oui"


def test_a_refusal_said_whole_beside_something_else_comes_up() -> None:
    made = reading(("a/socle", 1.0), ("a/refus", 0.3))
    made = made.but(vetoes=["a/refus"])
    assert verdict(made) == ("a_preciser", ["a/refus", "a/socle"])


def test_a_refusal_said_by_a_part_comes_up_though_the_whole_brought_up_nothing_of_it() -> None:
    made = reading(("a/socle", 0.9))
    made = made.but(vetoes=["a/refus"])
    assert verdict(made) == ("a_preciser", ["a/refus", "a/socle"])


def test_what_is_asked_in_the_same_breath_comes_next_and_other_statuses_are_told() -> None:
    made = reading(("a/socle", 0.9), ("a/option", 0.5))
    made = made.but(together=[made.matches[0], made.matches[1]])
    assert verdict(made) == ("a_preciser", ["a/socle", "a/option"])
    made = made.but(together=made.together[:1])
    assert verdict(made) == ("oui", ["a/socle", "a/option"])


def test_parts_said_word_for_word_do_not_lift_what_bars_the_whole() -> None:
    made = reading(("a/socle", 0.5), ("a/refus", 0.1), guarded=("a/refus",))
    made = made.but(together=[Match("a/socle", 1.0, "", 1.0, 1.0), Match("a/option", 1.0, "", 1.0, 1.0)])
    answer, matches = decide([*made.together, *made.matches], made, SITE)
    assert (answer, [match.entry for match in matches]) == ("a_preciser", ["a/refus", "a/socle", "a/option"])
    near = reading(("a/socle", 0.5), ("a/refus", 0.5 * settings.REFUSED_NEAR + 0.001))
    near = near.but(together=made.together)
    assert decide(near.together, near, SITE)[1][0].entry == "a/refus"
    # What is near has only words of one of the parts, which says them word for word.
    near.together[0].credits = [Credit("casier", 1.0, "phrase"), Credit("judiciaire", 1.0, "phrase")]
    near.matches[1].credits = [Credit("casier", 1.0, "phrase"), Credit("carte", 0.4, "entry")]
    assert decide(near.together, near, SITE)[1][0].entry == "a/socle"
    near.matches[1].credits.append(Credit("chez", 1.0, "phrase"))
    assert decide(near.together, near, SITE)[1][0].entry == "a/refus"


def test_two_readings_that_lead_to_different_acts_are_told() -> None:
    assert verdict(reading(("a/option", 0.9), ("a/socle", 0.9 * settings.TIE + 0.001)))[0] == "a_preciser"
    assert verdict(reading(("a/option", 0.9), ("a/socle", 0.9 * settings.TIE - 0.01)))[0] == "non"


def test_at_equal_scores_a_refusal_comes_first_then_the_socle() -> None:
    found = rank(reading(("a/option", 0.9), ("a/socle", 0.9), ("a/refus", 0.9)), KNOWLEDGE)
    assert [match.entry for match in found] == ["a/refus", "a/socle", "a/option"]


@pytest.mark.parametrize(
    ("said", "score", "answered"),
    [
        ("tondre la pelouse", 0.9, False),
        ("tondre ma pelouse", 0.9, True),  # not the same words: how near it is counts in the confidence
        ("tondre pelouse", 0.9, False),  # the same but for an article
        ("tondre la pelouse", 1.0, True),  # an entry says it too
    ],
)
def test_what_is_declared_outside_word_for_word_is_no_answer(said: str, score: float, answered: bool) -> None:
    made = reading(("a/socle", score))
    made = made.but(said=said.split())
    made = made.but(out_of_catalogue=Match("", 0.99, "tondre la pelouse", 1.0, 1.0))
    assert bool(rank(made, KNOWLEDGE)) == answered


def test_nothing_sure_enough_is_no_answer() -> None:
    odds = (settings.ACCEPT - 0.5 - settings.KNOWN_BONUS - settings.COVERED_BONUS) / settings.ODDS_BONUS
    assert rank(reading(("a/socle", 0.5), odds=odds - 0.1), KNOWLEDGE) == []
    assert len(rank(reading(("a/socle", 0.5), odds=odds + 0.1), KNOWLEDGE)) == 1


def test_one_word_of_a_refusal_is_enough() -> None:
    made = reading(("a/refus", 0.9), odds=30.0)
    made.matches[0].covered = settings.LONE_COVERED - 0.01
    made = made.but(units=[("mot", 1.0)])
    assert len(rank(made, KNOWLEDGE)) == 1


def test_one_word_must_say_most_of_a_phrase_to_be_a_request() -> None:
    made = reading(("a/socle", 0.9), odds=30.0)
    made.matches[0].covered = settings.LONE_COVERED - 0.01
    made = made.but(units=[("mot", 1.0)])
    assert rank(made, KNOWLEDGE) == []
    made = made.but(units=[("deux", 1.0), ("mots", 1.0)])
    assert len(rank(made, KNOWLEDGE)) == 1


def test_a_refusal_needs_less_than_a_permitted_entry() -> None:
    between = (settings.ACCEPT + settings.ACCEPT_REFUSED) / 2
    odds = (between - 0.5 - settings.KNOWN_BONUS - settings.COVERED_BONUS) / settings.ODDS_BONUS
    assert rank(reading(("a/socle", 0.5), odds=odds), KNOWLEDGE) == []
    assert [m.entry for m in rank(reading(("a/refus", 0.5), odds=odds), KNOWLEDGE)] == ["a/refus"]


def test_a_request_declared_out_of_the_catalogue_takes_from_the_confidence() -> None:
    made = reading(("a/socle", 0.8), odds=0.0)
    assert len(rank(made, KNOWLEDGE)) == 1
    made = made.but(out_of_catalogue=Match("", 0.9, "", 1.0, 1.0))
    assert rank(made, KNOWLEDGE) == []


def test_what_an_entry_claims_word_for_word_is_answered_unless_something_outside_claims_it_too() -> None:
    made = reading(("a/socle", 1.0), odds=-20.0)
    made = made.but(out_of_catalogue=Match("", 0.9, "", 1.0, 1.0))
    assert len(rank(made, KNOWLEDGE)) == 1
    made = made.but(out_of_catalogue=Match("", 1.0, "", 1.0, 1.0))
    assert rank(made, KNOWLEDGE) == []
