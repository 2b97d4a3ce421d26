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
    "diff": CommandInfo(
        "diff",
        "Compare deux sites, deux dates d'un site, ou tout le catalogue avec une révision git.",
        "pimms diff grenoble villefontaine",
    ),
    "sites": CommandInfo(
        "sites",
        "Les sites, où ils sont, et la part de leur offre qui est confirmée.",
        "pimms sites",
    ),
    "list": CommandInfo(
        "listing",
        "Les demandes du catalogue, filtrées par rubrique, liste, site ou statut.",
        "pimms list --rubrique mairie",
    ),
    "show": CommandInfo(
        "show",
        "Une demande, une rubrique ou un organisme en entier.",
        "pimms show naturalisation",
    ),
    "confirm": CommandInfo(
        "confirm",
        "Remplit l'offre d'un site : une case, ou toutes celles à confirmer, l'une après l'autre.",
        "pimms confirm --site grenoble",
    ),
    "init": CommandInfo(
        "init",
        "Crée une copie de travail des données, ou y ajoute un site.",
        "pimms init mes-donnees",
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
