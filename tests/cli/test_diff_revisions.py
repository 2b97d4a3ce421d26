"""Data read from git revisions, and every way it can fail: never mistaken for « no difference »."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pimms_cli import files
from pimms_cli.datadir import DataDir, Origin
from pimms_cli.diff_sides import compare
from pimms_cli.errors import DataError
from tests.commands import Git, Pimms


def answer(folder: Path, site: str = "valfictif") -> None:
    path = folder / "sites" / f"{site}.yaml"
    text = path.read_text(encoding="utf-8")
    assert "recensement: oui" in text
    path.write_text(text.replace("recensement: oui", "recensement: non", 1), encoding="utf-8")


def test_a_site_against_its_own_past(fictitious_repository: Path, pimms: Pimms) -> None:
    assert pimms("diff", "valfictif@HEAD", data=fictitious_repository).code == 0
    answer(fictitious_repository)
    done = pimms("diff", "valfictif@depart", data=fictitious_repository)
    assert done.code == 1
    assert done.out.splitlines()[:2] == [
        "valfictif@depart → valfictif (exemple fictif) : 1 différence sur 133 options",
        "  − 1 perdue : valfictif@depart le fait, pas valfictif",
    ]


def test_the_working_tree_is_not_touched(fictitious_repository: Path, pimms: Pimms, git: Git) -> None:
    answer(fictitious_repository)
    pimms("diff", "@depart", data=fictitious_repository)
    assert git(fictitious_repository, "status", "--porcelain") == " M donnees/sites/valfictif.yaml\n"


def test_two_revisions(fictitious_repository: Path, pimms: Pimms, git: Git) -> None:
    answer(fictitious_repository)
    git(fictitious_repository, "commit", "-qam", "Recensement")
    assert pimms("diff", "@depart", "@HEAD", data=fictitious_repository).code == 1
    assert pimms("diff", "@HEAD", "@main", data=fictitious_repository).code == 0
    assert pimms("diff", "valfictif@depart", "valfictif@HEAD", data=fictitious_repository).code == 1


def test_two_revisions_do_not_need_the_working_copy(fictitious_repository: Path, pimms: Pimms) -> None:
    (fictitious_repository / "catalogue" / "lexique.yaml").write_text("version_schema: [", encoding="utf-8")
    (fictitious_repository / "sites" / "valfictif.yaml").unlink()
    assert pimms("diff", "@depart", "@HEAD", "--rubrique", "mairie", data=fictitious_repository).code == 0
    assert pimms("diff", "valfictif@depart", "valfictif@HEAD", data=fictitious_repository).code == 0
    assert pimms("diff", "valfictif@depart", "valfictif", data=fictitious_repository).code == 3
    assert pimms("diff", "@depart", data=fictitious_repository).code == 3


def test_names_git_itself_would_take_for_options(fictitious_repository: Path, pimms: Pimms) -> None:
    done = pimms("diff", "@--all", data=fictitious_repository)
    assert (done.code, done.out) == (2, "")
    assert "La révision « --all » n'existe pas" in done.err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("@v9",), 2, "La révision « v9 » n'existe pas dans le dépôt"),
        (("valfictif@v9", "valfictif"), 2, "pimms : La révision « v9 » n'existe pas dans le dépôt"),
        (("@",), 2, "Il manque la révision après « @ »"),
        (("valfictif@", "valfictif"), 2, "Il manque la révision après « valfictif@ »"),
        (("@HEAD", "valfictif"), 2, "« @RÉVISION » se compare seul"),
        (("valfictif",), 2, "Il manque le second site"),
        (("nulle-part@HEAD", "valfictif"), 2, "À la révision « HEAD » : Le site « nulle-part » n'existe pas."),
    ],
)
def test_refused(fictitious_repository: Path, pimms: Pimms, args: tuple[str, ...], code: int, said: str) -> None:
    done = pimms("diff", *args, data=fictitious_repository)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_shallow_clone_is_said_to_be_one(fictitious_repository: Path, tmp_path: Path, pimms: Pimms, git: Git) -> None:
    """What CI checks out: « origin/main » is on the server, and not here."""
    root = fictitious_repository.parent
    git(root, "commit", "-q", "--allow-empty", "-m", "Suite")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "superficiel")
    clone = tmp_path / "superficiel" / "donnees"
    assert pimms("diff", "@HEAD", data=clone).code == 0
    done = pimms("diff", "@HEAD~1", data=clone)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"pimms : La révision « HEAD~1 » n'existe pas dans le dépôt de « {clone} », qui n'a que ses derniers commits "
        "(« git fetch --unshallow » les prend tous ; dans GitHub Actions : « fetch-depth: 0 » sous "
        "« actions/checkout »).\n"
    )


@pytest.mark.parametrize("name", ["valfictif.yaml", "valfictif @ 2026.yaml"])
def test_a_site_s_file_alone(name: str, fictitious_data: Path, pimms: Pimms) -> None:
    own = fictitious_data.parent / name
    own.write_bytes((fictitious_data / "sites" / "valfictif.yaml").read_bytes())
    done = pimms("diff", str(own), data=fictitious_data)
    assert (done.code, done.out) == (2, "")
    assert " ".join(done.err.split()) == (
        "pimms : Il manque le second site : pimms diff A B (avec une révision git : « pimms diff A@RÉVISION » pour ce "
        "site, « pimms diff @RÉVISION » pour tout)."
    )


def test_not_a_repository(fictitious_data: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(fictitious_data.parent))
    done = pimms("diff", "@HEAD", data=fictitious_data)
    assert (done.code, done.out) == (3, "")
    assert "n'est pas dans un dépôt git" in done.err


@pytest.mark.parametrize("args", [("@HEAD",), ("valfictif@HEAD",), ("@v9",)])
def test_a_repository_that_does_not_track_the_data(
    fictitious_data: Path, pimms: Pimms, git: Git, args: tuple[str, ...]
) -> None:
    """A project's checkout with the data somewhere in it, as a virtual environment has them: not theirs."""
    root = fictitious_data.parent
    git(root, "init", "-q", "-b", "main")
    (root / ".gitignore").write_text("donnees/\n", encoding="utf-8")
    git(root, "add", ".gitignore")
    git(root, "commit", "-qm", "Autre chose")
    done = pimms("diff", *args, data=fictitious_data)
    assert (done.code, done.out) == (3, "")
    assert f"Le dossier « {fictitious_data} » n'est pas suivi par git : il n'a pas de révisions." in done.err


def test_the_package_s_data_inside_somebody_s_repository(fictitious_data: Path, git: Git) -> None:
    root = fictitious_data.parent
    git(root, "init", "-q", "-b", "main")
    git(root, "commit", "-q", "--allow-empty", "-m", "Autre chose")
    embedded = DataDir(fictitious_data, Origin.PACKAGE)
    with pytest.raises(DataError, match=r"paquet installé ne sont pas suivies par git.*pimms init DOSSIER"):
        compare(embedded, "@HEAD", None)


def test_git_is_missing(fictitious_repository: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = pimms("diff", "@HEAD", data=fictitious_repository)
    assert (done.code, done.out) == (3, "")
    assert "il faut git, qui n'est pas installé" in done.err


def test_a_revision_that_cannot_be_read_is_not_an_answer(fictitious_repository: Path, pimms: Pimms, git: Git) -> None:
    path = fictitious_repository / "sites" / "valfictif.yaml"
    good = path.read_bytes()
    path.write_text("id: [", encoding="utf-8")
    git(fictitious_repository, "commit", "-qam", "Cassé")
    path.write_bytes(good)
    for args in (("@HEAD",), ("valfictif@HEAD", "valfictif")):
        done = pimms("diff", *args, data=fictitious_repository)
        assert (done.code, done.out) == (3, "")
        assert "Les données de la révision « HEAD » ne peuvent pas être lues." in done.err
        assert "sites/valfictif.yaml:" in done.err


def test_a_revision_from_before_the_data(fictitious_repository: Path, pimms: Pimms, git: Git) -> None:
    git(fictitious_repository, "checkout", "-q", "--orphan", "vide")
    git(fictitious_repository.parent, "rm", "-rq", "--cached", ".")
    git(fictitious_repository.parent, "commit", "-q", "--allow-empty", "-m", "Vide")
    git(fictitious_repository, "checkout", "-qf", "main")
    done = pimms("diff", "@vide", data=fictitious_repository)
    assert (done.code, done.out) == (3, "")
    said = "La révision « vide » n'a pas de dossier « donnees/catalogue » : il n'y a rien à comparer."
    assert done.err == f"pimms : {said}\n"


def test_a_revision_without_a_site_has_a_catalogue(fictitious_repository: Path, pimms: Pimms, git: Git) -> None:
    """git keeps no empty folder: it had none of sites."""
    git(fictitious_repository, "rm", "-rq", "--cached", "sites")
    git(fictitious_repository, "commit", "-qm", "Sans site")
    assert pimms("diff", "@HEAD", data=fictitious_repository) == (
        1,
        "HEAD → copie de travail (catalogue 1.0.0, version inchangée)\n  3 changements : Sites ajoutés\n\n"
        "Sites ajoutés\n  • bourg-exemple\n  • port-imaginaire\n  • valfictif\n",
        "",
    )
    none = "À la révision « HEAD » : Le site « valfictif » n'existe pas : ces données n'ont aucun site."
    assert pimms("diff", "valfictif@HEAD", data=fictitious_repository) == (2, "", f"pimms : {none}\n")


@pytest.mark.parametrize("name", ["ma-copie.yaml", "ma-copie.yml"])
def test_site_files(name: str, fictitious_data: Path, pimms: Pimms, tmp_path: Path) -> None:
    copy = tmp_path / name
    copy.write_bytes((fictitious_data / "sites" / "valfictif.yaml").read_bytes())
    assert pimms("diff", "valfictif", str(copy), data=fictitious_data).code == 0
    missing = pimms("diff", "valfictif", str(tmp_path / "absent.yaml"), data=fictitious_data)
    assert (missing.code, missing.out) == (3, "")
    copy.write_text("id: valfictif\n", encoding="utf-8")
    broken = pimms("diff", "valfictif", str(copy), data=fictitious_data)
    assert (broken.code, broken.out) == (3, "")
    assert "ne peut pas être lu" in broken.err
    # What it says to run tells the faults.
    told = pimms("validate", str(copy), data=fictitious_data)
    assert (told.code, f"« pimms validate {copy} »" in broken.err) == (1, True)


def test_from_inside_a_hook(fictitious_repository: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(fictitious_repository.parent / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(fictitious_repository.parent / ".git" / "objects"))
    assert pimms("diff", "@HEAD", data=fictitious_repository).code == 0


def read_sites(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sites' files, as they are opened from now on."""
    opened: list[str] = []

    def noted(path: Path, data: DataDir) -> Any:
        opened.append(path.stem)
        return real(path, data)

    real = files.read_site
    monkeypatch.setattr(files, "read_site", noted)
    return opened


def add_site(folder: Path, site_id: str, *, text: str | None = None) -> None:
    path = folder / "sites" / "valfictif.yaml"
    text = path.read_text(encoding="utf-8").replace("id: valfictif", f"id: {site_id}") if text is None else text
    (folder / "sites" / f"{site_id}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "code", "opened"),
    [
        (("valfictif", "Bourg-Exemple"), 1, ["bourg-exemple", "valfictif"]),
        (("valfictif@HEAD",), 0, ["valfictif", "valfictif"]),
        (("valfictif@HEAD", "bourg-exemple"), 1, ["bourg-exemple", "valfictif"]),
        (("valfictif", "sites/bourg-exemple.yaml"), 1, ["valfictif"]),
        (("valfictif", "bourg"), 1, ["autre", "bourg-exemple", "port-imaginaire", "valfictif"]),
    ],
)
def test_sites_named_by_their_ids_are_the_only_ones_read(
    fictitious_repository: Path,
    pimms: Pimms,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    code: int,
    opened: list[str],
) -> None:
    add_site(fictitious_repository, "autre")
    git(fictitious_repository, "add", "-A")
    git(fictitious_repository, "commit", "-qm", "Autre")
    monkeypatch.chdir(fictitious_repository)
    seen = read_sites(monkeypatch)
    assert pimms("diff", *args, data=fictitious_repository).code == code
    assert sorted(seen) == opened


@pytest.mark.parametrize("args", [("valfictif", "casse"), ("casse", "valfictif"), ("casse", "casse")])
def test_a_site_that_cannot_be_read_is_never_equal(fictitious_data: Path, pimms: Pimms, args: tuple[str, ...]) -> None:
    for text in ("id: [", "", "id: casse\noptions: {}\n"):
        add_site(fictitious_data, "casse", text=text)
        done = pimms("diff", *args, data=fictitious_data)
        assert (done.code, done.out) == (3, "")
        assert "sites/casse.yaml:" in done.err


def test_a_broken_site_that_is_not_compared_is_not_in_the_way(fictitious_data: Path, pimms: Pimms) -> None:
    add_site(fictitious_data, "casse", text="id: [")
    assert pimms("diff", "valfictif", "valfictif", data=fictitious_data).code == 0
    assert pimms("diff", "valfictif", "bourg-exemple", data=fictitious_data).code == 1
    by_name = pimms("diff", "valfictif", "bourg", data=fictitious_data)
    assert (by_name.code, by_name.out) == (3, "")


def test_a_file_whose_id_is_another_site_s_is_an_error(fictitious_data: Path, pimms: Pimms) -> None:
    text = (fictitious_data / "sites" / "valfictif.yaml").read_text(encoding="utf-8")
    add_site(fictitious_data, "copie", text=text)
    done = pimms("diff", "copie", "valfictif", data=fictitious_data)
    assert (done.code, done.out) == (3, "")
    assert "sites/copie.yaml:" in done.err


def test_an_id_of_today_that_was_the_beginning_of_another(fictitious_repository: Path, pimms: Pimms, git: Git) -> None:
    """« bourg » meant bourg-exemple at that revision: today's bourg-exemple is what it is compared with."""
    add_site(fictitious_repository, "bourg")
    done = pimms("diff", "bourg@HEAD", data=fictitious_repository)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("bourg-exemple@HEAD → bourg-exemple (exemple fictif) : aucune différence")


def test_names_that_no_system_takes_for_a_file(fictitious_data: Path, pimms: Pimms) -> None:
    for name in ("~personne-de-ce-nom/site.yaml", "x/" * 3000 + "y.yaml"):
        done = pimms("diff", "valfictif", name, data=fictitious_data)
        assert (done.code, done.out) == (3, "")
        assert "Le fichier de site «" in done.err
