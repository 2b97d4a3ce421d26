"""What a file is that was saved in another form than plain text: YAML's own words of it would be of no help."""

from __future__ import annotations

import re

_BEGINS = (
    (rb"\{\\rtf\d", "du RTF"),
    (rb"<(?:!doctype|html|head|body|meta|div|pre|p|span|table)\b", "une page web (HTML)"),
    (rb"<\?xml\b", "du XML"),
    (rb"PK\x03\x04|\xd0\xcf\x11\xe0", "un document de bureautique"),
    (rb"%PDF-", "un PDF"),
)
_KINDS = [(re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:" + begins + rb")", re.IGNORECASE), kind) for begins, kind in _BEGINS]


def other_kind(content: bytes) -> str:
    """What a file is, as a French noun phrase, when it is one of those; nothing for another."""
    return next((kind for begins, kind in _KINDS if begins.match(content)), "")
