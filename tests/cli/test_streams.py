"""Outputs nobody reads, that are full or closed: quiet, and never the status of an answer. Through real pipes."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from pimms_cli.cli.runner import run
from pimms_cli.cli.streams import NEAREST
from pimms_cli.schemas import KINDS
from tests.cases import build_case
from tests.paths import DATA, ROOT

FULL = Path("/dev/full")
PIMMS = [sys.executable, "-m", "pimms_cli"]
COMMANDS = [
    ["--version"],
    ["--help"],
    ["list", "--help"],
    ["list"],
    ["sites"],
    ["show", "caf"],
    ["show", "caf", "--json"],
    ["check", "carte de séjour", "-s", "grenoble"],
    ["check", "caf", "-s", "grenoble", "--json"],
    ["diff", "grenoble", "villefontaine"],
    ["schema", "site"],
    ["validate", "--explain", "R07"],
]
NAMES = [" ".join(command) for command in COMMANDS]


def shell(command: str, *args: str) -> subprocess.CompletedProcess[str]:
    """A line of sh in which "$@" is pimms and its arguments."""
    return subprocess.run(["sh", "-c", command, "sh", *PIMMS, *args], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("args", COMMANDS, ids=NAMES)
def test_a_reader_that_leaves_at_once(args: list[str]) -> None:
    with subprocess.Popen([*PIMMS, *args], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()  # long before the interpreter has started
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_head_takes_what_it_wants(tmp_path: Path) -> None:
    """The case of every day; what it took is whole, and the shell does not hear of the rest."""
    requests = tmp_path / "demandes.txt"
    requests.write_text("carte de séjour\n" * 3000, encoding="utf-8")
    done = shell('"$@" | head -1', "check", "--input", str(requests), "-s", "grenoble")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('{"version": 1, "requete": "carte de séjour"')
    assert done.stdout.count("\n") == 1


def test_errors_that_nobody_reads() -> None:
    with subprocess.Popen([*PIMMS, "nawak"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stderr.close()
        assert process.stdout.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("args", COMMANDS, ids=NAMES)
def test_a_full_disk(args: list[str]) -> None:
    done = shell('"$@" > /dev/full', *args)
    assert done.returncode == 3
    assert done.stderr == "pimms : la réponse n'a pas pu être écrite en entier : le disque est plein.\n"


@pytest.mark.skipif(os.name != "posix", reason="a shell that opens streams")
@pytest.mark.parametrize("args", COMMANDS, ids=NAMES)
def test_an_output_open_for_reading_only(args: list[str]) -> None:
    done = shell('"$@" 1< /dev/null', *args)
    assert done.returncode == 3
    assert done.stderr == (
        "pimms : la réponse n'a pas pu être écrite en entier : la sortie n'est pas ouverte en écriture.\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("args", [["list"], ["show", "caf"]])
def test_an_output_that_may_not_grow(args: list[str], tmp_path: Path) -> None:
    done = shell(f'ulimit -f 0; PIMMS_NO_CACHE=1 "$@" > "{tmp_path}/sortie"', *args)
    assert done.returncode == 3
    assert done.stderr == "pimms : la réponse n'a pas pu être écrite en entier : la taille permise est dépassée.\n"


def test_a_system_error_that_is_not_of_the_output_is_an_internal_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A removed current folder has no name in its error either: it must not be taken for an output."""

    def removed(*_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr("pimms_cli.version.version_text", removed)
    assert run(["--version"]) == 3
    assert capsys.readouterr().err.startswith("pimms : erreur interne (FileNotFoundError")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_errors_that_cannot_be_written_keep_their_status() -> None:
    assert shell('"$@" 2> /dev/full', "nawak").returncode == 2
    assert shell('"$@" > /dev/full 2>&1', "list").returncode == 3


LATE = ["confirm", "naturalisation", "oui", "--site", "grenoble", "--date", "9999-12-31"]
LATE_SAID = "pimms : La date 9999-12-31 est à venir : on ne peut pas déjà avoir vérifié ce jour-là."


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")
@pytest.mark.parametrize(
    ("columns", "args", "said"),
    [
        (80, LATE, [*LATE_SAID.rsplit(" ", 1)]),
        (100, LATE, [LATE_SAID]),
        (
            50,
            ["check", "caf", "-s", "zzz"],
            ["pimms : Le site « zzz » n'existe pas. Sites :", "grenoble, pont-de-claix, villefontaine."],
        ),
        (50, ["check"], ["pimms : Quelle est la demande ? Exemple : pimms", 'check "carte de séjour" --site grenoble']),
    ],
)
def test_errors_fit_the_terminal_they_are_shown_on(columns: int, args: list[str], said: list[str]) -> None:
    """The terminal of stderr, whatever stdout is; a pipe gets each message on one line."""
    command = ["-c", '"$@" > /dev/null', "sh", *PIMMS, *args]
    # Told, the environment is that of `os.environ`: untold, it has the COLUMNS that readline may have set behind it.
    env = {**os.environ}
    child = pexpect.spawn("sh", command, cwd=str(ROOT), env=env, encoding="utf-8", dimensions=(24, columns))
    child.expect(pexpect.EOF)
    child.close()
    assert child.before is not None
    assert (child.before.splitlines()[: len(said)], child.exitstatus) == (said, 2)
    piped = subprocess.run([*PIMMS, *args], cwd=ROOT, capture_output=True, text=True)
    assert piped.stderr.splitlines()[0] == " ".join(said)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    ("stdout", "args", "status", "said"),
    [
        (
            "/dev/null",
            ["validate", "--data", "fautes"],
            1,
            [
                "7 erreurs dans 3 fichiers (7 fichiers",
                "lus). Les essais n'ont pas été joués :",
                "le catalogue a des erreurs.",
            ],
        ),
        (
            "/dev/null",
            ["schema", "--ecrire", "dossier-de-trente-caracteres-x"],
            0,
            [f"{len(KINDS)} schémas écrits dans", "« dossier-de-trente-caracteres-x »."],
        ),
        (
            "/dev/full",
            ["show", "caf", "--json"],
            3,
            ["pimms : la réponse n'a pas pu être", "écrite en entier : le disque est plein."],
        ),
    ],
    ids=["validate", "schema", "full"],
)
def test_summaries_fit_the_terminal_they_are_shown_on(
    stdout: str, args: list[str], status: int, said: list[str], tmp_path: Path
) -> None:
    build_case(DATA / "invalid" / "plusieurs-fautes", tmp_path / "fautes")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = ["-c", f'"$@" > {stdout}', "sh", *PIMMS, *args]
    child = pexpect.spawn("sh", command, cwd=str(tmp_path), env=env, encoding="utf-8", dimensions=(24, 40))
    child.expect(pexpect.EOF)
    child.close()
    assert child.before is not None
    assert (child.before.splitlines(), child.exitstatus) == (said, status)


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")
@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["--help"], 0),
        (["sites"], 0),
        (["check", "caf", "-s", "grenoble"], 1),
        (["check", "--input", "-", "-s", "grenoble"], 0),
    ],
)
def test_streams_that_the_shell_closed(args: list[str], status: int) -> None:
    assert shell('"$@" <&- >&- 2>&-', *args).returncode == status
    done = shell('"$@" <&- >&-', *args)
    assert (done.returncode, "erreur interne" in done.stderr) == (status, False)


def test_no_symbol_turns_into_that_of_another_status() -> None:
    """« ? » means « à confirmer »: a Windows pipe (cp1252) or an ASCII terminal must not write it for « oui »."""

    def printed(encoding: str, *args: str) -> str:
        env = {**os.environ, "PYTHONIOENCODING": encoding}
        done = subprocess.run([*PIMMS, *args], cwd=ROOT, capture_output=True, env=env)
        assert done.returncode == 0
        assert done.stderr.decode(encoding)
        return done.stdout.decode(encoding)

    windows = printed("cp1252", "list", "--rubrique", "banque-postale")
    assert "+ oui, x non, ? à confirmer, > orienter" in windows
    assert "  + + +  " in windows
    assert "  > > >  Ouvrir un compte bancaire pour un usager" in windows
    ascii_only = printed("ascii", "list", "--rubrique", "telephonie")
    assert "+ oui, x non, ? a confirmer, > orienter" in ascii_only
    assert "Telephonie  telephonie" in ascii_only
    whole = printed("utf-8", "list", "--rubrique", "telephonie")
    assert ascii_only.count("?") == whole.count("?")


JSON_COMMANDS = [
    ["check", "carte de séjour", "-s", "valfictif", "--json"],
    ["check", "--input", "-", "-s", "valfictif"],
    ["sites", "--json"],
    ["list", "--rubrique", "telephonie", "--json"],
    ["show", "caf", "--json"],
    ["diff", "port-imaginaire", "valfictif", "--format", "json"],
    ["schema", "site"],
    ["validate", "--data", "fautes", "--format", "json"],
    ["validate", "--data", "fautes", "--format", "sarif"],
    ["essais", "--data", "echec", "--json"],
]


@pytest.mark.parametrize("args", JSON_COMMANDS, ids=lambda args: " ".join(args))
def test_json_is_the_same_data_in_any_encoding(args: list[str], fictitious_data: Path, tmp_path: Path) -> None:
    build_case(DATA / "invalid" / "plusieurs-fautes", tmp_path / "fautes")
    shutil.copytree(DATA / "petit", tmp_path / "echec")
    with (tmp_path / "echec" / "catalogue" / "essais.yaml").open("a", encoding="utf-8") as trials:
        trials.write("  - {requete: « à côté », attendu: [banque/ouvrir-compte]}\n")
    known = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    known |= {"PYTHONPATH": str(ROOT), "PIMMS_DATA": str(fictitious_data)}

    def printed(**env: str) -> str:
        given = "carte de séjour\npasseport « perdu » 😀\n".encode()
        return subprocess.run(
            [*PIMMS, *args], cwd=tmp_path, capture_output=True, env=known | env, input=given, check=False
        ).stdout.decode("utf-8")

    whole = printed(PYTHONUTF8="1")
    assert not whole.isascii()
    read = [json.loads(text) for text in _objects(whole)]
    for env in (
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ):
        escaped = printed(**env)
        assert escaped.isascii()
        assert [json.loads(text) for text in _objects(escaped)] == read


def _objects(text: str) -> list[str]:
    """The lines of JSON Lines, or the whole of what goes over several lines."""
    return text.splitlines() if text.startswith('{"') else [text]


def test_every_symbol_of_the_screens_has_its_own_plain_form() -> None:
    symbols = ["✔", "✘", "➜", "∅", "…", "?"]
    plain = [symbol.encode("ascii", NEAREST).decode("ascii") for symbol in symbols]
    assert len(set(plain)) == len(symbols)
    assert "Où · l’œuvre à 5 € 😀\ufe0f".encode("ascii", NEAREST) == b"Ou - l'oeuvre a 5 EUR ?"
    assert "re\u0301vision @\u2060HEAD".encode("cp1252", NEAREST) == b"revision @HEAD"
    assert "naïf ✔".encode("cp1252", NEAREST).decode("cp1252") == "naïf +"


@pytest.mark.skipif(os.name != "posix", reason="names that other systems refuse")
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_the_version_in_any_encoding_from_a_folder_of_any_name(petit: Path, tmp_path: Path, encoding: str) -> None:
    folder = petit.rename(tmp_path / os.fsdecode("donn\u00e9es \x1b[2J".encode() + b"\xe9"))
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PIMMS_DATA": str(folder)}
    done = subprocess.run([*PIMMS, "--version"], cwd=ROOT, capture_output=True, env=env)
    shown = {"ascii": "donnees ?[2J?", "utf-8": "données \ufffd[2J\ufffd"}[encoding]
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"{tmp_path}/{shown} (la variable PIMMS_DATA)\n" in done.stdout.decode(encoding)
    (folder / "catalogue" / "catalogue.yaml").write_text("[", encoding="utf-8")
    done = subprocess.run([*PIMMS, "--version"], cwd=ROOT, capture_output=True, env=env)
    assert (done.returncode, done.stdout) == (3, b"")
    assert f"{tmp_path}/{shown}/catalogue/catalogue.yaml" in done.stderr.decode(encoding)
    assert done.stderr.count(b"\n") == 1
