"""Whatever the files hold: no traceback, no endless run, and nothing accepted that cannot then be loaded."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pimms_cli.cli.runner import run
from pimms_cli.datadir import DataDir, Origin
from pimms_cli.loading import load_dataset
from pimms_cli.validation import validate
from tests.paths import DATA, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

FILES = [
    "catalogue/catalogue.yaml",
    "catalogue/organismes.yaml",
    "catalogue/lexique.yaml",
    "catalogue/essais.yaml",
    "catalogue/rubriques/mairie.yaml",
    "catalogue/rubriques/banque.yaml",
    "sites/exemple.yaml",
]
SHIPPED = ["catalogue/catalogue.yaml", "catalogue/rubriques/transport.yaml", "sites/grenoble.yaml"]
# What breaks YAML or surprises a model, put anywhere.
BITS = [
    *("- ", ": ", "? ", "[", "]", "{", "}", "&a ", "*a", "!!x ", "<<: ", "|\n", ">\n", "---\n", "...\n", "#", "%", "@"),
    *("\t", "\n", "\r", "\n  ", "\x00", "\x85", "\u2028", "\ufeff", "\u202e", "\ud7ff", "é", "'", '"', "\\", "0", "-1"),
    *("null", "~", "no", "01000", "1e999", "2026-02-30", ".nan", "x" * 2000, "[" * 600, "- " * 600, "&a [*a, *a]"),
    *("(personne)", "(a, b)", "…", "(a, b) " * 30),
]
# What the lists of an `entourage` are made of, rightly most often.
NAMES = ["mère", "fils", "aîné", "(a, b)", "12"] * 3 + ["(personne)", "(lieu)", "!"]
FORMULAS = ["(personne)", "(lieu)", "(organisme)", "(langue)", "(nombre)", "pour", "d'(a, b)"] * 3 + ["(a, b) " * 9]
FORMULAS += ["…", "(", "(mère)", "(a, (b, c))", "!"]
BOUND = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def formulas_of(pieces: list[str]) -> st.SearchStrategy[list[str]]:
    """One or two lines, of a few of these pieces each."""
    return st.lists(st.lists(st.sampled_from(pieces), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=2)


@st.composite
def mutated(draw: st.DrawFn, source: Path, names: list[str]) -> tuple[str, bytes]:
    """A file of `source` after a few cuts, copies and insertions."""
    name = draw(st.sampled_from(names))
    text = (source / name).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["cut", "copy", "insert", "bytes"]))
        if kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "copy":
            text = text[:start] + text[start:end] * 2 + text[end:]
        elif kind == "insert":
            text = text[:start] + draw(st.sampled_from(BITS)).encode() + text[start:]
        else:
            text = text[:start] + draw(st.binary(max_size=6)) + text[start:]
    return name, text


def _judge(source: Path, name: str, content: bytes) -> None:
    """`validate` and `check` on `source` with one file changed; where it is the trials, they are played."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "donnees"
        for part in ("catalogue", "sites"):
            shutil.copytree(source / part, folder / part)
        (folder / name).write_bytes(content)
        site = next((folder / "sites").iterdir()).stem
        if name == "catalogue/essais.yaml":
            _judge_trials(folder)
        status = run(["validate", "--sans-essais", "--data", str(folder)])
        assert status in (0, 1)
        # Trials may name an entry whose id was changed: `--sans-essais` does without them.
        assert (load_dataset(DataDir(folder, Origin.ARGUMENT)).dataset is None) == bool(status)
        load_dataset(DataDir(folder, Origin.ARGUMENT), trials=True)
        asked = run(["check", "carte", "--site", site, "--data", str(folder)])
        assert asked in ((0, 1, 2) if status == 0 else (3,))


def _judge_trials(folder: Path) -> None:
    """`validate` and `essais` with the trials; `check`, which does not read them, answers whatever they hold."""
    status = run(["validate", "--data", str(folder)])
    assert status in (0, 1)
    made = load_dataset(DataDir(folder, Origin.ARGUMENT), trials=True).dataset
    assert made is not None or status == 1
    played = run(["essais", "--data", str(folder)])
    assert played in ((0, 1) if made and made.trials and made.trials.trials else (3,))
    assert run(["check", "ouvrir un compte", "--data", str(folder)]) == 1


@BOUND
@given(case=mutated(DATA / "petit", FILES))
def test_a_mutated_small_file(case: tuple[str, bytes], crashes_raised: None) -> None:
    _judge(DATA / "petit", *case)


@pytest.mark.slow
@settings(BOUND, max_examples=4)
@given(case=mutated(ROOT, SHIPPED))
def test_a_mutated_shipped_file(case: tuple[str, bytes], crashes_raised: None) -> None:
    _judge(ROOT, *case)


@BOUND
@given(
    around=st.fixed_dictionaries(
        {name: formulas_of(NAMES) for name in ("personnes", "lieux", "langues", "organismes")},
        optional={name: formulas_of(FORMULAS) for name in ("avant", "apres", "incises", "faits")},
    ),
    bars=formulas_of(FORMULAS),
)
def test_formulas_of_any_pieces(around: dict[str, list[str]], bars: list[str], crashes_raised: None) -> None:
    """What is accepted is asked: a list of persons that named itself only showed in a request that said one."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "donnees"
        shutil.copytree(DATA / "petit", folder)
        with (folder / "catalogue" / "lexique.yaml").open("a", encoding="utf-8") as lexicon:
            for key, value in (("entourage", around), ("hors_catalogue_mot_a_mot", bars)):
                lexicon.write(f"{key}: {json.dumps(value, ensure_ascii=False)}\n")
        status = run(["validate", "--sans-essais", "--data", str(folder)])
        for formula in [formulas[0] for formulas in around.values()] if status == 0 else ():
            said = re.sub(r"\W+", " ", formula)
            assert run(["check", f"{said} mère acte de naissance {said}", "--data", str(folder)]) in (0, 1, 2)


@BOUND
@given(name=st.sampled_from(FILES), content=st.binary(max_size=400))
def test_random_bytes(name: str, content: bytes, crashes_raised: None) -> None:
    _judge(DATA / "petit", name, content)


@BOUND
@given(name=st.sampled_from(FILES), pieces=st.lists(st.sampled_from(BITS), max_size=30))
def test_random_bits_of_yaml(name: str, pieces: list[str], crashes_raised: None) -> None:
    _judge(DATA / "petit", name, "".join(pieces).encode())


@pytest.fixture
def crashes_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """An internal error is raised here, rather than said in a sentence with an exit status that a run may have."""

    def raised(error: Exception) -> int:
        raise error

    monkeypatch.setattr("pimms_cli.cli.runner._crashed", raised)


HOSTILE = {
    "crochets": b"[" * 1_000_000,
    "tirets": b"- " * 1_000_000,
    "points d'interrogation": b"? " * 1_000_000,
    "accolades": b"{a: " * 1_000_000,
    "marches": b"".join(b" " * n + b"a:\n" for n in range(2000)),
    "ancres": b"a: &a [x]\n" + b"".join(b"k%d: [%s]\n" % (n, b"*a," * 1000) for n in range(1000)),
    "cles": b"".join(b"k%d: 1\n" % n for n in range(200_000)),
    "cles egales": b"k: 1\n" * 20_000,
    "tabulations": b"\t\n" * 1_000_000,
    "controles": b"\x01" * 2_000_000,
    "guillemets": b'"' + b"x" * 4_000_000,
    "dates": b"- 2026-01-01\n" * 200_000,
    "entiers": b"- " + b"9" * 1_000_000,
    "variantes": b"version_schema: 1\nentourage:\n  avant:\n" + (b"    - " + b"(a, b) " * 140 + b"\n") * 500,
    "accolades sans cles": b"options: {a: {b: {" + b",".join(b"c%d" % n for n in range(100_000)) + b"}}}\n",
    "adresse": b"adresse: 12 rue des Lilas" + b" " * 1_000_000 + b"x\n",
    "rubrique et case": b"options:\n  mairie: a" + b" " * 1_000_000 + b"b\n    note: x\n",
    "signes egaux": b"options:\n  mairie:\n    a" + b"=" * 1_000_000 + b" x: oui\n",
    "guillemet ouvert": b"mots_vides: \xc2\xab" + b" " * 1_000_000 + b"b\n",
    "liste": b"mots_vides: a" + b"\xc2\xa0" * 1_000_000 + b"b\n",
    "essais": b"version_schema: 1\nessais:\n" + b"- {}\n" * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["sites/exemple.yaml", "catalogue/lexique.yaml", "catalogue/essais.yaml"])
def test_hostile_files_end_with_a_sentence(name: str, content: bytes, petit: Path) -> None:
    """In a process of its own: a crash of the C parser, or a run that never ends, would take the tests with it."""
    (petit / name).write_bytes(content)
    command = [sys.executable, "-m", "pimms_cli", "validate", "--data", str(petit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) < 1000


FAULTY_ROWS = {
    "options inconnues": "    inconnue-{0}: oui\n",
    "cles egales": "    a{0}: oui\n    a{0}: oui\n    a{1}: oui\n",
    "cles qui sont des nombres": "    {0}: oui\n",
    "rubriques vides": "  r{0}:\n  a: oui\n",
    "cases fausses": "    a{0}: peut\n",
}


@pytest.mark.parametrize("row", FAULTY_ROWS.values(), ids=FAULTY_ROWS)
def test_the_work_grows_as_the_faults_do(row: str, petit: Path) -> None:
    """Counted in lines of code that are run: a search through all the keys for each fault would square them."""
    site = petit / "sites" / "exemple.yaml"
    start = site.read_text(encoding="utf-8").partition("  banque:")[0]
    _assert_not_squared(petit, site, start, row, trials=False)


TRIAL_ROWS = {
    "qui attendent une demande": "  - {{requete: se faire recenser, attendu: [mairie/recensement]}}\n",
    "qui attendent un verdict": "  - {{requete: se faire recenser, verdict: a_confirmer}}\n",
}


@pytest.mark.parametrize("row", TRIAL_ROWS.values(), ids=TRIAL_ROWS)
def test_the_work_grows_as_the_trials_do(row: str, petit: Path) -> None:
    """Each was compared with all that asked the same before it: 8,000 equal rows took half a minute."""
    trials = petit / "catalogue" / "essais.yaml"
    _assert_not_squared(petit, trials, trials.read_text(encoding="utf-8"), row, trials=True)


def _assert_not_squared(petit: Path, file: Path, start: str, row: str, *, trials: bool) -> None:
    steps = []
    for size in (1, 1000, 2000):  # the first imports what is needed
        file.write_text(start + "".join(row.format(number, size) for number in range(size)), encoding="utf-8")
        steps.append(_lines_run(partial(validate, DataDir(petit, Origin.ARGUMENT), trials=trials, played=False)))
    assert steps[2] < 2.5 * steps[1]


def _lines_run(call: Callable[[], object]) -> int:
    run = 0

    def count(_: FrameType, event: str, __: Any) -> Callable[..., Any]:
        nonlocal run
        run += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        call()
    finally:
        sys.settrace(before)
    return run
