"""What reads YAML: the parser written in C where PyYAML has it, and a composer that keeps where aliases stand."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def safe_loader() -> Any:
    """PyYAML's loader of plain data: the C one, or its own, far slower, where it was built without."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def alias_loader() -> Any:
    """A loader whose nodes remember where an alias (`*name`) stands; the C one forgets."""
    import copy

    import yaml

    base: Any = safe_loader()

    class AliasLoader(yaml.composer.Composer, base):  # type: ignore[misc]
        def __init__(self, stream: Any) -> None:
            base.__init__(self, stream)
            yaml.composer.Composer.__init__(self)

        def compose_node(self, parent: Any, index: Any) -> Any:
            if not self.check_event(yaml.AliasEvent):
                return super().compose_node(parent, index)
            mark = self.peek_event().start_mark
            target: Any = super().compose_node(parent, index)
            node = copy.copy(target)
            node.alias_mark, node.target = mark, getattr(target, "target", target)
            return node

    return AliasLoader
