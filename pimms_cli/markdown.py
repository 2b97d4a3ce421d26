"""Text from the data inside Markdown: shown as it is, never interpreted."""

from __future__ import annotations

import re

from pimms_cli.terminal import clean

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
# At the start of a line these would open a list.
_LIST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)](?:\s|$)))")
# An « @name » in a comment would notify somebody, and « #12 » link to an issue: GitHub looks for them in the text that
# is shown, where neither a backslash nor an entity is left, so a character that shows nothing parts them.
_LINKED = re.compile(r"@|#(?=\d)")


def escape(text: str) -> str:
    """The text on one line with Markdown's and HTML's own characters escaped, mentions and references defused."""
    escaped = _SPECIAL.sub(r"\\\1", clean(text)).replace("&", "&amp;")
    escaped = _LIST.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", escaped)
    return _LINKED.sub("\\g<0>\u2060", escaped)
