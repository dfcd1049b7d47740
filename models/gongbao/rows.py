"""The quantities of a document as rows of one table: the columns that every CSV of Gongbao has."""

import csv
import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from gongbao.document import Document, Quantity, Span
from gongbao.serialize import digest, plain_decimal
from gongbao.view import one_line

COLUMNS = (
    "document_id",
    "publisher",
    "region",
    "period_start",
    "period_end",
    "quantity_id",
    "value",
    "max",
    "kind",
    "unit",
    "modifier",
    "category",
    "action",
    "change",
    "part_of",
    "share_of",
    "total_category",
    "indicator",
    "section",
    "sentence",
    "start",
    "end",
    "source",
    "text_sha256",
    "model_version",
    "confidence",
)


def quantity_rows(
    document: Document, *, document_id: str, source: str = "", model_version: str = ""
) -> Iterator[dict[str, str]]:
    """Yield one row a quantity, in reading order; an absent value is an empty string.

    Args:
        document: a document that went through the stages.
        document_id: the id of the answer.
        source: address or file that the text came from.
        model_version: version of the model that read it.
    """
    by_id = {q.id: q for q in document.quantities}
    text_sha256 = digest(document.text)
    description = document.description
    for q in document.quantities:
        total = by_id.get(q.part_of or "")
        row = {
            "document_id": document_id,
            "publisher": description.publisher or "",
            "region": description.region or "",
            "period_start": description.period.start.isoformat() if description.period else "",
            "period_end": description.period.end.isoformat() if description.period else "",
            "total_category": _words(document, total.category) if total else "",
            "sentence": _words(document, sentence_of(document, q)),
            "source": source,
            "text_sha256": text_sha256,
            "model_version": model_version,
        }
        yield row | _own_columns(document, q)


def _own_columns(document: Document, q: Quantity) -> dict[str, str]:
    return {
        "quantity_id": q.id,
        "value": plain_decimal(q.value),
        "max": "" if q.max is None else plain_decimal(q.max),
        "kind": q.kind.value,
        "unit": q.unit or "",
        "modifier": q.modifier.value,
        "category": _words(document, q.category),
        "action": _words(document, q.action),
        "change": "true" if q.change else "false",
        "part_of": q.part_of or "",
        "share_of": q.share_of or "",
        "indicator": q.indicator or "",
        "section": " / ".join(q.section),
        "start": str(q.start),
        "end": str(q.end),
        "confidence": "" if q.confidence is None else f"{q.confidence:.4f}",
    }


def sentence_of(document: Document, span: Span) -> Span | None:
    """Return the sentence that a span begins in, None if it lies in none."""
    at = bisect_right(document.sentences, span.start, key=lambda sentence: sentence.start) - 1
    if at < 0 or document.sentences[at].end <= span.start:
        return None
    return document.sentences[at]


def write_csv(rows: Iterable[dict[str, str]], *, header: bool = True) -> str:
    """Write rows as CSV (RFC 4180), with the header of `COLUMNS`."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS)
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _words(document: Document, span: Span | None) -> str:
    return "" if span is None else one_line(span.of(document.text))
