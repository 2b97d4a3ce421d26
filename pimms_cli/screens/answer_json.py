"""The JSON form of an answer (documented in `docs/json.md`, schema in `schemas/reponse.schema.json`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pimms_cli.answers import MAX_OTHERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pimms_cli.answers import Answer, Item
    from pimms_cli.knowledge import Knowledge, SiteView

JSON_VERSION = 1


def answer_object(answer: Answer, knowledge: Knowledge, others: Mapping[str, SiteView]) -> dict[str, Any]:
    """The answer as one JSON-able object, best entry first. `others` are the other sites told of, by id."""
    made = {
        "version": JSON_VERSION,
        "requete": answer.request,
        "site": answer.site.id,
        "verdict": answer.verdict,
        "demandes": [_item_object(item, answer, knowledge, others) for item in answer.items],
        "autres_sites": answer.other_sites,
        "catalogue": answer.catalogue_version,
    }
    if answer.other_sites:
        made["ailleurs"] = _elsewhere(answer.other_sites, answer.items[0].card.id, others)
    if answer.meanwhile and answer.meanwhile.id != answer.items[0].card.id:
        made["en_attendant"] = {"id": answer.meanwhile.id, "intitule": answer.meanwhile.wording}
    if answer.rubrics:
        made["rubriques"] = answer.rubrics
    if answer.reading.lost:
        made["sans_reponse"] = answer.reading.lost
    if answer.may_be_improper:
        made["sans_suite"] = True
    if answer.misspelt:
        made["mots_compris"] = answer.misspelt
    if answer.leads:
        made["pistes"] = [{"id": card.id, "phrase": phrase} for card, phrase in answer.leads]
    return made


def error_object(request: str, site_id: str, message: str, catalogue_version: str) -> dict[str, Any]:
    """What stands for a line of `--input` that cannot be answered."""
    return {
        "version": JSON_VERSION,
        "requete": request,
        "site": site_id,
        "verdict": None,
        "erreur": message,
        "demandes": [],
        "autres_sites": [],
        "catalogue": catalogue_version,
    }


def _elsewhere(sites: Sequence[str], full_id: str, others: Mapping[str, SiteView]) -> list[dict[str, Any]]:
    """What is known of the first of these sites, which do an entry."""
    found = []
    for view in (others[site_id] for site_id in sites[:MAX_OTHERS]):
        cell = view.cells[full_id]
        told = {"note": cell.note, "verifie_le": cell.verified_on}
        address = dict(zip(("voie", "code_postal", "commune"), view.address, strict=False))
        found.append(
            {"id": view.id, "nom": view.name}
            | ({"adresse": address} if address else {})
            | {key: value for key, value in told.items() if value}
        )
    return found


def _item_object(item: Item, answer: Answer, knowledge: Knowledge, others: Mapping[str, SiteView]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": item.card.id,
        "rubrique": item.card.rubric,
        "nature": item.card.nature,
        "intitule": item.card.wording,
        "statut": item.status,
        "informe_seulement": item.card.only_informs,
        "score": item.score,
        "orienter_vers": [{"id": body_id, "nom": knowledge.body(body_id).name} for body_id in item.refer_to],
    }
    if item.card.reason is not None:
        made["motif"] = item.card.reason
    if item.note is not None:
        made["note"] = item.note
    if item.verified_on is not None:
        made["verifie_le"] = item.verified_on
    if item.card.id in answer.elsewhere:
        made["autres_sites"] = sites = answer.elsewhere[item.card.id]
        if sites:
            made["ailleurs"] = _elsewhere(sites, item.card.id, others)
    return made
