"""What a site says of an option beside its status: the note, as the screens show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Pimms

ADDRESS = "https://www.exemple.invalid/Demarches/Etrangers-en-France/Prendre-rendez-vous/naturalisation/2026.html"


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_a_long_word_goes_on_on_the_next_line(columns: int, fictitious_data: Path, pimms: Pimms) -> None:
    """An address on the web that is cut with « … » leads nowhere."""
    note = ("--note", f"le mardi, {ADDRESS}")
    assert pimms("confirm", "naturalisation", "oui", "-s", "valfictif", *note, data=fictitious_data).code == 0
    for command in (
        "show naturalisation --site valfictif",
        "show prefecture --site valfictif",
        "list --rubrique prefecture --site valfictif",
        "diff bourg-exemple valfictif --rubrique prefecture",
    ):
        lines = pimms(*command.split(), data=fictitious_data, columns=columns).out.splitlines()
        column = max(line.find("https:") for line in lines)
        assert ADDRESS in "".join(line[column:].strip() for line in lines), command
        assert max(map(len, lines)) <= columns


def test_a_block_of_text_is_a_note_like_others(petit: Path, pimms: Pimms) -> None:
    """Its line end was shown as a space, and « confirm » could not change its cell."""
    site = petit / "sites" / "exemple.yaml"
    text = site.read_text(encoding="utf-8")
    block = "recensement:\n      statut: oui\n      note: |\n        le mardi\n      verifie_le: 2026-01-05\n"
    site.write_text(text.replace("recensement: oui\n", block), encoding="utf-8")
    assert "le mardi, vérifié le 05/01/2026\n" in pimms("show", "recensement", data=petit).out
    done = pimms("confirm", "recensement", "a_confirmer", data=petit)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "✔ oui – le mardi, vérifié le 05/01/2026  ⇒  ? à confirmer – le mardi"
    kept = 'recensement:\n      statut: a_confirmer\n      note: "le mardi"\n'
    assert site.read_text(encoding="utf-8") == text.replace("recensement: oui\n", kept)
    assert pimms("confirm", "recensement", "oui", "--date", "2026-02-06", data=petit).out.splitlines()[-1] == (
        "? à confirmer – le mardi  ⇒  ✔ oui – le mardi, vérifié le 06/02/2026"
    )


def test_what_copy_and_paste_brings_unseen_is_not_written(petit: Path, pimms: Pimms) -> None:
    """A soft hyphen and a zero-width space came out as « � », in the file for good."""
    assert pimms("confirm", "recensement", "oui", "--note", "le mar\u00addi\u200b : matin", data=petit).code == 0
    assert 'note: "le mardi : matin"' in (petit / "sites" / "exemple.yaml").read_text(encoding="utf-8")


def test_a_telephone_number_in_the_name_of_a_new_site_is_told_at_once(petit: Path, pimms: Pimms) -> None:
    done = pimms("init", str(petit), "--site", "Neuf 01 99 00 12 34")
    assert done.code == 0
    assert (
        "Le nom du site a un numéro de téléphone, que tous les écrans montrent : "
        "corrigez « nom » dans sites/neuf-01-99-00-12-34.yaml. Ensuite :"
    ) in " ".join(done.err.split())
    assert "téléphone" not in pimms("init", str(petit), "--site", "Neuf").err
