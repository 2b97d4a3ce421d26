"""docs/regles.md and the registry of codes say the same things."""

from __future__ import annotations

import io
import re
import sys

import pytest
import yaml

from pimms_cli.cli.runner import run
from pimms_cli.codes import CODES, GROUPS
from pimms_cli.regles import laid_out, rules_page, sections


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


def test_no_line_of_the_page_breaks_at_the_spaces_that_hold():
    assert not re.findall(r"^.*«$|^[»:;?!] .*$", rules_page(), re.MULTILINE)


def test_right_examples_are_yaml():
    for code, text in sections().items():
        right = text.partition("Corrigé :")[2]
        for block in re.findall(r"```yaml\n(.*?)```", right, re.DOTALL):
            assert yaml.safe_load(block) is not None or block.startswith("#"), code


def test_explain_prints_the_section(capsys):
    assert run(["validate", "--explain", "r07"]) == 0
    assert capsys.readouterr().out == sections()["R07"]


R07_AT_80_COLUMNS = """\
### R07 Synonyme de plusieurs demandes

Gravité : avertissement.

Deux demandes ont le même synonyme, à quelques lettres ou mots vides près
(« acte de naissance » et « les actes de naissances »), ou une demande l'a deux
fois. Le triage ne pourrait pas choisir. Gardez-le d'un côté, celui du refus si
l'une des deux est à ne pas traiter ; s'il est vraiment commun, déclarez-le dans
le lexique. Une option reliée au socle par « deja_socle » peut partager ses
synonymes.

À corriger :

```yaml
# mairie.yaml : acte de naissance
# prefecture.yaml : acte de naissance
```

Corrigé :

```yaml
# lexique.yaml
synonymes_partages:
  - texte: acte de naissance
    demandes: [mairie/etat-civil, prefecture/etat-civil]
```
"""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_explain_fits_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout", _Terminal())
    assert run(["validate", "--explain", "R07"]) == 0
    assert sys.stdout.getvalue() == R07_AT_80_COLUMNS


@pytest.mark.parametrize("code", CODES)
def test_laying_out_moves_words_and_leaves_examples(code, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    section = sections()[code]
    shown = laid_out(section, _Terminal())
    blocks = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
    assert blocks.findall(shown) == blocks.findall(section)
    assert shown.split() == section.split()
    words = blocks.sub("", shown).splitlines()
    assert max(map(len, words)) <= 50
    assert len(shown.split("\n\n")) == len(section.split("\n\n"))


def test_explain_suggests_the_nearest_code(capsys):
    assert run(["validate", "--explain", "r7"]) == 2
    said = "Le code « r7 » n'existe pas. Vouliez-vous dire « R07 » ? Les codes vont par groupe : Y, S, R, E, F."
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
