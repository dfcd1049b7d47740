"""Document ↔ the answer of contract.md, as plain dictionaries and as JSON.

Values stay `Decimal` in the dictionaries; `dumps` writes them digit for digit and `loads` reads them back, so
no float ever stands between a report and its reader.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

import orjson

from gongbao.document import (
    Base,
    Check,
    CheckKind,
    CheckStatus,
    Description,
    Document,
    Entity,
    Kind,
    Label,
    Language,
    Modifier,
    Period,
    Quantity,
    Reference,
    ReferenceKind,
    Sentence,
    Span,
    Word,
)

LAYERS = ("tokens", "sentences", "entities", "references", "quantities", "checks", "tables")
DEFAULT_LAYERS = tuple(layer for layer in LAYERS if layer != "tokens")

Answer = dict[str, Any]


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def to_answer(
    document: Document, *, identifier: str | None = None, include: Iterable[str] = DEFAULT_LAYERS
) -> Answer:
    """Turn a document into the answer of contract.md, without its `model` field.

    Args:
        document: a document that went through the stages.
        identifier: the caller's id; a content hash if None.
        include: the layers wanted; a layer not named is absent.
    """
    text_sha256 = digest(document.text)
    answer: Answer = {
        "id": identifier if identifier is not None else text_sha256[:16],
        "language": (document.language or Language.ZH).value,
        "text_sha256": text_sha256,
        "document": _description(document.description),
    }
    wanted = set(include)
    for layer in LAYERS:
        if layer in wanted:
            answer[layer] = _WRITERS[layer](document)
    answer["warnings"] = list(document.warnings)
    return answer


def dumps(answer: object, *, indent: bool = False) -> bytes:
    """Write an answer as UTF-8 JSON; decimals are written exactly."""
    return orjson.dumps(answer, default=_default, option=orjson.OPT_INDENT_2 if indent else 0)


def loads(data: bytes | str) -> Any:  # noqa: ANN401  (JSON is whatever it is)
    """Read JSON; numbers with a point become `Decimal`."""
    return json.loads(data, parse_float=Decimal)


def _default(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal):
        return orjson.Fragment(plain_decimal(value))
    raise TypeError(f"{type(value).__name__} has no place in an answer")


def plain_decimal(value: Decimal) -> str:
    """Write a decimal without exponent and without superfluous zeros.

    >>> plain_decimal(Decimal("1.30E+6")), plain_decimal(Decimal("6.560"))
    ('1300000', '6.56')
    """
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _part(document: Document, span: Span | None) -> Answer | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(document.text)}


def _description(description: Description) -> Answer:
    period = description.period
    return {
        "title": description.title,
        "publisher": description.publisher,
        "region": description.region,
        "period": None
        if period is None
        else {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "published": description.published,
    }


def _tokens(document: Document) -> list[Answer]:
    text = document.text
    return [{"start": w.start, "end": w.end, "text": w.of(text), "pos": w.pos} for w in document.words]


def _sentences(document: Document) -> list[Answer]:
    return [{"start": s.start, "end": s.end, "language": s.language.value} for s in document.sentences]


def _entities(document: Document) -> list[Answer]:
    text = document.text
    return [
        {
            "label": e.label.value,
            "start": e.start,
            "end": e.end,
            "text": e.of(text),
            "confidence": e.confidence,
        }
        for e in document.entities
    ]


def _references(document: Document) -> list[Answer]:
    return [
        {
            "id": r.id,
            "start": r.start,
            "end": r.end,
            "text": r.of(document.text),
            "kind": r.kind.value,
            "canonical": r.canonical,
            "issuer": r.issuer,
            "year": r.year,
            "number": r.number,
            "number_text": r.number_text,
            "numbers": list(r.numbers),
            "issuing_body": r.issuing_body,
            "region": r.region,
            "cluster": r.cluster,
            "title": _part(document, r.title),
            "confidence": r.confidence,
        }
        for r in document.references
    ]


def _quantities(document: Document) -> list[Answer]:
    return [
        {
            "id": q.id,
            "start": q.start,
            "end": q.end,
            "text": q.of(document.text),
            "value": q.value,
            "max": q.max,
            "kind": q.kind.value,
            "unit": q.unit,
            "modifier": q.modifier.value,
            "category": _part(document, q.category),
            "action": _part(document, q.action),
            "part_of": q.part_of,
            "share_of": q.share_of,
            "change": q.change,
            "period": None,
            "subject": None,
            "indicator": q.indicator,
            "section": list(q.section),
            "cell": None,
            "confidence": q.confidence,
        }
        for q in document.quantities
    ]


def _checks(document: Document) -> list[Answer]:
    return [
        {
            "kind": c.kind.value,
            "status": c.status.value,
            "total": c.total,
            "parts": list(c.parts),
            "share": c.share,
            "numerator": c.numerator,
            "base": None
            if c.base is None
            else {"value": c.base.value, "quantity": c.base.quantity, "parts": list(c.base.parts)},
            "expected": c.expected,
            "actual": c.actual,
            "inferred": c.inferred,
            "message": c.message,
        }
        for c in document.checks
    ]


def _tables(document: Document) -> list[Answer]:
    del document  # tables are a later theme; the layer is there and empty
    return []


_WRITERS: dict[str, Callable[[Document], list[Answer]]] = {
    "tokens": _tokens,
    "sentences": _sentences,
    "entities": _entities,
    "references": _references,
    "quantities": _quantities,
    "checks": _checks,
    "tables": _tables,
}


def from_answer(answer: Answer, text: str) -> Document:
    """Build the document that an answer (or a gold file of the same shape) describes.

    Layers that the answer lacks stay empty. Paragraphs are not part of an answer.

    Raises:
        ValueError: if a span lies outside the text or the digest is another text's.
    """
    if "text_sha256" in answer and answer["text_sha256"] != digest(text):
        raise ValueError("the answer belongs to another text: its digest differs")
    language = answer.get("language")
    return Document(
        text,
        language=None if language is None else Language(language),
        sentences=tuple(
            Sentence(*_bounds(s, text), language=Language(s["language"]))
            for s in answer.get("sentences") or ()
        ),
        words=tuple(Word(*_bounds(w, text), pos=w.get("pos")) for w in answer.get("tokens") or ()),
        entities=tuple(
            Entity(*_bounds(e, text), label=Label(e["label"]), confidence=_score(e))
            for e in answer.get("entities") or ()
        ),
        references=tuple(_read_reference(r, text) for r in answer.get("references") or ()),
        quantities=tuple(_read_quantity(q, text) for q in answer.get("quantities") or ()),
        checks=tuple(map(_read_check, answer.get("checks") or ())),
        description=_read_description(answer.get("document") or {}),
        warnings=tuple(answer.get("warnings") or ()),
    )


def _bounds(item: Answer, text: str) -> tuple[int, int]:
    start, end = item["start"], item["end"]
    if end > len(text):
        raise ValueError(f"[{start}, {end}) lies outside the text of {len(text)} code points")
    return start, end


def _span(item: Answer | None, text: str) -> Span | None:
    return None if item is None else Span(*_bounds(item, text))


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _score(item: Answer) -> float | None:
    value = item.get("confidence")
    return None if value is None else float(value)


def _read_reference(r: Answer, text: str) -> Reference:
    return Reference(
        *_bounds(r, text),
        id=r["id"],
        kind=ReferenceKind(r.get("kind", "document")),
        canonical=r.get("canonical"),
        issuer=r.get("issuer"),
        year=r.get("year"),
        number=r["number"],
        number_text=r.get("number_text") or str(r["number"]),
        numbers=tuple(r.get("numbers") or (r["number"],)),
        issuing_body=r.get("issuing_body"),
        region=r.get("region"),
        cluster=r.get("cluster"),
        title=_span(r.get("title"), text),
        confidence=_score(r),
    )


def _read_quantity(q: Answer, text: str) -> Quantity:
    return Quantity(
        *_bounds(q, text),
        id=q["id"],
        value=cast("Decimal", _decimal(q["value"])),
        max=_decimal(q.get("max")),
        kind=Kind(q["kind"]),
        unit=q.get("unit"),
        modifier=Modifier(q.get("modifier", "exact")),
        category=_span(q.get("category"), text),
        action=_span(q.get("action"), text),
        part_of=q.get("part_of"),
        share_of=q.get("share_of"),
        change=bool(q.get("change")),
        indicator=q.get("indicator"),
        section=tuple(q.get("section") or ()),
        confidence=_score(q),
    )


def _read_check(c: Answer) -> Check:
    base = c.get("base")
    return Check(
        kind=CheckKind(c["kind"]),
        status=CheckStatus(c["status"]),
        message=c["message"],
        expected=_decimal(c.get("expected")),
        actual=_decimal(c.get("actual")),
        total=c.get("total"),
        parts=tuple(c.get("parts") or ()),
        share=c.get("share"),
        numerator=c.get("numerator"),
        base=None
        if base is None
        else Base(
            cast("Decimal", _decimal(base["value"])), base.get("quantity"), tuple(base.get("parts") or ())
        ),
        inferred=_decimal(c.get("inferred")),
    )


def _read_description(description: Answer) -> Description:
    period = description.get("period")
    return Description(
        title=description.get("title"),
        publisher=description.get("publisher"),
        region=description.get("region"),
        period=None
        if period is None
        else Period(date.fromisoformat(period["start"]), date.fromisoformat(period["end"])),
        published=description.get("published"),
    )
