"""`pimms schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.completion import completing
from pimms_cli.cli.params import choice
from pimms_cli.cli.streams import tell, write_json
from pimms_cli.errors import DataError, UsageError, reason_of_making
from pimms_cli.terminal import shorten

app = new_app()


def _complete_kind(incomplete: str) -> list[str]:
    from pimms_cli.schemas import KINDS

    return completing(KINDS)(incomplete)


@app.command(
    cls=PimmsCommand,
    help=help_of(
        "schema",
        "Fichiers : catalogue, rubrique, site, organismes, lexique, essais (ou validation, le rapport de "
        "« pimms validate --format json », et reponse, ce qu'écrit « pimms check --json »).",
    ),
    epilog="Exemples :\n  pimms schema site\n  pimms schema --ecrire schemas\n",
)
def schema(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="FICHIER", help="Le genre de fichier.", autocompletion=_complete_kind),
    ] = None,
    folder: Annotated[
        str | None, typer.Option("--ecrire", metavar="DOSSIER", help="Écrit tous les schémas dans ce dossier.")
    ] = None,
) -> None:
    """Print one schema, or write them all."""
    import tempfile

    from pimms_cli.paths import path_of
    from pimms_cli.schemas import KINDS, schema_text

    if folder is not None:
        if kind is not None:
            raise UsageError("Donnez un genre de fichier, ou --ecrire pour les écrire tous.")
        target = path_of(folder)
        texts = {f"{name}.schema.json": schema_text(name) for name in KINDS}
        try:
            target.mkdir(parents=True, exist_ok=True)
            # What is there is replaced once all is written: a full disk cuts none.
            with tempfile.TemporaryDirectory(prefix=".schemas-", dir=target) as apart:
                for name, text in texts.items():
                    Path(apart, name).write_text(text, encoding="utf-8", newline="\n")
                for name in texts:
                    Path(apart, name).replace(target / name)
        except OSError as error:
            raise DataError(
                f"Impossible d'écrire dans « {shorten(str(folder), 200)} » : {reason_of_making(error)}."
            ) from error
        tell(f"{len(KINDS)} schémas écrits dans « {target} ».")
        return
    if kind is None:
        raise UsageError(f"Quel genre de fichier ? Il y a : {', '.join(KINDS)}.")
    write_json(schema_text(choice("Le genre de fichier", kind, KINDS, near=True)))
