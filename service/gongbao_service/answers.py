"""A document that was read → the answer: JSON of contract.md, or the rows of its quantities as CSV."""

from collections.abc import Iterable

from gongbao.document import Document
from gongbao.identity import model_identity
from gongbao.readers import ReadText
from gongbao.rows import quantity_rows, write_csv
from gongbao.serialize import DEFAULT_LAYERS, Answer, to_answer

JSON, CSV = "application/json", "text/csv"
_HEAD = ("id", "language", "text_sha256")


def full_answer(
    document: Document, read: ReadText, *, identifier: str | None = None, include: Iterable[str] | None = None
) -> Answer:
    """Return the answer with its model, and with the text where the caller does not have it."""
    answer = to_answer(
        document, identifier=identifier, include=DEFAULT_LAYERS if include is None else include
    )
    head = {name: answer.pop(name) for name in _HEAD}
    if read.made:
        head["text"] = read.text
    return head | {"model": model_identity()} | answer


def csv_of(
    document: Document, *, identifier: str | None = None, source: str = "", header: bool = True
) -> str:
    """Return the rows of the quantities, with the columns of contract.md."""
    answer = to_answer(document, identifier=identifier, include=())
    rows = quantity_rows(
        document, document_id=answer["id"], source=source, model_version=model_identity()["version"]
    )
    return write_csv(rows, header=header)


def preferred_type(accept: str | None) -> str:
    """Return the media type that an `Accept` header wants most; JSON unless it prefers CSV.

    >>> preferred_type("text/csv"), preferred_type("text/csv;q=0.5, */*"), preferred_type(None)
    ('text/csv', 'application/json', 'application/json')
    """
    best = {CSV: 0.0, JSON: 0.0}
    for item in (accept or "*/*").split(","):
        name, _, parameters = item.partition(";")
        weight = _weight(parameters)
        for media_type, patterns in (
            (CSV, ("text/csv", "text/*")),
            (JSON, ("application/json", "application/*", "*/*")),
        ):
            if name.strip().lower() in patterns:
                best[media_type] = max(best[media_type], weight)
    return CSV if best[CSV] > best[JSON] else JSON


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
