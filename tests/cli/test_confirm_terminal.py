"""`pimms confirm` end to end in a real pseudo-terminal."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from pimms_cli.models import Site
from pimms_cli.sitefile import load_site
from tests.paths import DATA

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")

KEYS_SHOWN = "[q] quitter"
Start = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def start(fictitious_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setenv("NO_COLOR", "1")
    children = []

    def spawn(*args: str) -> pexpect.spawn[str]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "pimms_cli", "confirm", *args, "--date", "2025-06-17", "--data", str(fictitious_data)],
            encoding="utf-8",
            dimensions=(40, 100),
            timeout=10,
        )
        children.append(child)
        return child

    yield spawn
    for child in children:
        child.close(force=True)


def ask(child: pexpect.spawn[str], key: str, *, then: str = KEYS_SHOWN) -> str:
    """Press a key and wait for what comes next; what was shown meanwhile."""
    child.send(key)
    child.expect_exact(then)
    return str(child.before)


def cells(folder: Path, site: str, rubric: str) -> dict[str, str]:
    read: Site = load_site(folder / "sites" / f"{site}.yaml")
    return {key: cell.status for key, cell in read.options[rubric].items()}


def test_a_walk(start: Start, fictitious_data: Path) -> None:
    path = fictitious_data / "sites" / "port-imaginaire.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    unsure = [
        key
        for key, status in cells(fictitious_data, "port-imaginaire", "prefecture").items()
        if status == "a_confirmer"
    ]
    child = start("--site", "port", "--rubrique", "prefecture")
    child.expect_exact(KEYS_SHOWN)
    assert f"Préfecture, 1 sur {len(unsure)}" in child.before
    assert "63 sur 122" in child.before
    assert "dossiers de naturalisation" in child.before

    shown = ask(child, "o")
    assert "✔ oui, enregistré" in shown
    assert "64 sur 122" in shown
    assert cells(fictitious_data, "port-imaginaire", "prefecture")["naturalisation"] == "oui"  # saved at once

    shown = ask(child, "R")  # back, in capitals: the answer given is shown and may be changed
    assert "Aujourd'hui : ✔ oui – vérifié le 17/06/2025" in shown
    assert "✘ non, enregistré" in ask(child, "n")
    assert f"Préfecture, 3 sur {len(unsure)}" in ask(child, "p")
    assert "Touches : o (oui)" in ask(child, "x", then="quitter).")
    assert "Touches : o (oui)" in ask(child, "\x1b[A", then="quitter).")  # an arrow is no answer
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    # A correction is no other answer.
    assert "1 réponse enregistrée." in child.before
    # As it was asked, on one line however long.
    again = f"--site port-imaginaire --rubrique prefecture --date 2025-06-17 --data {fictitious_data}"
    assert child.before.endswith(f"Pour reprendre : pimms confirm {again}\r\n")

    after = path.read_text(encoding="utf-8").splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("    naturalisation: a_confirmer", "    naturalisation: {statut: non, verifie_le: 2025-06-17}")
    ]


def test_a_narrow_terminal_breaks_no_hint_inside_a_word(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    child = start("--site", "port")
    child.expect_exact(KEYS_SHOWN)
    assert child.before.endswith("[o] oui  [n] non  [p] plus tard\r\n[r] retour  ")
    assert ask(child, "x", then="quitter).").splitlines()[1:] == [
        "  Touches : o (oui), n (non),",
        "  p (plus tard), r (retour),",
        "  q (",
    ]


def test_killed_then_resumed_where_it_stopped(start: Start, fictitious_data: Path) -> None:
    child = start("--site", "valfictif")
    child.expect_exact(KEYS_SHOWN)
    shown = ask(child, "o")
    assert "106 sur 122" in shown
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    load_site(fictitious_data / "sites" / "valfictif.yaml")
    again = start("--site", "valfictif")
    again.expect_exact(KEYS_SHOWN)
    question = "106 sur 122"
    assert question in again.before
    # The same question as the one that was on the screen, now the first of those left.
    wording = [line for line in shown.splitlines() if line.startswith("  ") and "enregistré" not in line][-1]
    assert wording in again.before


def test_to_the_end(start: Start, fictitious_data: Path) -> None:
    child = start("--site", "bourg-exemple")
    for _ in range(16):
        child.expect_exact(KEYS_SHOWN)
        child.send("o")
    child.expect_exact(KEYS_SHOWN)
    shown = ask(child, "o")
    assert shown.splitlines()[-2:] == ["C'était la dernière question.", "[r] retour  "]
    # The key of an answer, pressed once too often, does not end it all unseen.
    assert ask(child, "o", then="(quitter).").splitlines()[1:] == ["  Touches : r (retour), q "]
    # The last answer may be taken back like the others.
    assert "Aujourd'hui : ✔ oui – vérifié le 17/06/2025" in ask(child, "r")
    assert "✘ non, enregistré" in ask(child, "n")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "17 réponses enregistrées." in child.before
    assert "Toute l'offre est confirmée : Bourg-Exemple (fictif)." in child.before
    nothing = start("--site", "bourg-exemple")
    nothing.expect(pexpect.EOF)
    assert "0 réponse enregistrée." in nothing.before


def test_a_cell_that_cannot_be_changed_does_not_end_the_walk(start: Start, fictitious_data: Path) -> None:
    path = fictitious_data / "sites" / "port-imaginaire.yaml"
    text = path.read_text(encoding="utf-8")
    shared = text.replace("naturalisation: a_confirmer", "naturalisation: &plus-tard a_confirmer", 1)
    shared = shared.replace("titre-de-voyage: a_confirmer", "titre-de-voyage: *plus-tard", 1)
    path.write_text(shared, encoding="utf-8")
    child = start("--site", "port", "--rubrique", "prefecture")
    child.expect_exact(KEYS_SHOWN)
    shown = " ".join(ask(child, "o").split())
    assert "corrigez « prefecture/naturalisation » à la main" in shown
    assert "Préfecture, 2 sur" in shown
    assert path.read_text(encoding="utf-8") == shared
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 3
    assert "0 réponse enregistrée." in child.before


def test_interrupted_says_what_quitting_says(start: Start, fictitious_data: Path) -> None:
    child = start("--site", "valfictif")
    child.expect_exact(KEYS_SHOWN)
    assert "106 sur 122" in ask(child, "o")
    said = {}
    for key, status in (("\x03", 130), ("q", 0)):
        child.send(key)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == status
        said[key] = child.before.replace("^C", "").split("\r\n", 1)[1]
        child = start("--site", "valfictif")
        child.expect_exact(KEYS_SHOWN)
    assert said["\x03"].splitlines() == [
        "",
        "1 réponse enregistrée.",
        "Une condition (jours…) s'ajoute à une réponse ainsi : pimms confirm prefecture/echange-permis-etranger oui "
        f'--site valfictif --note "…" --date 2025-06-17 --data {fictitious_data}',
        "Il reste 16 options à confirmer : Valfictif (fictif).",
        f"Pour reprendre : pimms confirm --site valfictif --date 2025-06-17 --data {fictitious_data}",
    ]
    assert said["q"].splitlines() == ["", "0 réponse enregistrée.", *said["\x03"].splitlines()[-2:]]


def test_a_file_that_breaks_meanwhile_says_what_was_saved(start: Start, fictitious_data: Path) -> None:
    path = fictitious_data / "sites" / "valfictif.yaml"
    child = start("--site", "valfictif")
    child.expect_exact(KEYS_SHOWN)
    ask(child, "o")
    path.write_text("id: [", encoding="utf-8")
    child.send("o")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 3
    assert child.before.splitlines()[1:5] == [
        "",
        "1 réponse enregistrée.",
        f"Pour reprendre : pimms confirm --site valfictif --date 2025-06-17 --data {fictitious_data}",
        "pimms : Le fichier de site",  # its path is longer than a line
    ]


def test_a_file_that_breaks_before_any_answer_says_so_alone(start: Start, fictitious_data: Path) -> None:
    path = fictitious_data / "sites" / "valfictif.yaml"
    child = start("--site", "valfictif")
    child.expect_exact(KEYS_SHOWN)
    path.write_text("id: [", encoding="utf-8")
    child.send("o")
    child.expect(pexpect.EOF)
    assert child.before.splitlines()[1] == "pimms : Le fichier de site"


@pytest.mark.parametrize("keys", ["x\x03", "o\x03", "\x1b[A\x03o"])
def test_an_interruption_counts_among_other_keys(keys: str, start: Start, fictitious_data: Path) -> None:
    path = fictitious_data / "sites" / "valfictif.yaml"
    before = path.read_bytes()
    child = start("--site", "valfictif")
    child.expect_exact(KEYS_SHOWN)
    child.send(keys)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "0 réponse enregistrée." in child.before
    assert path.read_bytes() == before


def test_end_of_input_quits(start: Start) -> None:
    child = start("--site", "valfictif")
    child.expect_exact(KEYS_SHOWN)
    child.send("\x04")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "0 réponse enregistrée." in child.before


def test_two_at_once_lose_nothing(start: Start, fictitious_data: Path) -> None:
    first, second = (
        start("--site", "port", "--rubrique", "prefecture"),
        start("--site", "port", "--rubrique", "courrier"),
    )
    for child in (first, second):
        child.expect_exact(KEYS_SHOWN)
    for child in (first, second):
        ask(child, "o", then="enregistré")
    assert cells(fictitious_data, "port-imaginaire", "prefecture")["naturalisation"] == "oui"
    answers = cells(fictitious_data, "port-imaginaire", "courrier")
    original = cells(DATA / "reseau-fictif", "port-imaginaire", "courrier")
    assert [answers[key] for key in answers if answers[key] != original[key]] == ["oui"]
