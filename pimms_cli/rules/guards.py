"""R18: a guard that names what the lexicon has none of bars nothing, and what is refused may be answered « oui »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.matching.surroundings import NAMED
from pimms_cli.model_places import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.rules.index import CatalogueIndex


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """What is said word for word, guards of refused entries or bars of the lexicon, and names a person, a place, a
    language or a body where the lexicon lists none."""
    lexicon = index.files.lexicon.model
    if lexicon is None:
        return
    around = lexicon.surroundings
    keys = {name: key for key, name in keys_of(type(around)).items()}
    lists = {kind: (keys[name], getattr(around, name)) for kind, name in NAMED.items()}
    for at in index.entries:
        for number, guard in enumerate(at.entry.verbatim_guards):
            for message, advice in _of_nothing(guard, lists):
                yield at.fault("R18", ("gardes_mot_a_mot", number), message, advice)
    for number, bar in enumerate(lexicon.bars):
        for message, advice in _of_nothing(bar, lists):
            yield index.files.lexicon.source.fault("R18", ("hors_catalogue_mot_a_mot", number), message, advice)


def _of_nothing(guard: str, lists: dict[str, tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """What is wrong with the kinds that a guard names, and what to do about it."""
    for kind, (name, listed) in lists.items():
        if kind in guard and not listed:
            message = f"« {kind} » ne vaut pour rien : l'« entourage » du lexique n'a pas de « {name} »"
            yield message, f"donnez au lexique ses « {name} »"
