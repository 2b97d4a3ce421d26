"""Text from the data inside Markdown: shown as it is, never interpreted."""

from __future__ import annotations

import re

from pimms_cli.terminal import clean

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
# At the start of a line these would open a list.
_LIST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    """The text on one line with Markdown's and HTML's own characters escaped, mentions and references defused."""
    escaped = _SPECIAL.sub(r"\\\1", clean(text)).replace("&", "&amp;")
    escaped = _LIST.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", escaped)
    # An « @name » in a comment would notify somebody.
    return escaped.replace("@", "@\u2060")
