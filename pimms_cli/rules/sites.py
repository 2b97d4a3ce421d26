"""R04, R05, R11, R13, R22: one site's matrix against the catalogue.

`SiteRules` is all that a site's file is checked against, small enough to be kept, or sent to other processes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pimms_cli.folding import slug
from pimms_cli.quantities import others, plural
from pimms_cli.rules.identifiers import name_fault
from pimms_cli.rules.index import GONE, MISSPELT, CatalogueIndex, near, unsure
from pimms_cli.slips.statuses import CELL
from pimms_cli.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pimms_cli.faults import Fault
    from pimms_cli.files import CatalogueFiles
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Cell, Site

_MAX_NAMED = 5
_NOT_OPTIONAL = {"socle": "elle est au socle", "ne_pas_traiter": "elle est à ne pas traiter"}
_FIELD = "mettez-la dans la case d'une option, entre « { » et « } »"


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The catalogue's version, its options by rubric, what is not optional, and the ids that changed.

    `wordings` holds for each rubric its options' wordings, as ids would be made of them, to their ids.
    `twinned` holds the options that the socle has already: « oui » at every site, whatever its cell says.
    `unsure` holds the rubrics whose file gives nothing (nothing is said of their options), `lost` the ids of the
    faulty entries of the others.
    """

    version: str | None
    options: dict[str, tuple[str, ...]]
    twinned: frozenset[str]
    natures: dict[str, str]
    renamed: dict[str, str]
    wordings: dict[str, dict[str, str]]
    unsure: frozenset[str]
    lost: dict[str, frozenset[str]]

    def to_plain(self) -> dict[str, Any]:
        """The rules of a catalogue without error (nothing of it is unsure or lost), as JSON can hold them."""
        return {
            "version": self.version,
            "options": {rubric: [*options] for rubric, options in self.options.items()},
            "twinned": sorted(self.twinned),
            "natures": self.natures,
            "renamed": self.renamed,
            "wordings": self.wordings,
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> SiteRules:
        """The reverse of `to_plain` (raises `KeyError` on a missing part)."""
        options = {rubric: tuple(own) for rubric, own in plain["options"].items()}
        twinned = frozenset(plain["twinned"])
        changed = plain["renamed"], plain["wordings"]
        return cls(plain["version"], options, twinned, plain["natures"], *changed, frozenset(), {})


def site_rules(files: CatalogueFiles) -> SiteRules:
    """What the sites are checked against."""
    index = CatalogueIndex(files)
    options: dict[str, list[str]] = {stem: [] for stem in files.rubrics}
    wordings: dict[str, dict[str, str]] = {stem: {} for stem in files.rubrics}
    for at in index.entries:
        if at.nature == "optionnel":
            stem = at.full_id.partition("/")[0]
            options[stem].append(at.entry.id)
            wordings[stem].setdefault(slug(at.entry.wording), at.entry.id)
    model = files.catalogue.model
    return SiteRules(
        model.version if model and "version" not in files.catalogue.guessed else None,
        {stem: tuple(dict.fromkeys(ids)) for stem, ids in options.items()},
        frozenset(at.full_id for at in index.entries if at.entry.core_twin),
        {at.full_id: at.nature for at in index.entries},
        index.renamed,
        wordings,
        frozenset(stem for stem, parsed in files.rubrics.items() if unsure(parsed)),
        {stem: frozenset(parsed.lost) for stem, parsed in files.rubrics.items() if parsed.lost},
    )


def check(parsed: Parsed[Site], rules: SiteRules) -> Iterator[Fault]:
    """The faults of one site's file against the catalogue."""
    site, source = parsed.model, parsed.source
    if site is None:
        return
    path = PurePosixPath(source.path)
    yield from name_fault(parsed, path.stem, path.suffix)
    if rules.version and site.catalogue_version != rules.version and "version_catalogue" not in parsed.guessed:
        yield source.fault(
            "R13",
            ("version_catalogue",),
            f"matrice remplie pour le catalogue {site.catalogue_version}, et le catalogue est en {rules.version}",
            f'relisez la matrice, puis écrivez "{rules.version}"',
        )
    if "options" in parsed.guessed:
        return
    deep = too_deep(parsed, rules)
    astray = _astray(site, rules, parsed.lost)
    named = {*astray, *(f"{rubric_id}/{own}" for rubric_id, own in _worded(parsed, rules).values())}
    headless = _headless({*site.options, *parsed.lost, *deep}, astray)
    for rubric_id, cells in site.options.items():
        if rubric_id not in rules.options:
            message = f"la rubrique « {rubric_id} » n'existe pas"
            advice = _lacking(rubric_id, rules.options, {*site.options, *parsed.lost}) or GONE
            yield source.fault("R04", ("options", rubric_id), message, advice, key=True)
        elif rubric_id not in rules.unsure:
            told = {own for holder, options in headless.values() if holder == rubric_id for own in options}
            # Those of a rubric that stands here too are where it is.
            here = {option for own, holder in deep.items() if holder == rubric_id for option in rules.options[own]}
            yield from _unknown_options(parsed, rules, rubric_id, cells, here | told)
        for own, cell in cells.items():
            if cell.status == "non" and f"{rubric_id}/{own}" in rules.twinned:
                message = f"« {rubric_id}/{own} » est au socle : tous les PIMMS le font, et ce « non » ne compte pas"
                yield source.fault("R22", ("options", rubric_id, own), message, "écrivez « oui »")
    for rubric_id, (holder, options) in headless.items():
        first = min((source.locate(("options", holder, own), key=True), own) for own in options)[1]
        message = f"il manque la ligne « {rubric_id}: » au-dessus de « {first} », qui est de cette rubrique"
        advice = f"ajoutez-la, alignée sur « {holder}: »"
        yield source.fault("R04", ("options", holder, first), message, advice, key=True)
    for rubric_id, expected in rules.options.items():
        if rubric_id in rules.unsure or rubric_id in parsed.lost or rubric_id in deep:
            continue
        cells = site.options.get(rubric_id, {})
        missing = [own for own in expected if own not in cells and own not in parsed.lost]
        missing = [own for own in missing if f"{rubric_id}/{own}" not in named]
        # Where a part of the file could not be read, what is missing may be in it.
        if missing and not any(fault.code == "Y02" for fault in source.faults):
            yield _missing_options(parsed, rubric_id, missing, written=rubric_id in site.options)


def too_deep(parsed: Parsed[Site], rules: SiteRules) -> dict[str, str]:
    """The rubrics that stand among the options of another, which is given for each: so do their own options then."""
    if parsed.model is None or not parsed.source.faults:  # the key of one is left without a value
        return {}
    return {
        own: rubric_id
        for rubric_id, cells in parsed.model.options.items()
        for own in cells
        if own in rules.options and own not in rules.options.get(rubric_id, ()) and {*rules.options[own]} & cells.keys()
    }


def own_faults(parsed: Parsed[Site], rules: SiteRules) -> Iterator[Fault]:
    """The file's own faults; that of such a rubric says where it goes, and that of a wording which option it is of, as
    only the catalogue tells."""
    moved = {}
    worded = _worded(parsed, rules)
    for own, rubric_id in too_deep(parsed, rules).items():
        place = parsed.source.locate(("options", rubric_id, own), key=True)
        moved[place] = own, rubric_id, parsed.source.locate(("options", rubric_id), key=True)[0]
    for fault in parsed.source.faults:
        found = moved.get((fault.line, fault.column)) if fault.code == "S03" else None
        if found:
            own, rubric_id, line = found
            message = f"la rubrique « {own} » est alignée sur les options de « {rubric_id} »"
            fault = replace(fault, message=message, suggestion=f"alignez-la sur la ligne {line}")
        elif fault.code == "S04":
            rubric_id, own = worded.get((fault.line, fault.column), ("", ""))
            there = own and parsed.model and parsed.model.cell(f"{rubric_id}/{own}")
            advice = f"« {own} » est déjà là : gardez l'une des deux" if there else f"écrivez « {own} »"
            fault = replace(fault, suggestion=advice if own else fault.suggestion)
        yield fault


def _worded(parsed: Parsed[Site], rules: SiteRules) -> dict[tuple[int, int], tuple[str, str]]:
    """The options that are written by their wording, by its place: their rubric and their id."""
    found = {}
    for place, (rubric_id, written) in parsed.source.named.items():
        own = rules.wordings.get(rubric_id, {}).get(slug(written))
        if own:
            found[place] = rubric_id, own
    return found


def _astray(site: Site, rules: SiteRules, lost: Collection[str]) -> dict[str, tuple[str, str]]:
    """The options that stand in a rubric which does not have them, or under a former id, as their rubric and id there:
    to write them where they are wanted too would make them two."""
    found: dict[str, tuple[str, str]] = {}
    for holder, cells in site.options.items():
        for own in cells.keys() - {*rules.options.get(holder, cells)}:
            new = rules.renamed.get(f"{holder}/{own}", "")
            meant = [new] if new else [f"{rubric}/{own}" for rubric, options in rules.options.items() if own in options]
            lacking = [full_id for full_id in meant if site.cell(full_id) is None]
            if len(lacking) == 1 and own not in lost:
                found.setdefault(lacking[0], (holder, own))
    return found


def _headless(headings: set[str], astray: dict[str, tuple[str, str]]) -> dict[str, tuple[str, list[str]]]:
    """The rubrics that have no heading, and options in another: that one, and these options."""
    found: dict[str, tuple[str, list[str]]] = {}
    for full_id, (holder, own) in astray.items():
        rubric_id, _, meant = full_id.partition("/")
        if rubric_id not in headings and meant == own:
            found.setdefault(rubric_id, (holder, []))[1].append(own)
    return {rubric_id: (holder, sorted(options)) for rubric_id, (holder, options) in found.items()}


def _unknown_options(
    parsed: Parsed[Site], rules: SiteRules, rubric_id: str, cells: dict[str, Cell], here: set[str]
) -> Iterator[Fault]:
    known = rules.options[rubric_id]
    for own in cells.keys() - {*known, *here} - rules.lost.get(rubric_id, frozenset()):
        full_id = f"{rubric_id}/{own}"
        nature = rules.natures.get(full_id)
        if nature in _NOT_OPTIONAL:
            message = f"« {full_id} » n'est pas une option ({_NOT_OPTIONAL[nature]}) : un site n'en décide pas"
            advice = "retirez cette ligne"
        else:
            message = f"l'option « {full_id} » n'existe pas dans le catalogue"
            new = rules.renamed.get(full_id)
            elsewhere = [rubric for rubric, options in rules.options.items() if own in options]
            if new:
                advice = f"elle s'appelle maintenant « {new} »"
            elif elsewhere:
                advice = f"elle est dans {' et '.join(f'« {rubric} »' for rubric in elsewhere)}"
            else:
                advice = _lacking(own, known, {*cells, *parsed.lost}) or (_FIELD if own in CELL else GONE)
        yield parsed.source.fault("R04", ("options", rubric_id, own), message, advice, key=True)


def _lacking(own: str, known: Iterable[str], written: set[str]) -> str:
    """What to write in the place of an unknown id: never one that is `written` already, which would then be twice.

    One that was renamed may have lost or won a word: « compte-nickel » is « nickel » rather than « compte-en-ligne ».
    """
    twin = nearest(own, (each for each in known if each in written), cutoff=MISSPELT)
    lacking = [each for each in known if each not in written]
    words = set(own.split("-"))
    alike = [each for each in lacking if words < set(each.split("-")) or set(each.split("-")) < words]
    best = nearest(own, lacking, cutoff=MISSPELT) or (alike if len(alike) == 1 else [])
    if twin and not best:
        return f"« {twin[0]} » est déjà là : gardez l'une des deux"
    return f"vouliez-vous dire « {best[0]} » ?" if best else near(own, lacking)


def _missing_options(parsed: Parsed[Site], rubric_id: str, missing: list[str], *, written: bool) -> Fault:
    named = ", ".join(missing[:_MAX_NAMED])
    more = others(len(missing) - _MAX_NAMED)
    place = ("options", rubric_id) if written else ("options",)
    row = f"« {missing[0]}: a_confirmer »"
    advice = f"ajoutez {row} sous « {rubric_id}: »" if written else f"ajoutez « {rubric_id}: », et {row} dessous"
    advice += ", et de même pour les autres" if len(missing) > 1 else ""
    message = f"il manque {plural(len(missing), 'option')} de « {rubric_id} » : {named}{more}"
    return parsed.source.fault("R05", place, message, advice, key=True)
