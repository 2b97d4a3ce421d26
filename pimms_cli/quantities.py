"""Numbers in French sentences: what agrees with them, what a list leaves out, shares."""

from __future__ import annotations


def plural(count: int, one: str, many: str | None = None) -> str:
    """« 1 option », « 12 options », « 0 option » (French counts zero as one)."""
    return f"{count} {one if count < 2 else many or one + 's'}"


def others(count: int) -> str:
    """What ends a list that leaves some out: « et 1 autre », « et 12 autres », after a space; nothing for none."""
    return f" et {plural(count, 'autre')}" if count > 0 else ""


def decimal(value: float, spec: str = "") -> str:
    """A number by a format's `spec`: « 0,74 » (".2f"), « −0,50 » ("+.2f")."""
    return f"{value:{spec}}".replace(".", ",").replace("-", "−")


def percent(share: float, decimals: int = 1) -> str:
    """A share (0–1) as a percentage: « 97,0 % ». It is 100, or 0, only where nothing, or everything, is left."""
    least = 10.0**-decimals
    shown = min(max(share * 100, least), 100 - least) if 0 < share < 1 else share * 100
    return f"{decimal(shown, f'.{decimals}f')} %"
