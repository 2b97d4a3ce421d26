"""libyaml's syntax errors, explained in French to someone who does not know YAML."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from pimms_cli.faults import MAX_FAULTS, Fault
from pimms_cli.slips.quotes import bad_escape, left_open
from pimms_cli.slips.slip import Slip
from pimms_cli.slips.yaml_errors import beside, find_slip
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.rows import BREAK, counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]*(?:\r\n?|\n)?[ \t]*)+")
"""Anchors and tags before a value: the place that YAML gives it is theirs."""

_IN_QUOTES = "mettez le texte entre guillemets"
_MARK = "« ! » en début de texte"
_QUOTE_OPEN = ("un guillemet n'est pas refermé", "fermez-le à la fin du texte")
_DIRECTIVE = re.compile(
    "directive|incompatible YAML|version number|<document start>|comment or line break|expected '!'"
)
_AT_ITS_START = (
    *("found unexpected end of stream", "found unexpected document indicator", "did not find expected ','"),
    *("while scanning a block scalar", "a tag"),
)
"""Where what was opened is to be looked at, not where libyaml gives up."""

# The problem as libyaml words it (or what it was doing), and what it means to whom wrote the file.
_PROBLEMS = {
    "mapping values are not allowed": (
        "« : » inattendu : deux clés sur une ligne, un mauvais alignement, ou un texte qui contient « : »",
        "alignez la ligne, ou mettez le texte entre guillemets",
    ),
    "did not find expected key": ("cette ligne n'est pas alignée avec les précédentes", "vérifiez ses espaces"),
    "did not find expected '-' indicator": ("un « - » est attendu ici", "alignez la ligne avec les « - » de la liste"),
    "did not find expected ',' or ']'": ("il manque une virgule ou le « ] » qui ferme la liste", ""),
    "did not find expected ',' or '}'": ("il manque une virgule ou le « } » qui ferme le groupe", ""),
    "did not find expected node content": ("il manque une valeur ou un crochet fermant", ""),
    "could not find expected ':'": ("il manque « : » après cette clé", "écrivez « clé: valeur »"),
    "found unexpected end of stream": _QUOTE_OPEN,
    "found undefined alias": ("« * » renvoie à une ancre qui n'existe pas", _IN_QUOTES),
    "expected a single document": ("« --- » commence un second document", "un seul document par fichier"),
    "but found another document": ("« --- » commence un second document", "un seul document par fichier"),
    "did not find expected <document start>": ("cette ligne n'a pas sa place ici", "vérifiez les espaces du début"),
    "block sequence entries are not allowed": ("un « - » est mal placé", "mettez la liste à la ligne"),
    "found unknown escape character": ("« \\ » suivi d'une lettre inconnue entre guillemets", "écrivez « \\\\ »"),
    "did not find expected alphabetic": ("« & » ou « * » en début de texte", _IN_QUOTES),
    "found a tab character": ("une tabulation est mal placée", "remplacez-la par des espaces"),
    "while scanning a block scalar": ("un texte ouvert par « > » ou « | » commence à la ligne", _IN_QUOTES),
    "found undefined tag handle": (_MARK, _IN_QUOTES),
    "a tag": (_MARK, _IN_QUOTES),
    "found unexpected document indicator": _QUOTE_OPEN,
    "second occurrence": ("une ancre « & » est définie deux fois", "donnez-lui un autre nom"),
}


def position(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column of an offset."""
    return next(positions(text, (offset,)))


def positions(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Those of several offsets that follow each other, the text being gone through once."""
    line, start, seen = 1, 0, 0
    for offset in offsets:
        for match in BREAK.finditer(text, seen, offset):
            line, start = line + 1, match.end()
        seen = offset
        yield line, offset - start + 1


def explain_syntax(error: Any, text: str, shown: str) -> list[Fault]:
    """The fault for an error of PyYAML's (some have no mark: `ReaderError`), and the same on the rows around it."""
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = getattr(error, "context_mark", None)
    began = (context.line + 1, context.column + 1) if context else None
    rows = BREAK.split(text)
    slip = (
        left_open(text, rows, line, column)
        or bad_escape(problem, rows, line, column)
        or _directive(problem, rows, line)
        or find_slip(problem, rows, line, column, began)
    )
    if slip:
        slips = (slip, *islice(beside(slip, rows), MAX_FAULTS))
        return [Fault(shown, each.line, each.column, each.code, each.message, each.advice) for each in slips]
    return [_explain(f"{getattr(error, 'context', '')}: {problem}", text, shown, line, column, context)]


def _directive(problem: str, rows: Sequence[str], line: int) -> Slip | None:
    """A row that « % » makes an instruction to YAML, which ours do not need."""
    near = [number for number in range(1, min(line, len(rows)) + 1) if counts(rows[number - 1])][-2:]
    number = next((number for number in reversed(near) if rows[number - 1].startswith("%")), None)
    if number is None or not _DIRECTIVE.search(problem):
        return None
    message = f"« {shorten(rows[number - 1].rstrip(), 40)} » n'a pas sa place ici"
    return Slip(number, 1, message, "retirez la ligne, ou mettez « # » devant si c'est un commentaire")


def _explain(problem: str, text: str, shown: str, line: int, column: int, context: Any) -> Fault:
    """What libyaml's own words mean."""
    opened = f", dans ce qui commence ligne {context.line + 1}" if context and context.line + 1 != line else ""
    if "cannot start any token" in problem:
        rows = text.splitlines()
        char = rows[line - 1][column - 1 : column] if line <= len(rows) else ""
        if char == "\t":
            return Fault(shown, line, column, "Y05", "une tabulation est mal placée", "remplacez-la par des espaces")
        if rows[line - 1][: column + 2].strip() == "```":  # what is copied from a page, or from a chat
            return Fault(shown, line, column, "Y02", "« ``` » n'a pas sa place ici", "retirez cette ligne")
        message = f"« {char} » ne peut pas commencer une valeur"
        return Fault(shown, line, column, "Y02", message, _IN_QUOTES)
    for known, (message, suggestion) in _PROBLEMS.items():
        if known in problem:
            if context and known.startswith(_AT_ITS_START):
                return Fault(shown, context.line + 1, context.column + 1, "Y02", message, suggestion)
            if "document" in known:
                opened = ""
            return Fault(shown, line, column, "Y02", message + opened, suggestion)
    return Fault(shown, line, column, "Y02", "syntaxe YAML incorrecte" + opened)
