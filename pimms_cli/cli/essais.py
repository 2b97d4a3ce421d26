"""`pimms essais`: runs the catalogue's trials."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pimms_cli.cli.app import PimmsCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.options import DataOption, JsonOption
from pimms_cli.cli.progress import tracked
from pimms_cli.errors import EXIT_OK, EXIT_OTHER_ANSWER, DataError
from pimms_cli.terminal import clean

app = new_app()

_EPILOG = """
Exemples :
  pimms essais
  pimms essais --resume
  pimms essais --data mon-dossier --json

Statut de sortie : 0 tout tient ; 1 sous un plancher, ou un refus répondu comme possible.
"""


@app.command(
    cls=PimmsCommand,
    help=help_of("essais"),
    epilog=_EPILOG,
)
def essais(
    summary_only: Annotated[bool, typer.Option("--resume", help="Les totaux seulement.")] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Print the totals, then each failure with its reason; exit 1 under the catalogue's own floors."""
    from pimms_cli.datadir import find_data
    from pimms_cli.loading import load_dataset
    from pimms_cli.trials import run_trials, tally

    loaded = load_dataset(find_data(data), sites=False, trials=True)
    dataset, source = loaded.required(), loaded.trials
    if dataset.trials is None or not dataset.trials.trials or source is None:
        raise DataError("Ce catalogue n'a pas d'essais (catalogue/essais.yaml).")
    outcomes = run_trials(dataset, progress=partial(tracked, label="Essais"))
    below = tally(outcomes).below(dataset.trials.floors)
    failed = [outcome.index for outcome in outcomes if not outcome.passed]
    lines = None if summary_only else {index: source.locate(("essais", index))[0] for index in failed}
    if as_json:
        from pimms_cli.cli.output import write_object
        from pimms_cli.screens.trials_json import trials_object

        write_object(trials_object(outcomes, below, lines))
    else:
        from pimms_cli.screens.trials import trials_text

        for line in trials_text(outcomes, below, lines):
            print(clean(line))
    raise typer.Exit(EXIT_OTHER_ANSWER if below else EXIT_OK)
