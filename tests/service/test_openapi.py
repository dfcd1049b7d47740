"""The OpenAPI document: the kept copy, answers against its schemas, schemathesis against the application."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from pydantic import BaseModel
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from gongbao.document import Document, Language, Modifier, Quantity
from gongbao.extractor import LANGUAGES, default_stages, extract
from gongbao.readers import ReadText
from gongbao.samples import read_sample
from gongbao.serialize import LAYERS, dumps, loads
from gongbao_service import schemas
from gongbao_service.answers import full_answer
from gongbao_service.app import create_app
from gongbao_service.openapi import openapi_json
from gongbao_service.settings import Settings

# What a schema cannot say: any bytes are a plain text, a page can be without text, a file is text or HTML.
UNSAYABLE: dict[str, list[Any]] = {
    "text/plain": [negative_data_rejection],
    "text/html": [negative_data_rejection, positive_data_acceptance],
    "multipart/form-data": [positive_data_acceptance],
}
REFUSALS = SchemathesisConfig.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": [400, 405, 413, 415, 422]}}}
)
api = schemathesis.openapi.from_asgi(
    "/openapi.json", create_app(Settings(), stages=default_stages()), config=REFUSALS
)


@api.parametrize()
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_schemathesis_finds_nothing(case: Any) -> None:  # noqa: ANN401 - generated
    case.call_and_validate(excluded_checks=UNSAYABLE.get(case.media_type, []))


def test_the_kept_copy_is_what_the_application_says(repository: Path) -> None:
    kept = (repository / "service" / "openapi.json").read_text(encoding="utf-8")

    assert kept == openapi_json(), "run `make openapi` and read the diff"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_have_the_fields_of_the_schemas_and_no_others(language: str) -> None:
    text = read_sample(language)
    answer = full_answer(extract(text, default_stages()), ReadText(text, made=True), include=LAYERS)

    validated = schemas.Answer.model_validate(loads(dumps(answer)))

    assert fields_of(validated) == shape_of(answer)


def test_a_range_with_a_modifier_fits_too() -> None:
    quantity = Quantity(0, 1, id="q1", max=None, modifier=Modifier.AT_LEAST)
    answer = full_answer(
        Document("1", language=Language.ZH, quantities=(quantity,)), ReadText("1", made=False)
    )

    schemas.Answer.model_validate(loads(dumps(answer)))


def test_the_lists_of_the_schemas_are_those_of_the_library() -> None:
    assert schemas.Layer.__args__ == LAYERS  # type: ignore[attr-defined]
    assert schemas.ReadAs.__args__ == LANGUAGES  # type: ignore[attr-defined]


def fields_of(value: object) -> object:
    """Take a validated answer apart into the names of its fields."""
    if isinstance(value, BaseModel):
        return {name: fields_of(getattr(value, name)) for name in type(value).model_fields}
    return [fields_of(item) for item in value] if isinstance(value, list) else None


def shape_of(value: object) -> object:
    """Take an answer apart in the same way."""
    if isinstance(value, dict):
        return {name: shape_of(item) for name, item in value.items()}
    return [shape_of(item) for item in value] if isinstance(value, list) else None
