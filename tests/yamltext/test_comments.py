"""Comments that cut a text by mistake."""

from __future__ import annotations

import pytest
import yaml

from pimms_cli.yamltext.comments import glued_comments, item_comments


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


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a:\n  - remplir # un chèque\n  - b: c # d\n  - 'e' # f\n  - [g] # h\n", [(2, 5, "un chèque")]),
        ("a:\r\n- b\r\n- c  #  d\r\n", [(3, 3, "d")]),
        # Who writes what an id stands for cuts nothing.
        ("ids:\n  - ccas # le CCAS\nb:\n  - ids # c\n", [(4, 5, "c")]),
        ("- ids: [a]\n  b:\n  - c # d\n- ids:\n  - e # f\n", [(3, 5, "d")]),
    ],
)
def test_what_stands_behind_a_row_of_text_is_told(
    text: str, places: list[tuple[int, int, str]], loader: type[yaml.SafeLoader]
) -> None:
    found = list(item_comments(text, loader, "x.yaml", ["ids"]))
    assert [(fault.line, fault.column, fault.message) for fault in found] == [
        (line, column, f"« {rest} » n'est pas lu après « # »") for line, column, rest in places
    ]
