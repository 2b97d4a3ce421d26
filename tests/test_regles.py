"""docs/regles.md and the registry of codes say the same things."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from pimms_cli.cli.runner import run
from pimms_cli.codes import CODES, GROUPS
from pimms_cli.datadir import DataDir, Origin, find_data
from pimms_cli.faults import MAX_FAULTS
from pimms_cli.rulespage import laid_out, rules_page, sections
from pimms_cli.validation import validate


def test_each_code_has_its_section_and_the_reverse() -> None:
    assert list(sections()) == list(CODES)
    for code, text in sections().items():
        assert text.startswith(f"### {code} {CODES[code].title}\n\nGravité : {CODES[code].severity}.\n")
        assert "À corriger :" in text
        assert "Corrigé :" in text


def test_the_page_is_grouped_and_its_table_is_complete() -> None:
    page = rules_page()
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == list(GROUPS.values())
    rows = re.findall(r"^\| ([A-Z]\d\d) \| (.*) \| (.*) \|$", page, re.MULTILINE)
    assert rows == [(code, info.title, info.severity) for code, info in CODES.items()]
    assert {code[0] for code in CODES} == set(GROUPS)


def test_no_line_of_the_page_breaks_at_the_spaces_that_hold() -> None:
    assert not re.findall(r"^.*«$|^[»:;?!] .*$", rules_page(), re.MULTILINE)


def test_no_line_of_the_page_is_longer_than_the_others_may_be() -> None:
    assert [line for line in rules_page().splitlines() if len(line) > 120] == []


def test_right_examples_are_yaml() -> None:
    for code, text in sections().items():
        right = text.partition("Corrigé :")[2]
        for block in re.findall(r"```yaml\n(.*?)```", right, re.DOTALL):
            assert yaml.safe_load(block) is not None or block.startswith("#"), code


OPTION = ("catalogue/rubriques/mairie.yaml", "optionnel", 0)
SITE = ("sites/exemple.yaml",)
LEXICON = ("catalogue/lexique.yaml",)
PLACES: dict[str, tuple[Any, ...]] = {
    "Y14": SITE,
    "S01": OPTION[:2],
    "S02": OPTION,
    "S03": OPTION,
    "S04": OPTION,
    "S05": LEXICON,
    "S06": (*SITE, "options", "mairie"),
    "S07": OPTION,
    "S11": (*SITE, "options", "mairie"),
    "S12": (*SITE, "options", "mairie"),
    "S13": (*SITE, "options", "mairie"),
    "R02": OPTION,
    "R03": OPTION,
    "R04": SITE,
    "R05": SITE,
    "R08": (*OPTION, "synonymes"),
    "R09": ("catalogue/rubriques/banque.yaml", "ne_pas_traiter"),
    "R12": ("catalogue/catalogue.yaml", "familles", 0),
    "R13": SITE,
    "R15": ("catalogue/rubriques/mairie.yaml",),
    "R17": LEXICON,
    "R18": ("catalogue/rubriques/banque.yaml", "ne_pas_traiter", 0),
    "R19": LEXICON,
    "R26": ("catalogue/rubriques/banque.yaml", "ne_pas_traiter", 0),
    "R22": (*SITE, "options", "mairie"),
    "R20": ("catalogue/essais.yaml",),
    "E05": ("catalogue/essais.yaml", "essais"),
    "E06": ("catalogue/essais.yaml",),
}
"""Where the examples of what is wrong go in the small data, those that make sense there: a file, then keys."""


# What the examples name and the small data lacks, with what it has in their place, or more than they need to show.
STANDS_FOR = {
    "R03": (("courrier-insalubrite", "etat-civil"),),
    "R04": (("prefecture:", "mairie:"), ("naturalisation:", "recensement:")),
    "R05": (("recensement: a_confirmer", "recensement: non\n    etat-civil-option: non\n  banque:\n    releves: non"),),
    "R12": (("prefecture", "banque"),),
}


def _example(code: str, which: str) -> Any:
    example = re.search(rf"{which} :\n\n```yaml\n(.*?)```", sections()[code], re.DOTALL)
    assert example is not None
    text = example[1]
    for named, small in STANDS_FOR.get(code, ()) if which == "Corrigé" else ():
        assert named in text
        text = text.replace(named, small)
    return yaml.safe_load(text)


@pytest.mark.parametrize("code", ["R16", "R21"])
def test_what_two_sites_share_is_faulty(code: str, petit: Path) -> None:
    site = petit / "sites" / "exemple.yaml"
    wrong = _example(code, "À corriger")
    shared = {**yaml.safe_load(site.read_text(encoding="utf-8")), **wrong}
    for own in ({"id": "exemple"}, {"id": "autre", **({} if "nom" in wrong else {"nom": "Autre"})}):
        site.with_stem(own["id"]).write_text(yaml.safe_dump(shared | own, allow_unicode=True), encoding="utf-8")
    assert [fault.code for fault in validate(DataDir(petit, Origin.ARGUMENT), trials=False).faults] == [code, code]
    right = shared | {"id": "autre", "nom": "Autre"} | _example(code, "Corrigé")
    site.with_stem("autre").write_text(yaml.safe_dump(right, allow_unicode=True), encoding="utf-8")
    assert validate(DataDir(petit, Origin.ARGUMENT), trials=False).faults == []


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("which", ["À corriger", "Corrigé"])
def test_only_wrong_examples_are_faulty(which: str, code: str, petit: Path) -> None:
    example = _example(code, which)
    name, *keys = PLACES[code]
    shipped = yaml.safe_load((find_data().catalogue / "lexique.yaml").read_text(encoding="utf-8"))
    for file, change in {LEXICON[0]: {"mots_vides": shipped["mots_vides"]}, name: example}.items():
        whole = place = yaml.safe_load((petit / file).read_text(encoding="utf-8"))
        for key in keys if file == name else ():
            place = place[key]
        place.extend(change) if isinstance(place, list) else place.update(change)
        (petit / file).write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    faults = validate(DataDir(petit, Origin.ARGUMENT), trials=name.endswith("/essais.yaml")).faults
    found = {fault.code for fault in faults}
    if which == "À corriger":
        assert code in found
    else:  # and it is whole: what else is wrong with it is only what the small catalogue has or lacks
        assert not {each for each in found if each == code or each[0] in "YS"}


def test_the_most_faults_of_a_file_are_those_of_the_page(petit: Path) -> None:
    site = petit / "sites" / "exemple.yaml"
    lines = ["nom: Exemple", "version_catalogue: '1.0.0'", "options:", "  mairie:"]
    cells = ("oui", "peut-être", "PrÃ©fecture", "0777", "salle #2", '"a\\u200bb"', "un texte\n     qui continue")
    for letter, cell in zip("rsuvwyz", cells, strict=True):
        lines += [f"    {letter}{number}: {cell}" for number in range(MAX_FAULTS + 50)]
    site.write_text("version_schema: 1\nid: exemple\n" + "\n".join(lines) + "\n", encoding="utf-8")
    faults = validate(DataDir(petit, Origin.ARGUMENT), trials=False).faults
    told = Counter("Y15" if fault.code == "Y15" else fault.code[0] for fault in faults if "exemple" in fault.path)
    assert [told[kind] for kind in ("Y", "S", "Y15")] == [MAX_FAULTS, MAX_FAULTS, 2]
    assert told["R"] > MAX_FAULTS
    for limit in ("fautes de syntaxe (Y)", "fautes de forme (S)"):
        assert f"{MAX_FAULTS} {limit}" in rules_page().replace("\n", " ")


def test_explain_prints_the_section(capsys):
    assert run(["validate", "--explain", "r07"]) == 0
    assert capsys.readouterr().out == sections()["R07"]


R07_AT_80_COLUMNS = """\
### R07 Synonyme de plusieurs demandes

Gravité : avertissement.

Deux demandes ont le même synonyme, aux formes des mots (pluriel, verbe,
« familles_de_mots » du lexique) et aux mots vides près (« acte de naissance »
et « les actes de naissances »), ou une demande l'a deux fois. Le triage
n'aurait que les mots vides pour choisir. Gardez-le d'un côté ; s'il est
vraiment commun, déclarez-le dans le lexique. (Quand l'une des deux est à ne pas
traiter, c'est R23.) Une option reliée au socle par « deja_socle » peut partager
ses synonymes.

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


def test_explain_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    terminal = _Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    assert run(["validate", "--explain", "R07"]) == 0
    assert terminal.getvalue() == R07_AT_80_COLUMNS


@pytest.mark.parametrize("code", CODES)
def test_laying_out_moves_words_and_leaves_examples(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    section = sections()[code]
    shown = laid_out(section, _Terminal())
    blocks = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
    assert blocks.findall(shown) == blocks.findall(section)
    assert shown.split() == section.split()
    words = blocks.sub("", shown).splitlines()
    assert max(map(len, words)) <= 50
    assert len(shown.split("\n\n")) == len(section.split("\n\n"))


def test_explain_suggests_the_nearest_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--explain", "r7"]) == 2
    said = "Le code « r7 » n'existe pas. Vouliez-vous dire « R07 » ? Les codes vont par groupe : Y, S, R, E, F."
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("code", ["R99", "", "[bold]", "\x1b[31m"])
def test_explain_an_unknown_code_is_a_usage_error(code: str, capsys: pytest.CaptureFixture[str]) -> None:
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
def test_explain_goes_alone(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--explain", "R07", *more]) == 2
    assert capsys.readouterr() == ("", "pimms : --explain va seul : il ne vérifie rien.\n")
