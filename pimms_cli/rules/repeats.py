"""R15, R16, R17, R20, R21: what is written twice where it should tell two things apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pimms_cli.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Site
    from pimms_cli.reading.source import Source
    from pimms_cli.rules.index import CatalogueIndex, EntryAt
    from pimms_cli.trial_models import Trial


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """Wordings and ranks within each list of a rubric, what any list of ids or row of terms has twice, names, then the
    lexicon's equivalents, then the trials."""
    wordings: dict[tuple[str, str, str], EntryAt] = {}
    ranks: dict[tuple[str, str, int], EntryAt] = {}
    for at in index.entries:
        where = (at.full_id.partition("/")[0], at.nature)
        first = wordings.setdefault((*where, _plain(at.entry.wording)), at)
        if first is not at:
            message = f"« {at.entry.id} » a le même intitulé que « {first.entry.id} », {_line(first, 'intitule')}"
            yield at.fault("R15", ("intitule",), message, "gardez une seule des deux demandes, ou corrigez l'intitulé")
        before = ranks.setdefault((*where, at.entry.rank), at)
        if before is not at:
            message = f"le rang {at.entry.rank} est déjà celui de « {before.entry.id} », {_line(before, 'rang')}"
            yield at.fault("R15", ("rang",), message, "donnez à chacune sa place dans la liste du livret")
    for source, place, written in _lists(index):
        yield from _written_twice(source, place, written)
    yield from _names(index)
    yield from _equivalents(index)
    yield from _trials(index)


def _plain(text: str) -> str:
    """What is left of a text when case, accents and blanks do not count."""
    return " ".join(fold(text).split())


def _line(at: EntryAt, key: str) -> str:
    return f"ligne {at.parsed.source.locate((*at.path, key))[0]}"


def _lists(index: CatalogueIndex) -> Iterator[tuple[Source, Loc, Sequence[str]]]:
    """The lists of ids and the rows of terms, each with its place (R01 tells an entry's former ids)."""
    files = index.files
    for parsed in files.rubrics.values():
        if parsed.model:
            yield parsed.source, ("orienter_vers",), parsed.model.refer_to
            yield parsed.source, ("anciens_ids",), parsed.model.former_ids
    for at in index.entries:
        yield at.parsed.source, (*at.path, "orienter_vers"), at.entry.refer_to
    if lexicon := files.lexicon.model:
        for key, rows in (("equivalents", lexicon.equivalents), ("familles_de_mots", lexicon.word_families)):
            for n, row in enumerate(rows):
                yield files.lexicon.source, (key, n), row
        for n, shared in enumerate(lexicon.shared_synonyms):
            yield files.lexicon.source, ("synonymes_partages", n, "demandes"), shared.entries
    if files.trials and files.trials.model:
        for n, trial in enumerate(files.trials.model.trials):
            yield files.trials.source, ("essais", n, "attendu"), trial.expected


def _written_twice(source: Source, where: Loc, written: Sequence[str]) -> Iterator[Fault]:
    """What a list has twice, letter for letter: a row of terms may have one with and without its accents."""
    if len(written) == len(set(written)):
        return
    for place, text in enumerate(written):
        if text in written[:place]:
            advice = "retirez-le, ou écrivez ce qui devait être là"
            yield source.fault("R15", (*where, place), f"« {text} » est déjà dans cette liste", advice)


def _names(index: CatalogueIndex) -> Iterator[Fault]:
    """Bodies of one name, and rubrics: which of two such rubrics is wrong is not known, so that both are told."""
    bodies = index.files.bodies
    first: dict[str, int] = {}
    for n, body in enumerate(bodies.model.bodies if bodies.model else ()):
        if (other := first.setdefault(_plain(body.name), n)) != n and bodies.model:
            line = bodies.source.locate(("organismes", other, "nom"))[0]
            message = f"« {body.name} » est aussi le nom de « {bodies.model.bodies[other].id} », ligne {line}"
            advice = "retirez l'un des deux, ou ajoutez à son nom ce qui le distingue"
            yield bodies.source.fault("R16", ("organismes", n, "nom"), message, advice)
    rubrics: dict[str, list[str]] = {}
    for stem, parsed in index.files.rubrics.items():
        if parsed.model and parsed.model.id == stem and "nom" not in parsed.guessed:
            rubrics.setdefault(_plain(parsed.model.name), []).append(stem)
    for stems in rubrics.values():
        for stem in stems if len(stems) > 1 else ():
            other_stem = stems[1] if stem == stems[0] else stems[0]
            message = f"ce nom est aussi celui de la rubrique « {other_stem} »"
            advice = "donnez à chacune le nom du livret, ou retirez celle qui est une copie"
            yield index.files.rubrics[stem].source.fault("R16", ("nom",), message, advice)


def _equivalents(index: CatalogueIndex) -> Iterator[Fault]:
    """A term of two lines: only the first would count. One line may have it twice, with and without accents."""
    lexicon, source = index.files.lexicon.model, index.files.lexicon.source
    first: dict[str, int] = {}
    for number, group in enumerate(lexicon.equivalents if lexicon else ()):
        for place, term in enumerate(group):
            other = first.setdefault(_plain(term), number)
            if other != number:
                line = source.locate(("equivalents", other))[0]
                message = f"« {term} » est déjà parmi les équivalents de la ligne {line}"
                advice = "réunissez les deux lignes, ou retirez le terme de l'une si elles veulent dire deux choses"
                yield source.fault("R17", ("equivalents", number, place), message, advice)


def _trials(index: CatalogueIndex) -> Iterator[Fault]:
    """A request of two trials that no answer can both satisfy."""
    if index.files.trials is None or index.files.trials.model is None:
        return
    source, trials = index.files.trials.source, index.files.trials.model.trials
    same: dict[tuple[str, ...], dict[object, int]] = {}
    for number, trial in enumerate(trials):
        # One trial of each answer: all that expect the same contradict the same ones.
        before = same.setdefault(tuple(re.findall(r"\w+|,", fold(trial.request))), {})
        contrary = next((n for n in before.values() if _contradicts(index, trials[n], trial)), None)
        before.setdefault((trial.verdict, frozenset(trial.expected)), number)
        if contrary is not None:
            line = source.locate(("essais", contrary, "requete"))[0]
            message = f"l'essai de la ligne {line} pose la même demande, et attend une autre réponse"
            yield source.fault(
                "R20", ("essais", number, "requete"), message, "gardez le bon, ou réunissez leurs réponses"
            )


def _contradicts(index: CatalogueIndex, one: Trial, other: Trial) -> bool:
    if one.verdict and other.verdict and one.verdict != other.verdict:
        return True
    if one.expected and other.expected:
        return not _reached(index, one) & _reached(index, other)
    return any(_rules_out(index, a, b) for a, b in ((one, other), (other, one)))


def _rules_out(index: CatalogueIndex, alone: Trial, named: Trial) -> bool:
    """Whether the verdict of a trial that names no entry is that of none which the other names."""
    if alone.expected or not named.expected:
        return False
    natures = {at.nature for full_id in named.expected if (at := index.by_id.get(index.current(full_id)))}
    return alone.verdict == "inconnu" or (alone.verdict == "orienter" and "ne_pas_traiter" not in natures)


def _reached(index: CatalogueIndex, trial: Trial) -> set[str]:
    """What a trial may reach; an option that repeats a socle entry counts as that entry."""
    found = ((full_id, index.by_id.get(full_id)) for full_id in map(index.current, trial.expected))
    return {(at.entry.core_twin if at else None) or full_id for full_id, at in found}


class SiteMarks(NamedTuple):
    """What tells a site from the others, each empty where its file does not say it: its name, its street and postcode.

    It is all that is kept of a site while the others are read.
    """

    name: str = ""
    address: str = ""


def marks_of(parsed: Parsed[Site]) -> SiteMarks:
    """What tells this site from the others: nothing of a file that bears another id than its own name (R11), which is a
    copy most often, and then to be taken away."""
    site = parsed.model
    if site is None or site.id != parsed.source.path.rsplit("/", 1)[-1].removesuffix(".yaml"):
        return SiteMarks()
    where = site.address
    # « 97, galerie » is « 97 galerie ».
    address = " ".join(re.findall(r"\w+", f"{where.street} {where.postcode}")) if where else ""
    return SiteMarks("" if "nom" in parsed.guessed else site.name, address)


def alike(sites: Iterable[tuple[Path, SiteMarks]]) -> dict[Path, dict[str, Path]]:
    """Each site's file that has a mark of another's: which marks, and the first of these others (none is wronger)."""
    found: dict[Path, dict[str, Path]] = {}
    ordered = sorted(sites)
    for place, mark in enumerate(SiteMarks._fields):
        same: dict[str, list[Path]] = {}
        for path, marks in ordered:
            if marks[place]:
                same.setdefault(_plain(marks[place]), []).append(path)
        for first, *others in same.values():
            for path in (first, *others) if others else ():
                found.setdefault(path, {})[mark] = others[0] if path is first else first
    return found


def alike_faults(parsed: Parsed[Site], twins: Mapping[str, Path]) -> Iterator[Fault]:
    """The faults of a site that bears the name of another, or was copied from it and kept its address."""
    site, source = parsed.model, parsed.source
    if site and "name" in twins:
        message = f"« {site.name} » est aussi le nom du site « {twins['name'].stem} »"
        yield source.fault(
            "R16",
            ("nom",),
            message,
            "ajoutez le quartier ou la rue à l'un des deux, ou retirez celui qui est une copie",
        )
    if site and "address" in twins:
        message = f"cette adresse est aussi celle de « {twins['address'].name} »"
        advice = "corrigez celle du fichier copié ; s'ils sont au même endroit, ajoutez l'étage ou le guichet"
        yield source.fault("R21", ("adresse", "voie"), message, advice)
