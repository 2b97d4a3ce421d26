"""Which of the booklet's wordings promise words alone."""

from __future__ import annotations

import pytest

from pimms_cli.models import Nature
from pimms_cli.wordings import only_informs


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Informer, Orienter vers les services compétents", True),
        ("Délivrer une information générale ou personnalisée de premier niveau", True),
        ("Délivrer les renseignements relatifs au permis de conduire, aide aux financements", True),
        ("Renseigner sur les différents dispositifs de formation", True),
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


def test_what_no_pimms_does_is_not_informed_of() -> None:
    assert not only_informs("ne_pas_traiter", "Informer de l'issue d'un procès")
