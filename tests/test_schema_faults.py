"""Pydantic's errors, told in French."""

from __future__ import annotations

from typing import Any

import pytest

from pimms_cli.located_schema import check_model
from pimms_cli.models import FileModel, Site
from pimms_cli.reading.source import parse_source
from pimms_cli.schema_faults import translate
from pimms_cli.trial_models import Trials


@pytest.mark.parametrize("expected", ["'oui', 'non' or 'a_confirmer'", "one of `oui`, `non`, `a_confirmer`", ""])
@pytest.mark.parametrize(
    ("text", "model", "loc", "advice"),
    [
        ("options:\n  caf:\n    a: 3", Site, ("options", "caf", "a", "statut"), "écrivez oui, non ou a_confirmer"),
        (
            "options:\n  caf:\n    a: oui (lundi)",
            Site,
            ("options", "caf", "a", "statut"),
            'écrivez {statut: oui, note: "lundi"}',
        ),
        (
            "options:\n  caf:\n    a: {statut: nom}",
            Site,
            ("options", "caf", "a", "statut"),
            "vouliez-vous dire « non » ?",
        ),
        ("essais:\n  - verdict: inconu", Trials, ("essais", 0, "verdict"), "vouliez-vous dire « inconnu » ?"),
    ],
)
def test_what_is_permitted_does_not_depend_on_how_pydantic_words_it(
    text: str, model: type[FileModel], loc: tuple[str | int, ...], advice: str, expected: str
) -> None:
    detail: dict[str, Any] = {"type": "literal_error", "loc": loc, "ctx": {"expected": expected}}
    (fault,) = translate(parse_source(text.encode(), "x.yaml"), model, [detail])
    assert (fault.code, fault.suggestion) == ("S06", advice)


def test_of_a_key_to_take_away_the_value_is_not_to_be_written_otherwise() -> None:
    text = "version_schema: 1\nid: a\nnom: A\nreseau: B\nversion_catalogue: '1'\noptions: {}\n"
    site = check_model(parse_source(f"{text}telephone: 0476123456\nnon: 01\n".encode(), "x"), Site)
    assert [fault.located() for fault in site.source.faults] == [
        'x:8:6: Y09 YAML lit « 01 » comme un autre nombre (écrivez "01")',
        "x:7:1: S02 la clé « telephone » est inconnue (clés possibles ici : adresse ; sinon retirez-la)",
        "x:8:1: S02 la clé « non » est inconnue (« nom » est déjà là : réunissez-les, ou retirez cette clé)",
    ]
