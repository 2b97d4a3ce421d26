"""From what is typed to a site, an entry, a rubric or a body of the data: case and accents free, never a guess.

A query is tried against ever looser readings (exact id, former id, the half of an id after « / », that of a former id,
name, start of an id or of its half, last words of an id, start of what a rubric is called); the first reading that fits
anything decides: one match is the answer, several are listed, and none brings suggestions. What begins a rubric's id
begins those of all its entries too: the rubric is then what is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pimms_cli.errors import UsageError
from pimms_cli.folding import slug
from pimms_cli.requestlines import typed as as_typed
from pimms_cli.resolving import ambiguous, first_reading, listed, resolve_site, suggested, unknown
from pimms_cli.suggestions import CUTOFF
from pimms_cli.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from pimms_cli.loading import Dataset
    from pimms_cli.models import Rubric, Site

Kind = Literal["demande", "rubrique", "organisme"]

_MISSPELT = 80
"""Likeness over which words that are said (« carte grise ») are a misspelt name, rather than a request."""
_LONG = 4
"""Letters of a word of an id that a mistyped one may be near to: shorter ones are near to anything."""


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


def find_site(dataset: Dataset, query: str | None) -> Site:
    """The site meant by an id or a name; None means the only one. Raises `UsageError` with the nearest and the list."""
    return dataset.sites[
        resolve_site(query, list(dataset.sites), lambda: {site.id: site.name for site in dataset.sites.values()})
    ]


def find_rubric(dataset: Dataset, query: str) -> Rubric:
    """The rubric whose id, former id or name is meant. Raises `UsageError` with the nearest."""
    return dataset.rubrics[_rubric(dataset, query).id]


def _rubric(dataset: Dataset, query: str) -> Target:
    return _find(query, _rubrics(dataset), "La rubrique", f"Rubriques : {', '.join(dataset.rubrics)}.")


def find_option(dataset: Dataset, query: str) -> str:
    """The full id of the entry meant, where an option is: another one only where nothing else is meant by the query.

    Raises `UsageError` with the nearest options.
    """
    options = {full_id for full_id, nature, _ in dataset.entries() if nature == "optionnel"}
    tail = "« pimms list --nature optionnel » donne toutes les options."
    return _find(query, _entries(dataset), "L'option", tail, proposed=options).id


def find_target(dataset: Dataset, query: str) -> Target:
    """The entry, rubric or body meant. `organisme/caf`, `rubrique/caf` say which when an id is both.

    A bare id that is both a rubric's and a body's means the rubric. Raises `UsageError` with the nearest.
    """
    query = as_typed(query)
    prefix, _, rest = query.partition("/")
    kind = slug(prefix).rstrip("s")
    if rest and kind == "rubrique":
        return _rubric(dataset, rest)
    if rest and kind == "organisme":
        return _find(rest, _bodies(dataset), "L'organisme", "")
    names = _entries(dataset) + _rubrics(dataset) + _bodies(dataset)
    key = _key(query)
    site = next((site for site in dataset.sites.values() if key in (site.id, slug(site.name))), None)
    if site and not any(key in name.ids for name in names):
        raise UsageError(f"« {shorten(query)} » est un site : « pimms list --site {site.id} » montre son offre.")
    what = "La demande, la rubrique ou l'organisme"
    if not _is_said(query):
        return _find(query, names, what, "« pimms list » donne les demandes.")
    asked = " ".join(query.split())
    words = "…" if shorten(asked) != asked or any(char in asked for char in '"$`\\!') else asked
    return _find(query, names, what, f'Pour une demande : pimms check "{words}"', cutoff=_MISSPELT)


@dataclass(frozen=True, slots=True)
class _Names:
    """How a target may be called. `ids` are exact, `former` were, `names` are what it is displayed as, and `said` what
    people call it, which may be cut short."""

    target: Target
    ids: tuple[str, ...]
    former: tuple[str, ...]
    names: tuple[str, ...]
    said: tuple[str, ...] = ()


def _entries(dataset: Dataset) -> list[_Names]:
    found = []
    for rubric in dataset.rubrics.values():
        for _, entry in rubric.entries():
            full_id, former = f"{rubric.id}/{entry.id}", tuple(rubric.former_full_ids(entry))
            found.append(_Names(Target("demande", full_id), (full_id,), former, (entry.wording,)))
    return found


def _rubrics(dataset: Dataset) -> list[_Names]:
    return [
        _Names(
            Target("rubrique", r.id),
            (r.id,),
            tuple(r.former_ids),
            (r.name, r.booklet_heading),
            (r.name, r.booklet_heading, *r.names),
        )
        for r in dataset.rubrics.values()
    ]


def _bodies(dataset: Dataset) -> list[_Names]:
    return [
        _Names(Target("organisme", b.id), (b.id,), (), tuple(name for name in (b.name, b.long_name) if name))
        for b in dataset.bodies.values()
    ]


def _is_said(query: str) -> bool:
    """Whether it is written as people talk, which no id is: in several words, or with an apostrophe."""
    return re.search(r"[\s'’]", query.strip()) is not None


def _find(
    query: str,
    names: Sequence[_Names],
    what: str,
    tail: str,
    proposed: Collection[str] | None = None,
    cutoff: float = CUTOFF,
) -> Target:
    """What is meant. Of several things, or of those near, only the `proposed` ids are told, which are of options; near
    are those whose likeness is over `cutoff`."""
    query = as_typed(query)
    key = _key(query)
    if not key.strip("/"):
        asked = query.strip()
        raise UsageError(f"« {shorten(asked)} » n'est pas un identifiant." if asked else "L'identifiant est vide.")

    def ids(fits: Callable[[str], bool]) -> Callable[[], list[Target]]:
        return lambda: [name.target for name in names if any(fits(i) for i in name.ids)]

    found = first_reading(
        (
            ids(lambda i: i == key),
            lambda: [n.target for n in names if key in n.former],
            ids(lambda i: i.partition("/")[2] == key),
            lambda: [n.target for n in names if key in {f.partition("/")[2] for f in n.former}],
            lambda: [n.target for n in names if key in {slug(shown) for shown in n.names}],
            ids(lambda i: i.startswith(key)),
            ids(lambda i: i.partition("/")[2].startswith(key)),
            ids(lambda i: i.endswith((f"-{key}", f"/{key}"))),
            lambda: [n.target for n in names if any(slug(said).startswith(key) for said in n.said)],
        )
    )
    found = _rubrics_first(found)
    if len(found) == 1:
        return found[0]
    if sorted(target.kind for target in found) == ["organisme", "rubrique"] and found[0].id == found[1].id:
        return next(target for target in found if target.kind == "rubrique")
    wanted = [target for target in found if proposed is None or target.id in proposed]
    if found and not wanted:
        why = "un site ne décide ni de ce qui est au socle, ni de ce qui est à ne pas traiter"
        raise UsageError(f"« {shorten(query)} » n'est pas une option ({listed([t.id for t in found])}) : {why}. {tail}")
    found = wanted if len(wanted) > 1 else found  # one alone would be said to be several things
    if found:
        unique = len({target.id for target in found}) == len(found)
        raise ambiguous(query, [target.id if unique else target.typed() for target in found])
    told = [name for name in names if proposed is None or name.target.id in proposed]
    choices = {spelling: name.target.id for name in told for spelling in _spellings(name)}
    # Part of an id may be all that was meant: « bnque » is far from « banque-postale ».
    words = {word: name.target.id for name in reversed(told) for word in _long_words(name)}
    near = suggested(key, choices, cutoff) or suggested(key, words if len(key) > _LONG else {}, cutoff)
    raise unknown(what, query, near, tail)


def _rubrics_first(found: Sequence[Target]) -> list[Target]:
    """The rubrics, then what is no entry of theirs."""
    rubrics = [target for target in found if target.kind == "rubrique"]
    inside = tuple(f"{rubric.id}/" for rubric in rubrics)
    return [*rubrics, *(target for target in found if target.kind != "rubrique" and not target.id.startswith(inside))]


def _spellings(name: _Names) -> list[str]:
    """Everything a mistyped query may have meant."""
    return [*name.ids, *(full_id.partition("/")[2] or full_id for full_id in name.ids), *map(slug, name.names)]


def _long_words(name: _Names) -> list[str]:
    return [word for own in name.ids for word in own.rpartition("/")[2].split("-") if len(word) >= _LONG]
