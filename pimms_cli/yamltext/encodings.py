"""Texts whose UTF-8 was read as Windows-1252 and written again: each accent is then two signs (« Ã© » for « é »)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.characters import SPACES, space_name
from pimms_cli.faults import Fault
from pimms_cli.yamltext.rows import place_after
from pimms_cli.yamltext.scalars import MAX_WHOLE, QUOTES, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODING = "cp1252"
_FOLLOWS = "".join(char for byte in range(0x80, 0xC0) if (char := bytes([byte]).decode(_CODING, "ignore")))
_NAMED = r"(?<![^\s(«“\"'])[Â-Å]\xa0[»:;!?]|(?<=«)[Â-Å]»"
"""A letter that is only named (« Ã »), before the space or the mark that its two signs would end with."""
_TWICE = re.compile(rf"(?!{_NAMED})(?:[Â-Å][{_FOLLOWS}]|â[{_FOLLOWS}]{{2}}|ð[{_FOLLOWS}]{{3}})")
"""One character of what French is written with: others may be two letters side by side, as « é », a no-break space and
« » » are those of a Chinese one."""
_MAY_BE = re.compile(f"[Â-Åâð][{_FOLLOWS}]")
"""How they begin, looked for first: from a set of characters, a search is far faster, and hardly any file has these."""
_MEANT = re.compile("[\xa0-\u017f\u2000-\u2044€™\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff]")
_ROUNDS = 3
"""How many times over a text may have been written so."""


def reencoded_texts(text: str, loader: Any, shown: str) -> Iterator[Fault]:
    """A warning for each text that holds such signs, at the first of them. The text is one that `loader` reads."""
    if not _MAY_BE.search(text) or not _seen(text):
        return
    import yaml

    event: Any
    for event in yaml.parse(text, Loader=loader):
        seen = _seen(event.value) if isinstance(event, yaml.ScalarEvent) else {}
        if not seen:
            continue
        start: Any = event.start_mark
        written = text[start.index : event.end_mark.index]
        first, meant = next(iter(seen.items()))
        place = place_after(start, written[: max(0, written.find(first))])
        message = f"« {first} » est mis pour {_named(meant)}, lu dans un autre codage"
        yield Fault(shown, *place, "Y14", message, _advice(event, seen))


def as_meant(text: str) -> str:
    """The text with the characters that were meant."""
    for _ in range(_ROUNDS):
        before, text = text, _TWICE.sub(lambda found: _character(found) or found[0], text)
        if text == before:
            break
    return text


def _character(found: re.Match[str]) -> str:
    """The character that these signs are the bytes of; nothing where they are themselves."""
    try:
        character = found[0].encode(_CODING).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return character if _MEANT.fullmatch(character) else ""


def _seen(text: str) -> dict[str, str]:
    """Each of the signs in a text, with the character that it stands for."""
    return {match[0]: character for match in _TWICE.finditer(text) if (character := _character(match))}


def _named(character: str) -> str:
    return f"une {space_name(character)}" if re.match(f"[{SPACES}]", character) else f"« {character} »"


def _advice(scalar: Any, seen: dict[str, str]) -> str:
    text = scalar.value
    if len(text) <= MAX_WHOLE and "\n" not in text:
        return f"écrivez {quoted(as_meant(text), own=scalar.style in QUOTES)}"
    return "écrivez " + ", ".join(f"{_named(meant)} pour « {signs} »" for signs, meant in seen.items())
