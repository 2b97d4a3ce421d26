"""The page that explains the codes (`docs/regles.md`), section by section."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pimms_cli.codes import CODES, GROUPS
from pimms_cli.datadir import package_file
from pimms_cli.errors import DataError, UsageError
from pimms_cli.suggestions import did_you_mean, nearest
from pimms_cli.terminal import fitted, shorten

if TYPE_CHECKING:
    from typing import TextIO

_PAGE = Path("docs") / "regles.md"
_HEADING = re.compile(r"^### ([A-Z]\d\d) ", re.MULTILINE)
_CODE_BLOCK = re.compile(r"^(```.*?^```)$", re.MULTILINE | re.DOTALL)
_FOLD = re.compile(r"(?<=\S)\n(?=\S)")


def rules_page() -> str:
    """The whole page. Raises `DataError` when it was not installed."""
    page = package_file(_PAGE)
    if page is None:
        raise DataError("La page des règles (docs/regles.md) n'a pas été installée.")
    return page.read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    """The text of each code's section, heading included."""
    # The heading of a group is not part of the section before it.
    pieces = re.split(r"^(?=#{2,3} )", rules_page(), flags=re.MULTILINE)
    return {match[1]: piece.strip() + "\n" for piece in pieces if (match := _HEADING.match(piece))}


def explain(code: str) -> str:
    """The section of `code`, whatever its case. Raises `UsageError` when there is no such code."""
    found = sections().get(code.strip().upper())
    if found is None:
        near = did_you_mean(nearest(code.strip().upper(), CODES))
        groups = ", ".join(GROUPS)
        raise UsageError(f"Le code « {shorten(code)} » n'existe pas.{near} Les codes vont par groupe : {groups}.")
    return found


def laid_out(section: str, stream: TextIO) -> str:
    """A section for where it is shown: on a terminal its paragraphs are cut to the width, its examples left alone."""
    if not stream.isatty():
        return section
    pieces = _CODE_BLOCK.split(section)
    pieces[::2] = [fitted(_FOLD.sub(" ", text), stream) for text in pieces[::2]]
    return "".join(pieces)
