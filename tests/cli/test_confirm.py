"""`pimms confirm SITE STATUS`: the cell that is changed, what is said of it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Pimms, assert_refused


def test_confirm_one_cell(fictitious_data: Path, pimms: Pimms) -> None:
    args = (
        "confirm",
        "naturalisation",
        "oui",
        "--site",
        "Bourg",
        "--note",
        " le [b]jeudi[/b],\tà\u00a09\u00a0h\n",
        "--date",
        "2025-06-17",
    )
    done = pimms(*args, data=fictitious_data)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Bourg-Exemple (fictif) · prefecture/naturalisation\n"
        "Informer et accompagner à la complétude des dossiers de naturalisation\n"
        "✘ non – vérifié le 19/10/2026  ⇒  ✔ oui – le [b]jeudi[/b], à\u00a09\u00a0h, vérifié le\n17/06/2025\n"
    )
    text = (fictitious_data / "sites" / "bourg-exemple.yaml").read_text(encoding="utf-8")
    assert (
        '    naturalisation: {statut: oui, note: "le [b]jeudi[/b], à\u00a09\u00a0h", verifie_le: 2025-06-17}\n' in text
    )


@pytest.mark.parametrize(
    ("note", "said"),
    [("a\x1b[31mb", "U+001B"), ("le\x07 mardi", "U+0007"), ("a\x85b", "U+0085"), ("\udc81", "U+FFFD")],
)
def test_what_no_file_may_have_is_not_written_as_something_else(
    note: str, said: str, petit: Path, pimms: Pimms
) -> None:
    """« � » was in the file, for good."""
    before = (petit / "sites" / "exemple.yaml").read_bytes()
    done = pimms("confirm", "releves", "oui", "--note", note, data=petit)
    assert done == (2, "", f"pimms : La note contient un caractère qui ne s'écrit pas ({said}).\n")
    assert (petit / "sites" / "exemple.yaml").read_bytes() == before


def test_a_note_goes_with_its_status_and_it_is_said(fictitious_data: Path, pimms: Pimms) -> None:
    done = pimms("confirm", "naturalisation", "non", "--site", "val", "--date", "2025-06-17", data=fictitious_data)
    assert "La note « le mardi, sur rendez-vous » est retirée (--note pour en mettre une)." in done.out


@pytest.mark.parametrize("way", ["nothing", "--data", "PIMMS_DATA", "link", "inside", "init"])
def test_the_package_s_own_data_is_not_changed(
    way: str, package_data: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`pimms --version` gives its path, which is easily taken for that of a working copy."""
    args = ["confirm", "banque/releves", "oui", "--site", "exemple"]
    if way == "--data":
        args += ["--data", str(package_data)]
    elif way == "PIMMS_DATA":
        monkeypatch.setenv("PIMMS_DATA", str(package_data))
    elif way == "link":
        Path("lien").symlink_to(package_data)
        args += ["--data", "lien"]
    elif way == "inside":
        monkeypatch.chdir(package_data / "sites")
    elif way == "init":
        args = ["init", str(package_data), "--site", "Neuf"]
    before = {path: path.read_bytes() for path in package_data.rglob("*.yaml")}
    assert pimms(*args) == (
        2,
        "",
        "pimms : Ces données sont celles du paquet installé : une mise à jour les effacerait. Faites-en une copie de "
        "travail avec « pimms init DOSSIER », puis relancez depuis ce dossier.\n",
    )
    assert {path: path.read_bytes() for path in package_data.rglob("*.yaml")} == before


@pytest.mark.parametrize("typed", ["oui ?", "?oui", "oui/", "oui (?)", "oui~", "oui, non"])
def test_confirm_saves_no_doubt(typed: str, fictitious_data: Path, pimms: Pimms) -> None:
    site = fictitious_data / "sites" / "valfictif.yaml"
    before = site.read_bytes()
    done = pimms("confirm", "naturalisation", typed, "-s", "valfictif", data=fictitious_data)
    assert (done.code, site.read_bytes()) == (2, before)
    assert f"Le statut « {typed} » n'existe pas : oui, non ou a_confirmer." in done.err


@pytest.mark.parametrize("typed", ["Oui", "OUI ", "« oui »", "a\u0300 confirmer", "a-confirmer", "oui\u200b"])
def test_confirm_takes_a_status_as_it_is_typed(typed: str, fictitious_data: Path, pimms: Pimms) -> None:
    assert pimms("confirm", "naturalisation", typed, "-s", "valfictif", data=fictitious_data).code == 0


def test_a_windows_note_is_written_as_it_was_meant(fictitious_data: Path, pimms: Pimms) -> None:
    note = b"le mardi, \xe0 9 h".decode("utf-8", "surrogateescape")
    args = ["--site", "valfictif", "--note", note, "--date", "2025-06-17"]
    assert pimms("confirm", "prefecture/naturalisation", "oui", *args, data=fictitious_data).code == 0
    text = (fictitious_data / "sites" / "valfictif.yaml").read_text(encoding="utf-8")
    assert '    naturalisation: {statut: oui, note: "le mardi, à 9 h", verifie_le: 2025-06-17}\n' in text


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("confirm", "naturalisation"), 2, "Il manque le statut"),
        (("confirm", "naturalisation", "peut-être", "--site", "val"), 2, "oui, non ou a_confirmer"),
        (
            ("confirm", "x" * 30, "oui", "--site", "val"),
            2,
            "« pimms list --nature optionnel » donne toutes les options.",
        ),
        (("confirm", "naturalisation", "oui", "--site", "val", "--date", "9999-12-31"), 2, "9999-12-31 est à venir"),
        (("confirm", "--site", "val", "--date", "9999-12-31"), 2, "9999-12-31 est à venir"),
        (
            ("confirm", "naturalisation", "oui", "--site", "val", "--date", "0026-06-17"),
            2,
            "La date 0026-06-17 est avant l'an 2000 : corrigez l'année.",
        ),
        (
            ("confirm", "naturalisation", "a-confirmer", "--site", "val", "--date", "2025-06-17"),
            2,
            "--date va avec oui ou non : ce qui est à confirmer n'a pas de date de vérification.",
        ),
        (("confirm", "naturalisation", "oui", "--site", "val", "--note", "x" * 1001), 2, "trop longue : 1000 car"),
        (("confirm", "ouvrir-compte-bancaire", "oui", "--site", "val"), 2, "est à ne pas traiter"),
        (("confirm", "formulaire-ass-option", "non", "--site", "val"), 2, "est au socle (pole-emploi/formulaire-ass)"),
        (("confirm", "mairie/informer-orienter", "non", "--site", "val"), 2, "est au socle : c'est « oui » partout"),
        (("confirm", "x", "oui", "-s", "zzz"), 2, "Le site « zzz » n'existe pas."),
        (("confirm", "--site", "val"), 2, "Les questions demandent un terminal."),
        (("confirm", "naturalisation", "oui", "-s", "val", "--rubrique", "zzz"), 2, "--rubrique va avec les questions"),
        (("confirm", "naturalisation", "oui", "-s", "val", "--rubrique", "caf"), 2, "--rubrique va avec les questions"),
    ],
)
def test_refusals(fictitious_data: Path, pimms: Pimms, args: tuple[str, ...], code: int, said: str) -> None:
    assert_refused(pimms, fictitious_data, args, code, said)


def test_a_telephone_number_in_a_note_is_told_at_once(petit: Path, pimms: Pimms) -> None:
    done = pimms("confirm", "releves", "oui", "--note", "appeler Mme Exemple au 01 99 00 12 34", data=petit)
    assert done.code == 0
    assert " ".join(done.err.split()) == (
        "La note a un numéro de téléphone, que tous les écrans montrent : si c'est celui d'une personne, "
        "récrivez-la sans lui avec --note."
    )
    assert pimms("confirm", "releves", "oui", "--note", "le 3646", data=petit).err == ""
