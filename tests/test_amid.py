"""What people say around what they ask (`amid`, `asides`): what is named is found, nothing else is lost."""

from __future__ import annotations

import pytest

from pimms_cli.matching.asides import Asides
from tests.cases import lines
from tests.shipped import ask, shipped


@pytest.mark.parametrize(("request_", "verdict", "first"), lines("autour.tsv"))
def test_what_is_asked_is_found_amid_the_rest(request_: str, verdict: str, first: str) -> None:
    found = ask(request_)

    assert (found.verdict, [item.card.id for item in found.items][:1]) == (verdict, first.split())


@pytest.mark.parametrize(
    ("said", "is_aside"),
    [
        ("je suis garée en double file", True),
        ("ma grand-mère m'a chargé de venir vous voir", True),
        ("faites-le à ma place", False),
        ("mettez que je vis seule", False),
        ("elle ne peut pas sortir de chez elle", False),
        ("ma carte grise", False),
        ("une coque", False),
        ("xyzzy plugh", False),  # what nobody says tells nothing
    ],
)
def test_what_is_said_around_is_told_from_what_is_asked(said: str, *, is_aside: bool) -> None:
    likelier = Asides(shipped()[1].index()).likelier(said.replace("'", " ").replace("-", " ").split())

    assert (likelier > 3) == is_aside


def test_a_usual_word_is_no_slip_for_another_one() -> None:
    """« la lettre de ma mère » was read « maire », and explained by the town hall's letters."""
    assert not ask("la lettre de ma mère").reading.repaired
    assert not ask("refaire mon dossier").reading.repaired
