"""A slip of the pen, as the modules here give it for where libyaml gives up."""

from __future__ import annotations

from typing import NamedTuple


class Slip(NamedTuple):
    """What was written amiss: its line and column from 1, what to say of it, what to write, and the fault's code."""

    line: int
    column: int
    message: str
    advice: str
    code: str = "Y02"
