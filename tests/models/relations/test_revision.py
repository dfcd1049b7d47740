from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from gongbao.document import Document, Kind, Quantity, Span
from gongbao.encoder.heads import Reading
from gongbao.relations.revision import Revision

TEXT = "收到申请43件，其中网络申请32件，占74.4%。"
TOTAL = Quantity(4, 7, id="q1", value=Decimal(43), unit="件", category=Span(2, 4))
PART = Quantity(14, 17, id="q2", value=Decimal(32), unit="件", category=Span(12, 14))
SHARE = Quantity(19, 24, id="q3", value=Decimal("74.4"), unit="%", kind=Kind.PERCENT)


@dataclass(frozen=True)
class Told:
    """An encoder that reads what it is told."""

    readings_by_id: dict[str, Reading]

    def readings(self, document: Document) -> dict[str, Reading]:
        del document
        return self.readings_by_id


def reading(quantity: Quantity, **changes: object) -> Reading:
    plain = Reading(quantity, Span(10, 14), None, None, None, 1.0, 0.0, quantity.kind, 0.9)
    return replace(plain, **changes)  # type: ignore[arg-type]


def revise(quantities: list[Quantity], *readings: Reading) -> dict[str, Quantity]:
    stage = Revision(Told({r.quantity.id: r for r in readings}))  # type: ignore[arg-type]
    revised = stage(Document(TEXT, quantities=tuple(quantities)))
    return {quantity.id: quantity for quantity in revised.quantities}


def test_the_network_is_followed_where_it_is_sure() -> None:
    found = revise([TOTAL, PART], reading(PART, part_of=TOTAL, action=Span(0, 2), change=0.2))
    assert (found["q2"].category, found["q2"].action, found["q2"].part_of) == (Span(10, 14), Span(0, 2), "q1")
    assert found["q2"].confidence == pytest.approx(0.9)
    assert found["q1"] == TOTAL


def test_the_rules_are_followed_where_it_is_not() -> None:
    found = revise([PART], reading(PART, confidence=0.2))
    assert found["q2"].category == PART.category
    assert found["q2"].confidence == pytest.approx(0.2)
    bare = replace(PART, category=None)
    assert revise([bare], reading(bare, confidence=0.2))["q2"].category == Span(10, 14)


def test_a_total_of_the_rules_stays() -> None:
    part = replace(PART, part_of="q1")
    assert revise([TOTAL, part], reading(part))["q2"].part_of == "q1"


def test_what_is_no_quantity_goes_and_links_to_it_with_it() -> None:
    part = replace(PART, part_of="q1")
    found = revise([TOTAL, part], reading(TOTAL, one=0.1), reading(part))
    assert set(found) == {"q2"}
    assert found["q2"].part_of is None


def test_links_form_a_forest() -> None:
    found = revise([TOTAL, PART], reading(TOTAL, part_of=PART), reading(PART, part_of=TOTAL))
    assert sorted(found[q].part_of or "" for q in ("q1", "q2")) == ["", "q2"]
    assert revise([PART], reading(PART, part_of=PART))["q2"].part_of is None


def test_only_a_share_has_a_numerator() -> None:
    found = revise([PART, SHARE], reading(PART, share_of=SHARE), reading(SHARE, share_of=PART))
    assert found["q2"].share_of is None
    assert found["q3"].share_of == "q2"


def test_counts_and_measures_are_told_apart_by_the_network_and_money_is_not() -> None:
    money = replace(TOTAL, kind=Kind.MONEY)
    found = revise([money, PART], reading(money, kind=Kind.COUNT), reading(PART, kind=Kind.MEASURE))
    assert (found["q1"].kind, found["q2"].kind) == (Kind.MONEY, Kind.MEASURE)
