"""The help of the commands, and what is said of a line that is not one."""

from __future__ import annotations

import pytest

from pimms_cli.cli.commands import COMMANDS
from tests.commands import Pimms


def test_an_argument_that_is_missing(pimms: Pimms) -> None:
    done = pimms("show")
    assert (done.code, done.err) == (2, "pimms : Il manque l'argument IDENTIFIANT.\nAide : pimms show --help\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--data DIR check caf", "« --data » se met après la commande : pimms check … --data DOSSIER"),
        ("--data=DIR sites", "« --data » se met après la commande : pimms sites --data DOSSIER"),
        ("--data sites check caf", "« --data » se met après la commande : pimms check … --data DOSSIER"),
        ("--site grenoble list", "« --site » se met après la commande : pimms list --site SITE"),
        ("-s grenoble show caf", "« -s » se met après la commande : pimms show … -s SITE"),
        ("--json sites", "« --json » se met après la commande : pimms sites --json"),
        ("--explain", "« --explain » se met après la commande : pimms check … --explain"),
        ("--strict sites", "« --strict » se met après la commande : pimms validate … --strict"),
        ("--zut sites", "« --zut » n'existe pas."),
        ("sites --site x", "« --site » n'existe pas."),
    ],
)
def test_an_option_before_its_command_is_told_its_place(typed: str, said: str, pimms: Pimms) -> None:
    done = pimms(*typed.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == f"pimms : L'option {said}"


def test_an_option_without_its_value(pimms: Pimms) -> None:
    done = pimms("confirm", "--site")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("pimms : Il manque la valeur de l'option « --site ».\n")


WITH_STATUS = {"check", "diff", "essais", "list", "validate"}
"""The commands whose status says something of the answer."""


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", [80, 120])
def test_help_is_in_french_with_examples(name: str, columns: int, pimms: Pimms) -> None:
    done = pimms(name, "--help", columns=columns)
    assert done.code == 0
    assert "Exemples :\n  pimms " + name in done.out
    for english in ("Show this message", "Usage", "[required]", "[default", "ARGS", "...", "<", "{", "[["):
        assert english not in done.out
    for line in done.out.splitlines():
        assert len(line) <= columns
        assert not line.endswith("«"), "nothing is broken inside « »"
        assert not line.lstrip().startswith(("»", ":", ";", "?", "!")), "nor before what closes or follows"
    assert ("Statut de sortie : " in " ".join(done.out.split())) == (name in WITH_STATUS), "or another word for it"


@pytest.mark.parametrize(
    ("name", "usage"),
    [
        ("check", "[OPTIONS] [DEMANDE]…"),
        ("diff", "[OPTIONS] A [B]"),
        ("show", "[OPTIONS] IDENTIFIANT"),
        ("validate", "[OPTIONS] [CHEMIN]…"),
        ("schema", "[OPTIONS] [FICHIER]"),
        ("confirm", "[OPTIONS] [IDENTIFIANT] [STATUT]"),
    ],
)
def test_usage_lines(name: str, usage: str, pimms: Pimms) -> None:
    assert pimms(name, "--help").out.splitlines()[0] == f"Utilisation : pimms {name} {usage}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chek caf", "La commande « chek » n'existe pas. Vouliez-vous dire « check » ?"),
        ("sites --json=oui", "L'option « --json » ne prend pas de valeur."),
    ],
)
def test_a_line_that_is_not_one(typed: str, said: str, pimms: Pimms) -> None:
    done = pimms(*typed.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == f"pimms : {said}"


@pytest.mark.parametrize(
    "word",
    ["zzz", "carte de séjour", "aujourd'hui", "l'aide", "l’aide", 'dire "j\'ai"', "fin. Did you mean?", "\\", ""],
)
def test_what_is_no_command_is_said_as_it_was_typed(word: str, pimms: Pimms) -> None:
    """It is most often a request; one with an apostrophe was cut at it."""
    done = pimms(word, "--site", "grenoble")
    said = f'La commande « {word} » n\'existe pas. Pour une demande : pimms check "…"'
    assert (done.code, done.out, done.err) == (2, "", f"pimms : {said}\nAide : pimms --help\n")


def test_nor_does_what_it_holds_act_on_the_terminal(pimms: Pimms) -> None:
    said = pimms("\x1b[31m'" + "x" * 100).err.splitlines()[0]
    assert said == f"pimms : La commande « �[31m'{'x' * 53}… » n'existe pas. Pour une demande : pimms check \"…\""


@pytest.mark.parametrize("word", ["chek", "Check", "check'"])
def test_a_near_miss_of_a_command_is_taken_for_one(word: str, pimms: Pimms) -> None:
    said = f"La commande « {word} » n'existe pas. Vouliez-vous dire « check » ?"
    assert pimms(word).err.splitlines()[0] == f"pimms : {said}"
