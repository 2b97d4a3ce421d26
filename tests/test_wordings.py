"""Which of the booklet's wordings promise words alone."""

from __future__ import annotations

import pytest

from pimms_cli.models import Nature
from pimms_cli.overview import lines, referral
from pimms_cli.wordings import informs_of_all, only_informs
from tests.shipped import shipped


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Informer, Orienter vers les services compétents", True),
        ("Délivrer une information générale ou personnalisée de premier niveau", True),
        ("Délivrer les renseignements relatifs au permis de conduire, aide aux financements", True),
        ("Renseigner sur les différents dispositifs de formation", True),
        ("Sensibiliser sur la maîtrise de l'énergie", True),
        ("Orienter vers des acteurs pouvant accompagner les usagers en cas de litiges", True),
        ("Informer et accompagner à la complétude des dossiers de naturalisation", False),
        ("Informer sur le service, les accompagner", False),
        ("Délivrer des attestations", False),
        ("Aider à la compréhension des informations reçues ou orienter vers les services compétents", False),
        ("Expliquer les courriers reçus et orienter vers les boutiques de téléphonie", False),
    ],
)
@pytest.mark.parametrize("nature", ["socle", "optionnel"])
def test_what_only_informs(nature: Nature, wording: str, expected: bool) -> None:
    assert only_informs(nature, wording) is expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Informer, Orienter vers les services compétents", True),
        ("Délivrer de l'information de premier niveau", True),
        ("Informer sur les tarifs", False),
        ("Délivrer de l'information sur le chèque énergie", False),
        ("Aider à remplir un dossier, orienter vers les services compétents", False),
    ],
)
def test_what_informs_of_a_whole_rubric(wording: str, expected: bool) -> None:
    assert informs_of_all(wording) is expected


def test_what_no_pimms_does_is_not_informed_of() -> None:
    assert not only_informs("ne_pas_traiter", "Informer de l'issue d'un procès")


def test_show_refers_to_whom_check_does() -> None:
    dataset, knowledge, _ = shipped()
    shown = {line.id: [body.id for body in referral(dataset, line)] for line in lines(dataset, ())}
    for full_id, nature, _ in dataset.entries():
        card = knowledge.entry(full_id)
        by_rubric = knowledge.rubric_refers_to(card.rubric) if nature == "optionnel" else []
        assert shown[full_id] == (card.refer_to or by_rubric), full_id
    assert shown["prefecture/informer-orienter"] == ["prefecture"]
