"""Files of requests as spreadsheets and editors save them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli import requestlines
from pimms_cli.cli.runner import run
from pimms_cli.errors import DataError
from pimms_cli.requestlines import is_header, request_lines, typed
from pimms_cli.yamltext.formats import other_kind
from tests.paths import ROOT

TEXT = "carte de séjour\r\nœuvre à 5 €\r\n"
LINES = ["carte de séjour", "œuvre à 5 €"]


@pytest.mark.parametrize(
    ("raw", "windows"),
    [
        (TEXT.encode(), 0),
        (TEXT.encode("utf-8-sig"), 0),
        (TEXT.encode("utf-16"), 0),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), 0),
        (TEXT.encode("cp1252"), 2),
        ("carte de séjour\r\n".encode() + "œuvre à 5 €\r\n".encode("cp1252"), 1),
        ("\ufeffcarte de séjour\r\n".encode() + "œuvre à 5 €\r".encode("cp1252"), 1),
    ],
    ids=["utf-8", "utf-8 and mark", "utf-16", "utf-16 the other way", "windows", "both", "mark and both"],
)
def test_every_way_to_save_the_same_text(raw: bytes, windows: int) -> None:
    assert request_lines(raw, "f") == (LINES, windows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("é", ["é"]),
        ("\n", [""]),
        ("\r\n", [""]),
        ("é\ra\r", ["é", "a"]),
        ("é\r\n\r\na", ["é", "", "a"]),
        ("é\n\r\na\r\r", ["é", "", "a", ""]),
        ("é\x0b\x0c\x1ca", ["é\x0b\x0c\x1ca"]),  # what only Python takes for line ends
    ],
)
def test_line_ends(text: str, lines: list[str], encoding: str) -> None:
    read = request_lines(text.encode(encoding), "f")
    assert read.lines == lines
    assert read.windows == (encoding == "cp1252" and "é" in text)


AS_TEXT = (
    "Enregistrez les demandes en texte, une par ligne : en « CSV UTF-8 » depuis un tableur, en texte seul (.txt) "
    "depuis un traitement de texte."
)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\x00\xff\n", f"f n'est pas du texte. {AS_TEXT}"),
        (b"a\x00b\x00\x00c", f"f n'est pas du texte. {AS_TEXT}"),
        (b"\xff\xfea\n\xd8", f"f n'est pas du texte. {AS_TEXT}"),
        (b"PK\x03\x04\x14\x00\xe9\n", f"f est un document de bureautique, pas du texte. {AS_TEXT}"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", f"f est un document de bureautique, pas du texte. {AS_TEXT}"),
        (b"%PDF-1.4\n%\xe2\xe3\ncarte de sejour\n", f"f est un PDF, pas du texte. {AS_TEXT}"),
        (b"{\\rtf1\\ansi carte de sejour\\par CAF\\par}", f"f est du RTF, pas du texte. {AS_TEXT}"),
        (b"<html><body>CAF</body></html>", f"f est une page web (HTML), pas du texte. {AS_TEXT}"),
        ("carte de sejour\n".encode("utf-16-le"), UNMARKED := "f est en UTF-16 sans la marque qui le dit : "),
        ("carte de séjour — CAF\n".encode("utf-16-be"), UNMARKED),
    ],
)
def test_what_is_not_text(raw: bytes, said: str) -> None:
    with pytest.raises(DataError) as caught:
        request_lines(raw, "f")
    assert str(caught.value) == (f"{said}enregistrez-le en UTF-8." if said is UNMARKED else said)


def test_neither_encoding() -> None:
    with pytest.raises(DataError, match="f : la ligne 2 n'est ni en UTF-8 ni en Windows-1252"):
        request_lines("été\n".encode() + b"\x81\xe9\n", "f")


@pytest.mark.slow
@given(st.lists(st.text(st.characters(codec="cp1252", exclude_characters="\r\n"))))
def test_windows_lines_are_read_back_or_were_utf_8(lines: list[str]) -> None:
    raw = b"".join(line.encode("cp1252") + b"\n" for line in lines)
    if b"\0" in raw or raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or other_kind(raw):
        return
    saved = [line.encode("cp1252") for line in lines]
    assert request_lines(raw, "f") == (
        [line if got is None else got for line, got in zip(lines, map(_utf_8, saved), strict=True)],
        sum(_utf_8(line) is None for line in saved),
    )


def _utf_8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


@given(st.binary())
def test_any_bytes_are_lines_or_a_sentence(raw: bytes) -> None:
    try:
        lines, windows = request_lines(raw, "f")
    except DataError:
        assert b"\0" in raw or raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _utf_8(raw) is None or other_kind(raw)
        return
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert (windows == 0) == (_utf_8(raw) is not None)
        assert len(lines) == len(re.findall(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", raw.removeprefix(b"\xef\xbb\xbf")))


def test_a_windows_file_is_answered_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("demandes.csv").write_bytes("carte de séjour\r\nélection\r\nCAF\r\n".encode("cp1252"))
    assert run(["check", "--input", "demandes.csv", "-s", "grenoble"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["requete"] for line in out.splitlines()] == ["carte de séjour", "élection", "CAF"]
    assert (
        err == "pimms : Le fichier « demandes.csv » n'est pas entièrement en UTF-8 : 2 lignes lues en Windows-1252.\n"
    )


def test_lines_that_are_not_answered_are_cleaned_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = "CAF\r\n\r\n \t\x07\r\n\x1b[31mun\x01deux\u200b\t" + "x" * 600 + "\r\n"
    Path("demandes.txt").write_bytes(raw.encode())
    assert run(["check", "--input", "demandes.txt", "-s", "grenoble"]) == 1
    out, err = capsys.readouterr()
    made = [json.loads(line) for line in out.splitlines()]
    assert [one["requete"] for one in made] == ["CAF", "", "", "un deux " + "x" * 186]
    assert ["erreur" in one for one in made] == [False, True, True, True]
    assert err == "pimms : 3 lignes sans réponse (vides ou trop longues).\n"


@pytest.mark.parametrize(
    ("file", "content", "kind"),
    [
        ("demandes.xlsx", b"PK\x03\x04\x14\x00\xe9\n", "un document de bureautique"),
        ("demandes.pdf", b"%PDF-1.4\n1 0 obj\n", "un PDF"),
        ("demandes.rtf", b"{\\rtf1\\ansi\n CAF\\par\n}\n", "du RTF"),
    ],
)
def test_another_program_s_file_is_no_list_of_requests(
    file: str,
    content: bytes,
    kind: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(file).write_bytes(content)
    assert run(["check", "--input", file, "-s", "grenoble"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"pimms : Le fichier « {file} » est {kind}, pas du texte. {AS_TEXT}\n"


def test_more_than_the_bound_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(requestlines, "MAX_REQUESTS_BYTES", 1_000_000)
    Path("demandes.txt").write_bytes(b"CAF\n" + b"x" * 999_995 + b"\n")
    assert run(["check", "--input", "demandes.txt", "-s", "grenoble"]) == 1
    assert capsys.readouterr().out.count("\n") == 2
    Path("demandes.txt").write_bytes(b"x" * 1_000_001)
    assert run(["check", "--input", "demandes.txt", "-s", "grenoble"]) == 3
    assert capsys.readouterr() == (
        "",
        "pimms : Le fichier « demandes.txt » dépasse 1 Mo : donnez les demandes en plusieurs fois.\n",
    )
    with Path("demandes.txt").open("rb") as stream, pytest.raises(DataError, match="L'entrée standard dépasse 1 Mo"):
        requestlines.read_stream(stream, "L'entrée standard")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="devices and pipes that have a name")
def test_devices_are_refused_and_pipes_are_read(tmp_path: Path) -> None:
    pimms = [sys.executable, "-m", "pimms_cli", "check", "-s", "grenoble", "--input"]

    def check(line: str, *more: str) -> tuple[int, str, str]:
        done = subprocess.run(["sh", "-c", line, "sh", *pimms, *more], capture_output=True, text=True, cwd=ROOT)
        return done.returncode, done.stdout, done.stderr

    assert check('"$@"', "/dev/zero") == (
        3,
        "",
        "pimms : Le fichier « /dev/zero » ne peut pas être lu : c'est un périphérique (« - » lit l'entrée standard).\n",
    )
    assert check('"$@" < /dev/zero', "-") == (
        3,
        "",
        "pimms : L'entrée standard dépasse 20 Mo : donnez les demandes en plusieurs fois.\n",
    )
    assert check(f'"$@" 0> "{tmp_path}/sortie"', "-") == (
        3,
        "",
        "pimms : L'entrée standard ne peut pas être lue : elle n'est pas ouverte en lecture.\n",
    )
    pipe = f"{tmp_path}/tube"
    os.mkfifo(pipe)
    for line, name in (
        (f'echo CAF > "{pipe}" & "$@"', pipe),
        ('echo CAF | "$@"', "-"),
        ('echo CAF | "$@"', "/dev/stdin"),
    ):
        status, out, err = check(line, name)
        assert (status, json.loads(out)["requete"], err) == (0, "CAF", "")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"carte de s\xe9jour", "carte de séjour"),
        (b"\xe9t\xe9 \x80 \x9cuvre", "été € œuvre"),
        ("séjour ".encode() + b"\xe9t\xe9", "séjour été"),
        (b"a\x81b", "a\ufffdb"),
        ("séjour 😀".encode(), "séjour 😀"),
    ],
)
def test_arguments_in_another_encoding_than_the_terminal_s(raw: bytes, text: str) -> None:
    assert typed(raw.decode("utf-8", "surrogateescape")) == text
    assert typed(raw.decode("ascii", "surrogateescape")) == text


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes")
def test_a_windows_argument_is_answered() -> None:
    args: list[str | bytes] = [sys.executable, "-m", "pimms_cli", "check", b"carte de s\xe9jour", "-s", "grenoble"]
    done = subprocess.run([*args, "--json"], cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["requete"] == "carte de séjour"


@pytest.mark.parametrize(
    "line", ["demande", "Demandes", '"Requête";"Site"', "question\tdate-du-jour", "besoin , ville"]
)
def test_what_names_columns(line: str) -> None:
    assert is_header(line)


@pytest.mark.parametrize(
    "line", ["demande de logement", "besoin d'argent", "demande : rsa", "question rsa", "rsa;caf", ""]
)
def test_what_may_be_a_request(line: str) -> None:
    assert not is_header(line)
