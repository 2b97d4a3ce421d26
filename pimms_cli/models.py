"""The files of `catalogue/` and `sites/` as pydantic models: the boundary of the program and its glossary.

The lexicon's are in `lexicon_models.py`, the trials' in `trial_models.py`.

Editors write French keys (the aliases); the code uses one English name for each:

==================  ===================  ===============================================================
YAML                code                 meaning (source: the booklet « Socle commun de services »)
==================  ===================  ===============================================================
rubrique            rubric               a chapter of the booklet: Mairie, Préfecture, CAF…
demande             entry                one line of one of a rubric's three lists
nature              nature               which list the entry stands in: socle, ne_pas_traiter, optionnel
intitule            wording              the booklet's own words for the entry
synonymes           synonyms             how visitors and mediators ask for it
orienter_vers       refer_to             the bodies to refer people to
motif               reason               the booklet's footnote: why a PIMMS must not do it
gardes              guards               words that, all said together, must bring the refusal up
gardes_mot_a_mot    verbatim_guards      words that must do so when they are said in a row
organisme           body                 who people are referred to
deja_socle          core_twin            the socle entry that an option repeats
lexique             lexicon              words and terms that mean the same, and what else serves every entry
hors_catalogue      out_of_catalogue     requests that the booklet does not know (`bars`: words that make one so)
sans_suite          improper             requests that name what a PIMMS does and get no « oui » all the same
essai               trial                a request and the entry (or verdict) it must reach
option, statut      cell, status         what one site says of one option: oui, non, a_confirmer
==================  ===================  ===============================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from pimms_cli.formulas import GUARD_PATTERN

SCHEMA_VERSION = 1
"""The version of the files' format that this program reads and writes (`version_schema`)."""

Nature = Literal["socle", "ne_pas_traiter", "optionnel"]
Status = Literal["oui", "non", "a_confirmer"]
Verdict = Literal["oui", "non", "orienter", "a_confirmer", "a_preciser", "inconnu"]

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
POSTCODE_PATTERN = r"^[0-9]{5}$"
FULL_ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
NOT_BLANK_PATTERN = r"\S"
SPOKEN_PATTERN = r"[^\W_]"
"""A letter or a digit: what is recognised when it is typed, or names something, has one."""

ID_MAX_LENGTH = 80
TEXT_MAX_LENGTH = 1000

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=ID_MAX_LENGTH)]
FullId = Annotated[str, Field(pattern=FULL_ID_PATTERN, max_length=2 * ID_MAX_LENGTH + 1)]
Text = Annotated[str, Field(min_length=1, max_length=TEXT_MAX_LENGTH, pattern=NOT_BLANK_PATTERN)]
SpokenText = Annotated[str, Field(min_length=1, max_length=TEXT_MAX_LENGTH, pattern=SPOKEN_PATTERN)]
GuardText = Annotated[Text, Field(pattern=GUARD_PATTERN)]
FormatVersion = Annotated[
    int,
    Field(ge=1, alias="version_schema", description="Version du format de fichier, celle que lit `pimms`."),
]


class FileModel(BaseModel):
    """What every part of a file obeys: known keys only, no silent conversion, never changed after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class EntryFields(FileModel):
    """What a line of the booklet has in whatever list it stands. The full id is `rubrique/id`."""

    id: Id = Field(description="Identifiant stable, en minuscules et tirets, unique dans la rubrique.")
    wording: SpokenText = Field(alias="intitule", description="Les mots mêmes du livret.")
    rank: int = Field(alias="rang", ge=1, description="Place de la ligne dans sa liste du livret, à partir de 1.")
    synonyms: list[SpokenText] = Field(
        default_factory=list, alias="synonymes", description="Comment on la demande au guichet."
    )
    refer_to: list[Id] = Field(
        default_factory=list, alias="orienter_vers", description="Organismes, par leur identifiant."
    )
    former_ids: list[Id] = Field(
        default_factory=list, alias="anciens_ids", description="Identifiants que cette demande a portés."
    )


# No defaults of `EntryFields`, where pydantic would have them shadow the fields of the same name.
class _Twinless:
    """What an entry that is no option has in the place of a twin in the socle."""

    @property
    def core_twin(self) -> None:
        return None


class _Permitted:
    """What an entry that some PIMMS may do has in the place of what keeps a refusal safe."""

    @property
    def guards(self) -> tuple[()]:
        return ()

    @property
    def verbatim_guards(self) -> tuple[()]:
        return ()

    @property
    def reason(self) -> None:
        return None


class CoreEntry(_Twinless, _Permitted, EntryFields):
    """« Demandes traitées par tous les PIMMS »."""


class RefusedEntry(_Twinless, EntryFields):
    """« Demandes à ne pas traiter → Orienter vers »: what no PIMMS may do, whom to refer to, and why."""

    refer_to: list[Id] = Field(
        alias="orienter_vers", min_length=1, description="Organismes, par leur identifiant (au moins un)."
    )
    guards: list[Text] = Field(
        default_factory=list,
        alias="gardes",
        description=(
            "Mots qui, tous présents dans une demande, interdisent de répondre que l'acte est possible (sauf dans le "
            "nom d'une chose hors catalogue, comme « juge de touche », et quand une autre entrée a la demande presque "
            "mot pour mot)."
        ),
    )
    verbatim_guards: list[GuardText] = Field(
        default_factory=list,
        alias="gardes_mot_a_mot",
        description=(
            "Mots qui, dits à la suite dans une demande, mots vides compris, interdisent de répondre que l'acte est "
            "possible : l'acte, demandé au PIMMS (« venez », « pouvez-vous »). Entre parenthèses, des variantes "
            "séparées par des virgules ; « (personne) », « (lieu) », « (langue) » et « (organisme) » valent pour tous "
            "ceux de l'« entourage » du lexique, « (nombre) » pour tous les nombres ; « … », entre deux mots, pour "
            "trois autres au plus, « … … » pour six. Ce qui est élidé (« m' », « jusqu' ») n'est pas comparé."
        ),
    )
    reason: Text = Field(alias="motif", description="La note du livret : pourquoi un PIMMS ne le fait pas.")


class OptionalEntry(_Permitted, EntryFields):
    """« Demandes optionnelles »: what depends on the site."""

    core_twin: FullId | None = Field(
        default=None,
        alias="deja_socle",
        description="La demande du socle que cette option répète : elle compte alors comme « oui » partout.",
    )


Entry = CoreEntry | RefusedEntry | OptionalEntry


class Rubric(FileModel):
    """A chapter of the booklet and its three lists (`catalogue/rubriques/<id>.yaml`)."""

    id: Id = Field(description="Identifiant de la rubrique : le nom du fichier sans « .yaml ».")
    name: SpokenText = Field(alias="nom", description="Nom affiché.")
    booklet_heading: Text = Field(alias="livret", description="Le titre sous lequel le livret la donne.")
    names: list[SpokenText] = Field(
        default_factory=list,
        alias="noms",
        description="Noms de toute la rubrique, trop larges pour une demande.",
    )
    refer_to: list[Id] = Field(
        default_factory=list,
        alias="orienter_vers",
        description="Vers qui orienter quand le site ne fait pas une option qui ne le dit pas elle-même.",
    )
    core: list[CoreEntry] = Field(alias="socle", min_length=1, description="Demandes traitées par tous les PIMMS.")
    refused: list[RefusedEntry] = Field(
        alias="ne_pas_traiter", description="Demandes à ne pas traiter → orienter vers."
    )
    no_refusal_note: Text | None = Field(
        default=None,
        alias="absence_de_litiges",
        description="La phrase du livret quand la liste « à ne pas traiter » est vide.",
    )
    optional: list[OptionalEntry] = Field(alias="optionnel", description="Demandes optionnelles.")
    former_ids: list[Id] = Field(
        default_factory=list, alias="anciens_ids", description="Identifiants que cette rubrique a portés."
    )

    def entries(self) -> Iterator[tuple[Nature, Entry]]:
        """Every entry with the list it stands in, in the booklet's order."""
        for core in self.core:
            yield "socle", core
        for refused in self.refused:
            yield "ne_pas_traiter", refused
        for option in self.optional:
            yield "optionnel", option

    def former_full_ids(self, entry: Entry, name: str | None = None) -> Iterator[str]:
        """The full ids that one of its entries has had; `name` stands for its own id where its file's name counts."""
        rubric_id = name or self.id
        for rubric in (rubric_id, *self.former_ids):
            for own in (entry.id, *entry.former_ids):
                if (rubric, own) != (rubric_id, entry.id):
                    yield f"{rubric}/{own}"


class Family(FileModel):
    """A group of rubrics under one heading of the booklet."""

    id: Id = Field(description="Identifiant de la famille.")
    name: SpokenText = Field(alias="nom", description="Nom affiché.")
    rubrics: list[Id] = Field(alias="rubriques", min_length=1, description="Ses rubriques, dans l'ordre du livret.")


class Catalogue(FileModel):
    """What holds the rubrics together (`catalogue/catalogue.yaml`)."""

    format_version: FormatVersion
    version: Text = Field(description="Version du catalogue, entre guillemets.")
    title: Text = Field(alias="titre", description="Titre du livret.")
    source: Text = Field(description="D'où vient le texte.")
    rights: Text = Field(alias="droits", description="À qui il appartient.")
    families: list[Family] = Field(alias="familles", min_length=1, description="Familles et ordre des rubriques.")

    def family_of(self, rubric_id: str) -> Family:
        """The family of a rubric, which has one (R12)."""
        return next(family for family in self.families if rubric_id in family.rubrics)


class Body(FileModel):
    """Somebody people are referred to. Nothing but what the booklet says of it."""

    id: Id = Field(description="Identifiant de l'organisme.")
    name: SpokenText = Field(alias="nom", description="Nom court, tel qu'on le dit au guichet.")
    long_name: Text | None = Field(default=None, alias="nom_complet", description="Le sigle en toutes lettres.")
    purpose: Text = Field(alias="role", description="À quoi il sert, en une ligne.")
    phone: Text | None = Field(default=None, alias="telephone", description="Seulement si le livret le donne.")
    is_pimms: bool = Field(default=False, alias="est_un_pimms", description="Vrai si c'est un site du réseau.")


class Bodies(FileModel):
    """`catalogue/organismes.yaml`."""

    format_version: FormatVersion
    bodies: list[Body] = Field(alias="organismes", min_length=1, description="Les organismes que le livret nomme.")


class Cell(FileModel):
    """What a site says of one option. Short form `naturalisation: oui`, or the keys below."""

    status: Status = Field(alias="statut", description="oui, non ou a_confirmer.")
    note: Text | None = Field(default=None, description="Ce que le médiateur doit savoir (jours, conditions…).")
    verified_on: date | None = Field(default=None, alias="verifie_le", description="Date de vérification, AAAA-MM-JJ.")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"statut": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Editors may also write the status alone: the schema says so."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [{"enum": list(get_args(Status)), "type": "string"}, dict(schema)]}


class Address(FileModel):
    """Where a site is."""

    street: Text = Field(alias="voie", description="Numéro et voie.")
    postcode: str = Field(alias="code_postal", pattern=POSTCODE_PATTERN, description="Cinq chiffres, entre guillemets.")
    town: Text = Field(alias="commune", description="Commune.")


class Site(FileModel):
    """One desk and its matrix of options (`sites/<id>.yaml`)."""

    format_version: FormatVersion
    id: Id = Field(description="Identifiant du site : le nom du fichier sans « .yaml ».")
    name: SpokenText = Field(alias="nom", description="Nom affiché.")
    network: Text = Field(alias="reseau", description="Le PIMMS dont il dépend.")
    address: Address | None = Field(default=None, alias="adresse", description="Absente si elle n'est pas connue.")
    fictitious: bool = Field(default=False, alias="fictif", description="Vrai pour un exemple.")
    catalogue_version: Text = Field(
        alias="version_catalogue", description="Version du catalogue pour laquelle la matrice est remplie."
    )
    options: dict[Id, dict[Id, Cell]] = Field(description="Pour chaque rubrique, chaque option et son statut.")

    def cell(self, full_id: str) -> Cell | None:
        """The cell of an option given by its full id, or None where the matrix lacks it."""
        rubric_id, _, entry_id = full_id.partition("/")
        return self.options.get(rubric_id, {}).get(entry_id)
