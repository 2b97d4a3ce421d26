"""Comments that cut a text by mistake."""

from __future__ import annotations

import pytest
import yaml

from pimms_cli.yamltext.comments import glued_comments


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: salle #2\r\nb: été  #3 \r\n", [(1, 10, "#2"), (2, 9, "#3")]),
        ("a:\n  - sur deux\n    lignes #2\n", [(3, 12, "#2")]),
        ("a: 😀 #2\n#b: c\n", [(1, 6, "#2")]),
        ("a: salle # 2\nb: salle#2\nc: salle ## 2 ##\nd: salle #\n", []),
        ("a: 'salle #2' #b\nc: >\n  salle #2\nd: [salle] #2\n#e: f\n", []),
    ],
)
def test_what_a_hash_cuts_is_told(text: str, places: list[tuple[int, int, str]], loader: type[yaml.SafeLoader]) -> None:
    found = list(glued_comments(text, loader, "x.yaml"))
    assert [(fault.line, fault.column, fault.message) for fault in found] == [
        (line, column, f"la suite, « {rest} », n'est pas lue") for line, column, rest in places
    ]
