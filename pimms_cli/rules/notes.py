"""S11: notes of a site that are too long to be read at the desk, where each is shown whole under the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Site

LONG = 200
"""Characters of a note, past which it is told: three rows of a terminal."""


def check(parsed: Parsed[Site]) -> Iterator[Fault]:
    """The cells of a site with such a note."""
    for rubric_id, cells in parsed.model.options.items() if parsed.model else ():
        for own, cell in cells.items():
            length = len((cell.note or "").strip())
            if length > LONG:
                message = f"la note de « {rubric_id}/{own} » a {length} caractères : « pimms check » la montre entière"
                advice = f"gardez ce qu'il faut dire au guichet, en {LONG} caractères au plus"
                yield parsed.source.fault("S11", ("options", rubric_id, own, "note"), message, advice)
