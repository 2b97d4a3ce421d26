"""The screen of `pimms check`: the verdict first, readable at a glance with someone waiting."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from pimms_cli.answers import MAX_OTHERS
from pimms_cli.quantities import others
from pimms_cli.screens.labels import LOOKS, NATURE, body_line, site_name, verified
from pimms_cli.screens.lines import Line, Span, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pimms_cli.answers import Answer, Item
    from pimms_cli.knowledge import Knowledge, SiteView

MAX_RELATED = 4
MAX_DETAILED = 3
"""Other sites that do what this one does not, of which more than the name is shown."""

_STATUS_WIDTH = 18
"""Columns of the status before each entry of a list: « ? À confirmer » with spaces around it."""
_IMPROPER = (
    "Attention : cela se dit aussi de ce à quoi aucun PIMMS ne donne suite (mentir, garder un secret, agir pour un "
    "absent, passer devant), ou de ce dont on ne veut plus. Dans ce cas, ne promettez rien."
)
_CONJUNCTION = re.compile(r"(?:Car|Parce|Puisque?)\b")
"""How the booklet's reasons begin; the capital of any other beginning may be that of a name or an acronym."""


def check_screen(answer: Answer, knowledge: Knowledge, width: int, sites: Mapping[str, SiteView]) -> list[Line]:
    """The answer as lines of at most `width` columns. `sites` are the others that it tells of, by id."""
    verdict, headline = LOOKS[answer.verdict].label.upper(), _headline(answer)
    lines: list[Line] = [[Span(verdict, answer.verdict), Span(f"  {headline}")]]
    if len(verdict) + 2 + len(headline) > width:
        lines = [[Span(verdict, answer.verdict)], *wrapped(headline, width)]
    lines += _misspelt(answer, width)
    lines += _lost(answer, width)
    if answer.may_be_improper and answer.verdict == "a_preciser":
        lines += wrapped(_IMPROPER, width, indent="  ")
    lines.append([])
    if answer.verdict == "inconnu":
        lines += _unknown(answer, knowledge, width)
    elif answer.verdict == "a_preciser":
        lines += _ask(answer, knowledge, width, sites)
    else:
        lines += _entry(answer.items[0], knowledge, width)
        lines += _advice(answer, knowledge, width, sites)
        lines += _related(answer, knowledge, width, sites)
    lines.append([])
    lines += wrapped(_footer(answer), width, style="dim")
    return lines


def _headline(answer: Answer) -> str:
    # Never « de » before a name (« du Pont-de-Claix », « d'Arles »), nor a bare name: the « il » after it is the site.
    site = f"site « {answer.site.name} »"
    first = answer.items[0] if answer.items else None
    if answer.verdict == "oui":
        core = first is not None and first.card.nature == "socle"
        done = "tous les PIMMS le font." if core else f"le {site} le fait."
        if first is not None and first.card.only_informs:
            return f"Pour informer ou orienter : {done}"
        return done[0].upper() + done[1:]
    return {
        "non": f"Le {site} ne le fait pas.",
        "orienter": "Aucun PIMMS ne doit le faire.",
        "a_confirmer": f"Le {site} n'a pas dit s'il le fait.",
        "a_preciser": _to_be_told(answer),
        "inconnu": "Le livret n'a rien qui corresponde" + (" à coup sûr." if answer.leads else "."),
    }[answer.verdict]


def _to_be_told(answer: Answer) -> str:
    if answer.reading.lost:
        return "Une partie de la demande est comprise : voyez le reste à part."
    if _asked_together(answer):
        return "Plusieurs demandes à la fois : voyez-les une par une."
    if answer.may_be_improper or _is_one_thing(answer):
        return "Faites préciser ce qui est demandé."
    return "Plusieurs réponses possibles : faites préciser."


def _misspelt(answer: Answer, width: int) -> list[Line]:
    """What misspelt words were taken for: who reads it sees at once when something else was meant."""
    if not answer.misspelt or answer.verdict == "inconnu":
        return []
    taken = ", ".join(f"« {meant} » pour « {typed} »" for typed, meant in answer.misspelt.items())
    return wrapped(f"Compris : {taken}.", width, indent="  ", style="dim")


def _lost(answer: Answer, width: int) -> list[Line]:
    """What the answer leaves out of the request."""
    if not answer.reading.lost or answer.verdict == "inconnu":
        return []
    lost = ", ".join(f"« {part} »" for part in answer.reading.lost)
    return wrapped(f"Sans réponse : {lost}.", width, indent="  ", style="dim")


def _entry(item: Item, knowledge: Knowledge, width: int) -> list[Line]:
    lines = wrapped(item.card.wording, width, style="strong")
    lines += wrapped(f"{knowledge.rubrics[item.card.rubric]} · {NATURE[item.card.nature]}", width, style="dim")
    return lines


def _bodies(body_ids: list[str], knowledge: Knowledge, width: int) -> list[Line]:
    lines: list[Line] = []
    for body_id in body_ids:
        body = knowledge.body(body_id)
        lines += wrapped(f"{body_line(body)} : {body.purpose}", width, first="  • ", indent="    ")
    return lines


def _refer(title: str, item: Item, knowledge: Knowledge, width: int) -> list[Line]:
    if not item.refer_to:
        return []
    return [[Span(title, "strong")], *_bodies(item.refer_to, knowledge, width)]


def _why(item: Item, width: int) -> list[Line]:
    reason = item.card.reason or ""
    if _CONJUNCTION.match(reason):
        reason = reason[0].lower() + reason[1:]
    stop = "" if reason.endswith((".", "!", "?", "…")) else "."
    return wrapped(f"Pourquoi : {reason}{stop}", width, indent="  ")


def _advice(answer: Answer, knowledge: Knowledge, width: int, sites: Mapping[str, SiteView]) -> list[Line]:
    item = answer.items[0]
    lines: list[Line] = []
    if item.note:
        lines += [[], *wrapped(f"Note du site : {item.note}", width)]
    if answer.verdict == "orienter":
        lines += [[], *_refer("Orientez vers :", item, knowledge, width)]
        lines += _why(item, width)
    elif answer.verdict == "non":
        lines.append([])
        lines += wrapped(_done_at(item.card.id, answer.other_sites, sites), width, indent="  ")
        lines += _refer("Sinon, orientez vers :", item, knowledge, width)
    elif answer.verdict == "a_confirmer":
        lines += [[], *wrapped("Ne promettez rien : demandez au responsable du site.", width)]
        lines += _refer("Le livret oriente vers :", item, knowledge, width)
    else:
        referral = _refer("Orientez vers :", item, knowledge, width)
        lines += [[], *referral] if referral else []
    if answer.meanwhile and answer.meanwhile.id != item.card.id:
        start = "En attendant, tous les PIMMS" if answer.verdict == "a_confirmer" else "Ce que font tous les PIMMS"
        lines += wrapped(f"{start} : {answer.meanwhile.wording}", width, indent="  ")
    return lines


def _done_at(item_id: str, done_at: list[str], sites: Mapping[str, SiteView]) -> str:
    """Which other sites do what this one does not, with what is to be known before going to the first of them."""
    if not done_at:
        return "Aucun autre site du réseau ne dit le faire."
    told = [sites[site_id] for site_id in done_at[:MAX_OTHERS]]
    known = [_going_to(item_id, site) for site in told[:MAX_DETAILED]]
    named = [f"{site.name} ({details})" if details else site.name for site, details in zip_longest(told, known)]
    who = "D'autres sites le font" if len(done_at) > 1 else "Un autre site le fait"
    return f"{who} : {(' ; ' if any(known) else ', ').join(named)}{others(len(done_at) - MAX_OTHERS)}."


def _going_to(item_id: str, site: SiteView) -> str:
    """Its address, and what it says of the option, as its file has them."""
    street, *town = site.address or ("",)
    cell = site.cells[item_id]
    parts = [street, " ".join(town), cell.note or "", _verified(cell.verified_on)]
    return ", ".join(part for part in parts if part)


def _verified(day: str | None) -> str:
    """« vérifié le 23/11/2026 » for a date as an answer has it."""
    if day is None:
        return ""
    from datetime import date

    return verified(date.fromisoformat(day))


def _where_then(
    item: Item, answer: Answer, knowledge: Knowledge, width: int, sites: Mapping[str, SiteView]
) -> list[Line]:
    """Under an entry asked for among others: whom to refer to, of a refusal; of an option that this site does not do,
    who does it first."""
    text, bodies = "", ", ".join(knowledge.body(own).name for own in item.refer_to)
    if item.card.id in answer.elsewhere:
        text = _done_at(item.card.id, answer.elsewhere[item.card.id], sites)
        text += f" Sinon, orientez vers : {bodies}." if bodies else ""
    elif item.status == "orienter":
        text = f"Orientez vers : {bodies}."
    if not text:
        return []
    margin = " " * _STATUS_WIDTH
    return wrapped(text, width, first=margin, indent=margin)


def _listed(item: Item, width: int, knowledge: Knowledge | None = None) -> list[Line]:
    shown = LOOKS[item.status]
    label = f"  {shown.symbol} {shown.word.capitalize()}"
    text = item.card.wording
    if knowledge:
        text = f"{knowledge.rubrics[item.card.rubric]} : {text}"
    margin = " " * _STATUS_WIDTH
    pieces = wrapped(text, width, first=margin, indent=margin)
    if not pieces:
        return []
    first = pieces[0][0].text.removeprefix(margin)
    return [[Span(label.ljust(_STATUS_WIDTH), item.status), Span(first)], *pieces[1:]]


def _related(answer: Answer, knowledge: Knowledge, width: int, sites: Mapping[str, SiteView]) -> list[Line]:
    """What was asked for in the same breath as the first entry, then what is near it."""
    first = answer.items[0]
    lines: list[Line] = []
    also = [item for item in answer.asked if item is not first]
    for title, items in (("Aussi demandé", also), ("À voir aussi", answer.related[:MAX_RELATED])):
        lines += [[], [Span(title, "strong")]] if items else []
        for item in items:
            # Several rubrics have entries of the same words (« Délivrer une information générale… »).
            lines += _listed(item, width, knowledge if item.card.rubric != first.card.rubric else None)
            if items is also or item.status != "orienter":
                lines += _where_then(item, answer, knowledge, width, sites)
    return lines


def _asked_together(answer: Answer) -> list[Item]:
    """What is asked for one by one, when nothing else speaks first; else nothing."""
    return answer.asked if answer.asked[:1] == answer.items[:1] else []


def _is_one_thing(answer: Answer) -> bool:
    """Whether there is only one thing to ask about, which is then no choice."""
    return len(answer.items) == 1 and not answer.rubrics


def _ask(answer: Answer, knowledge: Knowledge, width: int, sites: Mapping[str, SiteView]) -> list[Line]:
    together = _asked_together(answer)
    alone = _is_one_thing(answer)
    title = "Est-ce bien cela ?" if alone else "S'agit-il de :"
    if together:
        title = "Demandes comprises :" if len(together) > 1 else "Demande comprise :"
    lines: list[Line] = [[Span(title, "strong")]]
    refusal = answer.items[0] if answer.items[0].status == "orienter" and not answer.rubrics else None
    for item in together or answer.items:
        lines += _listed(item, width, knowledge)
        lines += _where_then(item, answer, knowledge, width, sites) if item is not refusal else []
    refusals = [item for item in answer.items if item.status == "orienter" and together and item not in together]
    lines += [[], [Span("À voir aussi", "strong")]] if refusals else []
    for item in refusals:
        lines += _listed(item, width, knowledge)
    if answer.rubrics:
        names = " ou ".join(f"pimms show {rubric}" for rubric in answer.rubrics)
        lines += [[], *wrapped(f"Toute la rubrique : {names}", width)]
    if refusal:
        title = "Pour la première" if together else "Si c'est la première"
        title = "Si c'est cela" if alone else title
        lines += [[], *_refer(f"{title}, orientez vers :", refusal, knowledge, width)]
        lines += _why(refusal, width)
    return lines


def _unknown(answer: Answer, knowledge: Knowledge, width: int) -> list[Line]:
    if answer.reading.barred or answer.may_be_improper:
        return wrapped(
            "La demande dit ce que le livret ne prévoit pour aucun organisme : ne promettez rien, demandez au "
            "responsable du site. Si ce n'est pas ce qui est demandé, dites-la autrement.",
            width,
        )
    lines: list[Line] = []
    if answer.misspelt and not answer.leads:
        meant = " et ".join(f"« {typed} » veut dire « {word} »" for typed, word in answer.misspelt.items())
        lines += wrapped(f"Si {meant}, réécrivez la demande ainsi.", width, indent="  ")
    if answer.leads:
        lines.append([Span("Peut-être :", "strong")])
        for card, phrase in answer.leads:
            lines += wrapped(f"« {phrase} » ({knowledge.rubrics[card.rubric]})", width, first="  • ", indent="    ")
        again = "c'est l'une d'elles" if len(answer.leads) > 1 else "c'est cela"
        lines += [*wrapped(f"Si {again}, reposez la demande avec ces mots.", width), []]
    lines += wrapped(
        "Ce que tout PIMMS peut faire : informer, et orienter vers les services compétents. "
        "Essayez avec d'autres mots (le nom du papier, de l'organisme).",
        width,
    )
    if answer.rubrics:
        names = ", ".join(knowledge.rubrics[rubric] for rubric in answer.rubrics)
        lines += wrapped(f"Rubriques les plus proches : {names}.", width, indent="  ")
    return lines


def _footer(answer: Answer) -> str:
    parts = [f"Site : {site_name(answer.site)}", f"catalogue {answer.catalogue_version}"]
    if answer.items and answer.verdict != "a_preciser":
        parts.append(_verified(answer.items[0].verified_on))
    return " · ".join(filter(None, parts))
