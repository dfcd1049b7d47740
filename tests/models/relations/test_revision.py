"""What is settled between the rules and the network."""

from dataclasses import dataclass, replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import mark
from gongbao.document import Document, Kind, Quantity, Span
from gongbao.encoder.encoder import Encoder
from gongbao.encoder.heads import Reading
from gongbao.relations import Revision

TEXT = "受理申请{a=12件}，其中答复{b=8件}（{c=66.7%}），公开{d=4件}。"
SURE, UNSURE = 0.9, 0.1


@dataclass
class FakeEncoder:
    """Reads what it is told: for an id, the fields that differ from nothing."""

    told: dict[str, dict[str, Any]]

    def readings(self, document: Document) -> dict[str, Reading]:
        by_id = {quantity.id: quantity for quantity in document.quantities}
        return {name: reading(by_id, name, dict(fields)) for name, fields in self.told.items()}


def reading(by_id: dict[str, Quantity], name: str, fields: dict[str, Any]) -> Reading:
    for link in ("part_of", "share_of"):
        if fields.get(link) is not None:
            fields[link] = by_id[fields[link]]
    nothing: dict[str, Any] = {
        "category": None,
        "action": None,
        "part_of": None,
        "share_of": None,
        "one": 1.0,
        "change": 0.0,
        "kind": by_id[name].kind,
        "confidence": SURE,
    }
    return Reading(by_id[name], **(nothing | fields))


def revise(document: Document, **told: dict[str, Any]) -> dict[str, Quantity]:
    stage = Revision(cast("Encoder", FakeEncoder(told)))
    return {quantity.id: quantity for quantity in stage(document).quantities}


def span(document: Document, quote: str) -> Span:
    start = document.text.index(quote)
    return Span(start, start + len(quote))


def test_what_the_network_reads_surely_is_taken() -> None:
    document = mark(TEXT)
    found = revise(
        document,
        a={"category": span(document, "申请"), "action": span(document, "受理")},
        b={"part_of": "a", "change": 0.7, "confidence": 0.87654},
        c={"share_of": "b"},
    )
    assert found["a"].category == span(document, "申请")
    assert found["a"].action == span(document, "受理")
    assert (found["b"].part_of, found["b"].change, found["b"].confidence) == ("a", True, 0.8765)
    assert found["c"].share_of == "b"
    assert found["d"] == document.quantities[3]  # the network has not seen it


def test_below_the_threshold_the_rules_stay() -> None:
    document = mark(TEXT.replace("{b=", "{b<a="))
    ruled = replace(document.quantities[1], category=span(document, "答复"))
    document = replace(document, quantities=(document.quantities[0], ruled, *document.quantities[2:]))
    other = {"category": span(document, "申请"), "part_of": None, "change": 1.0}
    assert revise(document, b=other | {"confidence": UNSURE})["b"] == replace(ruled, confidence=UNSURE)
    assert revise(document, b=other | {"confidence": SURE})["b"].category == span(document, "申请")


def test_without_a_category_by_rule_an_unsure_one_is_better_than_none() -> None:
    document = mark(TEXT)
    found = revise(document, a={"category": span(document, "申请"), "confidence": UNSURE})
    assert found["a"].category == span(document, "申请")


def test_a_total_by_rule_stays_and_one_of_the_network_is_added() -> None:
    document = mark(TEXT.replace("{b=", "{b<a="))
    found = revise(document, b={"part_of": None}, d={"part_of": "a"})
    assert (found["b"].part_of, found["d"].part_of) == ("a", "a")


def test_what_is_none_is_dropped_with_the_links_to_it() -> None:
    document = mark("受理申请{a=12件}，其中答复{b<a=8件}（{c%b=66.7%}），公开{d<b=4件}。")
    found = revise(document, b={"one": 0.1})
    assert list(found) == ["a", "c", "d"]
    assert found["d"].part_of is None
    assert found["c"].share_of is None


def test_kinds_that_look_alike_are_told_apart_by_the_network_and_the_others_by_the_grammar() -> None:
    document = mark(TEXT)
    assert revise(document, a={"kind": Kind.MEASURE})["a"].kind is Kind.MEASURE
    assert revise(document, a={"kind": Kind.MONEY})["a"].kind is Kind.COUNT
    assert revise(document, c={"kind": Kind.COUNT})["c"].kind is Kind.PERCENT


def test_only_shares_have_a_numerator_and_it_is_no_share() -> None:
    document = mark("甲{a=12件}，乙{b=8件}（{c=66.7%}），丙{d=4件}（{e=33.3%}）。")
    found = revise(document, a={"share_of": "b"}, c={"share_of": "b"}, e={"share_of": "c"})
    assert found["a"].share_of is None
    assert found["c"].share_of == "b"
    assert found["e"].share_of is None


def test_a_circle_is_opened() -> None:
    document = mark(TEXT)
    found = revise(document, a={"part_of": "b"}, b={"part_of": "d"}, d={"part_of": "a"})
    assert [found[name].part_of for name in ("a", "b", "d")] == ["b", "d", None]
    assert revise(document, a={"part_of": "a"})["a"].part_of is None


def test_a_document_without_quantities_is_not_encoded() -> None:
    document = mark("无。")
    assert Revision(cast("Encoder", None))(document) is document


NAMES = "abcd"
TOLD = st.fixed_dictionaries(
    {},
    optional={
        name: st.fixed_dictionaries(
            {
                "part_of": st.sampled_from([None, *NAMES]),
                "share_of": st.sampled_from([None, *NAMES]),
                "one": st.sampled_from([0.1, 1.0]),
                "confidence": st.sampled_from([UNSURE, SURE]),
                "change": st.sampled_from([0.0, 1.0]),
            }
        )
        for name in NAMES
    },
)


@given(
    TOLD,
    st.sampled_from([TEXT, TEXT.replace("{b=", "{b<a=").replace("{d=", "{d<b=").replace("{c=", "{c%b=")]),
)
def test_links_are_always_a_forest(told: dict[str, dict[str, Any]], text: str) -> None:
    found = revise(mark(text), **told)
    for quantity in found.values():
        seen = {quantity.id}
        total = quantity.part_of
        while total is not None:
            assert total not in seen
            seen.add(total)
            total = found[total].part_of
        if quantity.share_of is not None:
            assert quantity.kind is Kind.PERCENT
            assert found[quantity.share_of].share_of is None


@pytest.mark.parametrize(("read", "said"), [(0.0, 0.0), (0.123456, 0.1235), (1.0, 0.9999)])
def test_confidence_is_said_with_four_digits_and_never_certain(read: float, said: float) -> None:
    assert revise(mark(TEXT), a={"confidence": read})["a"].confidence == said


@pytest.mark.parametrize(("share", "kept"), [("66.7%", True), ("66%", True), ("48%", False), ("0%", False)])
def test_a_share_without_a_base_that_makes_it_true_is_dropped(share: str, kept: bool) -> None:  # noqa: FBT001
    document = mark(TEXT.replace("66.7%", share))
    assert (revise(document, c={"share_of": "b"})["c"].share_of == "b") is kept


def test_a_share_of_what_has_a_total_stays_as_printed() -> None:
    document = mark(TEXT.replace("66.7%", "48%"))
    assert revise(document, b={"part_of": "a"}, c={"share_of": "b"})["c"].share_of == "b"
