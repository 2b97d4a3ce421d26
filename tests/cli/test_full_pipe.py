"""An output that is full and does not wait, and a process that the system refuses, which is the same error to it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys

import pytest

from pimms_cli.cli.runner import run


@pytest.mark.skipif(os.name != "posix", reason="pipes that do not wait")
def test_a_full_pipe_that_does_not_wait_is_the_output() -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    os.write(write, b"x" * 10_000_000)
    env = {**os.environ, "PYTHONUNBUFFERED": ""}  # unbuffered, Python itself loses what is not taken, without a word
    command = [sys.executable, "-m", "pimms_cli", "--version"]
    done = subprocess.run(command, env=env, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(read)
    os.close(write)
    said = "pimms : la réponse n'a pas pu être écrite en entier : erreur d'accès EAGAIN.\n"
    assert (done.returncode, done.stderr) == (3, said)


def test_a_process_that_is_refused_is_not(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("pimms_cli.version.version_text", refuse)
    assert run(["--version"]) == 3
    assert capsys.readouterr().err.startswith("pimms : erreur interne (BlockingIOError : ")
