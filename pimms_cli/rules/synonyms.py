"""R06, R07, R08, R19, R23, R25: what two entries both claim, or the lexicon gives no « oui », and what no request can
ever meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pimms_cli.folding import fold
from pimms_cli.matching.text import without_articles, words
from pimms_cli.rules.candidates import Keys, Signature, signatures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.rules.index import CatalogueIndex, EntryAt

_OF_REFUSAL = {
    "intitule": "intitulé",
    "synonymes": "synonyme",
    "gardes": "garde",
    "gardes_mot_a_mot": "garde mot à mot",
}
MIN_LETTERS = 2
"""Letters a synonym needs in all: one alone meets everything or nothing."""


def check(index: CatalogueIndex) -> Iterator[Fault]:
    """The synonyms of all the entries, those declared as shared or outside, then the options that repeat the socle."""
    lexicon = index.files.lexicon.model
    if lexicon is None:
        return
    keys = Keys(lexicon)
    shared: dict[Signature, set[str]] = {}
    for declared in lexicon.shared_synonyms:
        shared.setdefault(keys.of(declared.text), set()).update(map(index.current, declared.entries))
    claims = [(at, n) for at in index.entries for n in range(len(at.entry.synonyms))]
    alike: dict[Signature, list[tuple[EntryAt, int]]] = {}
    texts = [text for at in index.entries for text in at.entry.synonyms]
    for claim, signature in zip(claims, signatures(texts, keys), strict=True):
        alike.setdefault(signature, []).append(claim)
    for signature, group in alike.items():
        if len(group) > 1 or not signature:
            yield from _check_group(group, keys, shared)
    yield from _shared_by_none(index, keys, alike)
    for key, outside in (("hors_catalogue", lexicon.out_of_catalogue), ("sans_suite", lexicon.improper)):
        yield from _declared_outside(index, key, outside, keys, alike)
    yield from _refused_wordings(index, keys, shared, alike)
    yield from _repeated_core(index, keys)


def _check_group(group: list[tuple[EntryAt, int]], keys: Keys, shared: dict[Signature, set[str]]) -> Iterator[Fault]:
    """Synonyms that may be read alike, in the catalogue's order."""
    claimed: dict[Signature, list[tuple[EntryAt, int]]] = {}
    for at, n in group:
        text = at.entry.synonyms[n]
        content = keys.content(text)
        if sum(map(len, content)) < MIN_LETTERS:
            yield _unreachable(at, n, text)
            continue
        read = keys.of_words(content)
        own = [place for other, place in claimed.setdefault(read, []) if other is at]
        if own:
            yield from _said_twice(at, own, n)
        claimed[read].append((at, n))
    for read, claims in claimed.items():
        yield from _claimed_twice(claims, shared.get(read, set()))


def _unreachable(at: EntryAt, n: int, text: str) -> Fault:
    only_stop_words = any(len(word) >= MIN_LETTERS for word in words(text))
    why = "n'a que des mots vides du lexique" if only_stop_words else "est trop court"
    advice = "ajoutez le mot qui compte" if only_stop_words else "écrivez-le en toutes lettres"
    return at.fault("R08", ("synonymes", n), f"le synonyme « {text} » {why} : il ne répondra jamais", advice)


def _said_twice(at: EntryAt, places: list[int], n: int) -> Iterator[Fault]:
    """A synonym that the entry has already, letter for letter once folded (« mairie » and « Mairie »)."""
    synonyms = at.entry.synonyms
    for other in places:
        if fold(synonyms[other]) == fold(synonyms[n]):
            line = at.parsed.source.locate((*at.path, "synonymes", other))[0]
            yield at.fault(
                "R07", ("synonymes", n), f"le synonyme « {synonyms[n]} » est déjà ligne {line}", "gardez-en un"
            )
            return


def _family(at: EntryAt) -> str:
    """What links an option to its socle entry: they share one name."""
    return at.entry.core_twin or at.full_id


def _claimed_twice(claims: list[tuple[EntryAt, int]], shared: set[str]) -> Iterator[Fault]:
    """One fault for each other entry that claims what the first one does, or the first refusal: it keeps its words."""
    if not claims:
        return
    claims = sorted(claims, key=lambda claim: claim[0].nature != "ne_pas_traiter")
    first, first_place = claims[0]
    seen = {first.full_id}
    for at, n in claims[1:]:
        if at.full_id in seen:
            continue
        seen.add(at.full_id)
        if _family(at) == _family(first) or {at.full_id, first.full_id} <= shared:
            continue
        line = first.parsed.source.locate((*first.path, "synonymes", first_place))[0]
        text, other = at.entry.synonyms[n], first.entry.synonyms[first_place]
        same = "est aussi celui" if fold(text) == fold(other) else f"se lit comme « {other} »,"
        code, keep = "R07", "gardez-le d'un côté"
        if first.nature == "ne_pas_traiter" != at.nature:
            code, keep = "R23", "retirez-le d'ici, car le refus doit garder ses mots"
        message = f"le synonyme « {text} » {same} de « {first.full_id} », ligne {line}"
        yield at.fault(code, ("synonymes", n), message, f"{keep}, ou déclarez-le dans synonymes_partages du lexique")


def _shared_by_none(
    index: CatalogueIndex, keys: Keys, alike: dict[Signature, list[tuple[EntryAt, int]]]
) -> Iterator[Fault]:
    """What is declared as shared for an entry that does not have it: the declaration would hide a later slip."""
    lexicon, source = index.files.lexicon.model, index.files.lexicon.source
    declared = lexicon.shared_synonyms if lexicon else []
    for n, (shared, signature) in enumerate(zip(declared, signatures([s.text for s in declared], keys), strict=True)):
        read = keys.of(shared.text)
        having = {at.full_id for at, m in alike.get(signature, ()) if keys.of(at.entry.synonyms[m]) == read}
        for place, full_id in enumerate(shared.entries):
            at = index.by_id.get(index.current(full_id))
            if at is None or at.full_id in having or "synonymes" in at.parsed.lost:
                continue
            message = f"« {shared.text} » est déclaré partagé par « {full_id} », dont ce n'est pas un synonyme"
            where = ("synonymes_partages", n, "demandes", place)
            rest = "retirez cette demande de la déclaration" if len(shared.entries) > 2 else "retirez la déclaration"
            yield source.fault("R19", where, message, f"ajoutez-le à ses synonymes, ou {rest}")


def _declared_outside(
    index: CatalogueIndex,
    key: str,
    outside: list[str],
    keys: Keys,
    alike: dict[Signature, list[tuple[EntryAt, int]]],
) -> Iterator[Fault]:
    """What the lexicon declares outside, or without a « oui », and is an entry's synonym word for word: each makes the
    other less sure."""
    source, declared = index.files.lexicon.source, key.replace("_", " ")
    for n, (text, signature) in enumerate(zip(outside, signatures(outside, keys), strict=True)):
        claims = alike.get(signature)
        if not claims:  # most: cutting their words would take as long as all the rest
            continue
        said, told = without_articles(words(text)), set[str]()
        for at, m in claims:
            synonym = at.entry.synonyms[m]
            if not said or without_articles(words(synonym)) != said or at.full_id in told:
                continue
            told.add(at.full_id)
            line = at.parsed.source.locate((*at.path, "synonymes", m))[0]
            same = "est un synonyme" if fold(text) == fold(synonym) else f"se lit comme « {synonym} », synonyme"
            where = f"« {at.full_id} » ({at.parsed.source.path}, ligne {line})"
            message = f"« {text} », déclaré {declared}, {same} de {where} : cela risque de rester sans réponse"
            refusal = at.nature == "ne_pas_traiter"
            advice = "retirez-le d'ici, car le refus doit garder ses mots" if refusal else "retirez-le d'un côté"
            yield source.fault("R25", (key, n), message, advice)


def _refused_wordings(
    index: CatalogueIndex,
    keys: Keys,
    shared: dict[Signature, set[str]],
    alike: dict[Signature, list[tuple[EntryAt, int]]],
) -> Iterator[Fault]:
    """Wordings of what a PIMMS may do that are a refusal's wording, synonym or guard: typed as the booklet has them,
    they are answered before anything else is heard in them."""
    permitted = [at for at in index.entries if at.nature != "ne_pas_traiter"]
    refused = [at for at in index.entries if at.nature == "ne_pas_traiter"]
    places: list[tuple[EntryAt, Loc, str]] = [(at, ("intitule",), at.entry.wording) for at in refused]
    places += [(at, ("gardes", n), text) for at in refused for n, text in enumerate(at.entry.guards)]
    places += [(at, ("gardes_mot_a_mot", n), text) for at in refused for n, text in enumerate(at.entry.verbatim_guards)]
    said: dict[Signature, list[tuple[EntryAt, Loc, str]]] = {}
    for place, signature in zip(places, signatures([text for *_, text in places], keys), strict=True):
        said.setdefault(signature, []).append(place)
    for at, signature in zip(permitted, signatures([at.entry.wording for at in permitted], keys), strict=True):
        near = [*said.get(signature, ())]
        near += [
            (other, ("synonymes", n), other.entry.synonyms[n])
            for other, n in alike.get(signature, ())
            if other.nature == "ne_pas_traiter"
        ]
        read = keys.of(at.entry.wording) if near else ()
        for other, where, text in near if read else ():
            if keys.of(text) == read and not {at.full_id, other.full_id} <= shared.get(read, set()):
                line = other.parsed.source.locate((*other.path, *where))[0]
                what = f"{_OF_REFUSAL[str(where[0])]} de « {other.full_id} » ({other.parsed.source.path}, ligne {line})"
                message = f"l'intitulé « {at.entry.wording} » se lit comme « {text} », {what}"
                advice = "reprenez les mots du livret : le refus doit garder les siens, et eux seuls"
                yield at.fault("R23", ("intitule",), message, advice)
                break


def _has_no_twin(at: EntryAt) -> bool:
    faulty_twin = "deja_socle" in at.parsed.lost
    return at.nature == "optionnel" and at.entry.core_twin is None and not faulty_twin


def _repeated_core(index: CatalogueIndex, keys: Keys) -> Iterator[Fault]:
    """Options whose wording is, word for word, a socle entry's of the same rubric."""
    core: dict[tuple[str, Signature], str] = {}
    for at in index.entries:
        rubric_id = at.full_id.partition("/")[0]
        if at.nature == "ne_pas_traiter":
            continue
        key = (rubric_id, keys.of(at.entry.wording))
        if at.nature == "socle":
            core.setdefault(key, at.full_id)
        elif key in core and _has_no_twin(at):
            message = f"cette option répète « {core[key]} », qui est au socle"
            yield at.fault("R06", ("intitule",), message, f"ajoutez « deja_socle: {core[key]} »")
