"""R18: a guard that names what the lexicon has none of bars nothing, and a refused act may be answered « oui »."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.rules.index import CatalogueIndex


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """The guards said word for word that name a person, a place, a language or a body where the lexicon lists none."""
    lexicon = index.files.lexicon.model
    if lexicon is None:
        return
    around = lexicon.surroundings
    lists = {
        "(personne)": ("personnes", around.persons),
        "(lieu)": ("lieux", around.places),
        "(langue)": ("langues", around.languages),
        "(organisme)": ("organismes", around.bodies),
    }
    for at in index.entries:
        for number, guard in enumerate(at.entry.verbatim_guards):
            for kind, (name, listed) in lists.items():
                if kind in guard and not listed:
                    message = f"« {kind} » ne vaut pour rien : l'« entourage » du lexique n'a pas de « {name} »"
                    advice = f"donnez au lexique ses « {name} »"
                    yield at.fault("R18", ("gardes_mot_a_mot", number), message, advice)
