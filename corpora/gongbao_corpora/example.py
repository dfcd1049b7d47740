"""The training example: one text of any source, what is marked in it, what is known to be marked at all.

A mark is right wherever it stands. What an absent mark means depends on the masks:

- a label in `labels` is complete: what is not marked with it is none; another label's marks may be missing;
- a layer in `layers` is complete in the same way: without `Layer.LINKS` a quantity without `part_of` is one
  whose total is unknown, not one without a total;
- nothing at all is known inside `masked`, nothing about entities inside `masked_entities`;
- inside `no_quantities` stands none, whatever it looks like (citations, document numbers).

What stays true: an example that exists is consistent. Spans lie in the text, entities do not overlap, links
lead to quantities of the same example, no mark stands in what is masked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from gongbao.document import (
    CheckKind,
    CheckStatus,
    Description,
    Document,
    Entity,
    Label,
    Language,
    Quantity,
    Reference,
    Span,
)
from gongbao_corpora.errors import ExampleError
from gongbao_corpora.splits import Split

S = TypeVar("S", bound=Span)


class Layer(StrEnum):
    """What may be annotated in a text, beside the labels of entities."""

    REFERENCES = "references"
    TITLES = "titles"
    QUANTITIES = "quantities"
    CATEGORIES = "categories"
    ACTIONS = "actions"
    LINKS = "links"
    INDICATORS = "indicators"
    SECTIONS = "sections"
    HEADINGS = "headings"
    CHECKS = "checks"
    WORDS = "words"


ALL_LABELS = frozenset(Label)
# What a reader who follows the guidelines marks.
READ_LAYERS = frozenset(
    [
        Layer.REFERENCES,
        Layer.TITLES,
        Layer.QUANTITIES,
        Layer.CATEGORIES,
        Layer.ACTIONS,
        Layer.LINKS,
        Layer.INDICATORS,
    ]
)


@dataclass(frozen=True, slots=True)
class Heading(Span):
    """A heading; `level` is 1 for the outermost."""

    level: int = 1


@dataclass(frozen=True, slots=True)
class StatedCheck:
    """A sum or share that a text states, and the verdict that is true of it; ids are those of quantities."""

    kind: CheckKind
    status: CheckStatus
    total: str | None = None
    parts: tuple[str, ...] = ()
    share: str | None = None
    numerator: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """One text to learn from.

    Attributes:
        id: unique in its source.
        text: as it stands in the source, not folded; offsets count in it.
        language: `zh` or `en`.
        source: name of a row of sources.toml.
        style: kind of text: the grammar family of a generated report, the kind of a real one, the register.
        publisher: who published it; the split hangs on it.
        split: train, dev or test.
        labels: labels of entities that are completely marked.
        layers: layers that are completely marked.
        masked: stretches of which nothing is known.
        masked_entities: stretches of which it is not known whether they are entities, or of which label.
        no_quantities: stretches with figures that are no quantities.
        description: title, period of the document.
    """

    id: str
    text: str
    language: Language
    source: str
    style: str = ""
    publisher: str = ""
    split: Split = Split.TRAIN
    labels: frozenset[Label] = frozenset()
    layers: frozenset[Layer] = frozenset()
    masked: tuple[Span, ...] = ()
    masked_entities: tuple[Span, ...] = ()
    no_quantities: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: tuple[Span, ...] = ()
    checks: tuple[StatedCheck, ...] = ()
    description: Description = field(default_factory=Description)

    def __post_init__(self) -> None:
        for reason in _contradictions(self):
            raise ExampleError(f"{self.id}: {reason}", file=self.source)

    def to_document(self) -> Document:
        """Return the document whose layers are the marks."""
        return Document(
            self.text,
            language=self.language,
            entities=self.entities,
            references=self.references,
            quantities=self.quantities,
            description=self.description,
        )

    def counts(self) -> dict[str, int]:
        """Return how many marks it has, by layer."""
        return {
            "entities": len(self.entities),
            "references": len(self.references),
            "quantities": len(self.quantities),
            "categories": sum(q.category is not None for q in self.quantities),
            "links": sum((q.part_of is not None) + (q.share_of is not None) for q in self.quantities),
            "checks": len(self.checks),
        }


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document that was read whole, beside its text and its marks."""

    id: str
    source: str
    style: str
    publisher: str
    split: Split
    layers: frozenset[Layer] = READ_LAYERS


def from_document(
    document: Document, known: Known, *, masked: Iterable[Span] = (), window: Span | None = None
) -> TrainingExample:
    """Return the example of a document, all of whose labels are marked.

    Args:
        document: text and marks.
        known: what else is known.
        masked: stretches of the text of which nothing is known.
        window: the stretch of the text to keep, with every mark in it; None for all.
    """
    window = window or Span(0, max(len(document.text), 1))
    by = -window.start
    return TrainingExample(
        id=known.id,
        text=window.of(document.text),
        language=document.language or Language.ZH,
        source=known.source,
        style=known.style,
        publisher=known.publisher,
        split=known.split,
        labels=ALL_LABELS,
        layers=known.layers,
        masked=tuple(_within(masked, window)),
        entities=tuple(_moved(e, by) for e in sorted(document.entities)),
        references=tuple(
            replace(_moved(r, by), title=r.title and _moved(r.title, by)) for r in sorted(document.references)
        ),
        quantities=tuple(
            replace(
                _moved(q, by),
                category=q.category and _moved(q.category, by),
                action=q.action and _moved(q.action, by),
            )
            for q in document.quantities
        ),
        description=document.description,
    )


def _moved(span: S, by: int) -> S:
    return replace(span, start=span.start + by, end=span.end + by)


def _within(spans: Iterable[Span], window: Span) -> Iterator[Span]:
    """Yield what lies of some spans in a window, counted from its start; spans that touch are joined."""
    last: Span | None = None
    for span in sorted(spans):
        start, end = max(span.start, window.start) - window.start, min(span.end, window.end) - window.start
        if start >= end:
            continue
        if last is not None and start <= last.end:
            last = Span(last.start, max(end, last.end))
            continue
        if last is not None:
            yield last
        last = Span(start, end)
    if last is not None:
        yield last


def _contradictions(example: TrainingExample) -> Iterator[str]:
    """Yield what contradicts itself, worst first."""
    if not example.text:
        yield "has no text"
    if example.language is Language.MIXED:
        yield "is in two languages: say which one it is read in"
    yield from _outside(example)
    for name in ("entities", "quantities", "references", "words", "masked", "masked_entities"):
        yield from _overlaps(name, getattr(example, name))
    yield from _broken_links(example)
    for name in ("entities", "quantities", "references"):
        yield from _contact(name, getattr(example, name), "masked", example.masked)
    yield from _contact("entities", example.entities, "masked_entities", example.masked_entities)
    yield from _contact("quantities", example.quantities, "no_quantities", example.no_quantities)


def _outside(example: TrainingExample) -> Iterator[str]:
    length = len(example.text)
    for span in _all_spans(example):
        if span.end > length:
            yield f"[{span.start}, {span.end}) lies outside its text of {length} code points"


def _all_spans(example: TrainingExample) -> Iterator[Span]:
    yield from (*example.masked, *example.masked_entities, *example.no_quantities)
    yield from (
        *example.entities,
        *example.references,
        *example.quantities,
        *example.headings,
        *example.words,
    )
    for reference in example.references:
        if reference.title is not None:
            yield reference.title
    for q in example.quantities:
        yield from (span for span in (q.category, q.action) if span is not None)


def _overlaps(name: str, spans: Sequence[Span]) -> Iterator[str]:
    for before, after in pairwise(spans):
        if after.start < before.end:
            what = "overlaps" if before.start <= after.start else "stands before"
            yield f"{name}: [{after.start}, {after.end}) {what} [{before.start}, {before.end})"


def _broken_links(example: TrainingExample) -> Iterator[str]:
    ids = {q.id for q in example.quantities}
    if len(ids) < len(example.quantities):
        yield "two quantities have one id"
    for q in example.quantities:
        for name, link in (("part_of", q.part_of), ("share_of", q.share_of)):
            if link is not None and (link not in ids or link == q.id):
                yield f"{q.id}: {name} {link!r} is no other quantity"
    for check in example.checks:
        for link in (check.total, check.share, check.numerator, *check.parts):
            if link is not None and link not in ids:
                yield f"a check is about {link!r}, which is no quantity"


def _contact(name: str, marks: Sequence[Span], mask_name: str, masks: Sequence[Span]) -> Iterator[str]:
    """Yield marks that stand in a mask; both are in reading order."""
    waiting = iter(masks)
    mask = next(waiting, None)
    for mark in marks:
        while mask is not None and mask.end <= mark.start:
            mask = next(waiting, None)
        if mask is not None and mask.start < mark.end:
            yield f"{name}: [{mark.start}, {mark.end}) stands in {mask_name} [{mask.start}, {mask.end})"
