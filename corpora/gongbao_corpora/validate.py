"""What an annotation must not be, and what in it is rare enough to look at twice.

Refused: overlapping entities or quantities, a link to nothing, a circle of parts, a share of a share, an
English category with a leading article, a category over its own number, a mark outside the excerpt. Only
warned of, since printed faults are this product's subject: parts in another unit, a share above 100 %,
parts that exceed their total.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongbao.document import Document, Kind, Quantity, Span

_ARTICLE = re.compile(r"(?:the|a|an)\s", re.IGNORECASE)


class Severity(StrEnum):
    """Whether a finding refuses the annotation."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or rare: what, where, and the mark it is about."""

    severity: Severity
    reason: str
    mark: str
    line: int


def validate(document: Document, *, english: bool, excerpt: Span | None = None) -> list[Finding]:
    """Return what is wrong with the marks of a document, and what is rare.

    Args:
        document: the annotated text.
        english: whether it is an English text.
        excerpt: the stretch that was read; marks outside it are wrong, None to allow all.
    """
    findings = [*_overlaps(document), *_links(document), *_categories(document, english=english)]
    if excerpt is not None:
        findings += _outside(document, excerpt)
    return [*findings, *_rare(document)]


def _error(document: Document, reason: str, span: Span, mark: str) -> Finding:
    return Finding(Severity.ERROR, reason, mark, document.text.count("\n", 0, span.start) + 1)


def _overlaps(document: Document) -> Iterator[Finding]:
    for layer in (document.entities, document.quantities, document.references):
        for before, after in itertools.pairwise(sorted(layer, key=lambda mark: mark.start)):
            if before.overlaps(after):
                reason = f"overlaps {before.of(document.text)!r}"
                yield _error(document, reason, after, after.of(document.text))
    ids = [q.id for q in document.quantities]
    for q in document.quantities:
        if ids.count(q.id) > 1:
            yield _error(document, "its id is used twice", q, q.id)


def _links(document: Document) -> Iterator[Finding]:
    by_id = {q.id: q for q in document.quantities}
    for q in document.quantities:
        for name, link in (("part_of", q.part_of), ("share_of", q.share_of)):
            if link is not None and (link not in by_id or link == q.id):
                yield _error(document, f"{name} {link!r} is no other quantity", q, q.id)
        if _in_circle(q, by_id):
            yield _error(document, "is part of itself, over others", q, q.id)
        numerator = by_id.get(q.share_of or "")
        if numerator is not None and numerator.share_of is not None:
            yield _error(document, "is a share of a share", q, q.id)
        if q.share_of is not None and q.kind not in (Kind.PERCENT, Kind.RATIO):
            yield _error(document, f"is a share but of kind {q.kind}", q, q.id)


def _in_circle(q: Quantity, by_id: dict[str, Quantity]) -> bool:
    seen = {q.id}
    above = by_id.get(q.part_of or "")
    while above is not None and above.id not in seen:
        seen.add(above.id)
        above = by_id.get(above.part_of or "")
    return above is not None and above.id == q.id


def _categories(document: Document, *, english: bool) -> Iterator[Finding]:
    for q in document.quantities:
        for role, span in (("category", q.category), ("action", q.action)):
            if span is not None and span.overlaps(q):
                yield _error(document, f"its {role} overlaps its own number", q, q.id)
        if english and q.category is not None and _ARTICLE.match(q.category.of(document.text)):
            yield _error(document, "its category begins with an article", q, q.id)


def _outside(document: Document, excerpt: Span) -> Iterator[Finding]:
    for layer in (document.entities, document.quantities, document.references):
        for mark in layer:
            if not excerpt.contains(mark):
                yield _error(document, "lies outside the excerpt", mark, mark.of(document.text))


def _rare(document: Document) -> Iterator[Finding]:
    by_id = {q.id: q for q in document.quantities}
    for q in document.quantities:
        for reason in _oddities(q, by_id):
            line = document.text.count("\n", 0, q.start) + 1
            yield Finding(Severity.WARNING, reason, q.id, line)


def _oddities(q: Quantity, by_id: dict[str, Quantity]) -> Iterator[str]:
    total = by_id.get(q.part_of or "")
    if total is not None and total.unit != q.unit:
        yield f"is in {q.unit}, its total {total.id} in {total.unit}"
    if total is not None and q.value > total.value and total.kind is q.kind:
        yield f"exceeds its total {total.id}"
    if q.kind is Kind.PERCENT and q.share_of is not None and q.value > 100:
        yield "is a share above 100 %"
