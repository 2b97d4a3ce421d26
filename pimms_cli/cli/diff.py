"""`pimms diff`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.completion import complete_site
from pimms_cli.cli.options import DataOption, RubricsOption, format_option
from pimms_cli.cli.params import choice
from pimms_cli.errors import EXIT_OTHER_ANSWER, UsageError

if TYPE_CHECKING:
    from pimms_cli.compare import SiteComparison
    from pimms_cli.compare_catalogues import DataComparison

app = new_app()


class Format(StrEnum):
    """The formats of `pimms diff --format`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command(
    cls=PimmsCommand,
    help=help_of(
        "diff",
        "Entre deux sites, dit ce qu'une personne gagne ou perd en allant du premier au second ; avec une "
        "révision, ce qui a changé depuis dans tout le catalogue et tous les sites.",
    ),
    epilog="Exemples :\n  pimms diff grenoble villefontaine\n  pimms diff grenoble villefontaine --rubrique caf\n"
    "  pimms diff grenoble@HEAD~1 grenoble\n  pimms diff grenoble mon-site.yaml --all\n"
    "  pimms diff @origin/main --format markdown\n\n"
    "A et B : un site, « site@RÉVISION » ou le chemin d'un fichier de site ; « site@RÉVISION » seul se compare au "
    "même site d'aujourd'hui, « @RÉVISION » seul au catalogue d'aujourd'hui, « @R1 @R2 » entre deux révisions.\n"
    "Statut de sortie : 0 identiques ; 1 différents ; 2 mauvais usage ; 3 données illisibles.",
)
def diff(
    before: Annotated[
        str, typer.Argument(metavar="A", help="Site de départ, ou @RÉVISION.", autocompletion=complete_site)
    ],
    after: Annotated[
        str | None, typer.Argument(metavar="B", help="Site d'arrivée.", autocompletion=complete_site)
    ] = None,
    rubrics: RubricsOption = None,
    equal: Annotated[bool, typer.Option("--all", help="Entre deux sites, montre aussi ce qui est identique.")] = False,
    form: Annotated[str, format_option([*Format], "text, json ou markdown.")] = "text",
    data: DataOption = None,
) -> None:
    """Compare two sites, or two versions of the data."""
    from pimms_cli.cli.progress import sites_bar
    from pimms_cli.datadir import find_data
    from pimms_cli.diff_sides import compare

    chosen = Format(choice("Le format", form, [*Format]))
    if equal and before.startswith("@"):
        raise UsageError("--all va avec deux sites : « @RÉVISION » ne donne que ce qui a changé.")
    with sites_bar("Lecture des sites") as progress:
        comparison = compare(find_data(data), before, after, rubrics or [], progress)
    _print(comparison, chosen, equal=equal)
    if not comparison.identical:
        raise typer.Exit(EXIT_OTHER_ANSWER)


def _print(comparison: SiteComparison | DataComparison, form: Format, *, equal: bool) -> None:
    from pimms_cli import terminal
    from pimms_cli.cli.output import print_screen, write_object
    from pimms_cli.compare import SiteComparison
    from pimms_cli.screens import browse_json

    width = terminal.width()
    if isinstance(comparison, SiteComparison):
        from pimms_cli.screens.diff import diff_markdown, diff_screen

        if form is Format.JSON:
            write_object(browse_json.site_diff(comparison, equal=equal), indent=2)
        elif form is Format.MARKDOWN:
            print(diff_markdown(comparison, equal=equal), end="")
        else:
            print_screen(*diff_screen(comparison, width, equal=equal), width=width)
        return
    from pimms_cli.screens.changes import changes_markdown, changes_screen

    if form is Format.JSON:
        write_object(browse_json.data_diff(comparison), indent=2)
    elif form is Format.MARKDOWN:
        print(changes_markdown(comparison), end="")
    else:
        print_screen(*changes_screen(comparison), width=width)
