"""`pimms check`: answers one request, or a file of them."""

from __future__ import annotations

import errno
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from pimms_cli.cli.app import CheckCommand, new_app
from pimms_cli.cli.commands import help_of
from pimms_cli.cli.options import DataOption, JsonOption, site_option, telling_the_variable
from pimms_cli.cli.progress import sites_bar, tracked
from pimms_cli.cli.streams import tell, write_json
from pimms_cli.errors import EXIT_OK, EXIT_OTHER_ANSWER, DataError, UsageError, reason
from pimms_cli.quantities import plural
from pimms_cli.terminal import shorten, use_colour, width

if TYPE_CHECKING:
    from pimms_cli.service import Service

app = new_app()

MAX_QUOTED = 200
"""Characters of a line too long to be answered that stand in its JSON object."""
ANSWERS_KEPT = 16_384
"""Requests of a file whose answers are kept: what people ask at the desk comes back word for word."""

_EPILOG = """
Exemples :
  pimms check "carte de séjour" --site grenoble
  pimms check ouvrir un compte bancaire -s villefontaine
  pimms check "cassier judicière" --explain -s grenoble
  pimms check --input demandes.txt -s grenoble > reponses.jsonl

Réponses : oui, non, orienter (personne ne doit le faire), à confirmer, à préciser, inconnu.
Statut de sortie : 0 oui ; 1 autre réponse ; 2 mauvais usage ; 3 données illisibles.
Avec --input, 0 ne veut pas dire oui : 0 toutes les lignes ont une réponse ; 1 sinon (ligne vide ou trop longue).
"""


@app.command(
    cls=CheckCommand,
    help=help_of("check"),
    epilog=_EPILOG,
)
def check(
    ctx: typer.Context,
    request: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DEMANDE",
            help="Ce que demande la personne, avec ses mots (500 caractères au plus).",
            show_default=False,
        ),
    ] = None,
    site: Annotated[str | None, site_option("Le site où l'on est")] = None,
    as_json: JsonOption = False,
    input_file: Annotated[
        str | None,
        typer.Option(
            "--input",
            metavar="FICHIER",
            help="Répond à une demande par ligne (« - » : entrée standard, lue jusqu'au bout), en JSON Lines.",
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Montre pourquoi : mots pris en compte, scores.")] = False,
    data: DataOption = None,
) -> None:
    """Answer, print, and exit 0 for « oui », 1 for anything else.

    With `--input`: 0 when every line got an answer, whatever it is, 1 when one was empty or too long.
    """
    from pimms_cli.cli.sites_read import tell_left_out
    from pimms_cli.datadir import find_data
    from pimms_cli.requestlines import typed
    from pimms_cli.resolving import resolve_site
    from pimms_cli.service import Service

    if (input_file is None) == (not request):
        raise UsageError(
            "Donnez une demande ou --input FICHIER, pas les deux."
            if request
            else 'Quelle est la demande ? Exemple : pimms check "carte de séjour" --site grenoble'
        )
    if input_file is not None and not input_file.strip():
        raise UsageError("Le nom du fichier est vide (« - » est l'entrée standard).")
    if explain and input_file is not None:
        raise UsageError("--explain ne va pas avec --input.")
    with sites_bar("Lecture des sites") as progress:
        # A file of requests has its own bar.
        folder = find_data(data)
        service = Service(folder, progress if input_file is None else None)
        with telling_the_variable(ctx):
            site_id = resolve_site(site, service.site_ids(), service.site_names)
        if input_file is not None:
            status = _answer_lines(service, site_id, input_file)
        else:
            status = _answer_one(service, site_id, typed(" ".join(request or [])), as_json=as_json, explain=explain)
    tell_left_out(service.left_out, folder)
    raise typer.Exit(status)


def _answer_one(service: Service, site_id: str, request: str, *, as_json: bool, explain: bool) -> int:
    from pimms_cli.matching.matcher import Matcher
    from pimms_cli.requesttext import check_request
    from pimms_cli.screens.answer_json import answer_object
    from pimms_cli.triage import answer

    check_request(request)
    knowledge = service.knowledge
    result = answer(
        request,
        knowledge=knowledge,
        matcher=Matcher(knowledge.index()),
        site=service.site(site_id),
        sites_doing=service.sites_doing,
    )
    others = {site_id: service.site(site_id) for site_id in result.others_told}
    if as_json:
        from pimms_cli.cli.output import write_object

        made = answer_object(result, knowledge, others)
        if explain:
            from pimms_cli.screens.explain_json import explain_object

            made["explication"] = explain_object(result.reading)
        write_object(made)
    else:
        from pimms_cli.screens.check import check_screen
        from pimms_cli.screens.lines import render

        columns = width()
        lines = check_screen(result, knowledge, columns, others)
        if explain:
            from pimms_cli.screens.explain import explain_screen

            lines += explain_screen(result.reading, columns)
        print(render(lines, use_colour(sys.stdout)), end="")
    return EXIT_OK if result.verdict == "oui" else EXIT_OTHER_ANSWER


def _answer_lines(service: Service, site_id: str, input_file: str) -> int:
    from functools import cache, lru_cache

    from pimms_cli.cli.output import object_text
    from pimms_cli.matching.matcher import Matcher
    from pimms_cli.screens.answer_json import answer_object, error_object
    from pimms_cli.triage import answer
    from pimms_cli.without_gc import uncollected

    knowledge = service.knowledge
    matcher = Matcher(knowledge.index())
    site = service.site(site_id)
    view_of = cache(service.site)

    @lru_cache(maxsize=ANSWERS_KEPT)
    def answered(request: str) -> str:
        """The line of a request that can be answered (raises `UsageError` for another)."""
        result = answer(request, knowledge=knowledge, matcher=matcher, site=site, sites_doing=service.sites_doing)
        return object_text(answer_object(result, knowledge, {other: view_of(other) for other in result.others_told}))

    refused = 0
    lines = _lines(input_file)
    # The catalogue stays until the end, and an answer holds no cycle, so that counting references frees it.
    with nullcontext(lines) if sys.stdout.isatty() else tracked(lines, "Réponses") as requests, uncollected():
        for request in requests:
            try:
                line = answered(request)
            except UsageError as error:
                refused += 1
                line = object_text(error_object(_quoted(request), site_id, str(error), knowledge.version))
            write_json(line)
    if refused:
        one, many = "ligne sans réponse (vide ou trop longue)", "lignes sans réponse (vides ou trop longues)"
        tell(f"pimms : {plural(refused, one, many)}.")
    return EXIT_OTHER_ANSWER if refused else EXIT_OK


def _quoted(request: str) -> str:
    """The beginning of a line that is not answered, cleaned as the requests that are."""
    from pimms_cli.requesttext import check_request

    try:
        return check_request(request[:MAX_QUOTED])
    except UsageError:  # nothing is left of it
        return ""


def _lines(input_file: str) -> list[str]:
    from pimms_cli.paths import path_of
    from pimms_cli.requestlines import is_header, read_file, read_stream, request_lines

    name = "L'entrée standard" if input_file == "-" else f"Le fichier « {shorten(input_file, 200)} »"
    try:
        raw = read_stream(sys.stdin.buffer, name) if input_file == "-" else read_file(path_of(input_file), name)
    except OSError as error:
        if input_file != "-":
            raise DataError(f"{name} ne peut pas être lu : {reason(error)}.") from error
        why = "elle n'est pas ouverte en lecture" if error.errno == errno.EBADF else reason(error)
        raise DataError(f"{name} ne peut pas être lue : {why}.") from error
    lines, windows = request_lines(raw, name)
    if not lines:
        tell(f"pimms : {name} est vide : aucune demande.")
    elif is_header(lines[0]):  # answered all the same: what reads the answers finds them by their places
        said = f"la première ligne, « {shorten(lines[0].strip())} », semble un en-tête"
        tell(f"pimms : {said}. Il faut une demande par ligne, sans autre colonne.")
    if windows:
        counted = plural(windows, "ligne lue", "lignes lues")
        tell(f"pimms : {name} n'est pas entièrement en UTF-8 : {counted} en Windows-1252.")
    return lines
