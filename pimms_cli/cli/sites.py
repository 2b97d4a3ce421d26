"""`pimms sites`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.options import DataOption, JsonOption
from pimms_cli.quantities import plural

if TYPE_CHECKING:
    from pimms_cli.overview import SiteSummary

app = new_app()


@app.command(
    cls=PimmsCommand,
    help=help_of("sites", "Dit aussi quand l'offre a été vérifiée pour la dernière fois."),
    epilog="Exemples :\n  pimms sites\n  pimms sites --json",
)
def sites(as_json: JsonOption = False, data: DataOption = None) -> None:
    """The sites and how much of their matrix is confirmed."""
    from pimms_cli import terminal
    from pimms_cli.cli.output import print_screen, write_object
    from pimms_cli.cli.sites_read import read_sites, tell_left_out
    from pimms_cli.cli.streams import tell
    from pimms_cli.datadir import find_data
    from pimms_cli.overview import summarise

    folder = find_data(data)
    dataset, shown, left_out = read_sites(folder)
    summaries = [summarise(dataset, site) for site in shown]
    if as_json:
        from pimms_cli.screens import browse_json

        write_object(browse_json.sites(dataset, summaries, left_out), indent=2)
    elif summaries:
        from pimms_cli.screens.sites import sites_screen

        width = terminal.width()
        print_screen(sites_screen(summaries, width), width=width)
        tell(_said_of(summaries, dataset.catalogue.version), apart=True)
        if any(summary.left for summary in summaries):
            tell(f"Pour confirmer : {folder.command('confirm --site SITE')}", whole=True)
    elif not left_out:
        add = "pimms init DOSSIER --site NOM --reseau NOM"
        tell(f"Aucun site, catalogue {dataset.catalogue.version}. Pour en ajouter un : {add}", apart=True)
    tell_left_out(left_out, folder)


def _said_of(summaries: list[SiteSummary], version: str) -> str:
    twinned = max(summary.twinned for summary in summaries)
    kept = f"Les {twinned} options déjà au socle ne sont" if twinned > 1 else "L'option déjà au socle n'est"
    note = f" {kept} pas à confirmer." if twinned else ""
    return f"{plural(len(summaries), 'site')}, catalogue {version}.{note}"
