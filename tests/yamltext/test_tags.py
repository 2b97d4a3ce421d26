"""Which files are parsed again for the tags they may have."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from pimms_cli.yamltext.loaders import safe_loader
from pimms_cli.yamltext.tags import WRITTEN, mark_tags, may_have_tags
from tests.paths import ROOT

BITS = [
    *("!", "!!", "!oui ", "!!str ", "!<x> ", "!!int 1", "&a ", "&a", "*a", "- ", "? ", "-", "?", ": ", ":", "a: ", "a"),
    *("[", "]", "{", "}", ",", ", ", '"a"', "'a'", '"a":', " ", "  ", "\t", "\n", "\n  ", "\r\n", "\r", "\n- "),
    *("# a\n", "--- ", "---\n", "...\n", "%TAG ! tag:a,2026:\n", "| \n ", ">\n ", "\x85", "\u2028", "\ufeff"),
    *("\u00a0", "\u202f"),
]


@pytest.mark.parametrize(
    "text",
    [
        "a: aidez-moi !",
        "a: aidez-moi\u00a0!",
        "a: quoi ?!",
        "a: quoi ? !",
        "- {requete: bonnes vacances !, verdict: inconnu}",
        '- "?!?"\n- "!!"\n',
        "a: vite!",
        "a: rendez-vous - non!",
        "a: c'est nous (oui !)",
    ],
)
def test_an_exclamation_mark_does_not_have_the_file_parsed_again(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root: Any = yaml.compose(text, safe_loader())

    def parsed(*_: object, **__: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(yaml, "parse", parsed)
    mark_tags(root, text, safe_loader())


def test_nor_does_any_shipped_file() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("catalogue/**/*.yaml")}
    assert " !" in texts["essais.yaml"]
    assert [name for name, text in texts.items() if may_have_tags(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "!a",
        "a: !oui",
        "!!str a: b",
        "- !a b",
        "- - !a b",
        "? !a b\n: c",
        "a: &b !c d",
        "a: &b\t!c d",
        "&b !c d: e",
        "[!a b]",
        "[a, !b c]",
        "{!a b: c}",
        "{?!a b: c}",
        '{"a":!b c}',
        "--- !a b",
        "a:\n  !b c",
        "a: # b\r\n  !c d",
        "a:\r !b c",
        "a: !b",
        "a: !<b> c",
        "a: b !\nc: !d e",
    ],
)
def test_a_tag_is_seen_wherever_one_may_stand(text: str) -> None:
    root: Any = yaml.compose(text, safe_loader())
    mark_tags(root, text, safe_loader())
    assert any(node.tag.startswith(WRITTEN) for node in _all(root))


@pytest.mark.parametrize("loader", [yaml.SafeLoader, safe_loader()], ids=["python", "C"])
@example(pieces=["{", '"a":', "!oui ", "}"])
@example(pieces=["\n", "\ufeff", "!oui "])
@given(pieces=st.lists(st.sampled_from(BITS), max_size=12))
def test_no_tag_is_missed(loader: type[yaml.SafeLoader], pieces: list[str]) -> None:
    """Against what the whole parse finds, of whatever YAML can read of the text before it stumbles."""
    text = "".join(pieces)
    tagged = False
    try:
        for event in yaml.parse(text, Loader=loader):
            tagged = tagged or getattr(event, "tag", None) is not None
    except (yaml.YAMLError, ValueError):
        pass
    assert may_have_tags(text) or not tagged


def _all(root: Any) -> list[Any]:
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        for inner in node.value if isinstance(node.value, list) else ():
            waiting += inner if isinstance(inner, tuple) else [inner]
    return found
