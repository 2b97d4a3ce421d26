"""Ids that change, or that an option repeats, between two versions of the data: each told once."""

from __future__ import annotations

from pathlib import Path

from pimms_cli.compare_catalogues import compare_datasets
from pimms_cli.datadir import find_data
from pimms_cli.loading import require_dataset
from tests.test_compare_catalogues import edit


def test_an_option_that_repeats_the_socle_now_is_the_catalogue_s_change_alone(petit: Path) -> None:
    """It was told again at each site whose answer it changes."""
    was = require_dataset(find_data(petit))
    edit(
        petit,
        "catalogue/rubriques/banque.yaml",
        ("  - id: releves\n", "  - id: releves\n    deja_socle: banque/formulaires\n"),
    )
    comparison = compare_datasets(was, require_dataset(find_data(petit)), "avant", "après")
    assert [(e.id, e.before, e.after) for e in comparison.referrals] == [("banque/releves", "", "banque/formulaires")]
    assert comparison.sites == ()


def test_a_rubric_s_new_name_changes_no_referral(petit: Path) -> None:
    rubric = petit / "catalogue" / "rubriques" / "mairie.yaml"
    was = require_dataset(find_data(petit))
    text = rubric.read_text(encoding="utf-8").replace("id: mairie\n", "id: ville\nanciens_ids: [mairie]\n")
    rubric.with_name("ville.yaml").write_text(text.replace("mairie/etat-civil", "ville/etat-civil"), encoding="utf-8")
    rubric.unlink()
    edit(petit, "catalogue/catalogue.yaml", ("mairie", "ville"))
    edit(petit, "sites/exemple.yaml", ("  mairie:\n", "  ville:\n"))
    comparison = compare_datasets(was, require_dataset(find_data(petit)), "avant", "après")
    assert comparison.referrals == ()
    assert ("mairie/recensement", "ville/recensement") in comparison.renamed
