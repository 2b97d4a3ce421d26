"""The options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pimms_cli.cli.completion import complete_rubric, complete_site

if TYPE_CHECKING:
    from collections.abc import Iterable


def format_option(names: Iterable[str], help: str) -> Any:
    """`--format`, which completes to one of these names."""
    return typer.Option(
        "--format",
        metavar="FORME",
        help=help,
        autocompletion=lambda incomplete: [name for name in names if name.startswith(incomplete)],
    )


DataOption = Annotated[
    str | None,
    typer.Option("--data", metavar="DOSSIER", help="Dossier qui contient « catalogue » et « sites »."),
]
SiteOption = Annotated[
    str | None,
    typer.Option(
        "--site",
        "-s",
        metavar="SITE",
        envvar="PIMMS_SITE",
        show_envvar=False,
        help="Le site où l'on est (sinon la variable PIMMS_SITE).",
        autocompletion=complete_site,
    ),
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
