"""Rich's console, for screens in French: no line starts with « : », « ; », « ? », « ! » or « » »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from pimms_cli.terminal import tied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType
    from rich.segment import Segment


class FrenchConsole(Console):
    """A console that ties French punctuation to its word in all the text it lays out; its output is to be `untied`."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As rich does, from text whose punctuation is tied (of the same length, so that styles stay in place)."""
        if isinstance(renderable, str):
            renderable = self.render_str(renderable)
        if isinstance(renderable, Text):
            renderable = renderable.copy()
            renderable.plain = tied(renderable.plain)
        return super().render(renderable, options)
