"""`sites`, `list`, `show`, `diff`: exact screens (tests/data/ecrans), refusals, help, JSON."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
import screens

from pimms_cli import overview
from pimms_cli.cli.commands import COMMANDS
from tests.commands import Pimms
from tests.paths import DATA, ROOT

CASES = sorted((DATA / "ecrans").glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(CASES) > 15


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_exact_screen(path: Path, fictitious_data: Path, pimms: Pimms) -> None:
    case = screens.read_case(path)
    done = pimms(*case.command.split(), data=fictitious_data, columns=case.columns)
    assert done.out == case.out
    assert done.code == case.code
    if "json" not in case.command and "markdown" not in case.command:
        assert all(len(line) <= case.columns for line in done.out.splitlines())


@pytest.mark.parametrize("name", screens.PICTURES)
def test_pictures_are_what_the_commands_print(name: str, fictitious_data: Path) -> None:
    command, columns = screens.PICTURES[name]
    out = screens.run(command, columns, fictitious_data, colour=True).out
    assert "\x1b[" in out
    assert not screens.is_stale(ROOT / "docs" / "images" / f"{name}.svg", out), "run: python scripts/screens.py"
    assert screens.is_stale(ROOT / "docs" / "images" / f"{name}.svg", out + " ")
    assert screens.picture(name, command, columns, out) == screens.picture(name, command, columns, out)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("diff", "valfictif", "bourg-exampel"), 2, "Vouliez-vous dire « bourg-exemple » ?"),
        (("diff", "valfictif", "bourg", "--rubrique", "kaf"), 2, "Vouliez-vous dire « caf » ?"),
        (("diff", "valfictif", "bourg", "--format", "pdf"), 2, "« pdf » n'existe pas : text, json ou markdown."),
        (("chek", "caf"), 2, "La commande « chek » n'existe pas. Vouliez-vous dire « check » ?"),
        (("zzz",), 2, "La commande « zzz » n'existe pas.\n"),
        (("list", "--nature", "interdit"), 2, "socle, ne_pas_traiter ou optionnel"),
        (("list", "--statut", "peut-être"), 2, "oui, non, a_confirmer ou orienter"),
        (("list", "--site", "atlantide"), 2, "Sites : bourg-exemple, port-imaginaire, valfictif."),
        (("show", "zzzzzz"), 2, "n'existe pas. « pimms list » donne les demandes."),
        (("show", ""), 2, "L'identifiant est vide."),
        (("show", "😀"), 2, "« 😀 » n'est pas un identifiant."),
        (("show", "dossier"), 2, "désigne plusieurs choses"),
        (("show", "organisme/zzzzzz"), 2, "L'organisme « zzzzzz » n'existe pas."),
        (("confirm", "naturalisation"), 2, "Il manque le statut"),
        (("confirm", "naturalisation", "oui"), 2, "De quel site s'agit-il ? Ajoutez --site"),
        (("confirm", "naturalisation", "peut-être", "--site", "val"), 2, "oui, non ou a_confirmer"),
        (
            ("confirm", "x" * 30, "oui", "--site", "val"),
            2,
            "« pimms list --nature optionnel » donne toutes les options.",
        ),
        (("confirm", "naturalisation", "oui", "--site", "val", "--date", "9999-12-31"), 2, "9999-12-31 est à venir"),
        (("confirm", "--site", "val", "--date", "9999-12-31"), 2, "9999-12-31 est à venir"),
        (("confirm", "naturalisation", "oui", "--site", "val", "--note", "x" * 1001), 2, "trop longue : 1000 car"),
        (("confirm", "ouvrir-compte-bancaire", "oui", "--site", "val"), 2, "est à ne pas traiter"),
        (("confirm", "formulaire-ass-option", "non", "--site", "val"), 2, "est au socle (pole-emploi/formulaire-ass)"),
        (("confirm", "mairie/informer-orienter", "non", "--site", "val"), 2, "est au socle : c'est « oui » partout"),
        (("confirm", "x", "oui", "-s", "zzz"), 2, "Le site « zzz » n'existe pas."),
        (("sites", "--json=oui"), 2, "L'option « --json » ne prend pas de valeur."),
        (("validate", "--format", "pdf"), 2, "« pdf » n'existe pas : text, json, github, sarif ou markdown."),
        (("validate", "--mois", "0"), 2, "« 0 » ne convient pas pour --mois N : un nombre de 1 à 1200."),
        (("confirm", "--site", "val"), 2, "Les questions demandent un terminal."),
        (("confirm", "naturalisation", "oui", "-s", "val", "--rubrique", "zzz"), 2, "--rubrique va avec les questions"),
        (("confirm", "naturalisation", "oui", "-s", "val", "--rubrique", "caf"), 2, "--rubrique va avec les questions"),
        (("diff", "@HEAD", "--all"), 2, "--all va avec deux sites"),
        (("validate", "--explain", "R07"), 2, "--explain va seul"),  # and --data
    ],
)
def test_refusals(fictitious_data: Path, pimms: Pimms, args: tuple[str, ...], code: int, said: str) -> None:
    before = {path: path.read_bytes() for path in fictitious_data.rglob("*.yaml")}
    done = pimms(*args, data=fictitious_data)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err
    assert {path: path.read_bytes() for path in fictitious_data.rglob("*.yaml")} == before


def test_a_shortened_site_is_compared_as_the_whole_one(fictitious_data: Path, pimms: Pimms) -> None:
    whole = pimms("diff", "valfictif", "bourg-exemple", data=fictitious_data)
    assert (whole.code, whole.err) == (1, "")
    assert pimms("diff", "valfictif", "bourg", data=fictitious_data) == whole


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


@pytest.mark.parametrize(
    ("linked", "said"),
    [
        (0, ""),
        (1, " L'option déjà au socle n'est pas à confirmer."),
        (2, " Les 2 options déjà au socle ne sont pas à confirmer."),
    ],
)
def test_the_options_of_the_socle_are_counted_in_french(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, linked: int, said: str
) -> None:
    summarise = overview.summarise
    monkeypatch.setattr(overview, "summarise", lambda *given: dataclasses.replace(summarise(*given), linked=linked))
    assert pimms("sites", data=petit).err == f"1 site, catalogue 1.0.0.{said}\n"


def test_confirm_one_cell(fictitious_data: Path, pimms: Pimms) -> None:
    args = (
        "confirm",
        "naturalisation",
        "oui",
        "--site",
        "Bourg",
        "--note",
        "le [b]jeudi[/b]\x1b[31m",
        "--date",
        "2025-06-17",
    )
    done = pimms(*args, data=fictitious_data)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Bourg-Exemple (fictif) · prefecture/naturalisation\n"
        "Informer et accompagner à la complétude des dossiers de naturalisation\n"
        "✘ non – vérifié le 19/10/2026  ⇒  ✔ oui – le [b]jeudi[/b]�[31m, vérifié le\n17/06/2025\n"
    )
    text = (fictitious_data / "sites" / "bourg-exemple.yaml").read_text(encoding="utf-8")
    assert '    naturalisation: {statut: oui, note: "le [b]jeudi[/b]�[31m", verifie_le: 2025-06-17}\n' in text


def test_a_note_goes_with_its_status_and_it_is_said(fictitious_data: Path, pimms: Pimms) -> None:
    done = pimms("confirm", "naturalisation", "non", "--site", "val", "--date", "2025-06-17", data=fictitious_data)
    assert "La note « le mardi, sur rendez-vous » est retirée (--note pour en mettre une)." in done.out


def test_the_package_s_own_data_is_not_changed(tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = pimms("confirm", "naturalisation", "oui", "--site", "grenoble")
    assert (done.code, done.out) == (2, "")
    assert "pimms init DOSSIER" in done.err


def test_entry_screen_says_everything_but_invents_nothing(fictitious_data: Path, pimms: Pimms) -> None:
    done = pimms("show", "ouvrir-compte-bancaire", data=fictitious_data)
    assert done.out.startswith(
        "Ouvrir un compte bancaire pour un usager\n"
        "banque-postale/ouvrir-compte-bancaire · Banque Postale · à ne pas traiter :\n"
        "aucun PIMMS ne le fait\n\n"
        "Orienter vers\n  → Organismes bancaires : Ouverture et tenue des comptes\n\n"
        "Pourquoi un PIMMS ne le fait pas\n  Car engageant la responsabilité du PIMMS\n"
    )
    assert "Dans les sites" not in done.out
    linked = pimms("show", "pole-emploi/formulaire-ass-option", data=fictitious_data, columns=100)
    assert "Déjà au socle (pole-emploi/formulaire-ass) : cette option compte comme « oui » partout." in linked.out


@pytest.mark.parametrize(("left_out", "said"), [(0, []), (1, ["et 1 autre"]), (2, ["et 2 autres"])])
def test_an_entry_with_many_synonyms_shows_the_first_ones(
    petit: Path, pimms: Pimms, left_out: int, said: list[str]
) -> None:
    path = petit / "catalogue" / "rubriques" / "banque.yaml"
    first = "      - ouvrir un compte\n"
    more = "".join(f"      - compte numéro {letter}\n" for letter in "abcdefghijklm"[: 11 + left_out])
    path.write_text(path.read_text(encoding="utf-8").replace(first, first + more), encoding="utf-8")
    out = pimms("show", "ouvrir-compte", data=petit).out
    assert "compte numéro k\n" in out
    ends = [f"  … {words} : pimms show banque/ouvrir-compte --json" for words in said]
    assert [line for line in out.splitlines() if "…" in line] == ends


def test_no_line_starts_with_double_punctuation(fictitious_data: Path, pimms: Pimms) -> None:
    done = pimms("show", "retraite-complementaire/demandes-attestations", data=fictitious_data)
    assert " · Retraite complémentaire ·\nsocle : tous les PIMMS le font\n" in done.out
    widths = [pimms("show", "mdph", data=fictitious_data, columns=columns).out for columns in range(40, 80, 7)]
    assert len({" ".join(out.split()) for out in widths}) == 1, "the same words at every width, with plain spaces"
    assert len(set(widths)) > 1
    for columns in range(40, 90, 7):
        for name in ("retraite-complementaire/demandes-attestations", "expliquer-courriers-option", "pole-emploi"):
            out = pimms("show", name, data=fictitious_data, columns=columns).out
            assert not [line for line in out.splitlines() if line.lstrip().startswith((":", ";", "!", "»"))]
            assert max(map(len, out.splitlines())) <= columns


def test_a_rubric_that_is_also_a_body_says_so_on_stderr(fictitious_data: Path, pimms: Pimms) -> None:
    assert pimms("show", "caf", data=fictitious_data).err == "C'est aussi un organisme : pimms show organisme/caf\n"
    assert pimms("show", "rubrique/caf", data=fictitious_data).err == ""


def test_text_of_the_data_cannot_act_on_the_terminal(fictitious_data: Path, pimms: Pimms) -> None:
    path = fictitious_data / "sites" / "valfictif.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("nom: Valfictif", 'nom: "Val[red]fictif\\e[2J"'), encoding="utf-8")
    for args in (("sites",), ("diff", "valfictif", "bourg"), ("show", "naturalisation"), ("list",), ("show", "caf")):
        out = pimms(*args, data=fictitious_data).out
        assert "\x1b" not in out
        assert "Val[red]fictif" in out.replace("\n", "")


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
    assert "Code de sortie" not in done.out


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


def test_json_documentation_names_every_key(fictitious_data: Path, pimms: Pimms) -> None:
    documented = (ROOT / "docs" / "json-parcourir.md").read_text(encoding="utf-8")
    outputs = [
        pimms("sites", "--json", data=fictitious_data),
        pimms("list", "--json", data=fictitious_data),
        pimms("show", "naturalisation", "--json", data=fictitious_data),
        pimms("show", "caf", "--json", data=fictitious_data),
        pimms("show", "ccas", "--json", data=fictitious_data),
        pimms("diff", "valfictif", "bourg", "--format", "json", data=fictitious_data),
    ]

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | set().union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    for done in outputs:
        value = json.loads(done.out)
        assert value["version"] == 1
        assert {key for key in keys(value) if f"`{key}`" not in documented} == set()
