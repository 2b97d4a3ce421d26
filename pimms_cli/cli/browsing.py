"""The options that the browsing commands share, and what their arguments complete to."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

import typer

from pimms_cli.cli.options import complete_site


def _dataset(ctx: Any) -> Any:
    """The data of the command being completed, or None: completion never says an error."""
    from pimms_cli.datadir import find_data
    from pimms_cli.loading import load_dataset

    try:
        return load_dataset(find_data((getattr(ctx, "params", None) or {}).get("data"))).dataset
    except Exception:
        return None


def _starting(incomplete: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    from pimms_cli.terminal import shorten

    return [(name, shorten(text, 50)) for name, text in names if name.startswith(incomplete)]


def complete_rubric(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Rubric ids with their names."""
    dataset = _dataset(ctx)
    return _starting(incomplete, [(r.id, r.name) for r in dataset.rubrics.values()]) if dataset else []


def _entries(dataset: Any, *, optional_only: bool) -> list[tuple[str, str]]:
    return [(i, e.wording) for i, nature, e in dataset.entries() if nature == "optionnel" or not optional_only]


def complete_option(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Full ids of the options, which sites answer for; what is typed may be the end of the id."""
    dataset = _dataset(ctx)
    return _by_either_half(incomplete, _entries(dataset, optional_only=True)) if dataset else []


def complete_target(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Everything that `show` shows. Entries come in once a rubric's name is typed, or nothing else fits."""
    dataset = _dataset(ctx)
    if dataset is None:
        return []
    rubrics = [(r.id, r.name) for r in dataset.rubrics.values()]
    bodies = [(f"organisme/{b.id}" if b.id in dataset.rubrics else b.id, b.name) for b in dataset.bodies.values()]
    return _starting(incomplete, rubrics + bodies) + _by_either_half(incomplete, _entries(dataset, optional_only=False))


def _by_either_half(incomplete: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Full ids, or else the ends of full ids that are enough to name an entry."""
    found = _starting(incomplete, names)
    if found or not incomplete:
        return found
    ends = Counter(full_id.partition("/")[2] for full_id, _ in names)
    return _starting(incomplete, [(i.partition("/")[2], text) for i, text in names if ends[i.partition("/")[2]] == 1])


OneSiteOption = Annotated[
    str | None, typer.Option("--site", "-s", metavar="SITE", help="Ce site seulement.", autocompletion=complete_site)
]
RubricsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rubrique", metavar="RUBRIQUE", help="Cette rubrique seulement (répétable).", autocompletion=complete_rubric
    ),
]


def choices(option: str, given: list[str] | None, allowed: dict[str, Any]) -> list[Any]:
    """What an option with fixed values was given, case, accents and hyphens free. Raises `UsageError`."""
    from pimms_cli.errors import UsageError
    from pimms_cli.lookup import slug
    from pimms_cli.terminal import shorten

    found = []
    for value in given or []:
        name = slug(value).replace("-", "_")
        if name not in allowed:
            raise UsageError(f"{option} « {shorten(value)} » n'existe pas : {', '.join(allowed)}.")
        found.append(allowed[name])
    return found
