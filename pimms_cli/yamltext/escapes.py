"""Characters that nobody sees, or that act on a terminal, written as YAML escapes them (« \\u200b ») between « " »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.characters import FORBIDDEN, INVISIBLE
from pimms_cli.faults import Fault
from pimms_cli.yamltext.rows import place_after

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAY_BE = re.compile(r"\\[0abefvxuUNLP]")
"""How they begin, looked for first: hardly any file has one, and the others are not parsed again."""
_ESCAPE = re.compile(r"\\(?:x(?P<x>.{2})|u(?P<u>.{4})|U(?P<U>.{8})|(?P<name>.))", re.DOTALL)
"""Each « \\ » of such a text with what it takes, so that a second one is not taken for the first of another."""
_NAMED = {"0": 0, "a": 7, "b": 8, "v": 0x0B, "f": 0x0C, "e": 0x1B, "N": 0x85, "L": 0x2028, "P": 0x2029}
_SUSPECT = re.compile(f"[{FORBIDDEN}{INVISIBLE}]")


def hidden_escapes(text: str, loader: Any, shown: str) -> Iterator[Fault]:
    """An error for each: the file looks right, and what it says is what Y11 refuses. The text is one that `loader`
    reads."""
    if not _MAY_BE.search(text):
        return
    import yaml

    event: Any
    for event in yaml.parse(text, Loader=loader):
        if not isinstance(event, yaml.ScalarEvent) or event.style != '"' or not _SUSPECT.search(event.value):
            continue
        start: Any = event.start_mark
        end: Any = event.end_mark
        written = text[start.index : end.index]
        for escape in _ESCAPE.finditer(written):
            number = _number(escape)
            if number is None or not _SUSPECT.match(chr(number)):
                continue
            place = place_after(start, written[: escape.start()])
            message = f"caractère invisible U+{number:04X}, écrit « {escape[0]} »"
            yield Fault(shown, *place, "Y11", message, "supprimez-le")


def _number(escape: re.Match[str]) -> int | None:
    """That of the character which an escape stands for, None where it is one that everybody sees or a break."""
    digits = escape["x"] or escape["u"] or escape["U"]
    return int(digits, 16) if digits else _NAMED.get(escape["name"])
