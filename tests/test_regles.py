"""docs/regles.md and the registry of codes say the same things."""

from __future__ import annotations

import re

import pytest
import yaml

from pimms_cli.cli.runner import run
from pimms_cli.codes import CODES, GROUPS
from pimms_cli.regles import rules_page, sections


def test_each_code_has_its_section_and_the_reverse():
    assert list(sections()) == list(CODES)
    for code, text in sections().items():
        assert text.startswith(f"### {code} {CODES[code].title}\n\nGravité : {CODES[code].severity}.\n")
        assert "À corriger :" in text
        assert "Corrigé :" in text


def test_the_page_is_grouped_and_its_table_is_complete():
    page = rules_page()
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == list(GROUPS.values())
    rows = re.findall(r"^\| ([A-Z]\d\d) \| (.*) \| (.*) \|$", page, re.MULTILINE)
    assert rows == [(code, info.title, info.severity) for code, info in CODES.items()]
    assert {code[0] for code in CODES} == set(GROUPS)


def test_right_examples_are_yaml():
    for code, text in sections().items():
        right = text.partition("Corrigé :")[2]
        for block in re.findall(r"```yaml\n(.*?)```", right, re.DOTALL):
            assert yaml.safe_load(block) is not None or block.startswith("#"), code


def test_explain_prints_the_section(capsys):
    assert run(["validate", "--explain", "r07"]) == 0
    assert capsys.readouterr().out == sections()["R07"]


def test_explain_suggests_the_nearest_code(capsys):
    assert run(["validate", "--explain", "r7"]) == 2
    said = "Le code « r7 » n'existe pas. Vouliez-vous dire R07 ? Les codes vont par groupe : Y, S, R, E, F."
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("code", ["R99", "", "[bold]", "\x1b[31m"])
def test_explain_an_unknown_code_is_a_usage_error(code, capsys):
    assert run(["validate", "--explain", code]) == 2
    said = capsys.readouterr().err
    assert "n'existe pas" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "more",
    [
        ["catalogue"],
        ["--data", "."],
        ["--strict"],
        ["--format", "json"],
        ["--sans-essais"],
        ["--fraicheur"],
        ["--mois", "3"],
        ["--date", "2026-01-01"],
    ],
    ids=lambda more: more[0],
)
def test_explain_goes_alone(more, capsys):
    assert run(["validate", "--explain", "R07", *more]) == 2
    assert capsys.readouterr() == ("", "pimms : --explain va seul : il ne vérifie rien.\n")
