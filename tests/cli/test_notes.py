"""What a site says of an option beside its status: the note, as the screens show it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Pimms = Callable[..., Any]

ADDRESS = "https://www.exemple.invalid/Demarches/Etrangers-en-France/Prendre-rendez-vous/naturalisation/2026.html"


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_a_long_word_goes_on_on_the_next_line(columns: int, fictitious_data: Path, pimms: Pimms) -> None:
    """An address on the web that is cut with « … » leads nowhere."""
    note = ("--note", f"le mardi, {ADDRESS}")
    assert pimms("confirm", "naturalisation", "oui", "-s", "valfictif", *note, data=fictitious_data).code == 0
    for command in (
        "show naturalisation --site valfictif",
        "show prefecture --site valfictif",
        "list --rubrique prefecture --site valfictif",
        "diff bourg-exemple valfictif --rubrique prefecture",
    ):
        lines = pimms(*command.split(), data=fictitious_data, columns=columns).out.splitlines()
        column = max(line.find("https:") for line in lines)
        assert ADDRESS in "".join(line[column:].strip() for line in lines), command
        assert max(map(len, lines)) <= columns
