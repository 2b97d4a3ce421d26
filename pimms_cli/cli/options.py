"""The options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pimms_cli.cli.completion import complete_rubric, complete_site, completing

if TYPE_CHECKING:
    from collections.abc import Iterable


def format_option(names: Iterable[str], help: str) -> Any:
    """`--format`, which completes to one of these names."""
    return typer.Option("--format", metavar="FORME", help=help, autocompletion=completing(names))


def site_option(help: str) -> Any:
    """`--site` of the commands that are about one site, which the variable may name as well."""
    return typer.Option(
        "--site",
        "-s",
        metavar="SITE",
        envvar="PIMMS_SITE",
        show_envvar=False,
        help=f"{help} (sinon la variable PIMMS_SITE ; inutile s'il n'y en a qu'un).",
        autocompletion=complete_site,
    )


DataOption = Annotated[
    str | None,
    typer.Option("--data", metavar="DOSSIER", help="Dossier qui contient « catalogue » et « sites »."),
]
OneSiteOption = Annotated[
    str | None, typer.Option("--site", "-s", metavar="SITE", help="Ce site seulement.", autocompletion=complete_site)
]
RubricsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rubrique", metavar="RUBRIQUE", help="Cette rubrique seulement (répétable).", autocompletion=complete_rubric
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Écrit un objet JSON.")]
