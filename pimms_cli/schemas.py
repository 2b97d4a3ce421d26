"""The JSON Schemas, in French: of the files, from the models, which text editors complete and check with; of what the
program writes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from pimms_cli import models
from pimms_cli.datadir import package_file
from pimms_cli.errors import DataError
from pimms_cli.lexicon_models import Lexicon
from pimms_cli.report_schema import report_schema
from pimms_cli.trial_models import Trials

if TYPE_CHECKING:
    from collections.abc import Callable

MODELS: dict[str, type[models.FileModel]] = {
    "catalogue": models.Catalogue,
    "rubrique": models.Rubric,
    "site": models.Site,
    "organismes": models.Bodies,
    "lexique": Lexicon,
    "essais": Trials,
}
_ANSWER = Path("schemas") / "reponse.schema.json"
"""Written by hand, since no model makes what `screens/answer_json.py` writes."""


def _answer_schema() -> dict[str, Any]:
    """The JSON Schema of what `pimms check --json` writes. Raises `DataError` when it was not installed."""
    path = package_file(_ANSWER)
    if path is None:
        raise DataError("Le schéma des réponses (reponse.schema.json) n'a pas été installé.")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


_OTHERS: dict[str, Callable[[], dict[str, Any]]] = {"validation": report_schema, "reponse": _answer_schema}
KINDS = (*MODELS, *_OTHERS)
"""What `pimms schema` knows: the files, then what the program writes."""

# The models' own docstrings are for those who read the code.
_FRENCH = {
    "Address": ("Adresse", "Où se trouve le site."),
    "Bodies": ("Organismes", "catalogue/organismes.yaml : vers qui l'on oriente."),
    "Body": ("Organisme", "Quelqu'un vers qui l'on oriente : rien d'autre que ce que le livret en dit."),
    "Catalogue": ("Catalogue", "catalogue/catalogue.yaml : ce qui tient les rubriques ensemble."),
    "Cell": ("Case", "Ce qu'un site dit d'une option : oui, non ou a_confirmer, seul ou avec une note et une date."),
    "CoreEntry": ("Demande du socle", "Demande traitée par tous les PIMMS."),
    "Family": ("Famille", "Un groupe de rubriques sous un même titre du livret."),
    "Floors": ("Planchers", "Les parts des essais sous lesquelles le catalogue n'est pas assez bon."),
    "Lexicon": ("Lexique", "catalogue/lexique.yaml : ce qui sert à toutes les demandes à la fois."),
    "OptionalEntry": ("Demande optionnelle", "Demande que chaque site traite ou non."),
    "RefusedEntry": ("Demande à ne pas traiter", "Ce qu'aucun PIMMS ne fait : vers qui orienter, et pourquoi."),
    "Rubric": ("Rubrique", "catalogue/rubriques/<id>.yaml : un chapitre du livret et ses trois listes."),
    "SharedSynonym": ("Synonyme partagé", "Un synonyme que plusieurs demandes ont exprès."),
    "Site": ("Site", "sites/<id>.yaml : un guichet et sa matrice d'options."),
    "Surroundings": (
        "Entourage",
        "Ce qui se dit autour d'une demande sans la changer ; « (personne) », « (lieu) », « (langue) » et "
        "« (organisme) » valent pour tout ce qui est cité, « (nombre) » pour tout nombre, « (un, deux) » pour l'un "
        "comme pour l'autre.",
    ),
    "Trial": ("Essai", "Une demande et ce qu'elle doit atteindre : des demandes (la meilleure d'abord) ou un verdict."),
    "Trials": ("Essais", "catalogue/essais.yaml : les demandes d'essai et leurs planchers."),
}


# Titles where the key alone would lack its accents or its words.
_TITLES = {
    "anciens_ids": "Anciens identifiants",
    "apres": "Après",
    "deja_socle": "Déjà au socle",
    "equivalents": "Équivalents",
    "est_un_pimms": "Est un PIMMS",
    "id": "Identifiant",
    "intitule": "Intitulé",
    "ne_pas_traiter": "Demandes à ne pas traiter",
    "optionnel": "Demandes optionnelles",
    "requete": "Requête",
    "reseau": "Réseau",
    "role": "Rôle",
    "socle": "Demandes du socle",
    "synonymes_partages": "Synonymes partagés",
    "telephone": "Téléphone",
    "verifie_le": "Vérifiée le",
    "version_catalogue": "Version du catalogue",
    "version_schema": "Version du format",
}


class _French(GenerateJsonSchema):
    """Titles and descriptions in French; keys named as in the files."""

    def get_title_from_name(self, name: str) -> str:
        """A key's title: the key itself without its underscores, unless French wants more."""
        return _TITLES.get(name) or name.replace("_", " ").capitalize()


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of `KINDS`."""
    if kind in _OTHERS:
        return _OTHERS[kind]()
    content = MODELS[kind].model_json_schema(by_alias=True, schema_generator=_French)
    definitions = content.get("$defs", {})
    for name, definition in [(MODELS[kind].__name__, content), *definitions.items()]:
        if name in _FRENCH:
            definition["title"], definition["description"] = _FRENCH[name]
            for form in definition.get("anyOf", ()):
                if form.get("type") == "object":
                    form["title"], form["description"] = _FRENCH[name]
    _close_maps(content)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **content}


def _close_maps(node: Any) -> None:
    """Refuse the keys that match no pattern: pydantic gives the pattern of a map's keys and lets others pass."""
    if isinstance(node, dict):
        if "patternProperties" in node:
            node.setdefault("additionalProperties", False)
        node = list(node.values())
    for value in node if isinstance(node, list) else ():
        _close_maps(value)


def schema_text(kind: str) -> str:
    """The same as the text of `schemas/<kind>.schema.json`."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
