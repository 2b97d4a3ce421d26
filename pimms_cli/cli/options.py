"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer


def complete_site(ctx: typer.Context, incomplete: str) -> list[str]:
    """The sites, of the data the line names, whose id starts with what is typed; nothing when it cannot be read."""
    from pimms_cli.datadir import find_data, yaml_names

    try:
        names = [name.removesuffix(".yaml") for name in yaml_names(find_data(ctx.params.get("data")).sites)]
    except Exception:  # completion never says an error
        return []
    return [name for name in names if name.startswith(incomplete.lower())]


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
