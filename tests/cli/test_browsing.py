"""`sites`, `list`, `show`, `diff`: exact screens (tests/data/ecrans), refusals, JSON."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
import screens

from pimms_cli import overview
from pimms_cli.screens import browse_json
from tests.commands import Pimms, assert_refused
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


def test_the_command_to_confirm_reads_the_same_data(petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "1 site, catalogue 1.0.0. L'option déjà au socle n'est pas à confirmer.\n"
    site = petit / "sites" / "exemple.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("recensement: oui", "recensement: a_confirmer"), "utf-8")
    hint = "Pour confirmer : pimms confirm --site SITE"
    assert pimms("sites", data=petit).err == f"{said}{hint} --data {petit}\n"
    monkeypatch.chdir(petit)
    assert pimms("sites").err == f"{said}{hint}\n"


def test_a_mistyped_year_is_shown_as_it_is(petit: Path, pimms: Pimms) -> None:
    """The year 24 was « 24 », as if it were 2024."""
    site = petit / "sites" / "exemple.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("2024-01-15", "0024-01-15"), encoding="utf-8")
    assert "✘ non  Exemple (fictif)  vérifié le 15/01/0024\n" in pimms("show", "banque/releves", data=petit).out


def test_the_date_of_what_is_to_confirm_is_not_when_a_site_was_verified(petit: Path, pimms: Pimms) -> None:
    site = petit / "sites" / "exemple.yaml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("statut: non", "statut: a_confirmer"), encoding="utf-8")
    assert "vérifié le 15/01/2024" in pimms("sites", data=DATA / "petit").out
    assert "jamais vérifié" in pimms("sites", data=petit).out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("diff", "valfictif", "bourg-exampel"), 2, "Vouliez-vous dire « bourg-exemple » ?"),
        (("diff", "valfictif", "bourg", "--rubrique", "kaf"), 2, "Vouliez-vous dire « caf » ?"),
        (("diff", "valfictif", "bourg", "--format", "pdf"), 2, "« pdf » n'existe pas : text, json ou markdown."),
        (("list", "--nature", "interdit"), 2, "socle, ne_pas_traiter ou optionnel"),
        (("list", "--statut", "peut-être"), 2, "oui, non, a_confirmer ou orienter"),
        (("show", "zzzzzz"), 2, "n'existe pas. « pimms list » donne les demandes."),
        (("show", "carte grise"), 2, """n'existe pas. Pour une demande : pimms check "carte grise"\n"""),
        (("show", " l'apl "), 2, """n'existe pas. Pour une demande : pimms check "l'apl"\n"""),
        (("show", 'le "rsa"'), 2, """n'existe pas. Pour une demande : pimms check "…"\n"""),
        (("show", "mot " * 20), 2, """n'existe pas. Pour une demande : pimms check "…"\n"""),
        (("show", "titre de voyaeg"), 2, "« prefecture/titre-de-voyage » ? Pour une demande : pimms"),
        (("show", ""), 2, "L'identifiant est vide."),
        (("show", "😀"), 2, "« 😀 » n'est pas un identifiant."),
        (("show", "dossier"), 2, "désigne plusieurs choses"),
        (("show", "organisme/zzzzzz"), 2, "L'organisme « zzzzzz » n'existe pas."),
        (("diff", "@HEAD", "--all"), 2, "--all va avec deux sites"),
    ],
)
def test_refusals(fictitious_data: Path, pimms: Pimms, args: tuple[str, ...], code: int, said: str) -> None:
    assert_refused(pimms, fictitious_data, args, code, said)


def test_a_shortened_site_is_compared_as_the_whole_one(fictitious_data: Path, pimms: Pimms) -> None:
    whole = pimms("diff", "valfictif", "bourg-exemple", data=fictitious_data)
    assert (whole.code, whole.err) == (1, "")
    assert pimms("diff", "valfictif", "bourg", data=fictitious_data) == whole


@pytest.mark.parametrize(
    ("twinned", "said"),
    [
        (0, ""),
        (1, " L'option déjà au socle n'est pas à confirmer."),
        (2, " Les 2 options déjà au socle ne sont pas à confirmer."),
    ],
)
def test_the_options_of_the_socle_are_counted_in_french(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, twinned: int, said: str
) -> None:
    summarise = overview.summarise
    monkeypatch.setattr(overview, "summarise", lambda *given: dataclasses.replace(summarise(*given), twinned=twinned))
    assert pimms("sites", data=petit).err == f"1 site, catalogue 1.0.0.{said}\n"


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
    twinned = pimms("show", "pole-emploi/formulaire-ass-option", data=fictitious_data, columns=100)
    assert "Déjà au socle (pole-emploi/formulaire-ass) : cette option compte comme « oui » partout." in twinned.out


@pytest.mark.parametrize(("left_out", "said"), [(0, []), (1, ["et 1 autre"]), (2, ["et 2 autres"])])
def test_an_entry_with_many_synonyms_shows_the_first_ones(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch, left_out: int, said: list[str]
) -> None:
    monkeypatch.chdir(petit)
    path = petit / "catalogue" / "rubriques" / "banque.yaml"
    first = "      - ouvrir un compte\n"
    more = "".join(f"      - compte numéro {letter}\n" for letter in "abcdefghijklm"[: 11 + left_out])
    path.write_text(path.read_text(encoding="utf-8").replace(first, first + more), encoding="utf-8")
    out = pimms("show", "ouvrir-compte").out
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
    said = f"C'est aussi un organisme : pimms show organisme/caf --data {fictitious_data}\n"
    assert pimms("show", "caf", data=fictitious_data).err == said
    assert pimms("show", "rubrique/caf", data=fictitious_data).err == ""


def test_text_of_the_data_cannot_act_on_the_terminal(
    fictitious_data: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor would it if the reading let it pass (Y11)."""
    monkeypatch.setattr("pimms_cli.reading.source.hidden_escapes", lambda *_: ())
    path = fictitious_data / "sites" / "valfictif.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("nom: Valfictif", 'nom: "Val[red]fictif\\e[2J"'), encoding="utf-8")
    for args in (("sites",), ("diff", "valfictif", "bourg"), ("show", "naturalisation"), ("list",), ("show", "caf")):
        out, err = pimms(*args, data=fictitious_data)[1:]
        assert "\x1b" not in out + err
        assert "Val[red]fictif" in out.replace("\n", "")


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


@pytest.mark.parametrize("command", ["sites", "list --rubrique mairie", "show naturalisation", "show caf", "show ccas"])
@pytest.mark.parametrize("form", ["", " --json"])
def test_a_site_with_an_error_keeps_only_itself_out(
    command: str, form: str, fictitious_data: Path, pimms: Pimms
) -> None:
    path = fictitious_data / "sites" / "valfictif.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(": oui\n", ": peut-être\n", 1), encoding="utf-8")
    with_fault = pimms(*(command + form).split(), data=fictitious_data)
    told = (
        "pimms : 1 site en erreur laissé de côté (valfictif). "
        f"« pimms validate --data {fictitious_data} » dit pourquoi.\n"
    )
    assert with_fault.code == 0
    assert told in with_fault.err
    path.unlink()
    without = pimms(*(command + form).split(), data=fictitious_data)
    assert without.code == 0
    if not form:
        assert without.out == with_fault.out
        return
    shown, whole = json.loads(with_fault.out), json.loads(without.out)
    assert (shown.pop("sites_ecartes"), whole.pop("sites_ecartes")) == (["valfictif"], [])
    assert shown == whole


def test_the_one_site_asked_for_must_have_no_error(fictitious_data: Path, pimms: Pimms) -> None:
    path = fictitious_data / "sites" / "valfictif.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(": oui\n", ": peut-être\n", 1), encoding="utf-8")
    one = pimms("list", "--site", "bourg", "--json", data=fictitious_data)
    assert (one.code, one.err, json.loads(one.out)["sites_ecartes"]) == (0, "", [])
    refused = pimms("list", "--site", "valfictif", data=fictitious_data)
    assert (refused.code, refused.out) == (3, "")
    assert "valfictif.yaml" in refused.err


@pytest.mark.parametrize("name", ["releves", "banque", "organisme/agence"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_show_makes_what_it_shows_and_no_more(
    name: str, form: tuple[str, ...], petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The JSON was made for each screen too, that of a rubric over all the entries and sites once more."""
    calls: list[str] = []

    def counted(module: Any, function: str) -> None:
        call = getattr(module, function)

        def count(*args: Any) -> Any:
            calls.append(function)
            return call(*args)

        monkeypatch.setattr(module, function, count)

    for function in ("entry", "rubric", "body"):
        counted(browse_json, function)
    counted(overview, "lines")
    done = pimms("show", name, *form, data=petit)
    assert (done.code, done.out[:1] == "{") == (0, bool(form))
    assert (calls[0], len(calls)) == ("lines", 2 if form else 1)


def test_what_a_no_said_is_not_shown_under_the_socle_s_oui(
    petit: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(petit)
    path = petit / "catalogue" / "rubriques" / "banque.yaml"
    twinned = path.read_text(encoding="utf-8").replace(
        "  - id: releves\n", "  - id: releves\n    deja_socle: banque/formulaires\n"
    )
    path.write_text(twinned, encoding="utf-8")
    out = pimms("show", "releves").out
    assert "✔ oui  Exemple (fictif)\n" in out
    assert "Orienter vers" not in out
