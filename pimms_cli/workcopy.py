"""A working copy of the data, ready for git, and new sites in it. Nothing that exists is ever written over."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pimms_cli.datadir import SITES_DIR, template
from pimms_cli.errors import DataError, UsageError, reason, reason_of_making
from pimms_cli.files import shown_path, site_paths
from pimms_cli.folding import slug
from pimms_cli.models import ID_MAX_LENGTH, SCHEMA_VERSION
from pimms_cli.paths import is_file, is_folder, is_same_file, is_taken, is_there, path_of
from pimms_cli.quantities import others
from pimms_cli.requestlines import kept_line
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.scalars import as_string

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pimms_cli.datadir import DataDir
    from pimms_cli.loading import Dataset

SCHEMAS_DIR = "schemas"
MAX_LISTED = 5

# Template to where it goes in the working copy.
TEMPLATES = {
    "github-valider.yml": ".github/workflows/valider.yml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "gitignore": ".gitignore",
    "lisez-moi.md": "README.md",
}
_APART = "Choisissez un dossier à part (« pimms init mes-donnees »)"
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names of devices, which no file may have on Windows, whatever its suffix."""


def working_copy(data: DataDir) -> dict[str, bytes]:
    """The files of a new working copy: paths with slashes, and their content. Raises `DataError`.

    What is copied is what is read, links followed, and nothing else. The schemas, which the data's first lines point
    to, are those of this program: the wheel's data comes without them.
    """
    from pimms_cli.schemas import KINDS, schema_text

    content: dict[str, bytes] = {}
    path = data.trials
    try:
        trials = [path] if is_file(path) else []
        for path in (*data.catalogue_paths().all(), *trials, *site_paths(data)):
            content[shown_path(path, data)] = path.read_bytes()
    except OSError as error:
        raise DataError(f"« {path} » ne peut pas être lu : {reason(error)}.") from None
    for kind in KINDS:
        content[f"{SCHEMAS_DIR}/{kind}.schema.json"] = schema_text(kind).encode("utf-8")
    for name, target in TEMPLATES.items():
        content[target] = template(name).read_bytes()
    return content


def new_site(dataset: Dataset, name: str, network: str | None) -> tuple[str, bytes]:
    """A site's path in the data folder and its file: every option `a_confirmer`, the address left to fill in.

    `network` may be None where all sites share theirs. Raises `UsageError` for a name that makes no id or is a path,
    an id that is taken, or an unknown network.
    """
    shown = kept_line("Le nom du site", name)
    site_id = slug(shown)
    if "/" in shown or "\\" in shown:
        raise UsageError(
            f"Le nom « {shorten(shown)} » est un chemin : donnez le nom du lieu, sans « / » ni « \\ » "
            "(par exemple « Saint-Exemple »)."
        )
    if not site_id:
        raise UsageError(
            f"Le nom « {shorten(shown)} » ne donne pas d'identifiant : il y faut une lettre ou un chiffre."
        )
    if _RESERVED.fullmatch(site_id):
        raise UsageError(
            f"Windows réserve le nom « {site_id}.yaml » et ne pourrait plus copier les données : donnez un nom plus "
            f"long (par exemple « PIMMS {shorten(shown)} »)."
        )
    if len(site_id) > ID_MAX_LENGTH:
        raise UsageError(f"Le nom du site est trop long : {ID_MAX_LENGTH} caractères au plus.")
    if site_id in dataset.sites:
        raise UsageError(f"Le site « {site_id} » existe déjà : rien n'a été changé.")
    if network is None:
        networks = {site.network for site in dataset.sites.values()}
        if len(networks) != 1:
            raise UsageError('Il manque le PIMMS dont dépend le site : --reseau "PIMMS de …".')
        network = networks.pop()
    network = kept_line("Le nom du réseau", network)
    if not network:
        raise UsageError("Le réseau est vide.")
    return f"{SITES_DIR}/{site_id}.yaml", _site_text(dataset, site_id, shown, network).encode("utf-8")


def _site_text(dataset: Dataset, site_id: str, name: str, network: str) -> str:
    lines = [
        "# yaml-language-server: $schema=../schemas/site.schema.json",
        "# La matrice des demandes optionnelles de ce site : oui, non ou a_confirmer pour chacune.",
        f"#   pimms confirm --site {site_id}",
        "# Forme courte : « naturalisation: oui ». Forme longue, avec une note et la date de vérification :",
        '#   naturalisation: {statut: oui, note: "le mardi, sur rendez-vous", verifie_le: 2026-11-23}',
        "# Une option marquée « déjà au socle » compte comme « oui » partout, quoi que dise sa case.",
        f"version_schema: {SCHEMA_VERSION}",
        f"id: {as_string(site_id)}",  # « no », « null », « 1e3 », « 2024-01-01 » are no text to YAML
        f"nom: {as_string(name)}",
        f"reseau: {as_string(network)}",
        "# Adresse à compléter (retirez les « # ») :",
        "#adresse:",  # no space after « # »: what is left once it is taken away is aligned
        "#  voie:",
        '#  code_postal: ""',
        "#  commune:",
        f"version_catalogue: {as_string(dataset.catalogue.version)}",
        "",
        "options:",
    ]
    for rubric in dataset.rubrics.values():
        if rubric.optional:
            lines.append(f"  {rubric.id}:")
        for option in rubric.optional:
            lines.append(f"    {option.id}: a_confirmer" + ("  # déjà au socle" if option.core_twin else ""))
    return "\n".join(lines) + "\n"


def refuse_top(folder: Path) -> None:
    """Raise `UsageError` for a folder whose data would be that of nearly every run on the machine."""
    what = "la racine du disque" if is_same_file(folder, folder / "..") else ""
    what = what or ("votre dossier personnel" if is_same_file(folder, path_of("~")) else "")
    if what:
        raise UsageError(
            f"« {folder} » est {what} : pimms lirait ces données depuis tout dossier qui s'y trouve. {_APART}. "
            "Rien n'a été écrit."
        )


def write_new(folder: Path, content: Mapping[str, bytes], *, alone: bool = False) -> None:
    """Write files that must not exist yet, all of them or none: all are checked first, and what a write that fails, or
    Ctrl-C, leaves is taken away. Raises `UsageError`, `DataError`.

    `alone`: in a folder where there is nothing else but hidden files (git's, an editor's).
    """
    path, made = folder, _Made()
    try:
        _refuse_taken(folder, content)
        if alone:
            _refuse_others(folder)
        for name, raw in content.items():
            path = folder / name
            made.write(path, raw)
    except OSError as error:
        # The system names what it does not open, never what it does not write.
        where = shorten(str(error.filename or path), 200)
        undone = " Ce qui était déjà écrit a été retiré." if made.undo() and made.files else ""
        raise DataError(f"« {where} » ne peut pas être écrit : {reason_of_making(error)}.{undone}") from None
    except BaseException:
        made.undo()
        raise


class _Made:
    """What a call made so far, so that it can be taken away."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self._folders: list[Path] = []

    def write(self, path: Path, raw: bytes) -> None:
        """Write a new file, in a new folder if need be. Raises `OSError`."""
        self._folders += [parent for parent in reversed(path.parents) if not is_taken(parent)]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            self.files.append(path)
            file.write(raw)

    def undo(self) -> bool:
        """Take it all away, but for a folder where somebody else has put something; whether no file is left."""
        for path in self.files:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()
        return not any(map(is_there, self.files))


def _refuse_taken(folder: Path, content: Mapping[str, bytes]) -> None:
    # The first of a path's parents is « . », the folder itself.
    for parent in dict.fromkeys(parent for name in content for parent in reversed(PurePosixPath(name).parents)):
        place = folder / parent
        if is_taken(place) and not is_folder(place):
            raise UsageError(f"« {place} » existe déjà, et ce n'est pas un dossier : rien n'a été écrit.")
    taken = [name for name in content if is_taken(folder / name)]
    if taken:
        more = others(len(taken) - MAX_LISTED)
        raise UsageError(
            f"« {folder} » a déjà {', '.join(taken[:MAX_LISTED])}{more} : rien n'est jamais écrasé, rien n'a été écrit."
        )


def _refuse_others(folder: Path) -> None:
    found = sorted(path.name for path in folder.iterdir() if path.name[:1] != ".") if is_folder(folder) else []
    if found:
        more = others(len(found) - MAX_LISTED)
        raise UsageError(
            f"« {folder} » n'est pas vide (il a {shorten(', '.join(found[:MAX_LISTED]))}{more}). {_APART}, ou ajoutez "
            "--non-vide. Rien n'a été écrit."
        )
