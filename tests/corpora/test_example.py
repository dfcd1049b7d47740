from dataclasses import replace
from decimal import Decimal

import pytest

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
from gongbao_corpora.example import (
    Heading,
    Known,
    Layer,
    StatedCheck,
    TrainingExample,
    from_document,
)
from gongbao_corpora.splits import Split

TEXT = "山海县收到申请10件，其中网络4件。"
RIGHT = TrainingExample(
    id="x:1",
    text=TEXT,
    language=Language.ZH,
    source="x",
    labels=frozenset([Label.GPE]),
    layers=frozenset([Layer.QUANTITIES]),
    entities=(Entity(0, 3, label=Label.GPE),),
    quantities=(
        Quantity(7, 10, id="q1", value=Decimal(10), unit="件", category=Span(5, 7)),
        Quantity(15, 17, id="q2", value=Decimal(4), unit="件", category=Span(13, 15), part_of="q1"),
    ),
)

CONTRADICTIONS = [
    ({"text": ""}, "has no text"),
    ({"language": Language.MIXED}, "two languages"),
    ({"masked": (Span(10, 90),)}, r"\[10, 90\) lies outside its text of 18 code points"),
    ({"entities": (Entity(0, 3), Entity(2, 5))}, r"entities: \[2, 5\) overlaps \[0, 3\)"),
    ({"entities": (Entity(5, 7), Entity(0, 3))}, r"entities: \[0, 3\) stands before \[5, 7\)"),
    ({"quantities": (replace(RIGHT.quantities[0], part_of="q9"),)}, "q1: part_of 'q9' is no other quantity"),
    (
        {"quantities": (replace(RIGHT.quantities[0], share_of="q1"),)},
        "q1: share_of 'q1' is no other quantity",
    ),
    ({"quantities": (RIGHT.quantities[0], replace(RIGHT.quantities[1], id="q1"))}, "one id"),
    ({"masked": (Span(0, 1),)}, r"entities: \[0, 3\) stands in masked \[0, 1\)"),
    ({"masked_entities": (Span(2, 4),)}, r"entities: \[0, 3\) stands in masked_entities"),
    ({"no_quantities": (Span(8, 9),)}, r"quantities: \[7, 10\) stands in no_quantities"),
    ({"checks": (StatedCheck(CheckKind.SUM, CheckStatus.OK, "q1", ("q7",)),)}, "a check is about 'q7'"),
    ({"references": (Reference(0, 99, id="r1", number=1),)}, "lies outside"),
]


@pytest.mark.parametrize(("change", "reason"), CONTRADICTIONS)
def test_a_contradiction_is_refused(change: dict[str, object], reason: str) -> None:
    with pytest.raises(ExampleError, match=reason) as caught:
        replace(RIGHT, **change)  # type: ignore[arg-type]
    assert str(caught.value).startswith("x: x:1: ")


def test_counts_what_is_marked() -> None:
    assert RIGHT.counts() == {
        "entities": 1, "references": 0, "quantities": 2, "categories": 2, "links": 1, "checks": 0
    }  # fmt: skip


def test_a_window_moves_every_mark_and_joins_masks() -> None:
    text = "封面\n" + TEXT + "\n封底"
    document = Document(
        text,
        language=Language.ZH,
        entities=(Entity(3, 6, label=Label.GPE),),
        references=(Reference(8, 10, id="r1", number=1, title=Span(3, 6)),),
        quantities=(Quantity(10, 13, id="q1", value=Decimal(10), category=Span(8, 10), action=Span(6, 8)),),
        description=Description(title="封面"),
    )
    known = Known("x:1", "x", "report", "山海县", Split.DEV)
    masked = [Span(0, 3), Span(19, 25), Span(18, 20)]
    example = from_document(document, known, masked=masked, window=Span(3, 21))
    assert example.text == TEXT
    assert example.masked == (Span(15, 18),)
    assert example.entities[0].of(example.text) == "山海县"
    (q,) = example.quantities
    assert [s and s.of(example.text) for s in (q, q.category, q.action)] == ["10件", "申请", "收到"]
    assert example.references[0].title == Span(0, 3)
    assert example.description.title == "封面"
    assert example.split is Split.DEV


def test_an_example_is_a_document() -> None:
    document = RIGHT.to_document()
    assert (document.text, document.quantities) == (TEXT, RIGHT.quantities)


def test_headings_have_levels() -> None:
    assert replace(RIGHT, headings=(Heading(0, 3, 2),)).headings[0].level == 2
