"""Tags (`!!int`, `!oui`) that are written: composed nodes do not tell them from those that YAML works out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node, ScalarNode

WRITTEN = "tag:"
_MAY_TAG = re.compile(r"!(?<![^\s,\[{]!)")
"""A « ! » that nothing stands before: hardly any file has one, and the others are not parsed again. A search for a
character is far quicker than one for what stands before it."""


def mark_tags(root: Node, text: str, loader: Any) -> None:
    """Put `WRITTEN` before the tag of each node that has it written: it is then none of plain data.

    `root` is what `loader` reads in the text.
    """
    if not _MAY_TAG.search(text):
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
