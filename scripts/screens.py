"""Makes the pictures of docs/images and the exact screens of tests/data/ecrans from real runs of `pimms`.

    python scripts/screens.py            write both
    python scripts/screens.py --check    exit 1 and name what is stale

Runs use the catalogue of this checkout and the fictitious sites of tests/data/reseau-fictif. A picture carries the
SHA-256 of the output it was made from: it is stale when the command no longer prints that.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CASES = ROOT / "tests" / "data" / "ecrans"
FICTITIOUS = ROOT / "tests" / "data" / "reseau-fictif" / "sites"

# File name of the picture (without .svg): command and width.
PICTURES: dict[str, tuple[str, int]] = {
    "diff": ("diff valfictif bourg-exemple --rubrique prefecture --rubrique banque-postale", 110),
    "show": ("show banque-postale", 100),
}


class Run(NamedTuple):
    """What a command printed to standard output, and its exit status."""

    code: int
    out: str


class Case(NamedTuple):
    """An exact screen: `$ pimms …`, then `# colonnes N, sortie N`, then what is printed."""

    command: str
    columns: int
    code: int
    out: str


def make_data(folder: Path) -> Path:
    """A data folder with the catalogue of this checkout and the fictitious sites."""
    shutil.copytree(ROOT / "catalogue", folder / "catalogue")
    shutil.copytree(FICTITIOUS, folder / "sites")
    return folder


def run(command: str, columns: int, data: Path, *, colour: bool, cwd: Path = ROOT) -> Run:
    """Run `pimms` in a process of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PIMMS_") and k not in ("NO_COLOR", "FORCE_COLOR")}
    env |= {"COLUMNS": str(columns), "PIMMS_DATA": str(data), "PYTHONUTF8": "1"}
    env |= {"FORCE_COLOR": "1"} if colour else {"NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pimms_cli", *shlex.split(command)],
        capture_output=True,
        encoding="utf-8",
        env=env,
        cwd=cwd,
        check=False,
    )
    return Run(done.returncode, done.stdout)


def digest(out: str) -> str:
    """What a picture carries of the output it was made from."""
    return hashlib.sha256(out.encode("utf-8")).hexdigest()


def picture(name: str, command: str, columns: int, out: str) -> str:
    """The output as an SVG: no outside font, and the same bytes for the same output."""
    import io

    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text("$ pimms " + command, style="bold"))
    console.print(Text.from_ansi(out), end="")
    svg = console.export_svg(title=f"pimms {command.split()[0]}", unique_id=f"pimms-{name}")
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return f"{svg.rstrip()}\n<!-- sortie sha256 {digest(out)} -->\n"


def is_stale(path: Path, out: str) -> bool:
    """Whether a picture is missing or was made from another output."""
    return not path.is_file() or f"<!-- sortie sha256 {digest(out)} -->" not in path.read_text(encoding="utf-8")


def read_case(path: Path) -> Case:
    """An exact screen, from its file."""
    command, about, out = path.read_text(encoding="utf-8").split("\n", 2)
    found = re.fullmatch(r"# colonnes (\d+), sortie (\d+)", about)
    if not command.startswith("$ pimms ") or not found:
        raise ValueError(f"{path} does not start with « $ pimms … » and « # colonnes N, sortie N »")
    return Case(command.removeprefix("$ pimms "), int(found[1]), int(found[2]), out)


def main(check: bool) -> int:
    """Write, or check, every picture and every screen."""
    stale = []
    with tempfile.TemporaryDirectory() as temporary:
        data = make_data(Path(temporary) / "donnees")
        for name, (command, columns) in PICTURES.items():
            out = run(command, columns, data, colour=True).out
            path = IMAGES / f"{name}.svg"
            if is_stale(path, out):
                stale.append(path)
                if not check:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(picture(name, command, columns, out), encoding="utf-8")
        for path in sorted(CASES.glob("*.txt")):
            case = read_case(path)
            done = run(case.command, case.columns, data, colour=False)
            if done != (case.code, case.out):
                stale.append(path)
                if not check:
                    head = f"$ pimms {case.command}\n# colonnes {case.columns}, sortie {done.code}\n"
                    path.write_text(head + done.out, encoding="utf-8")
    for path in stale:
        print(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
