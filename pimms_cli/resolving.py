"""From what is typed to what it means: one reading after the other, and the same refusals for everything that is named.

Apart from `lookup.py`, which knows the whole data, so that `pimms check` finds its site without loading it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pimms_cli.errors import UsageError
from pimms_cli.folding import slug
from pimms_cli.requestlines import typed
from pimms_cli.suggestions import CUTOFF, did_you_mean, nearest
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    T = TypeVar("T")

MAX_LISTED = 8


def first_reading(readings: Iterable[Callable[[], Sequence[T]]]) -> Sequence[T]:
    """What the first reading that fits anything finds; nothing when none does."""
    return next((found for reading in readings if (found := reading())), ())


def suggested(key: str, choices: Mapping[str, str], cutoff: float = CUTOFF) -> list[str]:
    """The best suggestions: `choices` maps what a query may resemble to what to type."""
    return list(dict.fromkeys(choices[name] for name in nearest(key, choices, most=5, cutoff=cutoff)))[:3]


def listed(names: Sequence[str]) -> str:
    """The names on one line, the first ones and how many there are when they are many."""
    more = f" … ({len(names)} en tout)" if len(names) > MAX_LISTED else ""
    return ", ".join(names[:MAX_LISTED]) + more


def unknown(what: str, query: str, near: Sequence[str], tail: str) -> UsageError:
    """The refusal of a name that fits nothing, with what was probably meant."""
    return UsageError(f"{what} « {shorten(query)} » n'existe pas.{did_you_mean(near)} {tail}".rstrip())


def ambiguous(query: str, names: Sequence[str]) -> UsageError:
    """The refusal of a name that fits several things."""
    return UsageError(f"« {shorten(query)} » désigne plusieurs choses : {listed(names)}. Précisez.")


def resolve_site(query: str | None, site_ids: Sequence[str], names: Callable[[], Mapping[str, str]]) -> str:
    """The id of the site meant by an id, a name, or the start or the end of an id; None means the only site.

    `names` gives the names by id; it is called only when the query is no id, since reading the names of a large
    network takes seconds. Raises `UsageError` with the nearest and the list.
    """
    tail = f"Sites : {listed(site_ids)}."
    if query is None:
        if len(site_ids) == 1:
            return site_ids[0]
        if not site_ids:
            add = "« pimms init DOSSIER --site NOM --reseau NOM »"
            raise UsageError(f"Ces données n'ont aucun site ({add} en ajoute un).")
        raise UsageError(f"De quel site s'agit-il ? Ajoutez --site, ou la variable PIMMS_SITE. {tail}")
    query = typed(query)
    key = slug(query)
    exact = next((site_id for site_id in (query.strip(), key) if site_id in site_ids), None)
    if exact is not None:
        return exact
    if not site_ids:
        raise UsageError(f"Le site « {shorten(query)} » n'existe pas : ces données n'ont aucun site.")
    if not query.strip():
        raise UsageError(f"Le nom du site est vide. {tail}")
    if not key:
        raise unknown("Le site", query, (), tail)
    # A file may be named with capitals: that is a fault, which only a site that is found can be said to have.
    slugs = {site_id: slug(site_id) for site_id in site_ids}
    named = {site_id: slug(name) for site_id, name in names().items()}
    found = first_reading(
        (
            lambda: [site_id for site_id in site_ids if slugs[site_id] == key],
            lambda: [site_id for site_id in site_ids if named.get(site_id) == key],
            lambda: [site_id for site_id in site_ids if slugs[site_id].startswith(key)],
            lambda: [site_id for site_id in site_ids if slugs[site_id].endswith(f"-{key}")],
        )
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise ambiguous(query, found)
    choices = {name: site_id for site_id in site_ids for name in (slugs[site_id], named.get(site_id, "")) if name}
    raise unknown("Le site", query, suggested(key, choices), tail)
