"""Parameters taken as typed have the values that Typer would have given them; completion speaks French."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
import shellingham
import typer
from typer.testing import CliRunner

from pimms_cli.cli.app import CheckCommand, PimmsCommand
from pimms_cli.cli.app import app as pimms
from pimms_cli.cli.params import take_as_typed
from pimms_cli.cli.runner import run


def answers(cls: type, arguments: list[str], env: dict[str, str]) -> tuple[Any, int]:
    seen: list[Any] = []
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command(cls=cls)
    def command(
        words: Annotated[list[str] | None, typer.Argument()] = None,
        text: Annotated[str | None, typer.Option(envvar="A_TEXT")] = None,
        default: Annotated[str, typer.Option()] = "rien",
        flag: Annotated[bool, typer.Option("--flag", envvar="A_FLAG")] = False,
        many: Annotated[list[str] | None, typer.Option("--many", envvar="A_LIST")] = None,
        upper: Annotated[str, typer.Option(callback=lambda value: value.upper())] = "bas",
        number: Annotated[int, typer.Option(max=9)] = 3,
        parsed: Annotated[Any, typer.Option(parser=lambda text: text * 2)] = "x",
    ) -> None:
        seen.append((words, text, default, flag, many, upper, number, parsed))

    result = CliRunner().invoke(app, arguments, env=env)
    return seen, result.exit_code


AS_LEFT = (None, "BAS", 3, "xx")
"""What the last parameters of `answers` are when nothing is said of them."""


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ([], {}),
        (["un", "deux"], {}),
        (["--text", "é", "--default", "", "--flag"], {}),
        (["--many", "a", "--many", "b", "--number", "7", "--parsed", "ab"], {}),
        (["--upper", "été"], {}),
        ([], {"A_TEXT": "du dehors", "A_FLAG": "1", "A_LIST": "a b"}),
        ([], {"A_FLAG": "non"}),
        (["--number", "12"], {}),
        (["--number", "douze"], {}),
        (["--text"], {}),
        (["--inconnue"], {}),
    ],
)
def test_the_same_values_as_typer_s_own(arguments: list[str], env: dict[str, str]) -> None:
    assert answers(PimmsCommand, arguments, env) == answers(typer.core.TyperCommand, arguments, env)


@pytest.mark.parametrize("arguments", [[], ["--", ""], ["un"], ["un", "deux"]])
def test_what_is_required_as_typer_has_it(arguments: list[str]) -> None:
    seen: list[Any] = []
    for cls in (PimmsCommand, typer.core.TyperCommand):
        app = typer.Typer(add_completion=False, rich_markup_mode=None)

        @app.command(cls=cls)
        def command(first: str, others: Annotated[list[str], typer.Argument()]) -> None:
            seen.append((first, others))

        result = CliRunner().invoke(app, arguments)
        seen.append((result.exit_code, result.stderr.replace("Utilisation : ", "Usage: ").splitlines()[-1:]))
    half = len(seen) // 2
    assert seen[:half] == seen[half:]


ROWS = ["- carte de séjour", "-\ncarte de séjour", "-\u00a0carte", "- --site", "- a=b"]


@pytest.mark.parametrize("row", ROWS)
def test_the_pasted_row_of_a_list_is_a_word_of_a_request(row: str) -> None:
    bullet = "•" + row[1:]
    first = answers(CheckCommand, [row, "--flag", "--text", "- x", "deux", row], {})
    assert first == answers(typer.core.TyperCommand, ["--flag", "--text", "- x", "--", bullet, "deux", bullet], {})
    assert first[0][0][0] == [bullet, "deux", bullet]


@pytest.mark.parametrize("row", ROWS)
def test_elsewhere_it_is_what_was_typed(row: str) -> None:
    assert answers(PimmsCommand, ["--text", row, "--", row], {}) == ([([row], row, "rien", False, *AS_LEFT)], 0)
    assert answers(PimmsCommand, [row], {}) == ([], 2)


def test_a_dash_glued_to_a_word_is_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-carte de séjour"]) == 2
    assert capsys.readouterr().err.startswith("pimms : L'option « -c » n'existe pas.")


def test_a_parameter_described_otherwise_is_left_to_typer() -> None:
    class Unknown:
        required = False

        def process_value(self, ctx: Any, value: Any) -> str:
            return "typer"

    param = Unknown()
    take_as_typed([param])
    assert param.process_value(None, "x") == "typer"


def test_the_help_of_completion_is_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "--install-completion Installe la complétion des commandes et des sites dans le shell." in out
    assert "--show-completion Affiche le script de complétion du shell" in out
    assert "completion for" not in out


def test_the_script_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("bash", "/bin/bash"))
    result = CliRunner().invoke(pimms, ["--show-completion"], prog_name="pimms")
    assert result.exit_code == 0
    assert "_PIMMS_COMPLETE=complete_bash" in result.stdout


def test_installed_for_the_shell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("fish", "/bin/fish"))
    assert run(["--install-completion"]) == 0
    assert "Complétion de fish installée dans" in capsys.readouterr().out
    assert "complete --command pimms" in (tmp_path / ".config/fish/completions/pimms.fish").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_that_is_not_known(
    option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("csh", "/bin/csh"))
    assert run([option]) == 2
    assert capsys.readouterr().err == (
        "pimms : Pas de complétion : le shell « csh » n'est pas pris en charge (bash, zsh, fish ou PowerShell).\n"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-02-30", "« 2026-02-30 » n'est pas une date du calendrier."),
        ("17/06/2025", "La date « 17/06/2025 » ne s'écrit pas ainsi : écrivez 2025-06-17."),
        ("17 juin 2025", "La date « 17 juin 2025 » ne s'écrit pas ainsi : écrivez 2025-06-17."),
        ("31/02/2025", "La date « 31/02/2025 » ne s'écrit pas ainsi : AAAA-MM-JJ."),
        ("2025-W25-2", "La date « 2025-W25-2 » ne s'écrit pas ainsi : AAAA-MM-JJ."),
        ("2026-1-5", "La date « 2026-1-5 » ne s'écrit pas ainsi : écrivez 2026-01-05."),
        ("20250617", "La date « 20250617 » ne s'écrit pas ainsi : AAAA-MM-JJ."),
    ],
)
def test_a_refused_date_is_refused_in_the_same_words(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["confirm", "naturalisation", "oui", "--date", typed]) == 2
    assert capsys.readouterr() == ("", f"pimms : {said}\n")
    assert run(["validate", "--fraicheur", "--date", typed]) == 2
    assert capsys.readouterr() == ("", f"pimms : {said}\n")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ["list", "--data", ""],
            "Le nom du dossier (donné par l'option --data) est vide (« . » est le dossier courant).",
        ),
        (["validate", ""], "Le chemin est vide (« . » est le dossier courant)."),
        (["validate", "catalogue", " "], "Le chemin est vide (« . » est le dossier courant)."),
        (["check", "--input", ""], "Le nom du fichier est vide (« - » est l'entrée standard)."),
    ],
)
def test_an_empty_name_is_not_taken_for_something_else(
    command: list[str], said: str, petit: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a script gives for a variable that is not set: these answered from the current folder."""
    monkeypatch.chdir(petit)
    assert run(command) == 2
    assert capsys.readouterr() == ("", f"pimms : {said}\n")
    monkeypatch.setenv("PIMMS_DATA", "")  # which is how a variable is unset
    assert run(["sites", "--json"]) == 0


@pytest.mark.parametrize(
    ("command", "out"),
    [
        (["validate", "~/donnees"], ""),
        (["validate", "~/donnees/sites/exemple.yaml"], ""),
        (["sites", "--json", "--data=~/donnees"], "{\n"),
        (["check", "--input=~/demandes.txt", "--data=~/donnees"], '{"version": 1, "requete": "comprendre'),
        (["diff", "exemple", "~/donnees/sites/exemple.yaml", "--data=~/donnees"], "exemple → ~/donnees/"),
        (["schema", "--ecrire=~/schemas"], ""),
        (["init", "~/copie", "--data=~/donnees"], "~~/copie/ : "),
        (["init", "~/donnees", "--site", "Neuf"], "~~/donnees/sites/neuf.yaml\n"),
        (["validate", "~personne-de-ce-nom"], ""),
    ],
)
def test_the_user_s_own_folder_is_meant_wherever_a_path_is_typed(
    command: list[str],
    out: str,
    petit: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A shell leaves the « ~ » of « --opt=~/… »: a folder of that name was made."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "demandes.txt").write_text("comprendre un relevé\n", encoding="utf-8")
    (tmp_path / "ici").mkdir()
    monkeypatch.chdir(tmp_path / "ici")
    (tmp_path / "ici" / "~personne-de-ce-nom").symlink_to(petit)
    assert run(command) == 0
    assert capsys.readouterr().out.startswith(out.replace("~~", str(tmp_path)))
    assert [path.name for path in Path.cwd().iterdir()] == ["~personne-de-ce-nom"]


@pytest.mark.parametrize("command", [[], ["check"], ["list"]])
def test_help_by_its_short_name(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    whole = capsys.readouterr()
    assert "  -h, --help " in whole.out
    assert run([*command, "-h"]) == 0
    assert capsys.readouterr() == whole


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["version"], "La commande « version » n'existe pas. Vouliez-vous dire « pimms --version » ?"),
        (["help"], "La commande « help » n'existe pas. Vouliez-vous dire « pimms --help » ?"),
        (["CHECK"], "La commande « CHECK » n'existe pas. Vouliez-vous dire « check » ?"),
        (["CHEK"], "La commande « CHEK » n'existe pas. Vouliez-vous dire « check » ?"),
        (
            ["check", "caf", "--sit", "x"],
            "L'option « --sit » n'existe pas. Vouliez-vous dire « --input » ou « --site » ?",
        ),
        (["check", "caf", "--aide"], "L'option « --aide » n'existe pas. Vouliez-vous dire « --help » ?"),
        (["check", "caf", "-v"], "L'option « -v » n'existe pas. Vouliez-vous dire « pimms --version » ?"),
        # Taken letter by letter, it is « -s ite »: the site « ite » does not exist.
        (["check", "caf", "-site", "x"], "L'option « -site » n'existe pas. Vouliez-vous dire « --site » ?"),
        (["check", "caf", "-site=x"], "L'option « -site » n'existe pas. Vouliez-vous dire « --site » ?"),
        (["sites", "-help"], "L'option « -help » n'existe pas. Vouliez-vous dire « --help » ?"),
    ],
)
def test_what_was_meant_is_asked_in_the_same_words(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"pimms : {said}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ["show", "carte", "d", "identité"],
            "Il y a des mots en trop : « d identité ». (Plusieurs mots qui vont ensemble se mettent entre guillemets.)",
        ),
        (["sites", "x"], "Il y a des mots en trop : « x ». (« pimms sites » ne prend que des options.)"),
        (["check", "caf", "-site", "x"], "L'option « -site » n'existe pas. Vouliez-vous dire « --site » ?"),
        (["check", "caf", "-s"], "Il manque la valeur de l'option « -s »."),
    ],
)
def test_a_wrong_line_is_explained_with_the_help_of_its_command(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed) == 2
    assert capsys.readouterr().err == f"pimms : {said}\nAide : pimms {typed[0]} --help\n"


def test_a_request_may_start_like_an_option_after_two_dashes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--site", "grenoble", "--json", "--", "-site"]) == 1
    assert '"requete": "-site"' in capsys.readouterr().out


@pytest.mark.parametrize(("shown", "value"), [("à ne pas traiter", "ne_pas_traiter"), ("Option", "optionnel")])
def test_lists_may_be_called_as_the_screens_call_them(
    shown: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", "--nature", value]) == 0
    by_value = capsys.readouterr()
    assert run(["list", "--nature", shown]) == 0
    assert capsys.readouterr() == by_value
