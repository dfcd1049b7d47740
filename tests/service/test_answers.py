import pytest

from gongbao.document import Document
from gongbao.identity import model_identity
from gongbao.readers import ReadText
from gongbao.serialize import DEFAULT_LAYERS
from gongbao_service.answers import full_answer, preferred_type


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV; charset=utf-8", "csv"),
        ("text/*", "csv"),
        ("text/csv, application/json", "json"),
        ("text/csv;q=0.9, application/json;q=0.8", "csv"),
        ("text/csv;q=0.1, */*;q=0.2", "json"),
        ("text/csv;q=0", "json"),
        ("text/csv;q=x", "json"),
        ("image/png", "json"),
    ],
)
def test_json_unless_csv_is_wanted_more(accept: str | None, wanted: str) -> None:
    assert preferred_type(accept).endswith(wanted)


@pytest.mark.parametrize("made", [False, True])
def test_the_order_of_the_answer_is_that_of_the_contract(made: bool) -> None:  # noqa: FBT001
    answer = full_answer(Document("a"), ReadText("a", made=made), identifier="x")

    text = ["text"] if made else []
    assert list(answer) == [
        *("id", "language", "text_sha256"),
        *text,
        *("model", "document", *DEFAULT_LAYERS, "warnings"),
    ]
    assert answer["model"] == model_identity()
