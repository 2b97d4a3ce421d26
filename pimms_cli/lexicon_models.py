"""The file of the lexicon as pydantic models. The glossary is in `models.py`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pimms_cli.formulas import FORMULA_PATTERN, NAME_PATTERN
from pimms_cli.models import FileModel, FormatVersion, FullId, GuardText, SpokenText, Text

FormulaText = Annotated[Text, Field(pattern=FORMULA_PATTERN)]
NameText = Annotated[Text, Field(pattern=NAME_PATTERN)]


class SharedSynonym(FileModel):
    """A synonym that several entries claim on purpose."""

    text: SpokenText = Field(alias="texte", description="Le synonyme.")
    entries: list[FullId] = Field(alias="demandes", min_length=2, description="Les demandes qui le partagent.")


class Surroundings(FileModel):
    """What is said around a request without changing it; « (personne) », « (lieu) », « (langue) » and « (organisme) »
    stand for any of those named, « (nombre) » for any number, « (j'habite, je vis) » for either."""

    before: list[FormulaText] = Field(
        default_factory=list, alias="avant", description="Ce qui peut précéder une demande."
    )
    after: list[FormulaText] = Field(default_factory=list, alias="apres", description="Ce qui peut suivre une demande.")
    asides: list[FormulaText] = Field(
        default_factory=list,
        alias="incises",
        description="Ce qui peut la précéder ou la suivre (« en fin de compte », « bonne journée »).",
    )
    facts: list[FormulaText] = Field(
        default_factory=list,
        alias="faits",
        description="Ce que la personne dit d'elle, avant ou après ; seul, cela peut être sa demande.",
    )
    persons: list[NameText] = Field(
        default_factory=list, alias="personnes", description="Pour qui l'on demande, sans article ni possessif."
    )
    places: list[NameText] = Field(default_factory=list, alias="lieux", description="Villes et lieux des PIMMS.")
    languages: list[NameText] = Field(
        default_factory=list, alias="langues", description="Langues étrangères, telles qu'on dit « en arabe »."
    )
    bodies: list[NameText] = Field(
        default_factory=list,
        alias="organismes",
        description="Qui envoie la personne ou lui demande quelque chose, sans article ni possessif.",
    )


class Lexicon(FileModel):
    """`catalogue/lexique.yaml`: what serves every entry at once."""

    format_version: FormatVersion
    equivalents: list[Annotated[list[Text], Field(min_length=2)]] = Field(
        default_factory=list,
        description="Termes qui désignent la même chose.",
    )
    word_families: list[Annotated[list[Text], Field(min_length=2)]] = Field(
        default_factory=list,
        alias="familles_de_mots",
        description="Formes d'un même mot (perdu, perte, perdre).",
    )
    words_apart: list[Text] = Field(
        default_factory=list,
        alias="mots_a_part",
        description="Mots qu'une terminaison ferait prendre pour un autre (pays et paye).",
    )
    stop_words: list[Text] = Field(
        default_factory=list, alias="mots_vides", description="Mots qui ne disent rien de la demande."
    )
    weak_words: list[Text] = Field(
        default_factory=list, alias="mots_faibles", description="Mots qui disent peu : ils pèsent peu."
    )
    out_of_catalogue: list[Text] = Field(
        default_factory=list,
        alias="hors_catalogue",
        description="Demandes que le livret ne connaît pas, et qui ressemblent à d'autres.",
    )
    improper: list[Text] = Field(
        default_factory=list,
        alias="sans_suite",
        description=(
            "Demandes auxquelles aucun PIMMS ne donne suite, bien qu'elles nomment ce qu'il fait (mentir à la CAF, "
            "garder un mot de passe, agir pour un absent), ou dont on ne veut plus : celles qui se disent comme elles "
            "n'ont pas de « oui »."
        ),
    )
    bars: list[GuardText] = Field(
        default_factory=list,
        alias="hors_catalogue_mot_a_mot",
        description=(
            "Mots qui, dits à la suite dans une demande, mots vides compris, la mettent hors catalogue avec tout ce "
            "qu'elle dit d'autre (« antidatez … », « au nom de mon frère absent »), sauf si la phrase qui y "
            "répondrait les a aussi, ou si c'est un refus. Ils s'écrivent comme les « gardes_mot_a_mot »."
        ),
    )
    surroundings: Surroundings = Field(
        default_factory=Surroundings,
        alias="entourage",
        description="Ce qui se dit autour d'une demande sans la changer : pour qui, quand, où, politesse.",
    )
    shared_synonyms: list[SharedSynonym] = Field(
        default_factory=list,
        alias="synonymes_partages",
        description="Synonymes communs à plusieurs demandes.",
    )
