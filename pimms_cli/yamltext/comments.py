"""Comments, of which YAML's parsers say nothing: all of a text's, and those that cut an unquoted text by mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pimms_cli.faults import Fault
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.loaders import safe_loader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_GLUED = re.compile(r"[ \t]+(?P<rest>#[^\s#][^\r\n]*)")
"""A « # » that something follows at once, as in « salle #2 »: who comments writes a space, or a row of « # »."""
_MAY_BE_GLUED = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""The same, as it is looked for first."""
_SPACED = re.compile(r"[ \t]+#[ \t]+(?P<rest>[^\s#][^\r\n]*)")
_MAY_BE_SPACED = re.compile(r"#(?<=[ \t]#)[ \t]")
_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
ON_ITS_OWN = "si c'est un commentaire, donnez-lui sa propre ligne"
"""The end of the advice on a comment that stands behind what it may belong to."""
_ADVICE = f"mettez le texte entre guillemets ; {ON_ITS_OWN}"


def item_comments(text: str, loader: Any, shown: str, no_texts: Collection[str]) -> Iterator[Fault]:
    """A remark for each row « - … » of unquoted text with a comment behind it, which is not of the text. The text is
    one that `loader` reads; the lists of the keys `no_texts` hold ids, of which « # » is never a part."""
    if not any(_is_of_row(text, sign.start()) for sign in _MAY_BE_SPACED.finditer(text)):
        return
    import yaml

    lists: list[bool] = []
    """For each group that is open, whether it is a list of texts in rows of its own."""
    above = ""
    event: Any
    mark: Any
    end: Any
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            in_rows = isinstance(event, yaml.SequenceStartEvent) and not event.flow_style
            lists.append(in_rows and above not in no_texts)
        elif isinstance(event, yaml.CollectionEndEvent):
            lists.pop()
        elif isinstance(event, yaml.ScalarEvent) and lists[-1:] == [True] and not event.style and event.value:
            mark, end = (event.start_mark, event.end_mark)
            cut = _SPACED.match(text, end.index)
            if cut:
                message = f"« {shorten(cut['rest'].rstrip(), 60)} » n'est pas lu après « # »"
                advice = f"mettez tout le texte entre guillemets ; {ON_ITS_OWN}"
                yield Fault(shown, mark.line + 1, mark.column + 1, "Y16", message, advice)
        above = event.value if isinstance(event, yaml.ScalarEvent) else ""


def _is_of_row(text: str, place: int) -> bool:
    """Whether a place is in a row « - … »: looking for « # » first is quicker than for rows that have one."""
    start = text.rfind("\n", 0, place) + 1
    start = text.rfind("\r", start, place) + 1 or start
    return text[start:place].lstrip(" ").startswith("- ")


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
