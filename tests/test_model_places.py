"""What the models expect at a place of a file."""

from __future__ import annotations

import pytest

from pimms_cli import models
from pimms_cli.lexicon_models import Lexicon
from pimms_cli.model_places import is_required, is_share, keys_of, type_at
from pimms_cli.trial_models import Trials

FILES = [models.Catalogue, models.Rubric, models.Bodies, models.Site, Lexicon, Trials]


@pytest.mark.parametrize("model", FILES, ids=lambda model: model.__name__)
def test_the_keys_are_those_that_editors_write(model: type[models.FileModel]) -> None:
    schema = model.model_json_schema(by_alias=True)
    assert list(keys_of(model)) == list(schema["properties"])
    assert [key for key in keys_of(model) if is_required(model, (key,))] == schema["required"]
    assert all(type_at(model, (key,)) is not None for key in keys_of(model))


def test_the_code_s_own_names_are_no_keys() -> None:
    assert keys_of(models.Site)["nom"] == "name"
    assert type_at(models.Site, ("nom",)) is str
    assert type_at(models.Site, ("name",)) is None
    assert not is_required(models.Site, ("name",))


def test_a_share_is_told_from_other_numbers() -> None:
    assert is_share(Trials, ("planchers", "premier"))
    assert not is_share(Trials, ("planchers",))
    assert not is_share(models.Rubric, ("socle", 0, "rang"))
