"""Which of the faults are errors is asked in one place, and so is the word that was meant."""

from __future__ import annotations

import pytest

from pimms_cli.codes import CODES
from pimms_cli.faults import Fault, errors_of
from pimms_cli.suggestions import nearest_one


def test_only_errors_are_errors() -> None:
    faults = [Fault("f", 1, 1, code, "m") for code in CODES]
    assert {fault.severity for fault in faults} == {"erreur", "avertissement", "remarque"}
    assert [fault.code for fault in errors_of(iter(faults))] == [
        code for code, info in CODES.items() if info.severity == "erreur"
    ]
    assert errors_of([]) == []


@pytest.mark.parametrize(("word", "meant"), [("Intitlue", "intitule"), ("OUI", "oui"), ("zzz", None)])
def test_the_word_that_was_meant(word: str, meant: str | None) -> None:
    assert nearest_one(word, ["oui", "intitule"]) == meant
