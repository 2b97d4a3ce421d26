"""Typer's two options that install shell completion, in French."""

from __future__ import annotations

from typing import Any

import typer

from pimms_cli.errors import UsageError

_HELP = {
    "install_completion": "Installe la complétion des commandes et des sites dans le shell.",
    "show_completion": "Affiche le script de complétion du shell, pour le copier ou l'adapter.",
}
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


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
    typer.echo(f"Complétion de {shell} installée dans {path}.")
    typer.echo("Ouvrez un nouveau terminal pour qu'elle prenne effet.")
    raise typer.Exit(0)


def _show(ctx: Any, param: Any, value: Any) -> Any:  # noqa: ARG001
    if not value or ctx.resilient_parsing:
        return value
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    script = get_completion_script(prog_name="pimms", complete_var="_PIMMS_COMPLETE", shell=_shell())
    typer.echo(script)
    raise typer.Exit(0)
