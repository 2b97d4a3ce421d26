"""`pimms confirm`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.completion import complete_option, completing
from pimms_cli.cli.options import DataOption, RubricsOption, site_option, telling_the_variable
from pimms_cli.cli.params import choice, day_of
from pimms_cli.errors import UsageError
from pimms_cli.offer import STATUSES

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - a parameter is called date
    from pathlib import Path

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Site

app = new_app()


@app.command(
    cls=PimmsCommand,
    help=help_of(
        "confirm",
        "Avec un identifiant et un statut, change une case ; sans, pose les questions, une touche par "
        "réponse, et enregistre chaque réponse.",
    ),
    epilog='Exemples :\n  pimms confirm naturalisation oui --site grenoble --note "le mardi"\n'
    "  pimms confirm --site grenoble\n  pimms confirm --site grenoble --rubrique caf\n\n"
    "Le fichier du site garde ses commentaires et sa mise en page. Sans --note, la note reste, sauf quand "
    '« oui » devient « non » ou l\'inverse ; --note "" la retire.',
)
def confirm(
    ctx: typer.Context,
    identifier: Annotated[
        str | None,
        typer.Argument(
            metavar="IDENTIFIANT",
            help="L'option, par son identifiant (« pimms list --nature optionnel » les donne).",
            autocompletion=complete_option,
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Argument(
            metavar="STATUT",
            help="oui, non ou a_confirmer.",
            autocompletion=completing(STATUSES),
        ),
    ] = None,
    site: Annotated[str | None, site_option("Le site à remplir")] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXTE", help="Ce que le médiateur doit savoir (jours…).")
    ] = None,
    rubrics: RubricsOption = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="AAAA-MM-JJ", help="Date de vérification d'un oui ou d'un non (aujourd'hui par défaut)."
        ),
    ] = None,
    data: DataOption = None,
) -> None:
    """Change one cell, or walk through those to confirm."""
    from pimms_cli.cli.sites_read import site_meant
    from pimms_cli.cli.walk import ask_all
    from pimms_cli.datadir import find_data
    from pimms_cli.lookup import find_rubric

    today = _day(date)
    if identifier is not None and status is None:
        raise UsageError("Il manque le statut : pimms confirm IDENTIFIANT oui|non|a_confirmer --site SITE.")
    if identifier is not None and rubrics:
        raise UsageError("--rubrique va avec les questions, sans identifiant ni statut.")
    answer = choice("Le statut", status, STATUSES) if status is not None else None
    if answer == "a_confirmer" and date is not None:
        raise UsageError("--date va avec oui ou non : ce qui est à confirmer n'a pas de date de vérification.")
    folder = find_data(data)
    folder.refuse_embedded()
    with telling_the_variable(ctx):
        dataset, chosen = site_meant(folder, site)
    if identifier is not None:
        path = folder.sites / f"{chosen.id}.yaml"
        _one(dataset, chosen, path, identifier, answer, _note(note), today)
        return
    if note is not None:
        raise UsageError("--note va avec un identifiant et un statut.")
    asked = [find_rubric(dataset, name).id for name in rubrics or []]
    ask_all(folder, dataset, chosen, asked, today, dated=date is not None)


def _day(text: str | None) -> Date:
    from datetime import date

    from pimms_cli.rules.freshness import FIRST_YEAR

    today = date.today()
    if text is None:
        return today
    day = day_of(text)
    if day > today:
        # `validate` would warn of it (F02), and `--fraicheur` never find the cell too old before its time.
        raise UsageError(f"La date {day.isoformat()} est à venir : on ne peut pas déjà avoir vérifié ce jour-là.")
    if day.year < FIRST_YEAR:
        raise UsageError(f"La date {day.isoformat()} est avant l'an {FIRST_YEAR} : corrigez l'année.")
    return day


def _note(text: str | None) -> str | None:
    from pimms_cli.models import TEXT_MAX_LENGTH
    from pimms_cli.requestlines import kept_line

    if text is None:
        return None
    note = kept_line("La note", text)
    if len(note) > TEXT_MAX_LENGTH:
        raise UsageError(f"La note est trop longue : {TEXT_MAX_LENGTH} caractères au plus.")
    return note


def _one(dataset: Dataset, site: Site, path: Path, identifier: str, status: Any, note: str | None, today: Date) -> None:
    from pimms_cli import editing
    from pimms_cli.cli.output import print_screen
    from pimms_cli.cli.streams import tell
    from pimms_cli.lookup import find_option
    from pimms_cli.overview import line_of
    from pimms_cli.rules.notes import has_phone
    from pimms_cli.screens.walk import edit_screen

    full_id = find_option(dataset, identifier)
    line = line_of(dataset, (), full_id)
    twin = line.entry.core_twin
    if line.nature == "socle" or twin:
        where = f" ({twin})" if twin else ""
        raise UsageError(f"« {full_id} » est au socle{where} : c'est « oui » partout, il n'y a rien à confirmer.")
    if line.nature == "ne_pas_traiter":
        raise UsageError(f"« {full_id} » est à ne pas traiter : aucun site ne le fait, il n'y a rien à confirmer.")
    edit = editing.confirm(path, full_id, status, note, today)
    print_screen(*edit_screen(site, full_id, line.entry.wording, edit))
    if has_phone(edit.after.note):
        tell(
            "La note a un numéro de téléphone, que tous les écrans montrent : si c'est celui d'une personne, "
            "récrivez-la sans lui avec --note."
        )
