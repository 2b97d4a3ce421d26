"""Each format, exactly."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from pimms_cli.cli.runner import run
from pimms_cli.codes import CODES
from pimms_cli.faults import Fault
from pimms_cli.report_schema import report_schema
from pimms_cli.reports import Format, counts_by_code, render, summary
from pimms_cli.validation import Report
from tests.paths import DATA

NASTY = Fault(
    "sites/a,b:c%.yaml", 3, 5, "S02", "la clé « x|y\n::error:: `z` » [bold]é\x1b[31m @moi", "vouliez-vous <b> ?"
)
WARNING = Fault("catalogue/lexique.yaml", 1, 1, "R05", "il manque 1 option")
REMARK = Fault("catalogue/essais.yaml", 2, 1, "E01", "2 essais sur 9…")
SURROGATE = Fault("sites/\udce9.yaml", 1, 1, "Y01", "fichier illisible")
REPORT = Report(sorted([NASTY, WARNING]), 4)


def test_text_is_a_line_a_fault() -> None:
    assert render(REPORT, Format.TEXT).splitlines() == [
        "catalogue/lexique.yaml:1:1: R05 (avertissement) il manque 1 option",
        "sites/a,b:c%.yaml:3:5: S02 la clé « x|y ::error:: `z` » [bold]é�[31m @moi (vouliez-vous <b> ?)",
    ]


def test_github_puts_errors_first_and_escapes() -> None:
    assert render(REPORT, Format.GITHUB).splitlines() == [
        "::error file=sites/a%2Cb%3Ac%25.yaml,line=3,col=5,title=S02 Clé inconnue"
        "::la clé « x|y ::error:: `z` » [bold]é�[31m @moi (vouliez-vous <b> ?)",
        "::warning file=catalogue/lexique.yaml,line=1,col=1,title=R05 Option du catalogue absente du site"
        "::il manque 1 option",
    ]


@pytest.mark.parametrize(("count", "lines"), [(10, 10), (11, 11), (30, 11)])
def test_github_says_how_many_more(count: int, lines: int) -> None:
    faults = [Fault("a.yaml", n, 1, "S02", "m") for n in range(1, count + 1)]
    out = render(Report(faults, 1), Format.GITHUB).splitlines()
    assert len(out) == lines
    if count > 10:
        assert out[-1] == f"::notice::et {count - 10} de plus : voyez-les toutes avec « pimms validate »."


def test_a_remark_is_the_least_of_each_format() -> None:
    report = Report([REMARK, NASTY, WARNING], 4)
    assert render(report, Format.TEXT).startswith("catalogue/essais.yaml:2:1: E01 (remarque) 2 essais sur 9…\n")
    assert [line.split()[0] for line in render(report, Format.GITHUB).splitlines()] == [
        "::error",
        "::warning",
        "::notice",
    ]
    assert (
        render(report, Format.MARKDOWN).splitlines()[-1].startswith("| ℹ️ remarque | catalogue/essais.yaml:2:1 | E01 |")
    )
    assert json.loads(render(report, Format.SARIF))["runs"][0]["results"][0]["level"] == "note"
    assert json.loads(render(report, Format.JSON))["remarques"] == 1


def test_github_comments_nothing_when_all_is_well() -> None:
    assert render(Report([], 3), Format.GITHUB) == ""


def test_markdown_shows_text_as_it_is() -> None:
    out = render(REPORT, Format.MARKDOWN)
    assert out.startswith(
        "**pimms validate** : 1 erreur et 1 avertissement dans 2 fichiers (4 fichiers lus).\n\n| | Où |"
    )
    assert out.splitlines()[4] == (
        "| ❌ erreur | sites/a,b:c%.yaml:3:5 | S02 | la clé « x\\|y ::error:: \\`z\\` » \\[bold\\]é�\\[31m @\u2060moi "
        "(vouliez-vous \\<b\\> ?) |"
    )


@pytest.mark.parametrize("faults", [[], [NASTY, WARNING], [SURROGATE], [Fault("a", 1, 1, code, "m") for code in CODES]])
def test_json_and_sarif_are_valid(faults: list[Fault]) -> None:
    report = Report(sorted(faults), 4)
    content = json.loads(render(report, Format.JSON))
    jsonschema.Draft202012Validator(report_schema()).validate(content)
    assert (
        len(content["fautes"]) == len(faults) == content["erreurs"] + content["avertissements"] + content["remarques"]
    )
    log = json.loads(render(report, Format.SARIF))
    schema = json.loads((DATA / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [fault.code for fault in report.faults]


def test_json_content() -> None:
    assert json.loads(render(Report([WARNING], 4), Format.JSON)) == {
        "version": 1,
        "fichiers": 4,
        "erreurs": 0,
        "avertissements": 1,
        "remarques": 0,
        "fautes": [
            {
                "chemin": "catalogue/lexique.yaml",
                "ligne": 1,
                "colonne": 1,
                "code": "R05",
                "gravite": "avertissement",
                "titre": "Option du catalogue absente du site",
                "message": "il manque 1 option",
                "suggestion": "",
            }
        ],
    }


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (Report([], 1), "Aucune faute (1 fichier lu)."),
        (Report([WARNING], 2), "1 avertissement dans 1 fichier (2 fichiers lus)."),
        (Report([REMARK], 2), "Aucune faute, 1 remarque (2 fichiers lus)."),
        (Report([NASTY, REMARK], 2), "1 erreur et 1 remarque dans 2 fichiers (2 fichiers lus)."),
        (
            Report([NASTY, WARNING, WARNING, REMARK], 3),
            "1 erreur, 2 avertissements et 1 remarque dans 3 fichiers (3 fichiers lus).",
        ),
        (Report([NASTY, NASTY], 2), "2 erreurs dans 1 fichier (2 fichiers lus)."),
        (
            Report([NASTY], 2, unplayed=True),
            "1 erreur dans 1 fichier (2 fichiers lus). Les essais n'ont pas été joués : le catalogue a des erreurs.",
        ),
        (
            Report([], 1, unplayed=True),
            "Aucune faute (1 fichier lu). Les essais n'ont pas été joués : le catalogue a des erreurs.",
        ),
    ],
)
def test_summary(report: Report, sentence: str) -> None:
    assert summary(report) == sentence


def test_a_screenful_of_faults_needs_no_tally() -> None:
    assert counts_by_code(Report([Fault("a.yaml", n, 1, "R08", "m") for n in range(1, 21)], 1)) == []


def test_what_many_faults_would_bury_comes_first() -> None:
    misses = [Fault("catalogue/essais.yaml", n, 15, "R08", "m") for n in range(1, 109)]
    worse = [Fault("catalogue/essais.yaml", n, 15, "E02", "m") for n in (50, 60)]
    stray = [Fault("sites/\x1b[31m.yaml", 1, 1, "R13", "m")]
    report = Report(sorted([*misses, *worse, *stray]), 26)
    assert [line.split()[0] for line in counts_by_code(report)] == ["E02", "R13", "R08"]
    assert counts_by_code(report)[::2] == [
        "  E02  2 erreurs : Essai où un refus devient un oui (la première, catalogue/essais.yaml:50:15)",
        "  R08  108 avertissements : Synonyme impossible à retrouver (le premier, catalogue/essais.yaml:1:15)",
    ]
    assert counts_by_code(report)[1].endswith("(sites/�[31m.yaml:1:1)")
    assert len(render(report, Format.TEXT).splitlines()) == 111


def test_the_tally_follows_the_summary_on_stderr(petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = petit / "sites" / "a.yaml"
    path.write_text("".join(f"inconnue{n}: 1\n" for n in range(30)), encoding="utf-8")
    assert run(["validate", "--data", str(petit)]) == 1
    out, err = capsys.readouterr()
    first, *lines = err.splitlines()
    assert first.startswith(f"{len(out.splitlines())} erreurs")
    assert any(line.startswith("  S02  30 erreurs : Clé inconnue (la première, ") for line in lines)
