"""The booklet's text, held against its machine reading (tests/data/livret-ocr.txt)."""

from __future__ import annotations

import re

import pytest
from rapidfuzz.fuzz import partial_ratio, ratio

from pimms_cli.folding import fold
from pimms_cli.loading import Dataset
from pimms_cli.models import OptionalEntry
from tests.paths import DATA
from tests.shipped import shipped

COUNTS = {  # rubric: (socle, ne_pas_traiter, optionnel), from the printed booklet
    "mairie": (8, 2, 4),
    "prefecture": (3, 0, 12),
    "autres": (5, 4, 9),
    "pole-emploi": (12, 0, 12),
    "formation": (1, 0, 4),
    "impots-finances": (5, 0, 8),
    "logement": (5, 1, 8),
    "hebergement": (1, 0, 5),
    "cpam-msa": (4, 0, 9),
    "mutuelle": (3, 0, 4),
    "caf": (8, 0, 8),
    "cnav-carsat": (3, 0, 7),
    "retraite-complementaire": (4, 0, 5),
    "services-sociaux": (6, 1, 3),
    "courrier": (3, 0, 5),
    "telephonie": (3, 0, 7),
    "banque-postale": (2, 2, 10),
    "energie-eau": (5, 0, 7),
    "transport": (5, 0, 6),
}


@pytest.fixture(scope="module", name="dataset")
def _dataset() -> Dataset:
    return shipped()[0]


def squeeze(text: str) -> str:
    """Letters and digits only: the machine reading is unsure of everything else."""
    return "".join(c for c in fold(text) if c.isalnum())


def test_every_list_of_the_booklet_is_whole(dataset: Dataset) -> None:
    counts = {r.id: (len(r.core), len(r.refused), len(r.optional)) for r in dataset.rubrics.values()}
    assert counts == COUNTS
    assert [sum(column) for column in zip(*counts.values(), strict=True)] == [86, 10, 133]


def test_entries_keep_their_rank(dataset: Dataset) -> None:
    for rubric in dataset.rubrics.values():
        for entries in (rubric.core, rubric.refused, rubric.optional):
            assert [entry.rank for entry in entries] == list(range(1, len(entries) + 1)), rubric.id


def test_each_wording_stands_in_the_source(dataset: Dataset) -> None:
    source = squeeze((DATA / "livret-ocr.txt").read_text(encoding="utf-8"))
    worst = {full_id: partial_ratio(squeeze(entry.wording), source) for full_id, _, entry in dataset.entries()}
    strangers = {full_id: ratio for full_id, ratio in worst.items() if ratio < 85}
    assert strangers == {}


def test_each_line_of_the_source_stands_in_the_catalogue(dataset: Dataset) -> None:
    """The reverse: every line of the source long enough to be an entry is part of a wording, a reason or a heading."""
    known = [squeeze(entry.wording) for _, _, entry in dataset.entries()]
    known += [squeeze(r.reason) for rubric in dataset.rubrics.values() for r in rubric.refused]
    known += [squeeze(r.no_refusal_note) for r in dataset.rubrics.values() if r.no_refusal_note]
    headings = re.compile(r"demandes|(?:o )?complementaire sante|retraite complementaire|logement - heb|courrier - tel")
    address = re.compile(r"\d{5} |\*\s?\d+ (?:galerie|avenue)|@ union nationale|pimms de l")
    lost = []
    for line in (DATA / "livret-ocr.txt").read_text(encoding="utf-8").splitlines():
        plain = fold(line.strip())
        text = squeeze(re.split(r"[=<—»]| 2 ", line)[0])  # what follows is the arrow and the bodies
        if len(text) < 18 or headings.match(plain) or address.match(plain):
            continue
        if (
            max(ratio(text, wording) if len(text) > len(wording) else partial_ratio(text, wording) for wording in known)
            < 80
        ):
            lost.append(line)
    assert lost == []


def test_refusals_have_a_reason_and_empty_lists_say_so(dataset: Dataset) -> None:
    for rubric in dataset.rubrics.values():
        for refused in rubric.refused:
            assert refused.reason.startswith("Car ")
        assert bool(rubric.refused) != bool(rubric.no_refusal_note), rubric.id


def test_no_number_but_the_one_the_booklet_gives(dataset: Dataset) -> None:
    assert {body.id: body.phone for body in dataset.bodies.values() if body.phone} == {"numero-115": "115"}


def test_shipped_sites_claim_nothing(dataset: Dataset) -> None:
    """The machine reading lost the columns: every cell of the three sites is to be confirmed."""
    options = {full_id for full_id, nature, _ in dataset.entries() if nature == "optionnel"}
    assert sorted(dataset.sites) == ["grenoble", "pont-de-claix", "villefontaine"]
    for site in dataset.sites.values():
        cells = {f"{rubric}/{option}": cell for rubric, row in site.options.items() for option, cell in row.items()}
        assert set(cells) == options
        assert {cell.status for cell in cells.values()} == {"a_confirmer"}
        assert site.network == "PIMMS de l'Isère"
        assert not site.fictitious


def test_every_entry_has_ways_to_ask_for_it(dataset: Dataset) -> None:
    assert {full_id: len(e.synonyms) for full_id, _, e in dataset.entries() if len(e.synonyms) < 5} == {}


def test_options_that_repeat_the_socle_have_it_as_twin(dataset: Dataset) -> None:
    natures = {full_id: nature for full_id, nature, _ in dataset.entries()}
    wordings = {full_id: entry.wording for full_id, _, entry in dataset.entries()}
    twinned = {f: e.core_twin for f, _, e in dataset.entries() if isinstance(e, OptionalEntry) and e.core_twin}
    by_rubric_and_wording = {
        (full_id.partition("/")[0], wording): full_id
        for full_id, wording in wordings.items()
        if natures[full_id] == "socle"
    }
    repeated = {
        full_id: by_rubric_and_wording.get((full_id.partition("/")[0], wording))
        for full_id, wording in wordings.items()
        if natures[full_id] == "optionnel"
    }
    found = {full_id: twin for full_id, twin in repeated.items() if twin}
    assert len(found) == 4
    assert len(twinned) == 11  # the others say it in a few other words
    assert found.items() <= twinned.items()
