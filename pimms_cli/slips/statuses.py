"""What was meant by a status that is not one. A doubt, or a « non », is never made a « oui »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pimms_cli.folding import fold
from pimms_cli.offer import STATUSES
from pimms_cli.slips.dates import day_of_check
from pimms_cli.suggestions import nearest, one_of
from pimms_cli.yamltext.scalars import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CELL = ("statut", "note", "verifie_le")
"""The keys of a cell, in the order they are written."""
_SET_APART = r"(?![.*]\w|\s*\*\s*\d)(?:[\s,;:(#|*.!→]|//|/\*|<!--|[-–—=]+>|[–—])[\s,;:(\[#|*.!→/<>=–—\"'“«-]*(?=\w)"
"""What stands between a status and a remark, other languages' marks of a comment among them.

Nothing in « non.applicable », nor in « oui * 2 »."""
_AND_NOTE = re.compile(rf"({'|'.join(STATUSES)}){_SET_APART}(.*?)(?:\*/|-->)?", re.DOTALL)
_SPELT = re.compile(r"(?:(?P<answer>oui|non)|[aàâ][\s_-]*confirmer)\b", re.IGNORECASE)
_OTHER_KEY = re.compile(rf"""["']?[a-z][\w-]*["']? *: *["']?({"|".join(STATUSES)})\b""")
_YES = re.compile(r"\b(oui|yes|true|vrai)\b")
_NO = re.compile(r"\b(non|no|not|false|faux|ne|n|pas|jamais|plus|aucune?s?|rien|ni|impossible)\b")
"""« plus » may mean « more »: the editor is then asked, which does no harm."""
_ANSWERED = re.compile(r"(?:oui|non(?![ -]\w+ée?s?\b))\b", re.IGNORECASE)
"""What a note begins with that answers by itself; « non vérifié » does not."""
_DOUBT = re.compile(
    r"[?¿~≈±]|\ba (?:re)?(?:confirmer|voir|verifier|demander|preciser|valider)\b|"
    r"\b(?:peut etre|parfois|quelque ?fois|des fois|probable|probablement|possiblement|eventuellement|normalement|"
    r"en principe|incertain|doute|pas sure?|sa(?:is|it) pas|je crois|je pense|il semble|(?:ca|cela) depend)\b"
)
_BEGINS_OTHERWISE = re.compile(
    r"(?P<answer>oui|non)\b(?!-)(?: *(?:[,;:.!(–—]|\Z)| +-|(?<=oui) | +(?:plus|pas|mais|sauf|depuis)\b)"
)
"""A note that answers by itself; « non résidents aussi » does not."""
_BEGINS_IN_DOUBT = re.compile(
    r"(?:a (?:re)?(?:confirmer|verifier|valider)|peut etre|incertain|pas sure?|je crois|je pense)\b|.*[?¿]\Z"
)


def status_advice(text: str, *, with_note: bool) -> str:
    """What to write for a text where a status is wanted; `with_note` where the note may be written there too."""
    found = _AND_NOTE.fullmatch(as_spelt(text)) if with_note else None
    if found and _OTHER_KEY.match(found[2]):
        return "il y a deux clés : une ligne pour chacune"
    fields = status_and_note(text) if with_note else {}
    if fields:
        return f"écrivez {cell_of_keys(fields)}"
    near = "non" if _plain(text) == "non plus" else nearest_answer(text, STATUSES)
    if near == "a_confirmer":
        return f"vouliez-vous dire « {near} » ?"
    if _DOUBT.search(_plain(text)):
        return "écrivez a_confirmer"
    return f"vouliez-vous dire « {near} » ?" if near else f"écrivez {one_of(STATUSES)}"


def status_and_note(text: str) -> dict[str, str]:
    """The keys of a cell, and their values as they are to be written, for a status with a note or a day after it.

    Nothing for another text, or where the note says otherwise than the status.
    """
    found = _AND_NOTE.fullmatch(as_spelt(text))
    note = _without_lone_mark(found[2].strip()) if found else ""
    if found is None or not note or _plain(note) == "plus" or _OTHER_KEY.match(found[2]) or contradicts(found[1], note):
        return {}
    day = day_of_check(note) if found[1] != "a_confirmer" else ""  # what is to be confirmed has no date
    return {"statut": found[1], **({"verifie_le": day} if day else {"note": quoted(note)})}


def as_spelt(text: str) -> str:
    """The text with the status that it begins with as it is to be written: « Oui, le mardi »."""
    text = text.strip()
    found = _SPELT.match(text)
    return (found["answer"] or "a_confirmer").lower() + text[found.end() :] if found else text


def cell_of_keys(written: Mapping[str, str]) -> str:
    """The cell of these keys and of their values as they are written; nothing where there is none."""
    return "{" + ", ".join(f"{key}: {written[key]}" for key in CELL if key in written) + "}" if written else ""


def nearest_answer(text: str, answers: Iterable[str]) -> str | None:
    """The nearest of the answers, « oui » and « non » among them; none where another reading is as likely."""
    plain = _plain(text)
    near = nearest(text.lower(), answers, most=len(STATUSES))
    if near[:1] == ["oui"] and (_NO.search(plain) or _DOUBT.search(plain)):
        return None
    if near[:1] == ["non"] and (_YES.search(plain) or _DOUBT.search(plain)):
        return None
    return None if {"oui", "non"} <= set(near) else next(iter(near), None)


def _without_lone_mark(note: str) -> str:
    """A note without the mark at its end whose other half stood before it: what is whole in it stays so."""
    for opening, closing in (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]")):
        if note.endswith(closing) and note.count(closing) > note.count(opening):
            return note[:-1].rstrip()
    return note[:-1].rstrip() if note.endswith(('"', "'")) and note.count(note[-1]) % 2 else note


def contradicts(status: str, note: str) -> bool:
    """Whether a note says otherwise than the status before it.

    One that is to be confirmed may say anything, but what answers it without a doubt.
    """
    plain = _plain(note)
    if status == "a_confirmer":
        return bool(_ANSWERED.match(note)) and not _DOUBT.search(plain)
    return bool(_DOUBT.search(plain) or (_NO if status == "oui" else _YES).search(plain))


def note_contradicts(status: str, note: str) -> bool:
    """The same for a note that stands in its cell, where « pas le lundi » is a condition that the desk is shown."""
    if status == "a_confirmer":
        return False
    found = _BEGINS_OTHERWISE.match(fold(note.strip()))
    return (found is not None and found["answer"] != status) or _BEGINS_IN_DOUBT.match(_plain(note)) is not None


def meant_by(status: str, said: str) -> str:
    """What to write for a status and words that contradict it."""
    if _SPELT.match(said):
        return status_advice(said, with_note=True)
    if _DOUBT.search(_plain(said)):
        return f"écrivez {cell_of_keys({'statut': 'a_confirmer', 'note': quoted(said)})}"
    other = "non" if status == "oui" else "oui"
    return f"écrivez {other} si c'est la réponse, sinon {cell_of_keys({'statut': status, 'note': quoted(said)})}"


def _plain(text: str) -> str:
    """Small letters without accents, one space between two words, and the marks of a doubt."""
    return " ".join(re.findall(r"[^\W_]+|[?¿~≈±]", fold(text)))
