"""R12: the catalogue's order names every rubric, once, and none that has no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.rules.index import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.rules.index import CatalogueIndex


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """`familles` against the files of `rubriques/`."""
    catalogue, rubrics = index.files.catalogue, index.files.rubrics
    if catalogue.model is None:
        return
    first: dict[str, int] = {}
    named = {rubric_id for family in catalogue.model.families for rubric_id in family.rubrics}
    unnamed = [stem for stem in rubrics if stem not in named]
    for n, family in enumerate(catalogue.model.families):
        for place, rubric_id in enumerate(family.rubrics):
            where = ("familles", n, "rubriques", place)
            if rubric_id in first:
                message = f"la rubrique « {rubric_id} » est déjà à la ligne {first[rubric_id]}"
                yield catalogue.source.fault("R12", where, message, "gardez-en une")
                continue
            first[rubric_id] = catalogue.source.locate(where)[0]
            if rubric_id not in rubrics:
                message = f"la rubrique « {rubric_id} » n'a pas de fichier rubriques/{rubric_id}.yaml"
                yield catalogue.source.fault(
                    "R12", where, message, near(rubric_id, unnamed) or "ajoutez ce fichier, ou retirez-la"
                )
    if "familles" in catalogue.guessed or catalogue.lost:
        return
    for stem, parsed in rubrics.items():
        if stem not in first:
            message = f"la rubrique « {stem} » n'est dans aucune famille du catalogue : personne ne la verra"
            yield parsed.source.fault("R12", ("id",), message, "ajoutez-la à catalogue.yaml")
