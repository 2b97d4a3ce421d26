"""What is typed reaches the right thing, or is refused with what to type instead."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pimms_cli.errors import UsageError
from pimms_cli.folding import slug
from pimms_cli.loading import Dataset
from pimms_cli.lookup import Target, find_option, find_rubric, find_site, find_target
from tests.shipped import shipped


@pytest.fixture(scope="module", name="dataset")
def _dataset() -> Dataset:
    return shipped()[0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("grenoble", "grenoble"),
        ("GRENOBLE ", "grenoble"),
        ("Le Pont-de-Claix", "pont-de-claix"),
        ("claix", "pont-de-claix"),
        ("ville", "villefontaine"),
    ],
)
def test_site(dataset: Dataset, query: str, found: str) -> None:
    assert find_site(dataset, query).id == found


def test_unknown_site_brings_the_nearest_and_the_list(dataset: Dataset) -> None:
    with pytest.raises(UsageError) as raised:
        find_site(dataset, "grenobel")
    assert str(raised.value) == (
        "Le site « grenobel » n'existe pas. Vouliez-vous dire « grenoble » ? "
        "Sites : grenoble, pont-de-claix, villefontaine."
    )


@pytest.mark.parametrize("query", ["", " ", "-", "é"])
def test_no_site_is_ever_guessed_from_nothing(dataset: Dataset, query: str) -> None:
    with pytest.raises(
        UsageError, match="n'existe pas" if query.strip() else "^Le nom du site est vide. Sites : grenoble"
    ):
        find_site(dataset, query)


@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        ("prefecture/naturalisation", "demande", "prefecture/naturalisation"),
        ("Préfecture/Naturalisation", "demande", "prefecture/naturalisation"),
        ("naturalisation", "demande", "prefecture/naturalisation"),
        ("natur", "demande", "prefecture/naturalisation"),
        ("ouvrir un compte bancaire pour un usager", "demande", "banque-postale/ouvrir-compte-bancaire"),
        ("formation", "rubrique", "formation"),
        ("Pôle emploi", "rubrique", "pole-emploi"),
        ("caf", "rubrique", "caf"),
        ("banque", "rubrique", "banque-postale"),
        ("Impôts", "rubrique", "impots-finances"),
        ("Complémentaire s", "rubrique", "mutuelle"),
        ("gaz", "rubrique", "energie-eau"),
        ("rubriques/caf", "rubrique", "caf"),
        ("organisme/caf", "organisme", "caf"),
        ("ccas", "organisme", "ccas"),
        ("115", "organisme", "numero-115"),
        ("Maison de justice et du droit", "organisme", "mjd"),
    ],
)
def test_target(dataset: Dataset, query: str, kind: str, found: str) -> None:
    target = find_target(dataset, query)
    assert (target.kind, target.id) == (kind, found)


def test_several_fits_are_listed(dataset: Dataset) -> None:
    with pytest.raises(UsageError) as raised:
        find_option(dataset, "verifier-dossiers")
    assert str(raised.value) == (
        "« verifier-dossiers » désigne plusieurs choses : cpam-msa/verifier-dossiers, caf/verifier-dossiers. Précisez."
    )


def test_rubrics_are_told_before_the_rest_and_not_with_their_entries(dataset: Dataset) -> None:
    with pytest.raises(UsageError) as raised:
        find_target(dataset, "ca")
    assert str(raised.value) == (
        "« ca » désigne plusieurs choses : rubrique/caf, organisme/caf, organisme/carsat, "
        "organisme/caisse-retraite-complementaire. Précisez."
    )
    with pytest.raises(UsageError, match=r"« banque » désigne plusieurs choses : banque-postale/"):
        find_option(dataset, "banque")


def test_of_several_fits_options_alone_are_proposed(dataset: Dataset) -> None:
    with pytest.raises(UsageError) as raised:
        find_option(dataset, "carte-sejour")
    assert str(raised.value) == (
        "« carte-sejour » désigne plusieurs choses : prefecture/carte-sejour-sante, "
        "prefecture/carte-sejour-rdv-en-ligne. Précisez."
    )
    # What it means exactly is never left for an option that only looks like it.
    assert find_option(dataset, "banque-postale/formulaires") == "banque-postale/formulaires"
    assert find_option(dataset, "formulaire-ass") == "pole-emploi/formulaire-ass"


def test_what_names_several_things_and_no_option_is_not_to_be_made_clearer(dataset: Dataset) -> None:
    with pytest.raises(UsageError) as raised:
        find_option(dataset, "informer-orienter")
    told = str(raised.value)
    assert told.startswith("« informer-orienter » n'est pas une option (mairie/informer-orienter, ")
    assert told.endswith(
        ") : un site ne décide ni de ce qui est au socle, ni de ce qui est à ne pas traiter. "
        "« pimms list --nature optionnel » donne toutes les options."
    )


def test_a_rubric_and_the_body_of_its_name_are_not_alone_where_something_else_fits(dataset: Dataset) -> None:
    body = dataset.bodies["banque-postale"]
    bodies = {**dataset.bodies, "aide-postale": body.model_copy(update={"id": "aide-postale", "name": "Aide"})}
    named = Dataset(dataset.catalogue, dataset.rubrics, bodies, dataset.lexicon, dataset.sites)
    assert find_target(dataset, "postale") == Target("rubrique", "banque-postale")
    with pytest.raises(UsageError) as raised:
        find_target(named, "postale")
    assert str(raised.value) == (
        "« postale » désigne plusieurs choses : rubrique/banque-postale, organisme/banque-postale, "
        "organisme/aide-postale. Précisez."
    )


def test_a_rubric_is_not_hidden_by_a_site_of_its_name(dataset: Dataset) -> None:
    site = dataset.sites["grenoble"].model_copy(update={"id": "mairie", "name": "Mairie"})
    named = Dataset(dataset.catalogue, dataset.rubrics, dataset.bodies, dataset.lexicon, {"mairie": site})
    assert find_target(named, "mairie") == Target("rubrique", "mairie")


def test_a_misspelt_id_brings_the_nearest(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="Vouliez-vous dire « prefecture/naturalisation », « "):
        find_target(dataset, "naturalization")


def test_a_misspelt_part_of_an_id_brings_the_id(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match=r"« bnque » n'existe pas\. Vouliez-vous dire « banque-postale » \?"):
        find_rubric(dataset, "bnque")
    # Three letters of « compte » are none of it.
    with pytest.raises(UsageError, match=r"« nope » n'existe pas\. « pimms list »"):
        find_target(dataset, "nope")


def test_former_ids_are_followed(dataset: Dataset) -> None:
    rubric = dataset.rubrics["caf"].model_copy(update={"former_ids": ["allocations"]})
    option = rubric.optional[0].model_copy(update={"former_ids": ["relire-dossiers"]})
    rubric = rubric.model_copy(update={"optional": [option, *rubric.optional[1:]]})
    renamed = Dataset(
        dataset.catalogue, {**dataset.rubrics, "caf": rubric}, dataset.bodies, dataset.lexicon, dataset.sites
    )
    assert find_rubric(renamed, "allocations").id == "caf"
    assert find_option(renamed, "allocations/relire-dossiers") == "caf/verifier-dossiers"
    assert find_option(renamed, "relire-dossiers") == "caf/verifier-dossiers"


def test_every_id_finds_itself(dataset: Dataset) -> None:
    for full_id, _, _ in dataset.entries():
        assert find_option(dataset, full_id) == full_id
    for rubric_id in dataset.rubrics:
        assert find_target(dataset, rubric_id) == Target("rubrique", rubric_id)
    for body_id in dataset.bodies:
        assert find_target(dataset, f"organisme/{body_id}") == Target("organisme", body_id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40))
def test_anything_typed_is_found_or_refused_in_one_line(dataset: Dataset, query: str) -> None:
    try:
        said = find_target(dataset, query).typed()
    except UsageError as error:
        said = str(error)
    assert said
    assert "\n" not in said
    assert len(said) < 1000


@given(st.text(max_size=60))
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    made = slug(text)
    assert made == "" or all(part.isascii() and part.isalnum() for part in made.split("-"))
    assert slug(made) == made
