"""`pimms init`: a working copy that pimms reads, a new site that is complete, and nothing ever overwritten."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from pimms_cli.datadir import find_data
from pimms_cli.errors import UsageError
from pimms_cli.loading import require_dataset
from pimms_cli.models import Cell
from pimms_cli.schemas import KINDS, schema_text
from pimms_cli.workcopy import refuse_top, write_new
from tests.commands import Pimms


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_copy_is_the_data_and_what_git_needs(fictitious_data: Path, tmp_path: Path, pimms: Pimms) -> None:
    copy = tmp_path / "copie"
    done = pimms("init", str(copy), data=fictitious_data)
    assert done.code == 0
    made, source = tree(copy), tree(fictitious_data)
    schemas = {f"schemas/{kind}.schema.json": schema_text(kind).encode() for kind in KINDS}
    added = {".github/workflows/valider.yml", ".pre-commit-config.yaml", ".gitignore", "README.md"}
    assert set(made) == set(source) | set(schemas) | added
    assert {name: made[name] for name in schemas} == schemas
    assert all(made[name] == content for name, content in source.items())
    assert done.out == f"{copy}/ : {len(made)} fichiers\n"
    advice = "Pour un autre réseau, supprimez leurs fichiers de « sites » et ajoutez les vôtres avec --reseau."
    assert done.err == (
        f"Sites copiés : bourg-exemple, port-imaginaire, valfictif (Réseau fictif). {advice}\n"
        f"Ensuite : cd {copy} && git init && pimms confirm --site SITE\n"
    )
    for name in (".github/workflows/valider.yml", ".pre-commit-config.yaml"):
        assert yaml.safe_load(made[name])
    # Nothing sends the editor to a file of the tool's repository.
    assert not [name for name, content in made.items() if b"CHANGELOG" in content]
    assert require_dataset(find_data(copy)).sites == require_dataset(find_data(fictitious_data)).sites


@pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")
@pytest.mark.parametrize("name", ["l'été, mes données; $(ls)", "-x"])
def test_the_next_step_can_be_pasted(
    name: str, fictitious_data: Path, tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = pimms("init", "--data", str(fictitious_data), "--", name)
    step = done.err.splitlines()[-1].removeprefix("Ensuite : ").partition(" && git init")[0]
    there = subprocess.run(["sh", "-c", f"{step} && pwd"], capture_output=True, text=True, check=True).stdout
    assert there == f"{tmp_path / name}\n"


def test_the_schemas_that_the_files_name_are_in_the_copy(tmp_path: Path, pimms: Pimms) -> None:
    copy = tmp_path / "copie"
    assert pimms("init", str(copy), "--site", "Neuf").code == 0
    named = {
        path: (path.parent / found[1]).resolve()
        for path in copy.rglob("*.yaml")
        if (found := re.match(r"# yaml-language-server: \$schema=(\S+)", path.read_text(encoding="utf-8")))
    }
    assert copy / "sites" / "neuf.yaml" in named
    assert [path for path, schema in named.items() if not schema.is_file()] == []


@pytest.mark.parametrize(
    "linked", ["catalogue", "catalogue/rubriques", "catalogue/essais.yaml", "sites", "sites/exemple.yaml"]
)
def test_what_is_read_through_a_link_is_copied(linked: str, petit: Path, tmp_path: Path, pimms: Pimms) -> None:
    elsewhere = tmp_path / "ailleurs" / Path(linked).name
    elsewhere.parent.mkdir()
    source = tree(petit)
    (petit / linked).rename(elsewhere)
    (petit / linked).symlink_to(elsewhere)
    copy = tmp_path / "copie"
    assert pimms("init", str(copy), data=petit).code == 0
    assert not any(path.is_symlink() for path in copy.rglob("*"))
    assert {name: raw for name, raw in tree(copy).items() if name in source} == source


def test_what_is_not_read_is_not_copied(petit: Path, tmp_path: Path, pimms: Pimms) -> None:
    source = set(tree(petit))
    (petit / "sites" / "anciens").mkdir()
    for name in ("catalogue/notes.yaml", "sites/anciens/exemple.yaml", "sites/.exemple.yaml"):
        (petit / name).write_text("[", encoding="utf-8")
    copy = tmp_path / "copie"
    assert pimms("init", str(copy), data=petit).code == 0
    assert {name for name in tree(copy) if name.startswith(("catalogue/", "sites/"))} == source


def test_twice_is_refused_and_changes_nothing(fictitious_data: Path, tmp_path: Path, pimms: Pimms) -> None:
    copy = tmp_path / "copie"
    pimms("init", str(copy), data=fictitious_data)
    (copy / "sites" / "valfictif.yaml").write_text("à moi", encoding="utf-8")
    before = tree(copy)
    done = pimms("init", str(copy), data=fictitious_data)
    assert (done.code, done.out) == (2, "")
    assert "rien n'est jamais écrasé" in done.err
    assert tree(copy) == before


def test_one_file_in_the_way_is_enough_to_write_nothing(fictitious_data: Path, tmp_path: Path, pimms: Pimms) -> None:
    copy = tmp_path / "copie"
    (copy / ".git").mkdir(parents=True)
    (copy / "README.md").write_text("à moi", encoding="utf-8")
    done = pimms("init", str(copy), data=fictitious_data)
    assert done.code == 2
    assert "a déjà README.md" in done.err
    assert tree(copy) == {"README.md": "à moi".encode()}
    (copy / "README.md").unlink()
    assert pimms("init", str(copy), data=fictitious_data).code == 0


def test_a_folder_with_other_things_is_refused_unless_asked(
    fictitious_data: Path, tmp_path: Path, pimms: Pimms
) -> None:
    copy = tmp_path / "copie"
    (copy / ".git").mkdir(parents=True)
    for name in ("photo.jpg", "notes.txt"):
        (copy / name).touch()
    done = pimms("init", str(copy), data=fictitious_data)
    said = (
        f"pimms : « {copy} » n'est pas vide (il a notes.txt, photo.jpg). Choisissez un dossier à part "
        "(« pimms init mes-donnees »), ou ajoutez --non-vide. Rien n'a été écrit.\n"
    )
    assert done == (2, "", said)
    assert tree(copy) == {"photo.jpg": b"", "notes.txt": b""}
    assert pimms("init", str(copy), "--non-vide", data=fictitious_data).code == 0
    assert {"photo.jpg", "README.md"} <= set(tree(copy))
    assert pimms("init", str(copy), "--site", "Neuf").code == 0


@pytest.mark.parametrize("through_link", [False, True])
def test_never_into_the_users_own_folder(
    through_link: bool, fictitious_data: Path, tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its data would have answered for every folder below it."""
    home = tmp_path / "maison"
    home.mkdir()
    (tmp_path / "lien").symlink_to(home)
    monkeypatch.setenv("HOME", str(home))
    folder = tmp_path / "lien" if through_link else home
    done = pimms("init", str(folder), "--non-vide", data=fictitious_data)
    said = (
        f"pimms : « {folder} » est votre dossier personnel : pimms lirait ces données depuis tout dossier qui s'y "
        "trouve. Choisissez un dossier à part (« pimms init mes-donnees »). Rien n'a été écrit.\n"
    )
    assert done == (2, "", said)
    assert tree(home) == {}


def test_the_top_of_the_disk_is_refused() -> None:
    """Asked of the function: the command would write there, if this failed."""
    with pytest.raises(UsageError, match=r"^« / » est la racine du disque : "):
        refuse_top(Path("/"))


def test_a_file_is_not_a_folder(fictitious_data: Path, tmp_path: Path, pimms: Pimms) -> None:
    (tmp_path / "fichier").write_text("à moi", encoding="utf-8")
    assert pimms("init", str(tmp_path / "fichier"), data=fictitious_data).code == 2


@pytest.mark.parametrize("name", [".github", "schemas", "catalogue/rubriques"])
def test_nor_where_a_folder_is_to_be(name: str, fictitious_data: Path, tmp_path: Path, pimms: Pimms) -> None:
    copy = tmp_path / "copie"
    (copy / name).parent.mkdir(parents=True)
    (copy / name).touch()
    done = pimms("init", str(copy), data=fictitious_data)
    said = f"pimms : « {copy / name} » existe déjà, et ce n'est pas un dossier : rien n'a été écrit.\n"
    assert done == (2, "", said)
    assert tree(copy) == {name: b""}


@pytest.mark.parametrize(
    ("here", "folder", "around"),
    [
        ("donnees/sites", ".", ".."),
        ("donnees/catalogue/rubriques", "..", "../.."),
        ("donnees", "sites", "."),
        (".", "donnees/sites/", "donnees"),
        ("donnees", "catalogue/rubriques", "."),
        ("donnees/catalogue/rubriques", "nouveau/encore", "../.."),
    ],
)
def test_no_copy_inside_the_data(
    here: str, folder: str, around: str, fictitious_data: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """« init . » from `sites/` made a whole second copy there."""
    before = tree(fictitious_data)
    monkeypatch.chdir(fictitious_data.parent / here)
    inside = f"pimms : « {Path(folder)} » est dans les données de « {around} »"
    said = f"{inside} : donnez-le pour y ajouter un site. Rien n'a été écrit.\n"
    assert pimms("init", folder, "--site", "Neuf") == (2, "", said)
    assert pimms("init", folder) == (2, "", f"{inside}. Rien n'a été écrit.\n")
    assert tree(fictitious_data) == before


@pytest.mark.parametrize(("left_out", "said"), [(0, ""), (1, " et 1 autre"), (2, " et 2 autres")])
def test_files_in_the_way_are_the_first_ones_and_how_many(tmp_path: Path, left_out: int, said: str) -> None:
    content = {f"f{number}": b"" for number in range(5 + left_out)}
    for name in content:
        (tmp_path / name).touch()
    with pytest.raises(UsageError) as refused:
        write_new(tmp_path, content)
    assert f"a déjà f0, f1, f2, f3, f4{said} : rien n'est jamais écrasé" in str(refused.value)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc on this system")
def test_where_the_system_lets_nothing_be_made(fictitious_data: Path, pimms: Pimms) -> None:
    done = pimms("init", "/proc/copie", data=fictitious_data)
    assert (done.code, done.out) == (3, "")
    assert done.err == "pimms : « /proc/copie » ne peut pas être écrit : rien ne peut être créé à cet endroit.\n"


def test_a_new_site_has_the_whole_matrix_to_confirm(fictitious_data: Path, pimms: Pimms) -> None:
    before = tree(fictitious_data)
    done = pimms("init", str(fictitious_data), "--site", "L'Île-aux-Exemples")
    assert done.code == 0
    assert done.out == f"{fictitious_data}/sites/l-ile-aux-exemples.yaml\n"
    assert {name: raw for name, raw in tree(fictitious_data).items() if name in before} == before
    dataset = require_dataset(find_data(fictitious_data))
    site = dataset.sites["l-ile-aux-exemples"]
    assert (site.name, site.network, site.address) == ("L'Île-aux-Exemples", "Réseau fictif", None)
    options = [full_id for full_id, nature, _ in dataset.entries() if nature == "optionnel"]
    assert [f"{r}/{k}" for r, row in site.options.items() for k in row] == options
    assert {cell for row in site.options.values() for cell in row.values()} == {Cell(status="a_confirmer")}


@pytest.mark.parametrize("name", ["No", "On", "Null", "2024-01-01", "1e3", "12", "0x1F"])
def test_a_name_that_yaml_takes_for_something_else(name: str, fictitious_data: Path, pimms: Pimms) -> None:
    assert pimms("init", str(fictitious_data), "--site", name).code == 0
    assert require_dataset(find_data(fictitious_data)).sites[name.lower()].name == name
    assert pimms("validate", str(fictitious_data / "sites" / f"{name.lower()}.yaml")).code == 0


@pytest.mark.parametrize("mark", ["#", "# ?"])
def test_the_address_is_aligned_once_its_marks_are_taken_away(mark: str, fictitious_data: Path, pimms: Pimms) -> None:
    """By hand, « # » alone goes; editors take the space that follows too."""
    pimms("init", str(fictitious_data), "--site", "Neuf")
    path = fictitious_data / "sites" / "neuf.yaml"
    head, title, rest = path.read_text(encoding="utf-8").partition("# Adresse à compléter (retirez les « # ») :\n")
    lines = rest.splitlines()
    lines[:4] = [re.sub(f"^{mark}", "", line) for line in lines[:4]]
    lines[1:4] = [f"{lines[1]} 3 rue X", lines[2].replace('""', '"38130"'), f"{lines[3]} Fictive"]
    path.write_text(head + title + "\n".join(lines) + "\n", encoding="utf-8")
    address = require_dataset(find_data(fictitious_data)).sites["neuf"].address
    assert address is not None
    assert (address.street, address.postcode, address.town) == ("3 rue X", "38130", "Fictive")


def test_a_copy_and_a_site_at_once(fictitious_data: Path, tmp_path: Path, pimms: Pimms) -> None:
    copy = tmp_path / "copie"
    assert (
        pimms("init", str(copy), "--site", "Neuf", "--reseau", "PIMMS : « l'exemple »", data=fictitious_data).code == 0
    )
    dataset = require_dataset(find_data(copy))
    assert dataset.sites["neuf"].network == "PIMMS : « l'exemple »"
    assert len(dataset.sites) == 4


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--site", "Valfictif"), "Le site « valfictif » existe déjà"),
        (("--site", "!!!"), "ne donne pas d'identifiant"),
        (("--site", "../../x"), "Le nom « ../../x » est un chemin : donnez le nom du lieu, sans « / » ni « \\ »"),
        (("--site", "..\\x"), "est un chemin"),
        (("--site", "/"), "est un chemin"),
        (("--site", ".."), "ne donne pas d'identifiant"),
        (("--site", "CON"), "Windows réserve le nom « con.yaml »"),
        (("--site", "Lpt1"), "donnez un nom plus long (par exemple « PIMMS Lpt1 »)"),
        (("--site", "é" * 81), "Le nom du site est trop long : 80 caractères au plus."),
        (("--reseau", "X"), "--reseau va avec --site"),
        (("--site", "Neuf", "--data", "ailleurs"), "sans --data. Rien n'a été écrit."),
        (("--site", "Neuf", "--reseau", " "), "Le réseau est vide"),
        (("--site", "Ne\x1buf"), "Le nom du site contient un caractère qui ne s'écrit pas (U+001B)."),
        (
            ("--site", "Neuf", "--reseau", "R\x07"),
            "Le nom du réseau contient un caractère qui ne s'écrit pas (U+0007).",
        ),
    ],
)
def test_refused(fictitious_data: Path, pimms: Pimms, args: tuple[str, ...], said: str) -> None:
    before = tree(fictitious_data)
    done = pimms("init", str(fictitious_data), *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert tree(fictitious_data) == before


def test_the_network_must_be_said_when_sites_have_several(fictitious_data: Path, pimms: Pimms) -> None:
    path = fictitious_data / "sites" / "valfictif.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Réseau fictif", "Autre réseau"), encoding="utf-8")
    done = pimms("init", str(fictitious_data), "--site", "Neuf")
    assert done.code == 2
    assert "--reseau" in done.err


def test_data_that_cannot_be_read_is_not_copied(fictitious_data: Path, tmp_path: Path, pimms: Pimms) -> None:
    (fictitious_data / "sites" / "valfictif.yaml").write_text("id: [", encoding="utf-8")
    done = pimms("init", str(tmp_path / "copie"), data=fictitious_data)
    assert done.code == 3
    assert not (tmp_path / "copie").exists()


def test_a_windows_site_is_written_as_it_was_meant(fictitious_data: Path, pimms: Pimms) -> None:
    site, network = (raw.decode("utf-8", "surrogateescape") for raw in (b"Saint-\xc9tienne", b"PIMMS de l'\xcele"))
    done = pimms("init", str(fictitious_data), "--site", site, "--reseau", network)
    assert (done.code, done.out) == (0, f"{fictitious_data}/sites/saint-etienne.yaml\n")
    made = (fictitious_data / "sites" / "saint-etienne.yaml").read_text(encoding="utf-8")
    assert 'nom: "Saint-Étienne"\nreseau: "PIMMS de l\'Île"\n' in made


def test_what_copy_and_paste_brings_unseen_is_not_written(petit: Path, pimms: Pimms) -> None:
    """A soft hyphen and a zero-width space came out as « � », in the file for good."""
    done = pimms("init", str(petit), "--site", "Saint-Ima\u00adginaire\u200b", "--reseau", "PIMMS\ufeff de l'Exemple")
    assert done.out == f"{petit / 'sites' / 'saint-imaginaire.yaml'}\n"
    made = (petit / "sites" / "saint-imaginaire.yaml").read_text(encoding="utf-8")
    assert 'nom: "Saint-Imaginaire"\nreseau: "PIMMS de l\'Exemple"\n' in made
