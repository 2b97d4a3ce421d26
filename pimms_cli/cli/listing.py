"""`pimms list`."""

from __future__ import annotations

from typing import Annotated

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.completion import completing
from pimms_cli.cli.options import DataOption, JsonOption, OneSiteOption, RubricsOption
from pimms_cli.cli.params import choices
from pimms_cli.errors import EXIT_OTHER_ANSWER
from pimms_cli.offer import ENTRY_STATUSES, NATURES
from pimms_cli.quantities import plural

app = new_app()

_SHOWN = {"a_ne_pas_traiter": "ne_pas_traiter", "option": "optionnel"}


@app.command(
    cls=PimmsCommand,
    help=help_of(
        "list",
        "Elles viennent rubrique par rubrique, avec leur statut dans chaque site, ou le nombre de sites par statut.",
    ),
    epilog="Exemples :\n  pimms list --rubrique mairie\n  pimms list --nature ne_pas_traiter\n"
    "  pimms list --site grenoble --statut a_confirmer\n\nStatut de sortie : 1 quand rien ne correspond.",
)
def list_(
    rubrics: RubricsOption = None,
    natures: Annotated[
        list[str] | None,
        typer.Option(
            "--nature",
            metavar="LISTE",
            help="socle, ne_pas_traiter ou optionnel (répétable).",
            autocompletion=completing(NATURES),
        ),
    ] = None,
    site: OneSiteOption = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option(
            "--statut",
            metavar="STATUT",
            help="oui, non, a_confirmer ou orienter (répétable) ; sans --site, dans un site au moins.",
            autocompletion=completing(ENTRY_STATUSES),
        ),
    ] = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """The entries that fit the filters."""
    from pimms_cli import terminal
    from pimms_cli.cli.output import print_screen, write_object
    from pimms_cli.cli.sites_read import read_sites, tell_left_out
    from pimms_cli.cli.streams import tell
    from pimms_cli.datadir import find_data
    from pimms_cli.lookup import find_rubric
    from pimms_cli.overview import select

    in_lists = choices("La liste", natures, NATURES, _SHOWN)
    with_status = choices("Le statut", statuses, ENTRY_STATUSES)
    folder = find_data(data)
    dataset, sites, left_out = read_sites(folder, site)
    in_rubrics = [find_rubric(dataset, name).id for name in rubrics or []]
    lines = select(dataset, rubrics=in_rubrics, natures=in_lists, statuses=with_status, sites=sites)
    if as_json:
        from pimms_cli.screens import browse_json

        write_object(browse_json.listing(dataset, lines, left_out), indent=2)
    else:
        from pimms_cli.screens.listing import list_screen

        width = terminal.width()
        print_screen(*list_screen(lines, sites, width), width=width)
        found = f"{plural(len(lines), 'demande')}." if lines else "Aucune demande ne correspond à ces critères."
        tell(found, apart=True)
    tell_left_out(left_out, folder)
    if not lines:
        raise typer.Exit(EXIT_OTHER_ANSWER)
