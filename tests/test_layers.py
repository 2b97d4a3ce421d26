"""« Nothing imports upward » (CONTRIBUTING): which part of the package may import which, when it runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.paths import ROOT

PACKAGE = ROOT / "pimms_cli"
BELOW_ALL = ("characters", "codes", "errors", "folding", "quantities", "suggestions")
MAY_IMPORT = {
    **dict.fromkeys(BELOW_ALL, ()),
    "terminal": ("characters",),
    "paths": ("errors",),
    "faults": ("codes", "terminal"),
    "yamltext": ("characters", "faults", "terminal"),
    "slips": (*BELOW_ALL, "faults", "formulas", "model_places", "models", "offer", "terminal", "yamltext"),
    "reading": (*BELOW_ALL, "faults", "offer", "paths", "slips", "terminal", "yamltext"),
    "compiled": (),
    "matching": ("compiled", "folding"),
}
"""Of the parts whose place is told: no other than these."""
OPEN_FILES = {
    "cli",
    "compiled",
    "datadir",
    "editing",
    "files",
    "matching",
    "paths",
    "requestlines",
    "revisions",
    "rulespage",
    "safewrite",
    "schemas",
    "sitefile",
    "workcopy",
}
READ_FILES = OPEN_FILES - {"matching"} | {
    *("diff_sides", "loading", "network", "reading", "service", "validation", "yamltext"),
}
"""Those that open files, and those that have others open them."""
WORDS_OF_FRENCH = PACKAGE / "matching" / "french.py"
"""The one module of what judges that reads files, none of them the data's: the dictionary's, and what is kept of it in
the user's cache (`compiled`)."""


def runtime_imports(node: ast.AST) -> Iterator[str]:
    """The package's modules that some code imports, inside functions too, but for what only the types need."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield from (name for each in node.orelse for name in runtime_imports(each))
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)
    for each in ast.iter_child_nodes(node):
        yield from runtime_imports(each)


def part_of(path: Path) -> str:
    """The module of the package that a file is, or the package in it that it belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def parts() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {part_of(path): set() for path in PACKAGE.rglob("*.py")}
    for path in PACKAGE.rglob("*.py"):
        for name in runtime_imports(ast.parse(path.read_text(encoding="utf-8"))):
            assert not name.startswith("."), f"{path}: its place would have to be worked out"
            package, _, rest = name.partition(".")
            imported = rest.partition(".")[0]
            if package == PACKAGE.name and imported in found and imported != part_of(path):
                found[part_of(path)].add(imported)
    return found


PARTS = parts()


def reached(part: str) -> set[str]:
    """What a part imports, itself or through others."""
    found: set[str] = set()
    waiting = {part}
    while waiting:
        waiting = {each for name in waiting for each in PARTS[name]} - found
        found |= waiting
    return found


def test_the_imports_are_seen() -> None:
    assert {"schema_faults", "pruning", "models"} <= PARTS["located_schema"]
    assert {"files", "rules"} <= PARTS["loading"]  # inside its functions
    assert "files" not in PARTS["rules"]  # for the types


def test_nothing_imports_upward() -> None:
    """There is an order in which each part only imports those before it (a cycle is told in the error)."""
    assert {*TopologicalSorter(PARTS).static_order()} == PARTS.keys()


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_is_below_it(part: str) -> None:
    assert PARTS[part] <= {*MAY_IMPORT[part]}


OPENERS = {
    *("open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "scandir", "iterdir", "listdir"),
    *("mkdir", "mkstemp", "unlink", "rmtree", "copytree", "copyfile", "NamedTemporaryFile", "TemporaryDirectory"),
}


def opens_files(node: ast.AST) -> bool:
    """Whether some code calls what opens, lists or changes files, by its name."""
    if not isinstance(node, ast.Call):
        return False
    return isinstance(node.func, (ast.Attribute, ast.Name)) and ast.unparse(node.func).rpartition(".")[2] in OPENERS


def test_what_opens_files_is_known() -> None:
    opening = {
        path
        for path in PACKAGE.rglob("*.py")
        if any(opens_files(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert {part_of(path) for path in opening} == OPEN_FILES
    assert {path for path in opening if part_of(path) == "matching"} == {WORDS_OF_FRENCH}


@pytest.mark.parametrize("part", ["matching", "triage", "screens"])
def test_what_judges_and_what_shows_read_no_file_but_the_words_of_french(part: str) -> None:
    assert reached(part) & READ_FILES == {"compiled"}
    importing = {
        path
        for path in PACKAGE.rglob("*.py")
        if part_of(path) in {part, *reached(part)}
        and any(name.startswith("pimms_cli.compiled") for name in runtime_imports(ast.parse(path.read_text("utf-8"))))
    }
    assert importing == {WORDS_OF_FRENCH}


def test_only_the_command_line_imports_the_command_line() -> None:
    assert {part for part, imported in PARTS.items() if "cli" in imported} == {"__main__"}


def test_screens_are_told_the_width() -> None:
    """Those who know it are `terminal.width` and, behind it, `shutil` and `os`."""
    for path in (PACKAGE / "screens").glob("*.py"):
        names = {*runtime_imports(ast.parse(path.read_text(encoding="utf-8")))}
        assert "pimms_cli.terminal.width" not in names
        assert not {name.partition(".")[0] for name in names} & {"os", "shutil"}
