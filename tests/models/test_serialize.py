import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Sentence,
    Span,
    Word,
)
from gongbao.serialize import (
    DEFAULT_LAYERS,
    LAYERS,
    digest,
    dumps,
    from_answer,
    loads,
    plain_decimal,
    to_answer,
)

TEXT = "昌平区受理436件，占6.56%（昌政发〔2017〕1号）"
DOCUMENT = Document(
    TEXT,
    language=Language.ZH,
    sentences=(Sentence(0, len(TEXT), language=Language.ZH),),
    words=(Word(0, 3, pos="ns"), Word(3, 5)),
    entities=(Entity(0, 3, label=Label.GPE, confidence=0.98),),
    references=(
        Reference(
            17,
            28,
            id="r1",
            canonical="昌政发〔2017〕1号",
            issuer="昌政发",
            year=2017,
            number=1,
            number_text="1",
            numbers=(1, 2),
            issuing_body="昌平区人民政府",
            region="110114",
            cluster="c1",
            title=Span(0, 3),
            confidence=0.5,
        ),
    ),
    quantities=(
        Quantity(
            5,
            9,
            id="q1",
            value=Decimal("11.20"),
            max=Decimal("1E+3"),
            kind=Kind.MONEY,
            unit="元",
            modifier=Modifier.MORE_THAN,
            category=Span(0, 3),
            action=Span(3, 5),
            part_of="q2",
            share_of="q3",
            change=True,
            indicator="proactive.total",
            section=("一、总述", "（一）"),
            confidence=0.25,
        ),
    ),
    checks=(
        Check(
            kind=CheckKind.SHARE,
            status=CheckStatus.MISSING_PART,
            message="a = b",
            expected=Decimal("6.56"),
            actual=Decimal("6.6"),
            total="q1",
            parts=("q2",),
            share="q3",
            numerator="q1",
            base=Base(Decimal(442), "q1", ("q2", "q3")),
            inferred=Decimal(3),
        ),
    ),
    description=Description(
        title="年报",
        publisher="昌平区",
        region="110114",
        period=Period(date(2017, 1, 1), date(2017, 12, 31)),
        published="2018-03",
    ),
    warnings=("one",),
)


def test_an_answer_is_read_back_as_the_document_it_was_written_from() -> None:
    answer = loads(dumps(to_answer(DOCUMENT, include=LAYERS)))

    assert from_answer(answer, TEXT) == DOCUMENT


def test_the_fields_are_those_of_the_contract_in_its_order() -> None:
    answer = to_answer(DOCUMENT, identifier="x", include=LAYERS)

    assert list(answer) == ["id", "language", "text_sha256", "document", *LAYERS, "warnings"]
    assert " ".join(answer["quantities"][0]) == (
        "id start end text value max kind unit modifier category action part_of share_of change period "
        "subject indicator section cell confidence"
    )
    assert " ".join(answer["references"][0]) == (
        "id start end text kind canonical issuer year number number_text numbers issuing_body region cluster "
        "title confidence"
    )
    assert " ".join(answer["checks"][0]) == (
        "kind status total parts share numerator base expected actual inferred message"
    )
    assert answer["quantities"][0]["category"] == {"start": 0, "end": 3, "text": "昌平区"}
    assert answer["document"]["period"] == {"start": "2017-01-01", "end": "2017-12-31"}


def test_a_layer_not_asked_for_is_absent() -> None:
    assert not set(LAYERS) & set(to_answer(DOCUMENT, include=()))
    assert set(LAYERS) - set(to_answer(DOCUMENT)) == {"tokens"} == set(LAYERS) - set(DEFAULT_LAYERS)


def test_the_id_is_the_callers_or_a_hash_of_the_text() -> None:
    assert to_answer(DOCUMENT, identifier="")["id"] == ""
    assert to_answer(DOCUMENT)["id"] == digest(TEXT)[:16]
    assert to_answer(replace(DOCUMENT, text=TEXT + "。"))["id"] != digest(TEXT)[:16]


def test_values_are_written_digit_for_digit() -> None:
    written = dumps({"a": Decimal("12345678901234567890.10"), "b": Decimal("1E+3"), "c": Decimal("0.6667")})

    assert written == b'{"a":12345678901234567890.1,"b":1000,"c":0.6667}'


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_decimal_survives(value: Decimal) -> None:
    assert Decimal(str(loads(dumps([value]))[0])) == value
    assert Decimal(plain_decimal(value)) == value
    assert json.loads(dumps([value], indent=True))


def test_what_has_no_place_in_an_answer_is_refused() -> None:
    with pytest.raises(TypeError):
        dumps({"a": object()})


def test_an_answer_to_another_text_is_refused() -> None:
    answer = to_answer(DOCUMENT, include=LAYERS)

    with pytest.raises(ValueError, match="another text"):
        from_answer(answer, TEXT + " ")
    with pytest.raises(ValueError, match="outside"):
        from_answer({"entities": [{"label": "GPE", "start": 0, "end": 99}]}, TEXT)


def test_a_gold_file_may_leave_out_what_is_usual() -> None:
    gold = {"quantities": [{"id": "q1", "start": 5, "end": 9, "value": 436, "kind": "count"}]}

    (quantity,) = from_answer(gold, TEXT).quantities

    assert quantity == Quantity(5, 9, id="q1", value=Decimal(436))
