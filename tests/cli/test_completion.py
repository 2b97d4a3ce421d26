"""What the shell is offered to complete a word with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def complete(*words: str, data: Path) -> list[str]:
    env = {
        **os.environ,
        "_PIMMS_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("pimms", *words)),
        "COMP_CWORD": str(len(words)),
        "PIMMS_DATA": str(data),
    }
    done = subprocess.run([sys.executable, "-m", "pimms_cli"], env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("show", "natural"), ["naturalisation"]),
        (("show", "prefecture/nat"), ["prefecture/naturalisation"]),
        (("show", "organisme/ca"), ["organisme/caf"]),
        (("diff", "val"), ["valfictif"]),
        (("diff", "valfictif", "bo"), ["bourg-exemple"]),
        (("list", "--rubrique", "pre"), ["prefecture"]),
        (("list", "--nature", "ne"), ["ne_pas_traiter"]),
        (("list", "--statut", "a"), ["a_confirmer"]),
        (("list", "--site", "port"), ["port-imaginaire"]),
        (("confirm", "natural"), ["naturalisation"]),
        (("confirm", "naturalisation", "n"), ["non"]),
        (("confirm", "naturalisation", "oui", "--site", "v"), ["valfictif"]),
        (("check", "caf", "-s", "Va"), ["Valfictif"]),
        (("confirm", "ouvrir-compte"), []),
        (("confirm", "courrier-insalubrite-option"), []),  # at the socle already: `confirm` refuses it
        (("validate", "--explain", "F0"), ["F01", "F02"]),
    ],
)
def test_completion(words: tuple[str, ...], proposed: list[str], fictitious_data: Path) -> None:
    assert complete(*words, data=fictitious_data) == proposed


def test_completion_says_nothing_when_the_data_is_broken(fictitious_data: Path) -> None:
    (fictitious_data / "catalogue" / "catalogue.yaml").write_text("[", encoding="utf-8")
    assert complete("show", "nat", data=fictitious_data) == []
