from dataclasses import FrozenInstanceError, fields, replace
from decimal import Decimal

import pytest

from gongbao.document import (
    Document,
    Entity,
    Language,
    Paragraph,
    Quantity,
    Reference,
    Sentence,
    Span,
    Word,
    run,
)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2)])
@pytest.mark.parametrize("kind", [Span, Paragraph, Sentence, Word, Entity, Reference, Quantity])
def test_no_empty_reversed_or_negative_span(kind: type[Span], start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        kind(start, end)


def test_a_span_counts_code_points() -> None:
    assert Span(1, 2).of("😀甲") == "甲"


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains"),
    [
        (Span(0, 5), Span(1, 2), True, True),
        (Span(0, 5), Span(0, 5), True, True),
        (Span(0, 5), Span(4, 6), True, False),
        (Span(0, 5), Span(5, 6), False, False),
    ],
)
def test_overlap_and_containment(one: Span, other: Span, overlaps: bool, contains: bool) -> None:  # noqa: FBT001
    assert one.overlaps(other) is overlaps
    assert other.overlaps(one) is overlaps
    assert one.contains(other) is contains


def test_spans_sort_by_place() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


def test_the_bare_span_of_a_part() -> None:
    assert Quantity(2, 4, id="q1", value=Decimal(3)).span == Span(2, 4)


def test_a_document_cannot_be_changed() -> None:
    document = Document("甲")
    with pytest.raises(FrozenInstanceError):
        document.text = "乙"  # type: ignore[misc]


def test_layers_are_empty_until_their_stage_fills_them() -> None:
    document = Document("甲")
    layers = {field.name for field in fields(document)} - {
        "text",
        "language",
        "forced_language",
        "description",
    }
    assert all(getattr(document, layer) == () for layer in layers)
    assert document.language is None


def test_warnings_add_up() -> None:
    document = Document("甲")
    assert document.warn("one").warn("two").warnings == ("one", "two")
    assert document.warnings == ()


def test_stages_run_in_order() -> None:
    stages = [lambda document: document.warn("one"), lambda document: replace(document, language=Language.ZH)]
    assert run(Document("甲"), stages) == Document("甲", language=Language.ZH, warnings=("one",))
