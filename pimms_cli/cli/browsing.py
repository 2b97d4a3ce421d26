"""The options that the browsing commands share, and what their arguments complete to."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pimms_cli.cli.options import complete_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _knowledge(ctx: Any) -> Any:
    """The compiled catalogue of the command being completed, or None: completion never says an error."""
    from pimms_cli.datadir import find_data
    from pimms_cli.service import Service

    try:
        return Service(find_data((getattr(ctx, "params", None) or {}).get("data"))).knowledge
    except Exception:
        return None


def _starting(incomplete: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    from pimms_cli.terminal import shorten

    return [(name, shorten(text, 50)) for name, text in names if name.startswith(incomplete)]


def complete_rubric(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Rubric ids with their names."""
    knowledge = _knowledge(ctx)
    return _starting(incomplete, [*knowledge.rubrics.items()]) if knowledge else []


def _entries(knowledge: Any, *, optional_only: bool) -> list[tuple[str, str]]:
    return [(i, card.wording) for i, nature, card in knowledge.entries() if nature == "optionnel" or not optional_only]


def complete_option(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Full ids of the options, which sites answer for; what is typed may be the end of the id."""
    knowledge = _knowledge(ctx)
    return _by_either_half(incomplete, _entries(knowledge, optional_only=True)) if knowledge else []


def complete_target(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Everything that `show` shows. Entries come in once a rubric's name is typed, or nothing else fits."""
    knowledge = _knowledge(ctx)
    if knowledge is None:
        return []
    rubrics = knowledge.rubrics
    bodies = [(f"organisme/{body.id}" if body.id in rubrics else body.id, body.name) for body in knowledge.bodies()]
    entries = _entries(knowledge, optional_only=False)
    return _starting(incomplete, [*rubrics.items(), *bodies]) + _by_either_half(incomplete, entries)


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

_SAYS_MORE = re.compile(r"[^\w\s«»\"'’“”.,-]")
"""What an id is made without, and yet changes what a value says: « oui ? » is no « oui »."""


def choices(
    option: str, given: list[str] | None, allowed: Sequence[str], shown: Mapping[str, str] | None = None
) -> list[Any]:
    """What an option with fixed values was given, case, accents and hyphens free. Raises `UsageError`.

    `shown` gives the values by what the screens call them (in the form of values), where that is something else.
    """
    from pimms_cli.characters import unhidden
    from pimms_cli.errors import UsageError
    from pimms_cli.matching.text import fold, slug
    from pimms_cli.suggestions import one_of
    from pimms_cli.terminal import shorten

    found = []
    for value in given or []:
        name = slug(value).replace("-", "_")
        name = (shown or {}).get(name, name)
        if name not in allowed or _SAYS_MORE.search(fold(unhidden(value))):
            raise UsageError(f"{option} « {shorten(value)} » n'existe pas : {one_of(allowed)}.")
        found.append(name)
    return found
