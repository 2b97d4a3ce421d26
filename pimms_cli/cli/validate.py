"""`pimms validate`."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.completion import completing
from pimms_cli.cli.options import DataOption, format_option
from pimms_cli.cli.params import choice, day_of
from pimms_cli.cli.progress import sites_bar, tracked
from pimms_cli.cli.streams import tell, write_json
from pimms_cli.codes import CODES
from pimms_cli.errors import EXIT_OK, EXIT_OTHER_ANSWER, UsageError
from pimms_cli.reports import Format, counts_by_code, render, summary

if TYPE_CHECKING:
    from pimms_cli.rules.freshness import Freshness

app = new_app()


@app.command(
    cls=PimmsCommand,
    help=help_of("validate", "Donne chaque faute, où elle est, et quoi écrire à la place."),
    epilog="Exemples :\n"
    "  pimms validate\n"
    "  pimms validate --strict --format github\n"
    "  pimms validate sites/grenoble.yaml\n"
    "  pimms validate --fraicheur --date 2026-12-31\n"
    "  pimms validate --explain R07\n\n"
    "Statut de sortie : 0 aucune erreur ; 1 une erreur (avec --strict, un avertissement) ; 2 mauvais "
    "usage ; 3 rien à valider, ou données illisibles.",
)
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="CHEMIN", help="Dossiers ou fichiers à vérifier (tout, par défaut)."),
    ] = None,
    data: DataOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Un avertissement suffit pour échouer.")] = False,
    form: Annotated[str, format_option(Format, "text, json, github, sarif ou markdown.")] = "text",
    no_trials: Annotated[bool, typer.Option("--sans-essais", help="Se passe des essais du catalogue.")] = False,
    freshness: Annotated[
        bool, typer.Option("--fraicheur", help="Signale aussi les cases vérifiées il y a trop longtemps.")
    ] = False,
    months: Annotated[
        int | None,
        typer.Option(
            "--mois", metavar="N", min=1, max=1200, help="Âge permis (12 par défaut) ; demande aussi --fraicheur."
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="AAAA-MM-JJ", help="Le jour à prendre pour aujourd'hui ; demande aussi --fraicheur."
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="CODE", help="Explique un code et s'arrête.", autocompletion=completing(CODES)
        ),
    ] = None,
) -> None:
    """Print the faults and exit: 0 none, 1 some, 2 usage, 3 nothing to validate or unreadable."""
    judges_age = bool(freshness or months or today is not None)
    output = Format(choice("Le format", form, [*Format]))
    if explain is not None:
        if paths or data or strict or output is not Format.TEXT or no_trials or judges_age:
            raise UsageError("--explain va seul : il ne vérifie rien.")
        from pimms_cli.rulespage import explain as explain_code
        from pimms_cli.rulespage import laid_out

        print(laid_out(explain_code(explain), sys.stdout), end="")
        raise typer.Exit(EXIT_OK)
    from pimms_cli.datadir import find_data
    from pimms_cli.paths import path_of
    from pimms_cli.validation import named, validate_paths, whole

    find = partial(find_data, data)
    fresh = _freshness(months, today, told=judges_age)
    with sites_bar("Sites") as progress:
        judged = partial(
            validate_paths,
            trials=not no_trials,
            fresh=fresh,
            progress=progress,
            playing=partial(tracked, label="Essais"),
        )
        if paths:
            places = [named(path_of(path, "Le chemin")) for path in paths]
            if data is not None and all(place.data for place in places):
                raise UsageError("--data ne va qu'avec un fichier de site d'ailleurs : ces chemins ont leurs données.")
            report = judged(places, find)
        else:
            report = judged([whole(find())], find)
    if output in (Format.JSON, Format.SARIF):
        write_json(render(report, output))
    else:
        print(render(report, output), end="")
    tell("\n".join([summary(report), *counts_by_code(report)]))
    failed = report.errors or (strict and report.warnings)
    raise typer.Exit(EXIT_OTHER_ANSWER if failed else EXIT_OK)


def _freshness(months: int | None, today: str | None, *, told: bool) -> Freshness:
    """The day that counts as today, and the age that is allowed if ages are to be told."""
    from pimms_cli.rules.freshness import DEFAULT_MONTHS, Freshness

    return Freshness(date.today() if today is None else day_of(today), months or DEFAULT_MONTHS if told else None)
