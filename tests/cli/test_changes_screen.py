"""`pimms diff @REV`: the outline, the gravest first, on the screen, in Markdown and in JSON, exactly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.markdown import escape
from tests.commands import Git, Pimms
from tests.paths import ROOT


@pytest.fixture
def changed(fictitious_repository: Path, git: Git) -> Path:
    """The act « Ouvrir un compte » becomes an option everywhere, with a few lesser changes."""
    bank = fictitious_repository / "catalogue" / "rubriques" / "banque-postale.yaml"
    content = yaml.safe_load(bank.read_text(encoding="utf-8"))
    for entry in (*content["socle"], *content["optionnel"]):
        entry["synonymes"] = ["essai"]
    for entry in content["ne_pas_traiter"]:  # a refusal keeps its words
        entry["synonymes"] = [f"refus {entry['id']}"]
    bank.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    git(fictitious_repository, "commit", "-qam", "Synonymes courts")
    git(fictitious_repository, "tag", "avant")

    moved = content["ne_pas_traiter"].pop(0)
    del moved["motif"], moved["gardes_mot_a_mot"]
    content["optionnel"].append(moved)
    content["ne_pas_traiter"][0]["orienter_vers"] = ["mjd"]
    content["socle"][0]["synonymes"] = ["+ de <papiers>", "essai"]
    bank.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for path in (fictitious_repository / "sites").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("  banque-postale:\n", "  banque-postale:\n    ouvrir-compte-bancaire: a_confirmer\n")
        path.write_text(text.replace("recensement: oui\n", 'recensement: {statut: oui, note: "@alice"}\n'), "utf-8")
    version = fictitious_repository / "catalogue" / "catalogue.yaml"
    version.write_text(version.read_text("utf-8").replace('version: "1.0.0"', 'version: "1.1.0"'), "utf-8")
    return fictitious_repository


def test_screen(changed: Path, pimms: Pimms) -> None:
    done = pimms("diff", "@avant", data=changed)
    assert done.code == 1
    assert (
        done.out
        == """\
avant → copie de travail (catalogue 1.0.0 → 1.1.0)
  1 changement : Entrées et sorties de « à ne pas traiter »
  1 changement : Orientation, motif, gardes
  1 changement : Site : Valfictif
  1 changement : Synonymes
  1 changement : Le reste du catalogue

Entrées et sorties de « à ne pas traiter »
  • Ouvrir un compte bancaire pour un usager
    banque-postale/ouvrir-compte-bancaire
    à ne pas traiter → option

Orientation, motif, gardes
  • Accompagner un usager en cas de litiges avec les organismes bancaires ou de
    crédit  banque-postale/litige-bancaire
    orienter vers : pad, cimade, mjd → mjd

Site : Valfictif
  • Aider à remplir des dossiers de recensement  mairie/recensement
    ✔ oui → ✔ oui (@alice)

Synonymes
  • Aider au remplissage des formulaires  banque-postale/formulaires
    ajouté : « + de <papiers> »

Le reste du catalogue
  • catalogue, version
    1.0.0 → 1.1.0
"""
    )


def test_markdown(changed: Path, pimms: Pimms) -> None:
    done = pimms("diff", "@avant", "--format", "markdown", data=changed)
    assert done.code == 1
    assert (
        done.out.replace("\u2060", "")
        == """\
### avant → copie de travail (catalogue 1.0.0 → 1.1.0)

- Entrées et sorties de « à ne pas traiter » : 1
- Orientation, motif, gardes : 1
- Site : Valfictif : 1
- Synonymes : 1
- Le reste du catalogue : 1

#### ⚠ Entrées et sorties de « à ne pas traiter » (1)

- Ouvrir un compte bancaire pour un usager (`banque-postale/ouvrir-compte-bancaire`) : à ne pas traiter → option

#### Orientation, motif, gardes (1)

- Accompagner un usager en cas de litiges avec les organismes bancaires ou de crédit \
(`banque-postale/litige-bancaire`) : orienter vers : pad, cimade, mjd → mjd

#### Site : Valfictif (1)

- Aider à remplir des dossiers de recensement (`mairie/recensement`) : ✔ oui → ✔ oui (@alice)

<details><summary>Synonymes (1)</summary>

- Aider au remplissage des formulaires (`banque-postale/formulaires`) : ajouté : « + de \\<papiers\\> »

</details>

<details><summary>Le reste du catalogue (1)</summary>

- `catalogue, version` : 1.0.0 → 1.1.0

</details>
"""
    )
    assert "@alice" not in done.out  # nobody is notified


def test_json(changed: Path, pimms: Pimms) -> None:
    value = json.loads(pimms("diff", "@avant", "--format", "json", data=changed).out)
    assert value["identique"] is False
    assert value["de"] == {"designe_par": "avant", "catalogue": "1.0.0"}
    assert value["changements_de_liste"] == [
        {
            "id": "banque-postale/ouvrir-compte-bancaire",
            "intitule": "Ouvrir un compte bancaire pour un usager",
            "de": "ne_pas_traiter",
            "vers": "optionnel",
            "touche_ne_pas_traiter": True,
        }
    ]
    assert [site["site"] for site in value["sites"]] == ["valfictif"]
    documented = (ROOT / "docs" / "json-parcourir.md").read_text(encoding="utf-8")
    assert {key for key in value if f"`{key}`" not in documented} == set()


@pytest.fixture
def merged(petit: Path, git: Git) -> Path:
    """The refused act « Ouvrir un compte » is withdrawn, an option takes its id, and another act is refused."""
    (petit / "catalogue" / "essais.yaml").unlink()
    bank = petit / "catalogue" / "rubriques" / "banque.yaml"
    text = bank.read_text(encoding="utf-8")
    git(petit, "init", "-q", "-b", "main")
    extra = "  - {id: chequier, intitule: Commander un chéquier, rang: 2, synonymes: [carnet de chèques]}\n"
    bank.write_text(text + extra, encoding="utf-8")
    site = petit / "sites" / "exemple.yaml"
    cells = site.read_text(encoding="utf-8")
    site.write_text(f"{cells.rstrip()}\n    chequier: oui\n", encoding="utf-8")
    git(petit, "add", "-A")
    git(petit, "commit", "-qm", "Avant")

    head, _, tail = text.partition("  - id: ouvrir-compte\n")
    refused = tail[: tail.index("    synonymes:")].replace("Ouvrir un compte", "Fermer un compte")
    options = tail[tail.index("optionnel:") :].replace(
        "    rang: 1\n", "    rang: 1\n    anciens_ids: [ouvrir-compte]\n"
    )
    bank.write_text(f"{head}  - id: fermer-compte\n{refused}{options}", encoding="utf-8")
    site.write_text(cells, encoding="utf-8")
    return petit


def test_a_refused_act_that_is_withdrawn_or_merged_is_said_first(merged: Path, pimms: Pimms) -> None:
    done = pimms("diff", "@HEAD", data=merged)
    assert (done.code, done.err) == (1, "")
    assert (
        done.out
        == """\
HEAD → copie de travail (catalogue 1.0.0, version inchangée)
  2 changements : Entrées et sorties de « à ne pas traiter »
  1 changement : Demandes retirées
  1 changement : Intitulés, rangs, anciens identifiants

Entrées et sorties de « à ne pas traiter »
  • Ouvrir un compte  banque/ouvrir-compte
    à ne pas traiter → (demande retirée)
    identifiant repris par banque/releves (option)
  • Fermer un compte  banque/fermer-compte
    (demande ajoutée) → à ne pas traiter

Demandes retirées
  • Commander un chéquier  banque/chequier
    option

Intitulés, rangs, anciens identifiants
  • Comprendre un relevé  banque/releves
    anciens identifiants : (rien) → ouvrir-compte
"""
    )
    done = pimms("diff", "@HEAD", "--format", "markdown", data=merged)
    assert (
        done.out
        == """\
### HEAD → copie de travail (catalogue 1.0.0, version inchangée)

- Entrées et sorties de « à ne pas traiter » : 2
- Demandes retirées : 1
- Intitulés, rangs, anciens identifiants : 1

#### ⚠ Entrées et sorties de « à ne pas traiter » (2)

- Ouvrir un compte (`banque/ouvrir-compte`)
  - à ne pas traiter → (demande retirée)
  - identifiant repris par banque/releves (option)
- Fermer un compte (`banque/fermer-compte`) : (demande ajoutée) → à ne pas traiter

#### Demandes retirées (1)

- Commander un chéquier (`banque/chequier`) : option

#### Intitulés, rangs, anciens identifiants (1)

- Comprendre un relevé (`banque/releves`) : anciens identifiants : (rien) → ouvrir-compte
"""
    )
    value = json.loads(pimms("diff", "@HEAD", "--format", "json", data=merged).out)
    assert value["retirees"] == [
        {
            "id": "banque/ouvrir-compte",
            "nature": "ne_pas_traiter",
            "intitule": "Ouvrir un compte",
            "touche_ne_pas_traiter": True,
            "id_repris_par": "banque/releves",
            "nature_du_repreneur": "optionnel",
        },
        {
            "id": "banque/chequier",
            "nature": "optionnel",
            "intitule": "Commander un chéquier",
            "touche_ne_pas_traiter": False,
            "id_repris_par": None,
            "nature_du_repreneur": None,
        },
    ]
    assert value["ajoutees"] == [
        {
            "id": "banque/fermer-compte",
            "nature": "ne_pas_traiter",
            "intitule": "Fermer un compte",
            "touche_ne_pas_traiter": True,
        }
    ]
    assert value["renommees"] == []


def test_nothing_to_say(fictitious_repository: Path, pimms: Pimms) -> None:
    for form in ("text", "markdown"):
        done = pimms("diff", "@HEAD", "--format", form, data=fictitious_repository)
        assert done.code == 0
        assert done.out.strip("#\n ") == "HEAD → copie de travail : aucune différence."


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("<b> & |", "\\<b\\> &amp; \\|"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("12. item", "12\\. item"),
        ("12 items", "12 items"),
        ("#1 ![x](y)", "\\#\u20601 !\\[x\\](y)"),
        ("@alice # b", "@\u2060alice \\# b"),
        ("a|b ~z", "a\\|b \\~z"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text())
def test_escaped_text_is_one_line_and_opens_nothing(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    assert "\r" not in escaped
    for special in "<>|`*[]":
        assert escaped.count(special) == escaped.count("\\" + special)
