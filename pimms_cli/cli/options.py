"""The options that several commands share."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pimms_cli.cli.completion import complete_rubric, complete_site, completing
from pimms_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SITE_VARIABLE = "PIMMS_SITE"


def format_option(names: Iterable[str], help: str) -> Any:
    """`--format`, which completes to one of these names."""
    return typer.Option("--format", metavar="FORME", help=help, autocompletion=completing(names))


def site_option(help: str) -> Any:
    """`--site` of the commands that are about one site, which the variable may name as well."""
    return typer.Option(
        "--site",
        "-s",
        metavar="SITE",
        envvar=_SITE_VARIABLE,
        show_envvar=False,
        help=f"{help} (sinon la variable {_SITE_VARIABLE} ; inutile s'il n'y en a qu'un).",
        autocompletion=complete_site,
    )


@contextmanager
def telling_the_variable(ctx: typer.Context) -> Iterator[None]:
    """While the site is looked for: an error of a name that the variable gave says so, since nobody typed it."""
    try:
        yield
    except UsageError as error:
        source = ctx.get_parameter_source("site")
        if source is None or source.name != "ENVIRONMENT":
            raise
        whose = f"Ce nom vient de la variable {_SITE_VARIABLE} : dites-le à la personne qui a réglé ce poste"
        raise UsageError(f"{error} {whose}, et ajoutez --site en attendant.") from None


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
