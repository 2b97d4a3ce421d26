"""How deep a text nests, and how many aliases it has, measured before anything that recurses reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pimms_cli.faults import Fault
from pimms_cli.reading.values import MAX_DEPTH, too_deep

if TYPE_CHECKING:
    from yaml.error import Mark

    from pimms_cli.reading.source import Source

# Without either of these a text cannot nest deep enough to crash the composer (block levels need columns); with one,
# the depth is measured first.
_MANY_BRACKETS = 1000
_LONG_LINE = 4000
_FAR = 200_000
_MAX_ALIASES = 1000


def may_be_deep(text: str, loader: Any) -> bool:
    """Whether a text may nest too deep for the composers, which recurse (in C, without a guard)."""
    import yaml

    return (
        text.count("[") + text.count("{") > _MANY_BRACKETS
        or max(map(len, text.split("\n"))) > _LONG_LINE
        or loader is yaml.SafeLoader
    )


def depth_is_safe(text: str, loader: Any, source: Source) -> bool:
    """Measure the nesting, and count the aliases, with the event parser, which does not recurse."""
    import yaml

    depth = aliases = 0
    event: Any
    for event in yaml.parse(text, Loader=loader):
        mark: Any = event.start_mark
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                source.faults.append(too_deep(source, mark))
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
            if aliases > _MAX_ALIASES:
                line, column = mark.line + 1, mark.column + 1
                message = f"plus de {_MAX_ALIASES} renvois à des ancres"
                source.faults.append(Fault(source.path, line, column, "Y06", message, "écrivez les valeurs"))
                return False
    return True


def says_too_deep(text: str, source: Source, mark: Mark | None) -> bool:
    """Whether the text nests too deep before anything else is wrong with it; that is then reported.

    The slow parser, which has no bound of its own, says where; too far into a text for it, `mark`, where libyaml gave
    up, is near enough.
    """
    import yaml

    if mark is not None and mark.index > _FAR:
        source.faults.append(too_deep(source, mark))
        return True
    try:
        return not depth_is_safe(text, yaml.SafeLoader, source)
    except yaml.YAMLError:  # something else is wrong before that
        return False
