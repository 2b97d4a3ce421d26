"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer


def complete_site(incomplete: str) -> list[str]:
    """The sites whose id starts with what is typed; nothing when the data cannot be found."""
    from pimms_cli.datadir import find_data
    from pimms_cli.errors import PimmsError

    try:
        names = sorted(path.stem for path in find_data().sites.glob("*.yaml"))
    except (PimmsError, OSError):
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
