"""What those who hold data elsewhere reuse: the pre-commit hook, the workflows, the templates."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cases import build_case
from tests.commands import Git
from tests.paths import DATA, ROOT

WORKFLOWS = sorted([*(ROOT / ".github" / "workflows").glob("*.yml"), ROOT / "pimms_cli/_templates/github-valider.yml"])
TEMPLATES = ROOT / "pimms_cli" / "_templates"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_valid(path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_only_read(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert content["permissions"] == {"contents": "read"}
    for job in content["jobs"].values():
        assert "permissions" not in job
        assert job["timeout-minutes"] <= 30
        # What a caller writes must never become part of a script.
        assert all("${{" not in step.get("run", "") for step in job["steps"])


def _run_validate(folder: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The last step of a workflow, run as the service would."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env={"PATH": path, **variables}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("case", "strict", "status", "annotations"),
    [
        ("valid/petit", "", 0, 0),
        ("invalid/plusieurs-fautes", "", 1, 7),
        ("invalid/R05-option-absente", "", 0, 2),
        ("invalid/R05-option-absente", "--strict", 1, 2),
    ],
)
def test_the_reusable_workflow_annotates_faults_and_nothing_else(
    case: str, strict: str, status: int, annotations: int, tmp_path: Path
) -> None:
    build_case(DATA / case, tmp_path / "données du réseau")
    steps = yaml.safe_load((ROOT / ".github/workflows/valider.yml").read_text(encoding="utf-8"))["jobs"]["valider"][
        "steps"
    ]
    done = _run_validate(tmp_path, steps[-1]["run"], DOSSIER="données du réseau", STRICT=strict)
    assert done.returncode == status, done.stderr
    assert len(done.stdout.splitlines()) == annotations
    assert all(
        line.startswith(("::error file=données du réseau/", "::warning file=")) for line in done.stdout.splitlines()
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_takes_pimms_from_an_index_by_its_name(path: Path) -> None:
    """Nobody owns the name there: it would be whatever somebody published under it."""
    steps = [step for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values() for step in job["steps"]]
    assert not [step for step in steps if re.search(r"pip install(?: -\S+)* [\"']?pimms", step.get("run", ""))]


def test_the_template_says_what_it_lacks(tmp_path: Path) -> None:
    steps = yaml.safe_load((TEMPLATES / "github-valider.yml").read_text(encoding="utf-8"))["jobs"]["valider"]["steps"]
    done = _run_validate(tmp_path, steps[-2]["run"], PAQUET="")
    assert done.returncode != 0
    assert "PIMMS_PAQUET" in done.stderr


def test_the_template_runs_in_a_data_repository(tmp_path: Path) -> None:
    build_case(DATA / "invalid" / "S06-hors-liste", tmp_path)
    steps = yaml.safe_load((TEMPLATES / "github-valider.yml").read_text(encoding="utf-8"))["jobs"]["valider"]["steps"]
    done = _run_validate(tmp_path, steps[-1]["run"], PIMMS_DATA=str(DATA / "petit"))  # no other data than its own
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=sites/exemple.yaml,line=9,col=18,title=S06 Valeur hors")


# What pip says where it reaches no index. A package that does not build fails the test.
OFFLINE = re.compile(
    "No matching distribution|HTTPSConnectionPool|HTTP error|name resolution|[Cc]onnection (?:broken|refused)"
)
pre_commit = pytest.mark.skipif(
    shutil.which("pre-commit") is None and not (Path(sys.executable).parent / "pre-commit").exists(),
    reason="pre-commit n'est pas installé",
)


@pre_commit
@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", TEMPLATES / "pre-commit-config.yaml"),
    ],
)
def test_pre_commit_files_are_valid(command: str, path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "pre_commit", command, str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_hook_and_the_template_are_the_same() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    config = yaml.safe_load((TEMPLATES / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    (locals_,) = [repo["hooks"] for repo in config["repos"]]
    for hook, local in zip(hooks, locals_, strict=True):
        del hook["description"]
        # The tool's repository is what pre-commit installs for the one; the other runs what the editor has installed.
        assert (hook.pop("language"), local.pop("language")) == ("python", "system")
        assert hook == local


def test_the_hook_checks_the_repository_it_is_in(tmp_path: Path) -> None:
    build_case(DATA / "invalid" / "S06-hors-liste", tmp_path)
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        done = _run_validate(tmp_path, hook["entry"], PIMMS_DATA=str(DATA / "petit"))
        assert done.returncode == 1
        assert done.stdout.startswith("sites/exemple.yaml:9:18: S06 ")


@pytest.mark.slow
@pre_commit
def test_pre_commit_blocks_a_fault_and_lets_the_rest_through(tmp_path: Path, git: Git) -> None:
    """The hook as a data repository gets it: pre-commit builds the package of this checkout and runs it."""
    repository = tmp_path / "outil"
    shutil.copytree(
        ROOT,
        repository,
        ignore=shutil.ignore_patterns(".git", ".venv", "venv", "*cache*", ".hypothesis", "dist", "build", "tests"),
    )
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "essai")
    data = build_case(DATA / "valid" / "petit", tmp_path / "donnees")
    git(data, "init", "-q")
    git(data, "add", "-A")
    good = _try_repo(data, repository, tmp_path)
    if OFFLINE.search(good.stdout + good.stderr):
        pytest.skip("pre-commit ne peut pas installer le paquet ici (réseau)")
    assert good.returncode == 0, good.stdout + good.stderr
    site = data / "sites" / "exemple.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("recensement: oui", "recensement: ouii"), encoding="utf-8")
    git(data, "add", "-A")
    bad = _try_repo(data, repository, tmp_path)
    assert bad.returncode == 1
    assert "sites/exemple.yaml:9:18: S06 « ouii » n'est pas permis pour « recensement »" in bad.stdout


@pytest.fixture
def committed(tmp_path: Path, git: Git) -> Path:
    """A data repository with what `init` writes for pre-commit."""
    data = build_case(DATA / "valid" / "petit", tmp_path / "donnees")
    shutil.copy(TEMPLATES / "pre-commit-config.yaml", data / ".pre-commit-config.yaml")
    git(data, "init", "-q")
    git(data, "add", "-A")
    git(data, "commit", "-qm", "essai")
    return data


def _run_hooks(data: Path) -> subprocess.CompletedProcess[str]:
    """What a commit of what is staged would run."""
    variables = {
        **os.environ,
        "PRE_COMMIT_HOME": str(data.parent / "cache"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    command = [sys.executable, "-m", "pre_commit", "run"]
    return subprocess.run(command, cwd=data, env=variables, capture_output=True, text=True, check=False)


@pre_commit
def test_a_commit_that_only_removes_a_file_is_checked(committed: Path, git: Git) -> None:
    git(committed, "rm", "-q", "catalogue/organismes.yaml")
    done = _run_hooks(committed)
    assert done.returncode == 1
    assert "catalogue/organismes.yaml:1:1: S08" in done.stdout


@pre_commit
def test_the_trials_are_played_for_the_catalogue_only(committed: Path, git: Git) -> None:
    trials, site = committed / "catalogue" / "essais.yaml", committed / "sites" / "exemple.yaml"
    trials.write_text(trials.read_text(encoding="utf-8").replace("ouvrir un", "tondre un"), encoding="utf-8")
    git(committed, "commit", "-qam", "un essai qui échoue")
    site.write_text(site.read_text(encoding="utf-8").replace("recensement: oui", "recensement: non"), encoding="utf-8")
    git(committed, "add", "-A")
    done = _run_hooks(committed)
    assert (done.returncode, "E03" in done.stdout) == (0, False), done.stdout
    trials.write_text(trials.read_text(encoding="utf-8") + "# relu\n", encoding="utf-8")
    git(committed, "add", "-A")
    done = _run_hooks(committed)
    assert (done.returncode, "E03" in done.stdout) == (1, True), done.stdout


def _try_repo(data: Path, repository: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(repository), "pimms-validate", "--all-files"]
    variables = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    return subprocess.run(command, cwd=data, env=variables, capture_output=True, text=True, check=False)
