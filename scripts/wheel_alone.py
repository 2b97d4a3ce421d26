"""Installs the wheel of a folder in an environment of its own and has it answer from a folder outside the checkout.

    python -m build --outdir dist && python scripts/wheel_alone.py dist

Nothing but the standard library, and no shell: the same on every system.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

NOT_YES = 1
"""The exit status of an answer that is not « oui »."""


def run(*command: str | Path, folder: Path, status: int = 0) -> bytes:
    """What a program prints on standard output, where its exit status is the one expected."""
    print("$", *(Path(command[0]).name, *command[1:]), flush=True)
    done = subprocess.run([str(word) for word in command], cwd=folder, stdout=subprocess.PIPE, check=False)
    if done.returncode != status:
        sys.exit(f"exit status {done.returncode}, not {status}")
    return done.stdout


def main(dist: Path) -> None:
    """Install the one wheel of `dist` and try it."""
    (wheel,) = dist.resolve().glob("*.whl")
    # The checkout's own data, modules and settings would answer for what the wheel lacks.
    for name in ("PIMMS_DATA", "PIMMS_SITE", "PYTHONPATH"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        venv.create(folder / "venv", symlinks=os.name != "nt", with_pip=True)
        scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        python, pimms = scripts / "python", scripts / "pimms"
        run(python, "-m", "pip", "install", "--quiet", wheel, folder=folder)
        try_installed(python, pimms, folder)


def try_installed(python: Path, pimms: Path, folder: Path) -> None:
    """Answers, the data's own checks, a copy of the data: all from what the package carries."""
    sys.stdout.buffer.write(run(pimms, "--version", folder=folder))
    sys.stdout.buffer.write(run(pimms, "check", "carte de séjour", "--site", "grenoble", folder=folder))
    sys.stdout.buffer.flush()
    request = ("check", "ouvrir un compte bancaire", "--site", "grenoble", "--json")
    answer = json.loads(run(pimms, *request, folder=folder, status=NOT_YES))
    if answer["verdict"] != "orienter":
        sys.exit(f"a refused act is answered « {answer['verdict']} »")
    run(python, "-m", "pimms_cli", "validate", folder=folder)
    run(pimms, "validate", "--explain", "Y02", folder=folder)
    run(pimms, "init", "mes-donnees", folder=folder)
    for name in ("schemas/site.schema.json", "catalogue/catalogue.yaml", "sites/grenoble.yaml"):
        if not (folder / "mes-donnees" / name).is_file():
            sys.exit(f"« pimms init » has not written {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
