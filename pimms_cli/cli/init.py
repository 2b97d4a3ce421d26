"""`pimms init`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.options import DataOption
from pimms_cli.errors import UsageError
from pimms_cli.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Collection

    from pimms_cli.models import Site

app = new_app()


@app.command(
    cls=PimmsCommand,
    help=help_of(
        "init",
        "La copie est prête pour git ; les options d'un site ajouté sont toutes à confirmer. N'écrase jamais rien.",
    ),
    epilog='Exemples :\n  pimms init mes-donnees\n  pimms init mes-donnees --site "Saint-Exemple"\n'
    '  pimms init . --site "Port-Imaginaire" --reseau "PIMMS de l\'Exemple"',
)
def init(
    target: Annotated[str, typer.Argument(metavar="DOSSIER", help="Dossier à créer ou à compléter.")],
    site: Annotated[str | None, typer.Option("--site", metavar="NOM", help="Nom d'un site à ajouter.")] = None,
    network: Annotated[
        str | None,
        typer.Option(
            "--reseau", metavar="NOM", help="PIMMS dont dépend ce site (celui des autres s'ils n'en ont qu'un)."
        ),
    ] = None,
    beside: Annotated[
        bool, typer.Option("--non-vide", help="Copie même dans un dossier qui a déjà d'autres fichiers.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Make a working copy, or add a site to it."""
    from pimms_cli import workcopy
    from pimms_cli.cli.streams import tell
    from pimms_cli.datadir import find_data, holds_data, whose_part
    from pimms_cli.loading import require_dataset
    from pimms_cli.paths import path_of
    from pimms_cli.rules.notes import has_phone

    folder = path_of(target)
    if network is not None and site is None:
        raise UsageError("--reseau va avec --site.")
    existing = site is not None and holds_data(folder)
    if existing and data is not None:
        raise UsageError(
            f"« {folder} » a déjà ses données : un site y est ajouté d'après elles, sans --data. Rien n'a été écrit."
        )
    around = None if existing else whose_part(folder)
    if around is not None:
        advice = " : donnez-le pour y ajouter un site" if site is not None else ""
        raise UsageError(f"« {folder} » est dans les données de « {around} »{advice}. Rien n'a été écrit.")
    source = find_data(folder if existing else data)
    if existing:
        source.refuse_embedded()
    else:
        workcopy.refuse_top(folder)
    dataset = require_dataset(source)  # says at once that what would be copied cannot be read
    content = {} if existing else workcopy.working_copy(source)
    if site is not None:
        path, text = workcopy.new_site(dataset, site, network)
        content[path] = text
    workcopy.write_new(folder, content, alone=not existing and not beside)
    if site is not None:
        print(clean(str(folder / path)))
    if not existing:
        print(clean(f"{folder}{'' if str(folder).endswith('/') else '/'} : {len(content)} fichiers"))
    told = [] if existing else _copied(dataset.sites.values())
    if site is not None and network is None:
        only = next(iter(dataset.sites.values())).network
        told.append(f"Réseau du nouveau site : {only}. Si ce n'est pas le sien, corrigez « reseau » dans son fichier.")
    if has_phone(site):
        told.append(
            f"Le nom du site a un numéro de téléphone, que tous les écrans montrent : corrigez « nom » dans {path}."
        )
    if told:
        tell("\n".join(told), apart=True)
    here = "" if _is_current(folder) else f"cd {_path_to_type(clean(str(folder)))} && "
    start = "" if existing else "git init && "
    name = Path(path).stem if site is not None else "SITE"
    tell(f"Ensuite : {here}{start}pimms confirm --site {name}", apart=not told, whole=True)


def _copied(sites: Collection[Site]) -> list[str]:
    """Which sites came with the catalogue, and what to do where they are another network's; nothing where none did."""
    from pimms_cli.resolving import listed

    if not sites:
        return []
    networks = listed(sorted({site.network for site in sites}))
    advice = "Pour un autre réseau, supprimez leurs fichiers de « sites » et ajoutez les vôtres avec --reseau."
    return [f"Sites copiés : {listed([site.id for site in sites])} ({networks}). {advice}"]


def _path_to_type(path: str) -> str:
    """A path as a shell takes it for one: « -x » would be options."""
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def _is_current(folder: Path) -> bool:
    try:
        return folder.samefile(".")
    except OSError:  # the current folder is closed to the user
        return False
