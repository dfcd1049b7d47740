import re
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.document import Document, Entity, Label, Language, Paragraph, Reference, Span
from gongbao.numbers import read_quantities


def document(text: str, language: Language = Language.ZH) -> Document:
    lines = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    paragraphs = (Paragraph(0, len(text), language=language, lines=lines),) if lines else ()
    return Document(text, paragraphs=paragraphs)


def texts(found: Document) -> list[str]:
    return [quantity.of(found.text) for quantity in found.quantities]


def test_ids_in_reading_order() -> None:
    found = read_quantities(document("受理436件，其中网络申请230件。"))
    assert [quantity.id for quantity in found.quantities] == ["q1", "q2"]


def test_section_is_the_path_of_headings() -> None:
    text = "二、主动\n公开\n公开436条"
    paragraph = Paragraph(8, 14, headings=(Span(0, 7),), lines=(Span(8, 14),))
    (quantity,) = read_quantities(Document(text, paragraphs=(paragraph,))).quantities
    assert quantity.section == ("二、主动公开",)


def test_mixed_text() -> None:
    found = read_quantities(
        document("受理申请436件（436 applications），占6.5%, up 12 percent", Language.MIXED)
    )
    assert texts(found) == ["436件", "436", "6.5%", "12 percent"]


def test_names_and_references_are_no_quantities() -> None:
    text = "政府街19号受理19件，依据昌政发〔2017〕1号"
    bare = document(text)
    named = Document(
        text,
        paragraphs=bare.paragraphs,
        entities=(Entity(0, 6, label=Label.LOC),),
        references=(Reference(14, 25, id="r1"),),
    )
    assert texts(read_quantities(named)) == ["19件"]


def test_dates_are_no_quantities_but_lengths_are() -> None:
    found = read_quantities(document("2017年1月1日至12月31日，15个工作日内答复"))
    assert texts(found) == ["15个工作日内"]


def test_full_width_and_traditional() -> None:
    (first, second) = read_quantities(document("共１，２３４件，佔三分之二個")).quantities
    assert first.value == 1234
    assert second.value == Decimal("0.6667")


def test_hard_wraps_lie_inside_a_span() -> None:
    found = read_quantities(document("资金8,500万\n元"))
    assert texts(found) == ["8,500万\n元"]
    assert found.quantities[0].value == 85_000_000


def test_empty() -> None:
    assert read_quantities(Document("")).quantities == ()


ALPHABET = "0123456789.,，%-—至到 约近超余多个件条元万亿百千十一二两三半成倍分之第年月日（）()"
ALPHABET += "$£m oneandhalfthir\"“”'\n𠀀é\u0301\0５"


@given(st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=60), st.sampled_from(list(Language)))
def test_any_text(text: str, language: Language) -> None:
    found = read_quantities(document(text, language))
    end = 0
    for quantity in found.quantities:
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
        assert quantity.value.is_finite()
        assert quantity.max is None or quantity.max > quantity.value


PIECES = [
    "1",
    "一万亿",
    "（",
    "(",
    "1-",
    "twenty-",
    "one ",
    "“",
    "Article 1, ",
    "1,000,",
    "三分之",
    "1年",
    "half a ",
    "a.",
    "《",
]


@pytest.mark.parametrize("piece", PIECES)
def test_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = document(piece * (length // len(piece)), Language.MIXED)
        start = time.perf_counter()
        read_quantities(text)
        return time.perf_counter() - start

    short, long = seconds(30_000), seconds(120_000)
    assert long < 12 * short + 0.5


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", "(", "一万亿"])
def test_ten_megabytes(piece: str) -> None:
    start = time.perf_counter()
    read_quantities(document(piece * (10_000_000 // len(piece))))
    assert time.perf_counter() - start < 200
