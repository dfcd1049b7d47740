"""A generated report: its text and its gold, in the shape of the gold files.

Ids are given in reading order. What a grammar wrote is not trusted: `to_gold` refuses a link to an amount
that is not in the text, a role of one that is not, marks that overlap where they must not. Title and
publisher are given as the text prints them, so noise that touched them is in the gold too; a publisher that
stands nowhere in the text is null.

Reading this file: `to_gold` is the whole; a private function below it writes each part.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongbao.document import Description, Kind, Label
from gongbao.normalize import fold
from gongbao.serialize import plain_decimal
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
    paths = _paths(text, [m for m in marks if m.role == "heading"])
    period = report.description.period
    return {
        "doc": report.name,
        "language": report.language,
        "document": {
            "title": _printed_title(text, marks) or report.description.title,
            "publisher": _printed_publisher(text, report.description.publisher),
            "period": period and {"start": period.start.isoformat(), "end": period.end.isoformat()},
        },
        "entities": [_entity(text, m) for m in sorted(marks, key=lambda m: m.start) if m.role == "entity"],
        "references": _references(text, marks),
        "quantities": [_quantity(text, m, ids, roles, paths) for m in written],
        "checks": [_verdict(verdict, ids) for verdict in report.verdicts],
        "ignore": [[m.start, m.end] for m in sorted(marks, key=lambda m: m.start) if m.role == "ignore"],
    }


def _unwrapped(text: str) -> str:
    """Undo hard wraps: between Chinese characters a line break goes, elsewhere it becomes a space."""
    return re.sub(r"(?<=[a-zA-Z0-9,’'\"):-]) ?\n ?(?=[a-zA-Z0-9(\"'‘“])", " ", text).replace("\n", "")


def _printed_title(text: str, marks: Iterable[Mark]) -> str | None:
    found = next((m for m in marks if m.role == "document title"), None)
    return None if found is None else _unwrapped(text[found.start : found.end])


def _printed_publisher(text: str, publisher: str | None) -> str | None:
    """Return the publisher as the text prints it where it first does: wraps undone, other characters kept."""
    if publisher is None:
        return None
    places = [place for place, c in enumerate(text) if not c.isspace()]
    squeezed = _plain_letters("".join(text[place] for place in places))
    wanted = _plain_letters(re.sub(r"\s", "", publisher))
    first = squeezed.find(wanted)
    if first < 0:
        first = squeezed.lower().find(wanted.lower())
    return None if first < 0 else _unwrapped(text[places[first] : places[first + len(wanted) - 1] + 1])


def _plain_letters(text: str) -> str:
    return fold(text).replace("’", "'").replace("‘", "'")


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
        "issuer": facts.issuer.replace("'", "’") if "’" in text[mark.start : mark.end] else facts.issuer,
        "year": facts.year,
        "number": facts.number,
        "title": _span(text, title),
    }


def _quantity(
    text: str,
    mark: Mark,
    ids: dict[int, str],
    roles: dict[tuple[str, int], Mark],
    paths: tuple[list[int], list[list[str]]],
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
        "section": _section(mark, paths),
    }


def _plain(value: Decimal) -> Decimal:
    """Return the value without exponent and trailing zeros, as it will be written."""
    return Decimal(f"{value.normalize():f}")


def _paths(text: str, headings: list[Mark]) -> tuple[list[int], list[list[str]]]:
    """Return where each heading begins, and the headings that are in force from there, outermost first.

    Hard wraps are undone; a heading's `of` is its level.
    """
    first_chinese = next((place for place, c in enumerate(text) if "一" <= c <= "鿿"), len(text))
    starts: list[int] = []
    paths: list[list[str]] = []
    path: dict[int, str] = {}
    for heading in sorted(headings, key=lambda m: m.start):
        level = int(str(heading.of))
        path = {above: words for above, words in path.items() if above < level}
        unwrapped = "" if first_chinese < heading.end else " "
        path[level] = text[heading.start : heading.end].replace("\n", unwrapped)
        starts.append(heading.start)
        paths.append([path[level] for level in sorted(path)])
    return starts, paths


def _section(mark: Mark, paths: tuple[list[int], list[list[str]]]) -> list[str]:
    """Return the headings above a mark, outermost first."""
    above = bisect_right(paths[0], mark.start)
    return list(paths[1][above - 1]) if above else []


def _verdict(verdict: Verdict, ids: dict[int, str]) -> dict[str, Any]:
    def of(amount: Amount | None) -> str | None:
        return None if amount is None else ids[id(amount)]

    expected, actual, message = _arithmetic(verdict)
    total = verdict.total
    missing = verdict.status == "missing_part"
    base = None if verdict.share is None or total is None else total
    return {
        "kind": verdict.kind,
        "status": verdict.status,
        "total": of(total),
        "parts": [of(part) for part in verdict.parts],
        "share": of(verdict.share),
        "numerator": of(verdict.numerator),
        "base": base and {"value": _plain(base.value), "quantity": of(base), "parts": []},
        "expected": _plain(expected),
        "actual": _plain(actual),
        "inferred": _plain(actual - expected) if missing else None,
        "message": message,
    }


def _arithmetic(verdict: Verdict) -> tuple[Decimal, Decimal, str]:
    """Return what the arithmetic of a verdict gives, what is printed, and both in one line."""
    share, numerator, total = verdict.share, verdict.numerator, verdict.total
    if share is not None and numerator is not None and total is not None:
        ratio = share.kind is Kind.RATIO
        expected = numerator.value / total.value * (1 if ratio else 100) if total.value else Decimal(0)
        expected, actual = expected.quantize(Decimal("0.0001")), share.value
        left, sign = f"{_written(numerator.value)} / {_written(total.value)}", "" if ratio else " %"
    else:
        expected = sum((part.value for part in verdict.parts), Decimal(0))
        actual = expected if total is None else total.value
        left, sign = " + ".join(_written(part.value) for part in verdict.parts), ""
    message = f"{left} = {_written(expected)}{sign}"
    if verdict.status != "ok":
        message += f", printed {_written(actual)}{sign}"
    return expected, actual, message


def _written(value: Decimal) -> str:
    return plain_decimal(value)
