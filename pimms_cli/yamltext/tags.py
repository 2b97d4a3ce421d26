"""Tags (`!!int`, `!oui`) that are written: composed nodes do not tell them from those that YAML works out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node, ScalarNode

WRITTEN = "tag:"
_MAY_TAG = re.compile(
    r"""!(?: (?:[ \t]*[-?])*               # the marks of rows and of keys, which may follow one another
             [ \t]* (?:[:,\[{\r\n\x85\u2028\u2029\ufeff]|\Z)
           | [ \t]+ [^\s&]* & )            # an anchor's name""",
    re.VERBOSE,
)
"""A « ! » where a value may begin, in the text read from its end: what stands before it then comes after.

French puts a blank before its exclamation marks: one after a word is no sign of a tag, and a file without any tag is
not parsed again. Read this way, the search is for a character, far quicker than one for what stands before it."""


def may_have_tags(text: str) -> bool:
    """Whether a tag may be written there: where it is False, there is none."""
    return "!" in text and _MAY_TAG.search(text[::-1]) is not None


def mark_tags(root: Node, text: str, loader: Any) -> None:
    """Put `WRITTEN` before the tag of each node that has it written: it is then none of plain data.

    `root` is what `loader` reads in the text.
    """
    if not may_have_tags(text):
        return
    import yaml

    event: Any
    written: dict[tuple[int, bool], str] = {}
    """A group without a tag begins where its first key does, which may have one: they are told apart."""
    for event in yaml.parse(text, Loader=loader):
        if getattr(event, "tag", None):
            written[event.start_mark.index, isinstance(event, yaml.ScalarEvent)] = event.tag
    for node in _nodes(root):
        tag = written.get((node.start_mark.index, isinstance(node, yaml.ScalarNode)))
        if tag:
            node.tag = WRITTEN + tag


def plain_tag(node: ScalarNode) -> str:
    """The tag that YAML would work out for a scalar."""
    from yaml.nodes import ScalarNode
    from yaml.resolver import Resolver

    resolver: Any = Resolver()
    tag: str = resolver.resolve(ScalarNode, node.value, (not node.style, bool(node.style)))
    return tag


def _nodes(root: Node) -> Iterator[Node]:
    """All the nodes, without what aliases repeat."""
    waiting: list[Node | tuple[Node, Node]] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting += node
        elif not hasattr(node, "alias_mark"):
            yield node
            if isinstance(node.value, list):
                waiting += node.value
