"""Shell completion: what arguments and options complete to, and Typer's two options that install it, in French."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import typer

from pimms_cli.errors import UsageError
from pimms_cli.folding import slug
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pimms_cli.knowledge import Knowledge

_HELP = {
    "install_completion": "Installe la complétion des commandes et des sites dans le shell.",
    "show_completion": "Affiche le script de complétion du shell, pour le copier ou l'adapter.",
}
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_ACTING = str.maketrans({"'": "’", "[": "(", "]": ")", **dict.fromkeys('\\`$"', " ")})
"""What stands for the characters that act inside the quotes of zsh's completion, or are rich's markup for Typer."""


def harmless(text: str) -> str:
    """What a completion says of what it proposes, as every one of them has to be said.

    zsh evaluates what Typer gives it twice, and Typer escapes for once, and no backslash: a name of the data, which may
    be anybody's, would run a command there. The apostrophes of the others went missing.
    """
    return shorten(text.translate(_ACTING), 50)


def completing(names: Iterable[str]) -> Callable[[str], list[str]]:
    """What completes to one of these names."""
    return lambda incomplete: [name for name in names if name.startswith(incomplete)]


def complete_site(ctx: typer.Context, incomplete: str) -> list[str]:
    """The sites of the data that the line names. Nothing when it cannot be read.

    A file may have any name: one that is no id would reach the shell as a command.
    """
    from pimms_cli.datadir import find_data, yaml_names

    try:
        names = [name.removesuffix(".yaml") for name in yaml_names(find_data(ctx.params.get("data")).sites)]
    except Exception:  # completion never says an error
        return []
    ids = [name for name in names if name == slug(name)]
    return [name for name, _ in _starting(incomplete, [(name, "") for name in ids])]


def _knowledge(ctx: typer.Context) -> Knowledge | None:
    """The compiled catalogue of the command being completed, or None: completion never says an error."""
    from pimms_cli.datadir import find_data
    from pimms_cli.service import Service

    try:
        return Service(find_data(ctx.params.get("data"))).knowledge
    except Exception:
        return None


def _starting(incomplete: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The ids that start with what is typed, capitals or not, which then stay: a shell drops what does not begin as
    typed."""
    typed = incomplete.lower()
    return [(incomplete + name[len(typed) :], harmless(text)) for name, text in names if name.startswith(typed)]


def complete_rubric(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Rubric ids with their names."""
    knowledge = _knowledge(ctx)
    return _starting(incomplete, [*knowledge.rubrics.items()]) if knowledge else []


def _entries(knowledge: Knowledge, *, optional_only: bool) -> list[tuple[str, str]]:
    """Full ids of the entries; with `optional_only`, of the options that a site answers for."""
    found = ((full_id, card, nature == "optionnel") for full_id, nature, card in knowledge.entries())
    return [(i, card.wording) for i, card, own in found if not optional_only or (own and card.core_twin is None)]


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


def say_in_french(params: list[Any]) -> None:
    """Give Typer's completion options, where these parameters hold them, French help and messages."""
    for param in params:
        if param.name in _HELP and getattr(param, "callback", None):
            param.help = _HELP[param.name]
            param.callback = _install if param.name == "install_completion" else _show


def _shell() -> str:
    """The shell that runs this (raises `UsageError` when it is none that Typer knows)."""
    from shellingham import ShellDetectionFailure, detect_shell

    try:
        shell: str = detect_shell()[0]
    except ShellDetectionFailure:
        shell = ""
    if shell not in _SHELLS:
        found = f"le shell « {shell} » n'est pas pris en charge" if shell else "le shell n'est pas reconnu"
        raise UsageError(f"Pas de complétion : {found} (bash, zsh, fish ou PowerShell).")
    return shell


def _install(ctx: Any, param: Any, value: Any) -> Any:  # noqa: ARG001
    if not value or ctx.resilient_parsing:
        return value
    from typer.completion import install  # type: ignore[attr-defined]

    shell, path = install(shell=_shell())
    print(f"Complétion de {shell} installée dans {path}.")
    print("Ouvrez un nouveau terminal pour qu'elle prenne effet.")
    raise typer.Exit(0)


def _show(ctx: Any, param: Any, value: Any) -> Any:  # noqa: ARG001
    if not value or ctx.resilient_parsing:
        return value
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    script = get_completion_script(prog_name="pimms", complete_var="_PIMMS_COMPLETE", shell=_shell())
    print(script)
    raise typer.Exit(0)
