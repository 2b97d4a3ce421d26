"""The options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable


def complete_site(ctx: typer.Context, incomplete: str) -> list[str]:
    """The sites, of the data the line names, whose id starts with what is typed; nothing when it cannot be read."""
    from pimms_cli.datadir import find_data, yaml_names

    try:
        names = [name.removesuffix(".yaml") for name in yaml_names(find_data(ctx.params.get("data")).sites)]
    except Exception:  # completion never says an error
        return []
    return [name for name in names if name.startswith(incomplete.lower())]


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
JsonOption = Annotated[bool, typer.Option("--json", help="Écrit un objet JSON.")]
