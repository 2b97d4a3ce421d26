"""From what is typed to a site, an entry, a rubric or a body of the data: case and accents free, never a guess.

A query is tried against ever looser readings (exact id, former id, end of an id, start of an id, name); the first
reading that fits anything decides: one match is the answer, several are listed, and none brings suggestions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from pimms_cli.errors import UsageError
from pimms_cli.matching.text import slug
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Rubric, Site

    T = TypeVar("T")

Kind = Literal["demande", "rubrique", "organisme"]

MAX_LISTED = 8
SUGGESTION_CUTOFF = 60
"""Under this rapidfuzz score (0-100) a suggestion looks more like noise than help: « caf » for « cnaf » is 86."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that `pimms show` can show: its kind and its id (full for an entry)."""

    kind: Kind
    id: str

    def typed(self) -> str:
        """What to type to mean this and nothing else."""
        return self.id if self.kind == "demande" else f"{self.kind}/{self.id}"


def _key(text: str) -> str:
    return "/".join(slug(part) for part in text.split("/", 1))


def _first_reading(readings: Iterable[Callable[[], Sequence[T]]]) -> Sequence[T]:
    return next((found for reading in readings if (found := reading())), ())


def _nearest(key: str, choices: Mapping[str, str]) -> list[str]:
    """The best suggestions: `choices` maps what a query may resemble to what to type."""
    from rapidfuzz import fuzz, process

    found = process.extract(key, list(choices), scorer=fuzz.ratio, limit=5, score_cutoff=SUGGESTION_CUTOFF)
    return list(dict.fromkeys(choices[choice] for choice, *_ in found))[:3]


def _listed(names: Sequence[str]) -> str:
    more = f" … ({len(names)} en tout)" if len(names) > MAX_LISTED else ""
    return ", ".join(names[:MAX_LISTED]) + more


def _unknown(what: str, query: str, near: Sequence[str], tail: str) -> UsageError:
    hint = f" Vouliez-vous dire {' ou '.join(near)} ?" if near else ""
    return UsageError(f"{what} « {shorten(query)} » n'existe pas.{hint} {tail}".rstrip())


def _ambiguous(query: str, names: Sequence[str]) -> UsageError:
    return UsageError(f"« {shorten(query)} » désigne plusieurs choses : {_listed(names)}. Précisez.")


def find_site(dataset: Dataset, query: str) -> Site:
    """The site whose id or name is meant. Raises `UsageError` with the nearest and the list."""
    key = slug(query)
    sites = list(dataset.sites.values())
    found = _first_reading(
        (
            lambda: [site for site in sites if site.id == key],
            lambda: [site for site in sites if slug(site.name) == key],
            lambda: [site for site in sites if key and site.id.startswith(key)],
            lambda: [site for site in sites if key and site.id.endswith(f"-{key}")],
        )
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(query, [site.id for site in found])
    if not sites:
        raise UsageError(f"Le site « {shorten(query)} » n'existe pas : ces données n'ont aucun site.")
    if not query.strip():
        raise UsageError(f"Le nom du site est vide. Sites : {_listed([site.id for site in sites])}.")
    near = _nearest(key, {name: site.id for site in sites for name in (site.id, slug(site.name))})
    raise _unknown("Le site", query, near, f"Sites : {_listed([site.id for site in sites])}.")


def find_rubric(dataset: Dataset, query: str) -> Rubric:
    """The rubric whose id, former id or name is meant. Raises `UsageError` with the nearest."""
    target = _find(query, _rubrics(dataset), "La rubrique", f"Rubriques : {', '.join(dataset.rubrics)}.")
    return dataset.rubrics[target.id]


def find_entry(dataset: Dataset, query: str, *, optional_only: bool = False) -> str:
    """The full id of the entry meant (an option only, if asked). Raises `UsageError` with the nearest."""
    names = _entries(dataset, optional_only=optional_only)
    what = "L'option" if optional_only else "La demande"
    return _find(query, names, what, "« pimms list » les donne toutes.").id


def find_target(dataset: Dataset, query: str) -> Target:
    """The entry, rubric or body meant. `organisme/caf`, `rubrique/caf` say which when an id is both.

    A bare id that is both a rubric's and a body's means the rubric. Raises `UsageError` with the nearest.
    """
    prefix, _, rest = query.partition("/")
    kind = slug(prefix).rstrip("s")
    if rest and kind == "rubrique":
        return _find(rest, _rubrics(dataset), "La rubrique", f"Rubriques : {', '.join(dataset.rubrics)}.")
    if rest and kind == "organisme":
        return _find(rest, _bodies(dataset), "L'organisme", "")
    names = _entries(dataset) + _rubrics(dataset) + _bodies(dataset)
    return _find(query, names, "La demande, la rubrique ou l'organisme", "« pimms list » donne les demandes.")


@dataclass(frozen=True, slots=True)
class _Names:
    """How a target may be called. `ids` are exact, `former` were, `names` are what it is displayed as."""

    target: Target
    ids: tuple[str, ...]
    former: tuple[str, ...]
    names: tuple[str, ...]


def _entries(dataset: Dataset, *, optional_only: bool = False) -> list[_Names]:
    found = []
    for rubric in dataset.rubrics.values():
        for nature, entry in rubric.entries():
            if optional_only and nature != "optionnel":
                continue
            former = [f"{r}/{e}" for r in (rubric.id, *rubric.former_ids) for e in (entry.id, *entry.former_ids)][1:]
            full_id = f"{rubric.id}/{entry.id}"
            found.append(_Names(Target("demande", full_id), (full_id,), tuple(former), (entry.wording,)))
    return found


def _rubrics(dataset: Dataset) -> list[_Names]:
    return [
        _Names(Target("rubrique", r.id), (r.id,), tuple(r.former_ids), (r.name, r.booklet_heading))
        for r in dataset.rubrics.values()
    ]


def _bodies(dataset: Dataset) -> list[_Names]:
    return [
        _Names(Target("organisme", b.id), (b.id,), (), tuple(name for name in (b.name, b.long_name) if name))
        for b in dataset.bodies.values()
    ]


def _find(query: str, names: Sequence[_Names], what: str, tail: str) -> Target:
    key = _key(query)
    if not key.strip("/"):
        typed = query.strip()
        raise UsageError(f"« {shorten(typed)} » n'est pas un identifiant." if typed else "L'identifiant est vide.")

    def ids(fits: Callable[[str], bool]) -> Callable[[], list[Target]]:
        return lambda: [name.target for name in names if any(fits(i) for i in name.ids)]

    found = _first_reading(
        (
            ids(lambda i: i == key),
            lambda: [n.target for n in names if key in n.former],
            ids(lambda i: i.partition("/")[2] == key),
            lambda: [n.target for n in names if key in {f.partition("/")[2] for f in n.former}],
            lambda: [n.target for n in names if key in {slug(shown) for shown in n.names}],
            ids(lambda i: i.startswith(key)),
            ids(lambda i: i.partition("/")[2].startswith(key)),
            ids(lambda i: i.endswith((f"-{key}", f"/{key}"))),
        )
    )
    if len(found) == 1:
        return found[0]
    if {target.kind for target in found} == {"rubrique", "organisme"} and found[0].id == found[1].id:
        return next(target for target in found if target.kind == "rubrique")
    if found:
        unique = len({target.id for target in found}) == len(found)
        raise _ambiguous(query, [target.id if unique else target.typed() for target in found])
    choices = {spelling: name.target.id for name in names for spelling in _spellings(name)}
    raise _unknown(what, query, _nearest(key, choices), tail)


def _spellings(name: _Names) -> list[str]:
    """Everything a mistyped query may have meant."""
    return [*name.ids, *(full_id.partition("/")[2] or full_id for full_id in name.ids), *map(slug, name.names)]
