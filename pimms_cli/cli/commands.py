"""The list of the commands, each with a line of help and an example, without loading any of them."""

from __future__ import annotations

from typing import NamedTuple


class CommandInfo(NamedTuple):
    """A command: the module of `pimms_cli.cli` that holds its `app`, its line of help, an example."""

    module: str
    summary: str
    example: str


COMMANDS: dict[str, CommandInfo] = {
    "check": CommandInfo(
        "check",
        "Dit si le site fait la demande, si personne ne doit la faire, ou vers qui orienter.",
        'pimms check "carte de séjour" --site grenoble',
    ),
    "essais": CommandInfo(
        "essais",
        "Vérifie que chaque demande des essais atteint toujours la réponse voulue.",
        "pimms essais --resume",
    ),
    "validate": CommandInfo(
        "validate",
        "Vérifie le catalogue et les sites, et dit quoi corriger.",
        "pimms validate",
    ),
    "schema": CommandInfo(
        "schema",
        "Donne le schéma JSON d'un fichier du catalogue, pour les éditeurs de texte.",
        "pimms schema site",
    ),
}
