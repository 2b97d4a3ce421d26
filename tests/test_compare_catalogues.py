"""What changes between two versions of all the data, each change told once and in the right section."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pimms_cli.compare_catalogues import DataComparison, compare_datasets
from pimms_cli.datadir import find_data
from pimms_cli.loading import Dataset, require_dataset

BANK = "catalogue/rubriques/banque-postale.yaml"
OPEN_ACCOUNT = """  - id: ouvrir-compte-bancaire
    intitule: Ouvrir un compte bancaire pour un usager
"""


@pytest.fixture
def before(fictitious_data: Path) -> Dataset:
    # Trials name entries: without them, an entry may be renamed here in one place.
    (fictitious_data / "catalogue" / "essais.yaml").unlink(missing_ok=True)
    return require_dataset(find_data(fictitious_data), trials=True)


def edit(folder: Path, name: str, *replacements: tuple[str, str]) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, f"{old!r} is no longer in {name}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def after(before: Dataset, folder: Path, rubrics: tuple[str, ...] = ()) -> DataComparison:
    return compare_datasets(before, require_dataset(find_data(folder), trials=True), "avant", "après", rubrics)


def sections(comparison: DataComparison) -> set[str]:
    """The fields that have something to say."""
    names: tuple[str, ...] = (
        "moved",
        "added",
        "withdrawn",
        "renamed",
        "referrals",
        "wordings",
        "synonyms",
        "sites_added",
    )
    names += ("sites_withdrawn", "sites", "others")
    return {name for name in names if getattr(comparison, name)}


def test_nothing_changed(before: Dataset, fictitious_data: Path) -> None:
    assert after(before, fictitious_data).identical


def test_wording(before: Dataset, fictitious_data: Path) -> None:
    edit(fictitious_data, BANK, ("intitule: Ouvrir un compte bancaire pour un usager", "intitule: Ouvrir un compte"))
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"wordings"}
    (edited,) = comparison.wordings
    assert (edited.id, edited.label) == ("banque-postale/ouvrir-compte-bancaire", "intitulé")
    assert (edited.before, edited.after) == ("Ouvrir un compte bancaire pour un usager", "Ouvrir un compte")
    assert not comparison.identical


def test_referral_and_reason(before: Dataset, fictitious_data: Path) -> None:
    edit(
        fictitious_data,
        BANK,
        ("orienter_vers: [organisme-bancaire]", "orienter_vers: [organisme-bancaire, pad]"),
        ("motif: Car engageant la responsabilité du PIMMS", "motif: Car engageant le PIMMS"),
    )
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"referrals"}
    assert [(e.label, e.before, e.after) for e in comparison.referrals] == [
        ("orienter vers", "organisme-bancaire", "organisme-bancaire, pad"),
        ("motif", "Car engageant la responsabilité du PIMMS", "Car engageant le PIMMS"),
    ]


def test_guards(before: Dataset, fictitious_data: Path) -> None:
    edit(
        fictitious_data,
        BANK,
        ("      - litige banque\n", ""),
        ("      - ouvrir un compte pour (", "      - ouvrez-le-moi\n      - ouvrir un compte pour ("),
    )
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"referrals"}
    assert [(e.id, e.label, e.before, e.after) for e in comparison.referrals] == [
        ("banque-postale/ouvrir-compte-bancaire", "gardes mot à mot", "", "ouvrez-le-moi"),
        ("banque-postale/litige-bancaire", "gardes", "litige banque", ""),
    ]


def test_synonyms(before: Dataset, fictitious_data: Path) -> None:
    path = fictitious_data / BANK
    head, mark, tail = path.read_text(encoding="utf-8").partition(OPEN_ACCOUNT)
    tail = tail.replace("    synonymes:\n", "    synonymes:\n      - tenir un livret fictif\n", 1)
    path.write_text(head + mark + tail, encoding="utf-8")
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"synonyms"}
    (edited,) = comparison.synonyms
    assert (edited.added, edited.removed) == (("tenir un livret fictif",), ())


def moved_to_options(folder: Path) -> None:
    """« Ouvrir un compte » leaves « à ne pas traiter » and becomes an option (its wording is kept)."""
    import yaml

    path = folder / BANK
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    entry = content["ne_pas_traiter"].pop(0)
    del entry["motif"], entry["gardes_mot_a_mot"]
    content["optionnel"].append({**entry, "rang": len(content["optionnel"]) + 1})
    content["ne_pas_traiter"][0]["rang"] = 1
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_an_act_that_leaves_what_must_not_be_done_is_said_first(before: Dataset, fictitious_data: Path) -> None:
    moved_to_options(fictitious_data)
    for path in (fictitious_data / "sites").glob("*.yaml"):
        edit(
            fictitious_data,
            f"sites/{path.name}",
            ("  banque-postale:\n", "  banque-postale:\n    ouvrir-compte-bancaire: oui\n"),
        )
    comparison = after(before, fictitious_data)
    (move,) = comparison.moved
    assert (move.id, move.before, move.after) == (
        "banque-postale/ouvrir-compte-bancaire",
        "ne_pas_traiter",
        "optionnel",
    )
    assert move.about_refusal
    # What follows from the move is not told again as each site's own change.
    assert not comparison.sites


def test_an_entry_withdrawn_and_another_added(before: Dataset, fictitious_data: Path) -> None:
    edit(fictitious_data, BANK, ("  - id: ouvrir-compte-bancaire\n", "  - id: ouvrir-livret\n"))
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"added", "withdrawn"}
    assert [e.id for e in comparison.added] == ["banque-postale/ouvrir-livret"]
    assert [(e.id, e.nature) for e in comparison.withdrawn] == [
        ("banque-postale/ouvrir-compte-bancaire", "ne_pas_traiter")
    ]


def test_a_renamed_id_is_one_rename(before: Dataset, fictitious_data: Path) -> None:
    edit(
        fictitious_data,
        BANK,
        ("  - id: ouvrir-compte-bancaire\n", "  - id: ouvrir-compte\n    anciens_ids: [ouvrir-compte-bancaire]\n"),
    )
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"renamed"}
    assert comparison.renamed == (("banque-postale/ouvrir-compte-bancaire", "banque-postale/ouvrir-compte"),)


def test_an_option_merged_into_another_is_withdrawn(before: Dataset, fictitious_data: Path) -> None:
    """The other one was told to have changed its wording and all its synonyms."""
    formation = before.rubrics["formation"]
    kept, gone = "renseigner-dispositifs", "dossier-demande-formation"
    options = [
        option.model_copy(update={"former_ids": [gone]}) if option.id == kept else option
        for option in formation.optional
        if option.id != gone
    ]
    merged = formation.model_copy(update={"optional": options})
    comparison = compare_datasets(
        before, replace(before, rubrics={**before.rubrics, "formation": merged}), "avant", "après"
    )
    assert sections(comparison) == {"withdrawn", "wordings"}
    assert [(e.id, e.heir, e.heir_nature) for e in comparison.withdrawn] == [
        (f"formation/{gone}", f"formation/{kept}", "optionnel")
    ]
    assert [(e.id, e.label, e.after) for e in comparison.wordings] == [
        (f"formation/{kept}", "anciens identifiants", gone)
    ]


def test_of_two_ids_merged_into_a_new_one_one_is_renamed(before: Dataset) -> None:
    formation = before.rubrics["formation"]
    first, second = (option.id for option in formation.optional[:2])
    new = formation.optional[0].model_copy(update={"id": "dispositifs", "former_ids": [first, second]})
    merged = formation.model_copy(update={"optional": [new, *formation.optional[2:]]})
    comparison = compare_datasets(
        before, replace(before, rubrics={**before.rubrics, "formation": merged}), "avant", "après"
    )
    assert comparison.renamed == ((f"formation/{first}", "formation/dispositifs"),)
    assert [(e.id, e.heir) for e in comparison.withdrawn] == [(f"formation/{second}", "formation/dispositifs")]


def test_a_rubric_merged_into_another_is_withdrawn(before: Dataset) -> None:
    rubrics = {i: rubric for i, rubric in before.rubrics.items() if i != "formation"}
    rubrics["caf"] = rubrics["caf"].model_copy(update={"former_ids": ["formation"]})
    others = compare_datasets(before, replace(before, rubrics=rubrics), "avant", "après").others
    assert [(change.label, change.before, change.after) for change in others] == [
        ("rubrique caf, anciens_ids", "", "formation"),
        ("rubrique formation", "retrait", ""),
    ]


def test_former_ids(before: Dataset, fictitious_data: Path) -> None:
    former = "    anciens_ids: [compte, livret]\n"
    edit(fictitious_data, BANK, ("  - id: ouvrir-compte-bancaire\n", f"  - id: ouvrir-compte-bancaire\n{former}"))
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"wordings"}
    told = [(e.id, e.label, e.before, e.after) for e in comparison.wordings]
    assert told == [("banque-postale/ouvrir-compte-bancaire", "anciens identifiants", "", "compte ; livret")]


def test_cells_and_sites(before: Dataset, fictitious_data: Path) -> None:
    edit(fictitious_data, "sites/valfictif.yaml", ("recensement: oui", "recensement: non"))
    (fictitious_data / "sites" / "bourg-exemple.yaml").unlink()
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"sites", "sites_withdrawn"}
    assert comparison.sites_withdrawn == ("bourg-exemple",)
    (site,) = comparison.sites
    assert [(c.id, c.kind) for c in site.changes] == [("mairie/recensement", "perdu")]


@pytest.mark.parametrize(
    ("name", "old", "new", "label"),
    [
        ("catalogue/catalogue.yaml", 'version: "1.0.0"', 'version: "1.1.0"', "catalogue, version"),
        ("catalogue/organismes.yaml", "nom: CCAS\n", "nom: C.C.A.S.\n", "organisme ccas, nom"),
        (BANK, "nom: Banque Postale\n", "nom: La Banque Postale\n", "rubrique banque-postale, nom"),
        ("catalogue/lexique.yaml", "mots_vides: [a, ", "mots_vides: [a, fictivement, ", "lexique, mots_vides"),
        ("catalogue/lexique.yaml", "  avant:\n", "  avant:\n    - fictivement\n", "lexique, entourage, avant"),
    ],
)
def test_the_rest_of_the_catalogue(
    before: Dataset, fictitious_data: Path, name: str, old: str, new: str, label: str
) -> None:
    edit(fictitious_data, name, (old, new))
    comparison = after(before, fictitious_data)
    assert sections(comparison) == {"others"}
    assert [change.label for change in comparison.others] == [label]
    assert not after(before, fictitious_data).identical


def test_only_the_rubrics_asked_for(before: Dataset, fictitious_data: Path) -> None:
    edit(fictitious_data, BANK, ("intitule: Ouvrir un compte bancaire pour un usager", "intitule: Ouvrir un compte"))
    assert after(before, fictitious_data, ("caf",)).identical
    assert not after(before, fictitious_data, ("banque-postale",)).identical


def test_trials(before: Dataset, fictitious_data: Path) -> None:
    trials = "version_schema: 1\nplanchers: {premier: 0.5, trois: 0.5, orienter: 0.5, inconnu: 0.5}\nessais:\n"
    trials += "  - {requete: naturalisation, attendu: [prefecture/naturalisation]}\n"
    (fictitious_data / "catalogue" / "essais.yaml").write_text(trials, encoding="utf-8")
    (change,) = after(before, fictitious_data).others
    assert (change.label, change.before) == ("essais", "")
    assert "requete : naturalisation" in change.after
    with_trials = require_dataset(find_data(fictitious_data), trials=True)
    edit(fictitious_data, "catalogue/essais.yaml", ("premier: 0.5", "premier: 0.4"))
    (change,) = after(with_trials, fictitious_data).others
    assert (change.label, change.before, change.after) == ("essais, planchers, premier", "0.5", "0.4")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (["un", "deux"], ["deux", "un"], ("ordre précédent", "autre ordre")),
        (["un"], ["un", "un"], ("", "un")),
        (["un", "deux", "un"], ["un"], ("un ; deux", "")),
    ],
)
def test_what_a_list_says_twice_counts_twice(
    before: Dataset, old: list[str], new: list[str], told: tuple[str, str]
) -> None:
    was, now = (
        replace(before, lexicon=before.lexicon.model_copy(update={"words_apart": words})) for words in (old, new)
    )
    (change,) = compare_datasets(was, now, "avant", "après").others
    assert (change.label, change.before, change.after) == ("lexique, mots_a_part", *told)
