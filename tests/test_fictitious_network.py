"""The fictitious network stays usable: complete for the real catalogue, marked, and with every status in it."""

from __future__ import annotations

from pathlib import Path

from pimms_cli.datadir import find_data
from pimms_cli.loading import require_dataset
from pimms_cli.models import OptionalEntry


def test_three_marked_sites_whose_matrix_is_exactly_the_catalogue_s_options(fictitious_data: Path) -> None:
    dataset = require_dataset(find_data(fictitious_data))
    options = {full_id: entry for full_id, nature, entry in dataset.entries() if nature == "optionnel"}
    assert list(dataset.sites) == ["bourg-exemple", "port-imaginaire", "valfictif"]
    for site in dataset.sites.values():
        assert site.fictitious
        assert site.address is None
        cells = {f"{rubric}/{key}": cell for rubric, row in site.options.items() for key, cell in row.items()}
        assert list(cells) == list(options)
        assert {cell.status for cell in cells.values()} == {"oui", "non", "a_confirmer"}
        assert any(cell.note for cell in cells.values())
        assert any(cell.verified_on for cell in cells.values())
        for full_id, entry in options.items():
            if isinstance(entry, OptionalEntry) and entry.core_twin:
                assert cells[full_id].status == "oui"
