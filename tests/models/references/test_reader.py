"""The stage: offsets, wraps, clusters, arbitrary text, linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.document import Document, Paragraph, Reference, Span
from gongbao.references import canonicalize, load_reference_reader

READ = load_reference_reader()


def _read(text: str, *lines: tuple[int, int]) -> tuple[Reference, ...]:
    spans = tuple(Span(*line) for line in lines) or (Span(0, len(text)),)
    return READ(Document(text, paragraphs=(Paragraph(0, len(text), lines=spans),))).references


def test_hard_wrap_inside_the_code() -> None:
    text = "见昌政\n办发〔2017〕5号"
    (reference,) = _read(text, (0, 3), (4, len(text)))
    assert (reference.of(text), reference.issuer) == ("昌政\n办发〔2017〕5号", "昌政办发")
    assert reference.canonical == "昌政办发〔2017〕5号"


def test_number_across_paragraphs() -> None:
    text = "It cites Guo Ban Fa\n[2016] No. 80 twice."
    paragraphs = (Paragraph(0, 19, lines=(Span(0, 19),)), Paragraph(20, 40, lines=(Span(20, 40),)))
    (reference,) = READ(Document(text, paragraphs=paragraphs)).references
    assert reference.of(text) == "Guo Ban Fa\n[2016] No. 80"


def test_issuer_is_as_written_and_canonical_simplified() -> None:
    (reference,) = _read("據國辦發〔２０１６〕６１號")
    assert (reference.issuer, reference.number_text) == ("國辦發", "６１")
    assert (reference.canonical, reference.number) == ("国办发〔2016〕61号", 61)


def test_clusters() -> None:
    references = _read(
        "国办发〔2016〕61号、Guo Ban Fa [2016] No. 61、国发〔2016〕61号、"
        "Ji Zheng Fa [2016] No. 1、Ji Zheng Fa [2016] No. 1"
    )
    assert [reference.cluster for reference in references] == ["c1", "c1", "c2", "c3", "c3"]
    assert [reference.id for reference in references] == ["r1", "r2", "r3", "r4", "r5"]


def test_a_code_given_in_chinese_makes_its_romanisation_certain() -> None:
    references = _read("岑府办发〔2009〕31号, Cen Fu Ban Fa [2010] No. 3, C.F.B.F. [2011] No. 4")
    assert [reference.canonical for reference in references[1:]] == [
        "岑府办发〔2010〕3号",
        "岑府办发〔2011〕4号",
    ]


@pytest.mark.parametrize("text", ["", " ", "昌平区", "见国发〔2016〕1号", "国发〔2016〕1号、国发〔2016〕2号"])
def test_canonicalize_takes_one_number_alone(text: str) -> None:
    assert canonicalize(text) is None


CHINESE = [
    "国发",
    "〔2017〕",
    "（2017）",
    "1号",
    "第",
    "令",
    "国务院",
    "、",
    "《",
    "》",
    "（",
    "）",
    "１",
    "號",
    "公告",
]
ENGLISH = [
    "[2017]",
    '"',
    "No. ",
    "Order ",
    "of ",
    "the ",
    "Guo ",
    "Ban ",
    "Fa ",
    "G.B.F. ",
    "State Council",
    "Zhejiang ",
]
ODD = ["\n", "\r\n", "\x00", "𠀀", "e\u0301"]
PIECES = st.sampled_from([*CHINESE, *ENGLISH, *ODD])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join)))
def test_any_text(text: str) -> None:
    if not text:
        return
    for reference in _read(text):
        assert reference.of(text)
        assert reference.numbers[0] == reference.number
        assert reference.title is None or reference.title.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "0123456789",
        "（",
        "[",
        "〔2017〕",
        "国发〔2017〕1号",
        "《",
        "令",
        "国务院令第1号",
        '"',
        "Ban ",
        "Order No. 1 of ",
        "Guo Ban Fa [2017] No. 1 ",
        "Zhe Zheng Fa [2017] No. 1 of Zhejiang ",
        "Hengchuan County Heng Zheng Fa [2017] No. 1 ",
        "〔2017〕1、2、3、",
        "A.B.",
        "Zhuang ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    seconds = []
    for length in (15_000, 60_000):
        text = (unit * (length // len(unit) + 1))[:length]
        started = time.perf_counter()
        _read(text)
        seconds.append(time.perf_counter() - started)
    # Four times the text; square growth would be sixteen times the time.
    assert seconds[1] < 10 * seconds[0] + 0.5
