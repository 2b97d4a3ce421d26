"""The JSON objects of `sites`, `list`, `show` and `diff`, documented in docs/json-parcourir.md.

Every object starts with `version` (of the object's format), has French keys, dates as AAAA-MM-JJ, and null for
what is not known. `catalogue` is the version of the catalogue, `left_out` the ids of the sites that have an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pimms_cli.overview import referral
from pimms_cli.wordings import only_informs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pimms_cli.compare import Change, Side, SiteComparison
    from pimms_cli.compare_catalogues import DataComparison
    from pimms_cli.loading import Dataset
    from pimms_cli.models import Body, Rubric, Site
    from pimms_cli.offer import Offer
    from pimms_cli.overview import EntryLine, SiteSummary

JSON_VERSION = 1

Object = dict[str, Any]


def _head(dataset: Dataset, left_out: Iterable[str]) -> Object:
    return {"version": JSON_VERSION, "catalogue": dataset.catalogue.version, "sites_ecartes": list(left_out)}


def offer(value: Offer | None) -> Object | None:
    """A status with its note and date of verification; null where the catalogue does not have the entry."""
    if value is None:
        return None
    verified = value.verified_on.isoformat() if value.verified_on else None
    return {"statut": value.status, "note": value.note, "verifie_le": verified}


def _address(site: Site) -> Object | None:
    where = site.address
    return {"voie": where.street, "code_postal": where.postcode, "commune": where.town} if where else None


def sites(dataset: Dataset, summaries: Iterable[SiteSummary], left_out: Iterable[str]) -> Object:
    """`pimms sites --json`."""
    return {
        **_head(dataset, left_out),
        "sites": [
            {
                "id": s.site.id,
                "nom": s.site.name,
                "reseau": s.site.network,
                "fictif": s.site.fictitious,
                "adresse": _address(s.site),
                "oui": s.yes,
                "non": s.no,
                "a_confirmer": s.left,
                "deja_socle": s.twinned,
                "part_confirmee": round(s.share, 4),
                "derniere_verification": s.last_verified.isoformat() if s.last_verified else None,
            }
            for s in summaries
        ],
    }


def _bodies(bodies: Iterable[Body]) -> list[Object]:
    return [{"id": body.id, "nom": body.name} for body in bodies]


def line(dataset: Dataset, value: EntryLine) -> Object:
    """An entry as `list` gives it."""
    return {
        "id": value.id,
        "rubrique": value.rubric.id,
        "nature": value.nature,
        "intitule": value.entry.wording,
        "informe_seulement": only_informs(value.nature, value.entry.wording),
        "orienter_vers": _bodies(referral(dataset, value)),
        "motif": value.entry.reason,
        "deja_socle": value.entry.core_twin,
        "sites": [{"site": site_id, **(offer(found) or {})} for site_id, found in value.offers.items()],
    }


def listing(dataset: Dataset, found: Iterable[EntryLine], left_out: Iterable[str]) -> Object:
    """`pimms list --json`."""
    return {**_head(dataset, left_out), "demandes": [line(dataset, value) for value in found]}


def entry(dataset: Dataset, value: EntryLine, left_out: Iterable[str]) -> Object:
    """`pimms show ENTRY --json`."""
    more = {
        "rang": value.entry.rank,
        "synonymes": value.entry.synonyms,
        "anciens_ids": value.entry.former_ids,
    }
    return {**_head(dataset, left_out), "genre": "demande", "demande": {**line(dataset, value), **more}}


def rubric(dataset: Dataset, value: Rubric, page: Iterable[EntryLine], left_out: Iterable[str]) -> Object:
    """`pimms show RUBRIC --json`; `page` holds its entries."""
    family = dataset.catalogue.family_of(value.id)
    return {
        **_head(dataset, left_out),
        "genre": "rubrique",
        "rubrique": {
            "id": value.id,
            "nom": value.name,
            "livret": value.booklet_heading,
            "famille": {"id": family.id, "nom": family.name},
            "orienter_vers": _bodies(dataset.bodies[i] for i in value.refer_to),
            "absence_de_litiges": value.no_refusal_note,
            "demandes": [line(dataset, each) for each in page],
        },
    }


def body(
    dataset: Dataset, value: Body, entries: Iterable[EntryLine], rubrics: Iterable[Rubric], left_out: Iterable[str]
) -> Object:
    """`pimms show BODY --json`."""
    return {
        **_head(dataset, left_out),
        "genre": "organisme",
        "organisme": {
            "id": value.id,
            "nom": value.name,
            "nom_complet": value.long_name,
            "role": value.purpose,
            "telephone": value.phone,
            "est_un_pimms": value.is_pimms,
            "demandes": [
                {"id": e.id, "rubrique": e.rubric.id, "nature": e.nature, "intitule": e.entry.wording} for e in entries
            ],
            "rubriques": [each.id for each in rubrics],
        },
    }


def _side(side: Side) -> Object:
    return {
        "site": side.site.id,
        "nom": side.site.name,
        "designe_par": side.label,
        "catalogue": side.dataset.catalogue.version,
    }


def _change(change: Change) -> Object:
    return {
        "id": change.id,
        "rubrique": change.rubric,
        "intitule": change.wording,
        "genre": change.kind,
        "de": offer(change.before),
        "vers": offer(change.after),
    }


def site_diff(comparison: SiteComparison, *, equal: bool = False) -> Object:
    """`pimms diff A B --format json`."""
    ranked = [change for group in comparison.by_rubric(equal=equal).values() for change in group]
    return {
        "version": JSON_VERSION,
        "identique": comparison.identical,
        "de": _side(comparison.before),
        "vers": _side(comparison.after),
        "comptes": comparison.counts,
        "fiche": _fields(comparison.fields),
        "changements": [_change(change) for change in ranked],
    }


def _fields(fields: Iterable[Any]) -> list[Object]:
    return [{"champ": f.label, "de": f.before, "vers": f.after} for f in fields]


def data_diff(comparison: DataComparison) -> Object:
    """`pimms diff @REV --format json`."""

    def listed(values: Iterable[Any]) -> list[Object]:
        return [
            {"id": v.id, "nature": v.nature, "intitule": v.wording, "touche_ne_pas_traiter": v.about_refusal}
            for v in values
        ]

    def edited(values: Iterable[Any]) -> list[Object]:
        return [{"id": v.id, "intitule": v.wording, "champ": v.label, "de": v.before, "vers": v.after} for v in values]

    return {
        "version": JSON_VERSION,
        "identique": comparison.identical,
        "de": {"designe_par": comparison.before_label, "catalogue": comparison.before_version},
        "vers": {"designe_par": comparison.after_label, "catalogue": comparison.after_version},
        "changements_de_liste": [
            {
                "id": m.id,
                "intitule": m.wording,
                "de": m.before,
                "vers": m.after,
                "touche_ne_pas_traiter": m.about_refusal,
            }
            for m in comparison.moved
        ],
        "ajoutees": listed(comparison.added),
        "retirees": [
            {**shown, "id_repris_par": entry.heir, "nature_du_repreneur": entry.heir_nature}
            for shown, entry in zip(listed(comparison.withdrawn), comparison.withdrawn, strict=True)
        ],
        "renommees": [{"de": old, "vers": new} for old, new in comparison.renamed],
        "orientations": edited(comparison.referrals),
        "intitules": edited(comparison.wordings),
        "synonymes": [
            {"id": s.id, "intitule": s.wording, "ajoutes": list(s.added), "retires": list(s.removed)}
            for s in comparison.synonyms
        ],
        "sites_ajoutes": list(comparison.sites_added),
        "sites_retires": list(comparison.sites_withdrawn),
        "sites": [
            {"site": s.id, "nom": s.name, "fiche": _fields(s.fields), "changements": list(map(_change, s.changes))}
            for s in comparison.sites
        ],
        "autres": _fields(comparison.others),
    }
