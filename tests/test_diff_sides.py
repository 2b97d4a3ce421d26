"""What is typed after `pimms diff` means the same thing on both sides of the comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Git, Pimms


def edit(path: Path, *replacements: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, f"{old!r} is not in {path.name}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(petit: Path, git: Git) -> Path:
    """The small data in a repository, as the tag `avant` has it."""
    (petit / "catalogue" / "essais.yaml").unlink()
    git(petit, "init", "-q", "-b", "main")
    git(petit, "add", "-A")
    git(petit, "commit", "-qm", "Avant")
    git(petit, "tag", "avant")
    return petit


@pytest.fixture
def withdrawn(repository: Path) -> Path:
    """The rubric « Banque » is no longer in the catalogue."""
    edit(repository / "catalogue" / "catalogue.yaml", ("[mairie, banque]", "[mairie]"))
    (repository / "catalogue" / "rubriques" / "banque.yaml").unlink()
    site = repository / "sites" / "exemple.yaml"
    site.write_text(site.read_text(encoding="utf-8").partition("  banque:\n")[0], encoding="utf-8")
    return repository


@pytest.fixture
def renamed(repository: Path, git: Git) -> Path:
    """The rubric « banque » is now « guichet » (tag `apres`), and a cell of it is answered otherwise."""
    edit(repository / "catalogue" / "catalogue.yaml", ("[mairie, banque]", "[mairie, guichet]"))
    rubrics = repository / "catalogue" / "rubriques"
    (rubrics / "banque.yaml").rename(rubrics / "guichet.yaml")
    edit(rubrics / "guichet.yaml", ("id: banque\n", "id: guichet\nanciens_ids: [banque]\n"))
    edit(repository / "sites" / "exemple.yaml", ("  banque:", "  guichet:"), ("statut: non", "statut: oui"))
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Après")
    git(repository, "tag", "apres")
    return repository


@pytest.mark.parametrize(
    ("name", "told"), [("p", ""), ("p.txt", ""), ("p.yml", "pimms validate"), ("p.YAML", "pimms validate")]
)
def test_only_a_command_that_takes_the_file_is_advised(
    name: str, told: str, petit: Path, tmp_path: Path, pimms: Pimms, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ici").mkdir()
    monkeypatch.chdir(tmp_path / "ici")
    edit(petit / "sites" / "exemple.yaml", ("id: exemple\n", ""))
    path = Path("..", name)
    path.write_bytes((petit / "sites" / "exemple.yaml").read_bytes())
    done = pimms("diff", str(path), str(path), data=petit)
    assert done.code == 3
    assert done.err.splitlines()[2:] == ([f"« {told} {path} » donne toutes les fautes."] if told else [])
    if told:
        assert pimms("validate", str(path), data=petit).code == 1


def test_a_rubric_that_was_withdrawn_may_be_asked_for(withdrawn: Path, pimms: Pimms) -> None:
    done = pimms("diff", "@avant", "--rubrique", "banque", data=withdrawn)
    assert done == (
        1,
        """\
avant → copie de travail (catalogue 1.0.0, version inchangée)
  1 changement : Entrées et sorties de « à ne pas traiter »
  2 changements : Demandes retirées

Entrées et sorties de « à ne pas traiter »
  • Ouvrir un compte  banque/ouvrir-compte
    à ne pas traiter → (demande retirée)

Demandes retirées
  • Remplir un formulaire  banque/formulaires
    socle
  • Comprendre un relevé  banque/releves
    option
""",
        "",
    )
    done = pimms("diff", "exemple@avant", "exemple", "--rubrique", "banque", data=withdrawn)
    assert (done.code, done.err) == (1, "")
    assert "Comprendre un relevé" in done.out
    done = pimms("diff", "@avant", "--rubrique", "banqe", data=withdrawn)
    said = "La rubrique « banqe » n'existe pas. Vouliez-vous dire « banque » ? Rubriques : mairie, banque."
    assert done == (2, "", f"pimms : {said}\n")


@pytest.mark.parametrize("typed", ["banque", "guichet", "Banque"])
@pytest.mark.parametrize(
    ("sides", "said"),
    [
        (("@avant", "@apres"), "✘ non (vérifié le 15/01/2024) → ✔ oui (vérifié le 15/01/2024)"),
        (("@apres", "@avant"), "guichet/ouvrir-compte\n    à ne pas traiter → (demande retirée)"),
        (("exemple@avant", "exemple@apres"), "1 différence sur 1 option"),
        (("exemple@apres", "exemple@avant"), "1 différence sur 1 option"),
    ],
)
def test_a_renamed_rubric_is_one_under_both_its_names(
    renamed: Path, pimms: Pimms, sides: tuple[str, str], said: str, typed: str
) -> None:
    """By its old name, the sites were « identiques » from the new revision to the old one."""
    done = pimms("diff", *sides, "--rubrique", typed, data=renamed)
    assert (done.code, done.err) == (1, "")
    assert said in done.out
