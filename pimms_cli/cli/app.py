"""The `pimms` application: a group that loads only the command it is asked for, with help in French."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import pairwise
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from pimms_cli.cli.commands import COMMANDS
from pimms_cli.cli.params import take_as_typed
from pimms_cli.terminal import shorten, tied, untied

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW = re.compile(r"-\s")
_DASHED = re.compile(r"[-\u2010-\u2015\u2212\uff0d\udc96\udc97]+(?=\w)")
"""A dash glued to a word: the keyboard's, those that a phone, a mail or a word processor puts in its place, and what
Python makes of the latter's Windows-1252 bytes."""
_RANGE = re.compile(r"\[(\d+)<=x<=(\d+)\]")


class _FrenchHelp:
    """Help in French: the wording that Typer has only in English."""

    params: list[Any]
    help: str | None

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """As Typer does, with its own options in French and without conversions that nothing needs."""
        if any(param.name == "install_completion" for param in self.params):
            from pimms_cli.cli.completion import say_in_french

            say_in_french(self.params)
        take_as_typed(self.params)
        return super().make_context(*args, **kwargs)  # type: ignore[misc]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As click does, but « -site » and « —site » are no « -s ite » and no word of a request, an option that takes
        one value has one, and an error that names no command is this one's."""
        if not ctx.resilient_parsing:  # completion is told no error
            self._refuse_misspelt(ctx, args)
            self._refuse_repeated(ctx, args)
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc, no-any-return]
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:  # an option without its value
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def _refuse_misspelt(self, ctx: Any, args: list[str]) -> None:
        """Raise for the name of an option after other dashes than its own: the answer was another site's."""
        names = self._names(ctx)
        for _, arg in self._words(ctx, args):
            dashed = _DASHED.match(arg) is not None
            if not dashed and not ctx.allow_interspersed_args:  # a command: what follows is its own
                return
            name = arg.partition("=")[0]
            if dashed and name not in names:
                from pimms_cli.cli.usage import misspelt_option

                if said := misspelt_option(name, names):
                    raise typer.BadParameter(said, ctx)

    def _refuse_repeated(self, ctx: Any, args: list[str]) -> None:
        """Raise for an option that takes one value and was given two: the last was taken without a word."""
        single = {name: param for name, param in self._with_value(ctx).items() if not param.multiple}
        given: dict[str, str] = {}
        for at, arg in self._words(ctx, args):
            name, glued, value = arg.partition("=")
            if name not in single and arg[:2] in single:  # « -sgrenoble »
                name, glued, value = arg[:2], "-", arg[2:]
            if name not in single:
                continue
            value = value if glued else "".join(args[at + 1 : at + 2])
            option = single[name].opts[0]
            if given.setdefault(option, value) != value:
                both = f"« {shorten(given[option])} », puis « {shorten(value)} »"
                raise typer.BadParameter(f"L'option « {option} » est donnée deux fois : {both}.", ctx)

    def _names(self, ctx: Any) -> set[str]:
        return {name for param in self.get_params(ctx) for name in param.opts}  # type: ignore[attr-defined]

    def _with_value(self, ctx: Any) -> dict[str, Any]:
        """The options that take a value, by each of their names."""
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        return {name: param for param in params for name in param.opts if not getattr(param, "is_flag", True)}

    def _words(self, ctx: Any, args: list[str]) -> Iterator[tuple[int, str]]:
        """What is neither the value of an option nor after « -- », with its place."""
        with_value = self._with_value(ctx)
        end = args.index("--") if "--" in args else len(args)
        for at, (before, arg) in enumerate(pairwise(["", *args[:end]])):
            if before not in with_value:
                yield at, arg

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands and options that complete a word, what they do said as a shell may be told it."""
        from pimms_cli.cli.completion import harmless

        items = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            item.help = harmless(item.help or "")
        return items  # type: ignore[no-any-return]

    def get_help(self, ctx: Any) -> str:
        """The help, in which no line is broken inside « » or before « : »."""
        return untied(str(super().get_help(ctx)))  # type: ignore[misc]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = ["[OPTIONS]"]
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            if param.param_type_name == "argument":
                name = param.metavar or param.name.upper()
                pieces.append((name if param.required else f"[{name}]") + ("…" if param.nargs == -1 else ""))
        if isinstance(self, TyperGroup):
            pieces.append("COMMANDE [ARGUMENTS]…")
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Utilisation : ")

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        self.help = tied(self.help or "")
        super().format_help_text(ctx, formatter)  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Affiche cette aide."
            take_as_typed([option])
        return option

    def format_options(self, ctx: Any, formatter: Any) -> None:
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            record = param.get_help_record(ctx)
            if record is not None:
                name, text = record
                if param.param_type_name == "argument":
                    name = param.metavar or name
                text = text.replace("[required]", "[obligatoire]").replace("[default: ", "[par défaut : ")
                text = _RANGE.sub(r"[de \1 à \2]", text.replace("[env var: ", "[variable : "))
                text = tied(text)
                (arguments if param.param_type_name == "argument" else options).append((name, text))
        for title, rows in (("Arguments", arguments), ("Options", options)):
            if rows:
                with formatter.section(title + " "):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        epilog = getattr(self, "epilog", None)
        if epilog:
            formatter.write_paragraph()
            for line in epilog.strip().splitlines():
                if line.startswith(" "):  # an example, to copy whole
                    formatter.write(line.rstrip() + "\n")
                else:
                    formatter.write(fill(tied(line), formatter.width) + "\n")


class PimmsCommand(_FrenchHelp, TyperCommand):
    """A command with help in French."""


class CheckCommand(PimmsCommand):
    """`check`, to which the row of a list may be pasted: « - carte de séjour » is a request. A file may be named so."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As the other commands do, but such a row is no option."""
        for at, arg in self._words(ctx, args):
            if _ROW.match(arg):
                args[at] = f"•{arg[1:]}"
        return super().parse_args(ctx, args)


class PimmsGroup(_FrenchHelp, TyperGroup):
    """The commands of `COMMANDS`, each imported only when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names, in the order the help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of that name, or None."""
        info = COMMANDS.get(cmd_name)
        if info is None:
            return None
        command = typer.main.get_command(import_module(f"pimms_cli.cli.{info.module}").app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As Typer does, but what is no command is told as it was typed (its sentence quotes it as Python would)."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:  # completion is told no error
            from pimms_cli.cli.usage import misspelt_option, no_such_command

            said = ""
            if _DASHED.match(args[0]):
                every = (self.get_command(ctx, name) for name in COMMANDS)
                options = {name for command in every for param in command.params for name in param.opts}
                said = misspelt_option(args[0].partition("=")[0], options)
            raise typer.BadParameter(said or no_such_command(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The commands with an example each, then the options."""
        with formatter.section("Commandes "):
            formatter.write_dl([(name, tied(info.summary)) for name, info in COMMANDS.items()])
        formatter.write("\nExemples :\n")
        for info in COMMANDS.values():
            formatter.write(f"  {info.example}\n")
        super().format_options(ctx, formatter)


def new_app() -> typer.Typer:
    """An application for one command (see `cli/check.py` for how it is used)."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


app = typer.Typer(cls=PimmsGroup, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=False)


@app.callback(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Le triage des demandes au guichet d'un PIMMS : on le fait, on oriente, ou cela dépend du site.",
)
def _pimms(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Version de pimms, du catalogue, et où il a été lu.")
    ] = False,
) -> None:
    if version:
        from pimms_cli.version import version_text

        print(version_text())
        raise typer.Exit(0)
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())
        raise typer.Exit(0)
