"""A training example as a JSON object and back, nothing lost: fields that have their default are left out.

Entities, references and quantities have the fields of the answer (docs/api.md) without their `text`; bare
spans are `[start, end]`.
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from gongbao.document import (
    CheckKind,
    CheckStatus,
    Description,
    Entity,
    Label,
    Language,
    Period,
    Quantity,
    Reference,
    Span,
)
from gongbao.serialize import from_answer
from gongbao_corpora.errors import ExampleError
from gongbao_corpora.example import Heading, Layer, StatedCheck, TrainingExample
from gongbao_corpora.splits import Split

_SPANS = ("masked", "masked_entities", "no_quantities", "words")
_MARKS = ("entities", "references", "quantities", "headings", "checks")
_WORDS = ("id", "text", "language", "source", "style", "publisher", "split")

Row = dict[str, Any]


def to_row(example: TrainingExample) -> Row:
    """Return an example as a JSON object."""
    row: Row = {name: str(getattr(example, name)) for name in _WORDS}
    row["labels"] = sorted(example.labels)
    row["layers"] = sorted(example.layers)
    for name in _SPANS:
        row |= {name: [[s.start, s.end] for s in spans]} if (spans := getattr(example, name)) else {}
    for name in _MARKS:
        row |= {name: [_mark(m) for m in marks]} if (marks := getattr(example, name)) else {}
    if example.description != Description():
        row["document"] = _description(example.description)
    return row


def from_row(row: Row, *, file: str, line: int | None = None) -> TrainingExample:
    """Read an example from a JSON object.

    Raises:
        ExampleError: if it is no example or contradicts itself; names the file and the line.
    """
    try:
        return _read(row)
    except ExampleError as error:
        raise ExampleError(error.reason, file=file, line=line) from error
    except (KeyError, TypeError, ValueError) as error:
        reason = f"no training example: {type(error).__name__} {error}"
        raise ExampleError(reason, file=file, line=line) from error


def _read(row: Row) -> TrainingExample:
    unknown = row.keys() - {*_WORDS, *_SPANS, *_MARKS, "labels", "layers", "document"}
    if unknown:
        raise ValueError(f"unknown fields {', '.join(sorted(unknown))}")
    answer: Row = {
        key: row[key] for key in ("document", "entities", "references", "quantities") if key in row
    }
    document = from_answer(answer, row["text"])
    return TrainingExample(
        id=row["id"],
        text=row["text"],
        language=Language(row["language"]),
        source=row["source"],
        style=row["style"],
        publisher=row["publisher"],
        split=Split(row["split"]),
        labels=frozenset(map(Label, row["labels"])),
        layers=frozenset(map(Layer, row["layers"])),
        masked=_spans(row.get("masked", ())),
        masked_entities=_spans(row.get("masked_entities", ())),
        no_quantities=_spans(row.get("no_quantities", ())),
        words=_spans(row.get("words", ())),
        entities=document.entities,
        references=document.references,
        quantities=document.quantities,
        headings=tuple(Heading(h["start"], h["end"], h.get("level", 1)) for h in row.get("headings", ())),
        checks=tuple(map(_check, row.get("checks", ()))),
        description=document.description,
    )


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _check(row: Row) -> StatedCheck:
    return StatedCheck(
        CheckKind(row["kind"]),
        CheckStatus(row["status"]),
        row.get("total"),
        tuple(row.get("parts", ())),
        row.get("share"),
        row.get("numerator"),
    )


# Fields that stand in a row even where they have their default: the reader wants them.
_ALWAYS = frozenset(["label", "number", "value", "kind"])
_DEFAULTS: dict[type, tuple[tuple[str, object], ...]] = {
    kind: tuple((f.name, None if f.name in _ALWAYS else f.default) for f in fields(kind))
    for kind in (Entity, Reference, Quantity, Heading, StatedCheck)
}


def _mark(mark: object) -> Row:
    row: Row = {}
    for name, default in _DEFAULTS[type(mark)]:
        value = getattr(mark, name)
        if value != default:
            row[name] = {"start": value.start, "end": value.end} if isinstance(value, Span) else value
    return row


def _description(description: Description) -> Row:
    period = description.period
    return {
        "title": description.title,
        "publisher": description.publisher,
        "region": description.region,
        "period": period and _period(period),
        "published": description.published,
    }


def _period(period: Period) -> dict[str, date]:
    return {"start": period.start, "end": period.end}
