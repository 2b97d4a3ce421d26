"""Comments, of which YAML's parsers say nothing: all of a text's, and those that cut an unquoted text by mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.faults import Fault
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.loaders import safe_loader

if TYPE_CHECKING:
    from collections.abc import Iterator

_GLUED = re.compile(r"[ \t]+(?P<rest>#[^\s#][^\r\n]*)")
"""A « # » that something follows at once, as in « salle #2 »: who comments writes a space, or a row of « # »."""
_MAY_BE_GLUED = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""The same, as it is looked for first."""
_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
_ADVICE = "mettez le texte entre guillemets, ou une espace après « # » si c'est un commentaire"


def glued_comments(text: str, loader: Any, shown: str) -> Iterator[Fault]:
    """A warning for each unquoted text that such a « # » ends. The text is one that `loader` reads."""
    if not _MAY_BE_GLUED.search(text):
        return
    import yaml

    event: Any
    for event in yaml.parse(text, Loader=loader):
        # One without quotes has an empty style or none, by the parser; an empty value has no text that goes on.
        if not isinstance(event, yaml.ScalarEvent) or event.style or not event.value:
            continue
        mark: Any = event.end_mark
        cut = _GLUED.match(text, mark.index)
        if cut:
            column = mark.column + 1 + cut.start("rest") - cut.start()
            message = f"la suite, « {shorten(cut['rest'].rstrip(), 60)} », n'est pas lue"
            yield Fault(shown, mark.line + 1, column, "Y12", message, _ADVICE)


def comments(text: str) -> list[str]:
    """The comments of a text that YAML reads, or of a part of one that it reads by itself, from « # » on."""
    import yaml

    text = text.removeprefix("\ufeff")  # a byte order mark, which the parser counts as its bytes
    found: list[str] = []
    end = 0
    token: Any
    for token in yaml.scan(text, Loader=safe_loader()):
        found += _COMMENT.findall(text[end : token.start_mark.index])
        # The one beside « | » stands inside the token.
        head = _BLOCK_HEAD.match(text, token.start_mark.index) if isinstance(token, yaml.ScalarToken) else None
        found += head.groups() if head else ()
        end = max(end, token.end_mark.index)
    return found
