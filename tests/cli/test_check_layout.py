"""`pimms check` on a terminal: colours, widths, and text that is shown as it is."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import get_args

import pytest
from rich.console import Console

from pimms_cli.models import Verdict
from pimms_cli.screens.check import check_screen
from pimms_cli.screens.labels import LOOKS
from pimms_cli.screens.lines import Span, render, wrapped
from tests.commands import check
from tests.shipped import ask, shipped

pytestmark = pytest.mark.usefixtures("plain_terminal")


def test_control_characters_never_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("\x1b[31mcarte\x07 de séjour\x1b]0;x\x07", "-s", "grenoble", "--explain") == 0
    out, err = capsys.readouterr()
    assert out.startswith("✔ OUI")
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


def test_markup_is_shown_as_typed(capsys: pytest.CaptureFixture[str]) -> None:
    check("[bold]carte[/bold] de séjour", "-s", "[red]grenoble[/red]")
    assert "« [red]grenoble[/red] »" in capsys.readouterr().err


def test_colour_only_when_wanted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    check("carte de séjour", "-s", "grenoble")
    assert "\x1b[1;32m✔ OUI\x1b[0m" in capsys.readouterr().out
    for name, value in (("FORCE_COLOR", "0"), ("NO_COLOR", "1")):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv(name, value)
        check("carte de séjour", "-s", "grenoble")
        assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_a_verdict_has_its_colour_without_rich_too(verdict: Verdict) -> None:
    console = Console(force_terminal=True, color_system="standard", file=StringIO())
    with console.capture() as capture:
        console.print("x", style=LOOKS[verdict].style, end="")
    assert render([[Span("x", verdict)]], colour=True) == capture.get() + "\n"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_lines_fit_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for request_ in ("carte de séjour", "prud'hommes", "ouvrir un compte bancaire", "CAF", "réparer mon vélo"):
        check(request_, "-s", "grenoble")
    assert max(map(len, capsys.readouterr().out.splitlines())) <= columns


@pytest.mark.parametrize("columns", [40, 43, 52, 60, 61, 80])
def test_no_line_starts_with_double_punctuation(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = "Vers : La Poste : recommandé ; « Mon Espace » ? Oui ! (ou : non)"
    lines = [line[0].text for line in wrapped(text, columns // 2, first="  • ", indent="    ")]
    for line in lines:
        assert not line.lstrip().startswith((":", ";", "?", "!", "»"))
        assert not line.endswith("«")
        assert len(line) <= columns // 2
    assert " ".join(line.strip() for line in lines) == f"• {text}", "plain spaces, as in the data"
    check("Mission locale", "-s", "grenoble")
    out = capsys.readouterr().out
    assert not [line for line in out.splitlines() if line.lstrip().startswith((":", ";", "!", "»"))]


@pytest.mark.parametrize(
    ("status", "listed"),
    [
        (
            "a_confirmer",
            """\
  ? À confirmer   Banque Postale : Expliquer à un usager comment ouvrir un
                  compte bancaire
""",
        ),
        (
            "orienter",
            """\
  ➜ Orienter      Banque Postale : Ouvrir un compte bancaire pour un usager

Si c'est cela, orientez vers :
  • Organismes bancaires : Ouverture et tenue des comptes
Pourquoi : car engageant la responsabilité du PIMMS.
""",
        ),
    ],
)
def test_one_thing_to_ask_about_is_no_choice(status: str, listed: str) -> None:
    """« Plusieurs réponses possibles : faites préciser. S'agit-il de : » stood before one line."""
    answered = ask("ouvrir un compte bancaire")
    item = next(item for item in answered.items if item.status == status)
    asked = replace(answered, verdict="a_preciser", items=[item])
    start = "… À PRÉCISER  Faites préciser ce qui est demandé.\n\nEst-ce bien cela ?\n"
    end = "\nSite : Essais (fictif) · catalogue 1.0.0\n"
    assert render(check_screen(asked, shipped()[1], 80, {}), colour=False) == start + listed + end


def test_a_far_refusal_is_not_shown_beside_what_is_asked_word_for_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("papiers pour la naturalisation", "-s", "grenoble") == 1
    out = capsys.readouterr().out
    assert out.startswith("? À CONFIRMER")
    assert "➜" not in out
