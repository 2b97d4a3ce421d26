"""What the shell is offered to complete a word with."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Pimms


def told(shell: str, *words: str, data: Path) -> str:
    """What the shell is told, as its script asks for it."""
    line = " ".join(("pimms", *words))
    env = {
        **os.environ,
        "_PIMMS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "PIMMS_DATA": str(data),
    }
    done = subprocess.run([sys.executable, "-m", "pimms_cli"], env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.removesuffix("\n")


def complete(*words: str, data: Path) -> list[str]:
    return told("bash", *words, data=data).split()


@pytest.fixture
def small(petit: Path) -> Path:
    """The small data with a second site, and a body that has a rubric's id."""
    site = (petit / "sites" / "exemple.yaml").read_text(encoding="utf-8")
    other = site.replace("id: exemple", "id: autre").replace("nom: Exemple", "nom: Autre")
    (petit / "sites" / "autre.yaml").write_text(other, encoding="utf-8")
    bodies = petit / "catalogue" / "organismes.yaml"
    more = "  - id: mairie\n    nom: Mairie\n    role: État civil\n"
    bodies.write_text(bodies.read_text(encoding="utf-8") + more, encoding="utf-8")
    return petit


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("show", "recens"), ["recensement"]),
        (("show", "mairie/rec"), ["mairie/recensement"]),
        (("show", "organisme/ma"), ["organisme/mairie"]),
        (("diff", "ex"), ["exemple"]),
        (("diff", "exemple", "au"), ["autre"]),
        (("list", "--rubrique", "mai"), ["mairie"]),
        (("list", "--rubrique", "Mai"), ["Mairie"]),
        (("show", "Recens"), ["Recensement"]),
        (("show", "Organisme/MA"), ["Organisme/MAirie"]),
        (("confirm", "MAIRIE/recens"), ["MAIRIE/recensement"]),
        (("list", "--nature", "ne"), ["ne_pas_traiter"]),
        (("list", "--statut", "a"), ["a_confirmer"]),
        (("list", "--site", "au"), ["autre"]),
        (("confirm", "recens"), ["recensement"]),
        (("confirm", "recensement", "n"), ["non"]),
        (("confirm", "recensement", "oui", "--site", "e"), ["exemple"]),
        (("check", "caf", "-s", "Ex"), ["Exemple"]),
        (("confirm", "ouvrir-compte"), []),
        (("confirm", "etat-civil-option"), []),  # at the socle already: `confirm` refuses it
        (("validate", "--explain", "F0"), ["F01", "F02", "F03"]),
    ],
)
def test_completion(words: tuple[str, ...], proposed: list[str], small: Path) -> None:
    assert complete(*words, data=small) == proposed


def test_completion_says_nothing_when_the_data_is_broken(small: Path) -> None:
    (small / "catalogue" / "catalogue.yaml").write_text("[", encoding="utf-8")
    assert complete("show", "recens", data=small) == []


HOSTILE = r"""\$(touch x) `x` l'eau "$HOME" [/b] [red]z"""
HARMLESS = "  (touch x)  x  l’eau   HOME  (/b) (red)z"


@pytest.fixture
def hostile(petit: Path) -> Path:
    """Data that `validate` finds nothing in, with a rubric, a body and an entry whose names act in a shell."""
    for name, before in (
        ("rubriques/banque.yaml", "nom: Banque\n"),
        ("rubriques/banque.yaml", "intitule: Comprendre un relevé\n"),
        ("organismes.yaml", "nom: Agence bancaire\n"),
    ):
        path = petit / "catalogue" / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        written = HOSTILE.replace("'", "''")
        path.write_text(text.replace(before, f"{before.split()[0]} '{written}'\n"), encoding="utf-8")
    return petit


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("show", "banque"), ["banque", "banque/formulaires", "banque/ouvrir-compte", "banque/releves"]),
        (("show", "agence"), ["agence"]),
        (("list", "--rubrique", "ban"), ["banque"]),
        (("confirm", "rel"), ["releves"]),
    ],
)
def test_a_name_of_the_data_is_no_command_for_a_shell(
    words: tuple[str, ...], proposed: list[str], hostile: Path
) -> None:
    helps = {
        "banque/formulaires": "Remplir un formulaire",
        "banque/ouvrir-compte": "Ouvrir un compte",
    }
    said = [(name, helps.get(name, HARMLESS)) for name in proposed]
    assert told("bash", *words, data=hostile).split("\n") == proposed
    assert told("fish", *words, data=hostile).split("\n") == [f"{name}\t{text}" for name, text in said]
    listed = "\n".join(f'"{name}":"{text}"' for name, text in said)
    assert told("zsh", *words, data=hostile) == f"_arguments '*: :(({listed}))'"


def test_the_data_of_these_names_is_sound(hostile: Path, pimms: Pimms) -> None:
    assert pimms("validate", data=hostile).code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_name_of_a_file_is_no_command_for_a_shell(shell: str, petit: Path) -> None:
    for name in ("$(touch ici)", "e`touch ici`", "e'; touch ici; '", "e x", "e*", "\\e", "é", "E"):
        (petit / "sites" / f"{name}.yaml").touch()
    only = {"zsh": """_arguments '*: :(("exemple"))'"""}.get(shell, "exemple")
    assert told(shell, "check", "caf", "--site", "", data=petit) == only


@pytest.mark.parametrize(
    "words", [("",), ("-",), ("check", "-"), ("confirm", "-"), ("list", "-"), ("validate", "-"), ("show", "")]
)
def test_zsh_is_told_nothing_that_acts_on_it(words: tuple[str, ...], fictitious_data: Path) -> None:
    """The commands and options too: an apostrophe in what they do ended zsh's quotes, and was not shown."""
    found = re.fullmatch(r"_arguments '\*: :\(\((.*)\)\)'", told("zsh", *words, data=fictitious_data), re.DOTALL)
    assert found
    for line in found[1].split("\n"):
        assert re.fullmatch(r'"[a-z0-9/-]+":"(?:[^\\"\'`$\[\]:]|\\\\:)*"', line), line
