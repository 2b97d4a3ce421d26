"""The file of the trials as pydantic models. The glossary is in `models.py`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticKnownError

from pimms_cli.models import FileModel, FormatVersion, FullId, Verdict
from pimms_cli.requesttext import MAX_REQUEST_LENGTH, clean_request

RequestText = Annotated[str, Field(min_length=1, max_length=MAX_REQUEST_LENGTH, pattern=r"\S")]


class Floors(FileModel):
    """The shares of trials under which the catalogue is not good enough to serve at a desk."""

    first: float = Field(alias="premier", ge=0, le=1, description="Part des demandes trouvées en premier.")
    three: float = Field(alias="trois", ge=0, le=1, description="Part des demandes trouvées dans les trois premières.")
    refused: float = Field(alias="orienter", ge=0, le=1, description="Part des refus répondus « orienter ».")
    unknown: float = Field(alias="inconnu", ge=0, le=1, description="Part du hors-catalogue répondu « inconnu ».")


class Trial(FileModel):
    """A request and what it must reach: one of some entries (best first), or a verdict."""

    request: RequestText = Field(alias="requete", description="Ce que dit la personne.")
    expected: list[FullId] = Field(
        default_factory=list, alias="attendu", description="Demandes acceptables, la meilleure d'abord."
    )
    verdict: Verdict | None = Field(default=None, description="Réponse attendue, quand la demande seule ne la dit pas.")
    held_back: bool = Field(
        default=False, alias="retenu", description="Vrai si l'essai ne sert qu'à mesurer, jamais à régler."
    )

    @field_validator("request")
    @classmethod
    def _can_be_asked(cls, request: str) -> str:
        """What does not show is no request: it could not be played."""
        if not clean_request(request):
            raise PydanticKnownError("string_too_short", {"min_length": 1})
        return request

    @model_validator(mode="after")
    def _says_something(self) -> Trial:
        if not self.expected and self.verdict is None:
            raise ValueError("il manque la clé « attendu » ou « verdict »")
        return self


class Trials(FileModel):
    """`catalogue/essais.yaml`."""

    format_version: FormatVersion
    floors: Floors = Field(alias="planchers", description="Sous ces parts, `pimms essais` échoue.")
    trials: list[Trial] = Field(alias="essais", description="Les essais.")
