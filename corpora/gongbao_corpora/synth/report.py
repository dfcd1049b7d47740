"""A generated report: its text and its gold, in the shape of the gold files.

Ids are given in reading order. What a grammar wrote is not trusted: `to_gold` refuses a link to an amount
that is not in the text, a role of one that is not, marks that overlap where they must not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongbao.document import Description, Label
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.piece import Mark, Piece


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """What is true of a document number of a generated report."""

    canonical: str | None
    issuer: str
    year: int | None
    number: int
    kind: str = "document"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sum or share that the report states, and the verdict that is true of it."""

    kind: str
    status: str
    total: Amount | None
    parts: tuple[Amount, ...]
    share: Amount | None = None
    numerator: Amount | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A generated report.

    Attributes:
        name: made from its seed.
        language: `zh` or `en`.
        piece: the whole text with its marks.
        description: title, publisher, period.
        verdicts: the planted sums and shares.
        grammars: names of the section grammars that wrote it.
    """

    name: str
    language: str
    piece: Piece
    description: Description
    verdicts: tuple[Verdict, ...] = ()
    grammars: tuple[str, ...] = ()


def to_gold(report: Report) -> dict[str, Any]:
    """Return the gold of a report, in the shape of the gold files.

    Raises:
        ValueError: if its marks contradict one another.
    """
    text, marks = report.piece.text, report.piece.marks
    written = sorted((m for m in marks if m.role == "quantity"), key=lambda m: m.start)
    ids = {id(m.of): f"q{number}" for number, m in enumerate(written, 1)}
    if len(ids) != len(written):
        raise ValueError(f"{report.name}: an amount is written twice")
    _refuse_overlaps(report.name, written)
    _refuse_overlaps(report.name, [m for m in marks if m.role == "entity"])
    roles = {(m.role, id(m.of)): m for m in marks if m.role in ("category", "action")}
    headings = [m for m in marks if m.role == "heading"]
    period = report.description.period
    return {
        "doc": report.name,
        "language": report.language,
        "document": {
            "title": report.description.title,
            "publisher": report.description.publisher,
            "period": period and {"start": period.start.isoformat(), "end": period.end.isoformat()},
        },
        "entities": [_entity(text, m) for m in sorted(marks, key=lambda m: m.start) if m.role == "entity"],
        "references": _references(text, marks),
        "quantities": [_quantity(text, m, ids, roles, headings) for m in written],
        "checks": [_verdict(verdict, ids) for verdict in report.verdicts],
        "ignore": [[m.start, m.end] for m in sorted(marks, key=lambda m: m.start) if m.role == "ignore"],
    }


def _refuse_overlaps(name: str, marks: Iterable[Mark]) -> None:
    end = 0
    for mark in sorted(marks, key=lambda m: m.start):
        if mark.start < end:
            raise ValueError(f"{name}: {mark.role} at {mark.start} overlaps the one before")
        end = mark.end


def _span(text: str, mark: Mark | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}


def _entity(text: str, mark: Mark) -> dict[str, Any]:
    label = mark.of
    if not isinstance(label, Label):
        raise ValueError(f"entity at {mark.start} has no label")
    return {"label": label.value, "start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}


def _references(text: str, marks: tuple[Mark, ...]) -> list[dict[str, Any]]:
    titles = {id(m.of): m for m in marks if m.role == "title"}
    written = sorted((m for m in marks if m.role == "reference"), key=lambda m: m.start)
    return [
        _reference(text, mark, f"r{number}", titles.get(id(mark.of)))
        for number, mark in enumerate(written, 1)
    ]


def _reference(text: str, mark: Mark, name: str, title: Mark | None) -> dict[str, Any]:
    facts = mark.of
    if not isinstance(facts, ReferenceFacts):
        raise ValueError(f"reference at {mark.start} has no facts")
    return {
        "id": name,
        "kind": facts.kind,
        "start": mark.start,
        "end": mark.end,
        "text": text[mark.start : mark.end],
        "canonical": facts.canonical,
        "issuer": facts.issuer,
        "year": facts.year,
        "number": facts.number,
        "title": _span(text, title),
    }


def _quantity(
    text: str,
    mark: Mark,
    ids: dict[int, str],
    roles: dict[tuple[str, int], Mark],
    headings: list[Mark],
) -> dict[str, Any]:
    amount = mark.of
    if not isinstance(amount, Amount):
        raise ValueError(f"quantity at {mark.start} has no amount")
    for link in (amount.total, amount.numerator):
        if link is not None and id(link) not in ids:
            raise ValueError(f"{amount.surface} is linked to {link.surface}, which is not in the text")
    return {
        "id": ids[id(amount)],
        "start": mark.start,
        "end": mark.end,
        "text": text[mark.start : mark.end],
        "value": _plain(amount.value),
        "max": None if amount.max is None else _plain(amount.max),
        "kind": amount.kind.value,
        "unit": amount.unit,
        "modifier": amount.modifier.value,
        "category": _span(text, roles.get(("category", id(amount)))),
        "action": _span(text, roles.get(("action", id(amount)))),
        "part_of": None if amount.total is None else ids[id(amount.total)],
        "share_of": None if amount.numerator is None else ids[id(amount.numerator)],
        "change": amount.change,
        "indicator": amount.indicator,
        "section": _section(text, mark, headings),
    }


def _plain(value: Decimal) -> Decimal:
    """Return the value without exponent and trailing zeros, as it will be written."""
    return Decimal(f"{value.normalize():f}")


def _section(text: str, mark: Mark, headings: list[Mark]) -> list[str]:
    """Return the headings above a mark, outermost first, hard wraps undone; a heading's `of` is its level."""
    unwrapped = "" if any("一" <= c <= "鿿" for c in text[: mark.end]) else " "
    path: dict[int, str] = {}
    for heading in sorted(headings, key=lambda m: m.start):
        if heading.start > mark.start:
            break
        level = int(str(heading.of))
        path = {above: words for above, words in path.items() if above < level}
        path[level] = text[heading.start : heading.end].replace("\n", unwrapped)
    return [path[level] for level in sorted(path)]


def _verdict(verdict: Verdict, ids: dict[int, str]) -> dict[str, Any]:
    def of(amount: Amount | None) -> str | None:
        return None if amount is None else ids[id(amount)]

    return {
        "kind": verdict.kind,
        "status": verdict.status,
        "total": of(verdict.total),
        "parts": [of(part) for part in verdict.parts],
        "share": of(verdict.share),
        "numerator": of(verdict.numerator),
    }
