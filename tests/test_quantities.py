"""Numbers in French sentences."""

from __future__ import annotations

import pytest

from pimms_cli.quantities import decimal, others, percent, plural
from pimms_cli.screens.sites import bar


@pytest.mark.parametrize(("count", "said"), [(0, "0 option"), (1, "1 option"), (2, "2 options"), (12, "12 options")])
def test_plural(count: int, said: str) -> None:
    assert plural(count, "option") == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 travail"), (1, "1 travail"), (2, "2 travaux")])
def test_plural_with_its_own_form(count: int, said: str) -> None:
    assert plural(count, "travail", "travaux") == said


@pytest.mark.parametrize(
    ("count", "said"), [(-3, ""), (0, ""), (1, " et 1 autre"), (2, " et 2 autres"), (12, " et 12 autres")]
)
def test_others(count: int, said: str) -> None:
    assert others(count) == said


@pytest.mark.parametrize(
    ("value", "spec", "said"),
    [
        (0.744, ".2f", "0,74"),
        (2.0, "", "2,0"),
        (0.5, "+.2f", "+0,50"),
        (-0.5, "+.2f", "−0,50"),
        (1200, ".1f", "1200,0"),
    ],
)
def test_decimal(value: float, spec: str, said: str) -> None:
    assert decimal(value, spec) == said


@pytest.mark.parametrize(
    ("share", "decimals", "said"),
    [
        *((0.97, 1, "97,0 %"), (5103 / 5262, 1, "97,0 %"), (1, 1, "100,0 %"), (0, 1, "0,0 %"), (0.516, 0, "52 %")),
        *((299 / 300, 0, "99 %"), (1 / 300, 0, "1 %"), (5653 / 5655, 1, "99,9 %"), (1 / 5655, 1, "0,1 %")),
        *((0.9994, 1, "99,9 %"), (0.99999, 2, "99,99 %")),
    ],
)
def test_percent(share: float, decimals: int, said: str) -> None:
    assert percent(share, decimals) == said


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "░░░░░░░░░░"), (0.001, "█░░░░░░░░░"), (0.5, "█████░░░░░"), (0.999, "█████████░"), (1, "██████████")],
)
def test_a_bar_is_full_or_empty_only_where_nothing_or_everything_is_left(share: float, shown: str) -> None:
    assert bar(share) == shown
