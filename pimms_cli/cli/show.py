"""`pimms show`."""

from __future__ import annotations

from typing import Annotated

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.completion import complete_target
from pimms_cli.cli.options import DataOption, JsonOption, OneSiteOption
from pimms_cli.terminal import width

app = new_app()


@app.command(
    cls=PimmsCommand,
    help=help_of("show", "Une rubrique vient comme la page du livret, un organisme avec ce qui y oriente."),
    epilog="Exemples :\n  pimms show naturalisation\n  pimms show banque-postale --site grenoble\n  pimms show ccas\n"
    "  pimms show organisme/caf\n\nL'identifiant peut être abrégé tant qu'il ne désigne qu'une chose.",
)
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="IDENTIFIANT", help="Demande, rubrique ou organisme.", autocompletion=complete_target),
    ],
    site: OneSiteOption = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """An entry, a rubric or a body."""
    from pimms_cli import overview
    from pimms_cli.cli.output import print_screen, write_object
    from pimms_cli.cli.sites_read import read_sites, tell_left_out
    from pimms_cli.cli.streams import tell
    from pimms_cli.datadir import find_data
    from pimms_cli.lookup import find_target
    from pimms_cli.screens import browse_json
    from pimms_cli.screens import show as screens

    folder = find_data(data)
    dataset, sites, left_out = read_sites(folder, site)
    target = find_target(dataset, name)
    if target.kind == "demande":
        line = overview.line_of(dataset, sites, target.id)
        if as_json:
            write_object(browse_json.entry(dataset, line, left_out), indent=2)
        else:
            print_screen(*screens.entry_screen(dataset, line, sites, folder.command))
    elif target.kind == "rubrique":
        rubric = dataset.rubrics[target.id]
        page = overview.select(dataset, rubrics=[rubric.id], sites=sites)
        if as_json:
            write_object(browse_json.rubric(dataset, rubric, page, left_out), indent=2)
        else:
            print_screen(*screens.rubric_screen(dataset, rubric, page, sites, width()))
    else:
        body = dataset.bodies[target.id]
        entries, rubrics = overview.referring(dataset, body)
        if as_json:
            write_object(browse_json.body(dataset, body, entries, rubrics, left_out), indent=2)
        else:
            print_screen(*screens.body_screen(body, entries, rubrics))
    tell_left_out(left_out, folder)
    if not as_json and target.kind == "rubrique" and target.id in dataset.bodies and "/" not in name:
        there = folder.command(f"show organisme/{target.id}")
        tell(f"C'est aussi un organisme : {there}", apart=True, whole=True)
