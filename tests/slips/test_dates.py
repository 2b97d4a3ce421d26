"""Dates written otherwise, and the one that is meant."""

from __future__ import annotations

import pytest

from pimms_cli.slips.dates import date_slip, day_of_check, last_day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("02/01/2026", "2026-01-02"),
        ("2026.1.2", "2026-01-02"),
        ("2026–01–02", "2026-01-02"),
        ("02‑01‑2026", "2026-01-02"),
        ("2 janvier 2026", "2026-01-02"),
        ("le 1er janvier 2026", "2026-01-01"),
        ("1ᵉʳ Janv. 2026", "2026-01-01"),
        ("vendredi 2 janvier 2026 à 10 h", "2026-01-02"),
        ("29\u00a0févr. 2028", "2028-02-29"),
        ("15 AOÛT 2026", "2026-08-15"),
        ("2026-01-02 10:00", "2026-01-02"),
        ("2026-01-02T10:00:00Z", "2026-01-02"),
        ("02/01/2026 à 10h30", "2026-01-02"),
        ("29 février 2026", ""),
        ("31/02/2026", ""),
        ("2 jui 2026", ""),
        ("2 brumaire 2026", ""),
        ("janvier 2026", ""),
        ("2026-01-02 ou 2026-01-03", ""),
        ("hier", ""),
        ("2 janvier 2026 10:" + "0" * 100, ""),
    ],
)
def test_the_date_that_is_meant(text: str, meant: str) -> None:
    assert date_slip(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-01-02", "2026-01-02"),
        ("2026-02-03 2026-01-02", "2026-02-03"),
        ("02/01/2026, 3 février 2026", "2026-02-03"),
        ("2026-01-02 et 2026-02-03", "2026-02-03"),
        ("2026-01-02 à 2026-02-03", ""),
        ("2026-01-02 2026-02-31", ""),
        ("2026-01-02 " * 50, ""),
    ],
)
def test_of_several_dates_the_last_is_kept(text: str, meant: str) -> None:
    assert last_day(text) == day_of_check(text) == meant


def test_a_day_of_check_may_be_said_for_each_date() -> None:
    assert day_of_check("vérifié le 2026-02-03, revérifié le 2026-01-02") == "2026-02-03"
    # When it is done, perhaps.
    assert day_of_check("le 2 janvier 2026 et le 3 février 2026") == ""
