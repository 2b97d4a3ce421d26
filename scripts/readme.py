"""Runs the `console` blocks of the README and writes their real output under each command.

    python scripts/readme.py README.md            rewrite the outputs
    python scripts/readme.py --check README.md    exit 1 and name the commands whose output changed

A block holds `$ pimms …` lines, each followed by what it prints on standard output at 80 columns. Words after
```console say where it runs: nothing, in this checkout; `copie`, in the working copy that `pimms init mes-donnees` made
above (so one block may show what another wrote); `touches=opq`, in a terminal where these keys are pressed. A last line
« […] » stands for any more lines.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import screens

COMMAND = re.compile(r"^\$ pimms ", re.MULTILINE)
BLOCK = re.compile(r"^```console(?P<where>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
MORE = "[…]"
COPY = "mes-donnees"


def output(command: str, where: str, folder: Path) -> str:
    """What a command prints."""
    words = where.split()
    keys = next((word.removeprefix("touches=") for word in words if word.startswith("touches=")), None)
    data = folder / COPY if "copie" in words else screens.ROOT
    if keys is not None:
        return in_terminal(shlex.split(command), keys, data)
    if command.startswith("init "):
        return screens.run(command, 80, screens.ROOT, colour=False, cwd=folder).out
    return screens.run(command, 80, data, colour=False).out


def in_terminal(args: list[str], keys: str, data: Path) -> str:
    """What a command prints in a terminal where keys are pressed, one at each question."""
    import pexpect

    env = {**os.environ, "TERM": "dumb", "PIMMS_DATA": str(data), "NO_COLOR": "1"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "pimms_cli", *args],
        env=env,
        encoding="utf-8",
        dimensions=(40, 80),
        timeout=20,
    )
    shown = ""
    for key in keys:
        child.expect_exact("[q] quitter\r\n")
        shown += f"{child.before}{child.after}"
        child.send(key)
    child.expect(pexpect.EOF)
    return f"{shown}{child.before}".replace("\r\n", "\n")


def with_outputs(text: str, folder: Path) -> str:
    """The document with every block's real output."""

    def block(found: re.Match[str]) -> str:
        parts = COMMAND.split(found["body"])
        if parts[0].strip() or len(parts) < 2:
            return found[0]
        made = []
        for part in parts[1:]:
            command, _, shown = part.partition("\n")
            real = output(command, found["where"], folder)
            lines = shown.rstrip("\n").split("\n")
            if lines[-1] == MORE:
                real = "\n".join([*real.split("\n")[: len(lines) - 1], MORE])
            made.append(f"$ pimms {command}\n{real.strip(chr(10))}\n".replace("\n\n\n", "\n\n"))
        return f"```console{found['where']}\n{''.join(made)}```"

    return BLOCK.sub(block, text)


def changed(text: str, real: str) -> list[str]:
    """The commands that print something else than they did."""
    both = zip(COMMAND.split(text), COMMAND.split(real), strict=True)
    return [before.partition("\n")[0] for before, now in both if now != before]


def main(check: bool, names: list[str]) -> int:
    """Rewrite, or check, these files."""
    stale = False
    for name in names:
        path = Path(name)
        with tempfile.TemporaryDirectory() as temporary:
            text = path.read_text(encoding="utf-8")
            real = with_outputs(text, Path(temporary))
        if real != text:
            stale = True
            if not check:
                path.write_text(real, encoding="utf-8")
            for command in changed(text, real):
                print(f"{'stale' if check else 'written'}: {path.name}: pimms {command}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:], [arg for arg in sys.argv[1:] if arg != "--check"]))
