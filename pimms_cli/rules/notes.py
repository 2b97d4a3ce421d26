"""S11, S12, S13, Y16: notes of a site that are too long for the desk, or contradict its answer; its texts that have a
telephone number, which every screen would show; what a comment says that should be a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.model_places import value_at
from pimms_cli.slips.statuses import contradicts, meant_by, note_contradicts
from pimms_cli.terminal import shorten
from pimms_cli.yamltext.comments import ON_ITS_OWN
from pimms_cli.yamltext.scalars import MAX_WHOLE, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pimms_cli.faults import Fault, Loc
    from pimms_cli.located_schema import Parsed
    from pimms_cli.models import Bodies, Cell, Site

LONG = 200
"""Characters of a note, past which it is told: three rows of a terminal."""
_PHONE = re.compile(
    r"(?<![\d+])(?<!\d[.-])(?!\d\d([ .-])\d\d\1(?:19|20)\d\d(?!\d))"
    r"(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9](?:[ .\u00a0\u202f-]?\d\d){4}(?!\d)"
)
"""A French number of ten digits, which no day is with the hour behind it (« 01.02.2026 14 h »); those of three or four
are services'."""
_NOBODY_S = "retirez celui d'une personne"
_COMMENTED = re.compile(r"[\r\n] *+[^\s#][^\r\n]*?[ \t]#[ \t](?! *déjà au socle)")
"""A comment behind something else, but for the one that `pimms init` writes."""
_TOLD = re.compile(r"déjà au socle\b")
_TEXTS: tuple[Loc, ...] = (("nom",), ("reseau",), ("adresse", "voie"), ("adresse", "commune"))


def has_phone(text: str | None) -> bool:
    """Whether a text has a number that may be a person's."""
    return text is not None and _PHONE.search(text) is not None


def check(parsed: Parsed[Site]) -> Iterator[Fault]:
    """The cells of a site with such a note, or such a comment; its name, and where it is, with such a number."""
    for place in _TEXTS:
        text = value_at(parsed.source.data, place) if parsed.model else None
        if isinstance(text, str) and has_phone(text):
            message = f"« {place[-1]} » a un numéro de téléphone, que tous les écrans montrent"
            yield parsed.source.fault("S12", place, message, _NOBODY_S)
    for rubric_id, cells in parsed.model.options.items() if parsed.model else ():
        for own, cell in cells.items():
            length = len((cell.note or "").strip())
            if length > LONG:
                message = f"la note de « {rubric_id}/{own} » a {length} caractères : « pimms check » la montre entière"
                advice = f"gardez ce qu'il faut dire au guichet, en {LONG} caractères au plus"
                yield parsed.source.fault("S11", ("options", rubric_id, own, "note"), message, advice)
            if cell.note is not None and note_contradicts(cell.status, cell.note):
                message = f"« {shorten(cell.note.strip(), 60)} » ne va pas avec la réponse « {cell.status} »"
                advice = meant_by(cell.status, cell.note.strip())
                yield parsed.source.fault("S13", ("options", rubric_id, own, "note"), message, advice)
            if has_phone(cell.note):
                message = f"la note de « {rubric_id}/{own} » a un numéro de téléphone, que tous les écrans montrent"
                yield parsed.source.fault("S12", ("options", rubric_id, own, "note"), message, _NOBODY_S)
    if parsed.model and parsed.source.shows(_COMMENTED):
        yield from _comments(parsed, parsed.model)


def of_bodies(parsed: Parsed[Bodies]) -> Iterator[Fault]:
    """The bodies with a number, which the booklet may not give: it has that of a service, of three digits."""
    for n, body in enumerate(parsed.model.bodies if parsed.model else ()):
        if has_phone(body.phone):
            message = f"« {body.id} » a un numéro de téléphone"
            advice = "retirez-le si le livret ne le donne pas"
            yield parsed.source.fault("S12", ("organismes", n, "telephone"), message, advice)


def _comments(parsed: Parsed[Site], site: Site) -> Iterator[Fault]:
    """What is said behind « # » of an answer, or after a text that it may have been a part of."""
    texts = [*_TEXTS]
    for rubric_id, cells in site.options.items():
        for own, cell in cells.items():
            place = ("options", rubric_id, own)
            if cell.note is not None:
                texts.append((*place, "note"))
            elif cell.status != "a_confirmer":  # of which it says what is to be done
                yield from _condition(parsed, place, cell)
    for where in texts:
        said = parsed.source.comment_behind(where)
        if said and parsed.source.raw(where) is not None:  # what stands behind quotes was not meant to be of the text
            advice = f"mettez tout le texte entre guillemets ; {ON_ITS_OWN}"
            yield parsed.source.fault("Y16", where, f"« {shorten(said, 60)} » n'est pas lu après « # »", advice)


def _condition(parsed: Parsed[Site], place: Loc, cell: Cell) -> Iterator[Fault]:
    said = next(filter(None, map(parsed.source.comment_behind, (place, (*place, "statut")))), "")
    if said and contradicts(cell.status, said):
        message = f"« {shorten(said, 60)} » est un commentaire : la réponse reste « {cell.status} »"
        yield parsed.source.fault("S13", place, message, f"{meant_by(cell.status, said)} ; {ON_ITS_OWN}")
    elif said and not _TOLD.match(said):
        message = f"« {shorten(said, 60)} » est un commentaire : aucun écran ne le montre"
        note = quoted(said) if len(said) <= MAX_WHOLE else '"…"'
        day = f", verifie_le: {cell.verified_on.isoformat()}" if cell.verified_on else ""
        advice = f"écrivez {{statut: {cell.status}, note: {note}{day}}} ; {ON_ITS_OWN}"
        yield parsed.source.fault("Y16", place, message, advice)
