"""The rows of a file: what ends one, and where something in a text of several stands."""

from __future__ import annotations

import ast

import pytest
from yaml.error import Mark

from pimms_cli.yamltext.rows import BREAK, place_after
from tests.paths import ROOT


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb"])
def test_each_line_end_is_one(text: str) -> None:
    assert BREAK.split(text) == ["a", "b"]
    assert BREAK.split(f"{text}\n\r") == ["a", "b", "", ""]


@pytest.mark.parametrize(
    ("written", "place"), [("", (3, 5)), ("ab", (3, 7)), ("ab\r\n", (4, 1)), ("ab\r  c", (4, 4)), ("\n\nx", (5, 2))]
)
def test_what_goes_on_in_the_next_row_counts_from_its_start(written: str, place: tuple[int, int]) -> None:
    assert place_after(Mark("f", 40, 2, 4, None, 0), written) == place


def test_what_ends_a_row_is_said_in_one_place() -> None:
    """Five modules had each its own way to say it."""
    ways = {r"\r\n?|\n", r"\r\n|\r|\n", r"\r\n|\n|\r", r"\r?\n"}
    saying = [
        path.name
        for path in (ROOT / "pimms_cli").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in ways
    ]
    assert saying == ["rows.py"]
