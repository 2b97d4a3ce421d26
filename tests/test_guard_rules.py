"""What is compared word for word, and how much of it there may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pimms_cli.cli.runner import run
from pimms_cli.datadir import DataDir, Origin
from pimms_cli.rules.guards import MAX_FORMULAS, MAX_VARIANTS
from pimms_cli.validation import validate

_DIGITS = "(a, b, c, d, e, f, g, h, i, j)"
THOUSAND = f"{_DIGITS} {_DIGITS} {_DIGITS}"


def _faults(data: Path, around: str) -> list[str]:
    lexicon = data / "catalogue" / "lexique.yaml"
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + f"entourage:\n{around}", encoding="utf-8")
    return [fault.located() for fault in validate(DataDir(data, Origin.ARGUMENT), trials=False).faults]


def test_all_the_formulas_are_said_in_so_many_ways_at_most(petit: Path) -> None:
    most = MAX_FORMULAS // MAX_VARIANTS
    (fault,) = _faults(petit, "  incises:\n" + f"    - {THOUSAND}\n" * (most + 2))
    assert fault == (
        f"catalogue/lexique.yaml:{5 + most}:7: S07 avec cette ligne, l'« entourage » se dit de plus de 100000 façons "
        "(retirez des variantes)"
    )


@pytest.mark.parametrize("around", ["  avant:\n    - " + "(a, b) " * 22, "  personnes:\n    - " + "(a, b) " * 22])
def test_no_formula_is_said_in_millions_of_ways(petit: Path, around: str) -> None:
    (fault,) = _faults(petit, around + "\n")
    assert "S07 cette ligne se dit de 4194304 façons, 1000 au plus sont lues" in fault
    assert run(["check", "carte", "--data", str(petit)]) == 3


def test_a_list_that_names_itself_is_not_served(petit: Path) -> None:
    """It was looked for at one place without end."""
    around = '  avant: ["pour (personne)"]\n  personnes: ["(personne) malade", mère]\n'
    assert [fault.partition(": ")[2][:3] for fault in _faults(petit, around)] == ["S07"]
    assert run(["check", "pour mère carte de séjour", "--data", str(petit)]) == 3
