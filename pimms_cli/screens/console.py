"""Rich's console, for screens in French that say everything: no line starts with « : », « ; », « ? », « ! » or « » »,
and no word too long for its column is cut short."""

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
        """As rich does, from text whose punctuation is tied (of the same length, so that styles stay in place).

        A column cuts a word longer than itself with « … », unless told otherwise: what is lost of an address on the
        web is in no other place of the screen. It goes on on the next line, where the column has several.
        """
        options = options or self.options
        if options.overflow == "ellipsis" and not options.no_wrap:
            options = options.update(overflow="fold")
        if isinstance(renderable, str):
            renderable = self.render_str(renderable)
        if isinstance(renderable, Text):
            renderable = renderable.copy()
            renderable.plain = tied(renderable.plain)
        return super().render(renderable, options)
