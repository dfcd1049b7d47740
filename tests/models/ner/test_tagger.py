"""The stage on whole documents: what it finds by rule is exact, the network is held to a few samples."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.document import Document, Label, Reference, Stage
from gongbao.extractor import new_document
from gongbao.ner import BaselineNames, Tagger
from gongbao.ner.baseline import cut
from gongbao.segmentation import split_paragraphs

pytestmark = pytest.mark.weights

ZH = (
    "山海县二〇一六年信息公开年度报告\n"
    "按照《中华人民共和国政府信息公开条例》的要求，山海县教育局编制本报告。2016年，县政府办公室印发《山海县校务公开\n"
    "办法（试行）》（山政发〔2016〕8号），由副县长周明远负责。联系地址：山海县学府路12号。\n"
)
EN = (
    "Anhe County 2016 Annual Report\n"
    'In 2016, the Anhe County Education Bureau issued the "Measures for School Affairs (Trial)"'
    " on May 3, 2016.\n"
    "Deputy Director Zhou Mingyuan visited Beijing.\n"
)


@pytest.fixture(scope="module")
def tagger() -> Stage:
    return Tagger(BaselineNames())


def tag(tagger: Stage, text: str) -> list[tuple[str, str]]:
    document = tagger(split_paragraphs(new_document(text)))
    return [(entity.label.value, entity.of(text)) for entity in document.entities]


def test_chinese(tagger: Stage) -> None:
    found = tag(tagger, ZH)
    for expected in [
        ("DATE", "二〇一六年"),
        ("LAW", "中华人民共和国政府信息公开条例"),
        ("ORG", "山海县教育局"),
        ("DATE", "2016年"),
        ("LAW", "山海县校务公开\n办法（试行）"),
        ("PERSON", "周明远"),
    ]:
        assert expected in found


def test_english(tagger: Stage) -> None:
    found = tag(tagger, EN)
    for expected in [
        ("LAW", "Measures for School Affairs (Trial)"),
        ("DATE", "May 3, 2016"),
        ("ORG", "Anhe County Education Bureau"),
        ("PERSON", "Zhou Mingyuan"),
        ("GPE", "Beijing"),
    ]:
        assert expected in found


def test_references_are_no_entities(tagger: Stage) -> None:
    document = split_paragraphs(new_document(ZH))
    start = ZH.index("山政发")
    reference = Reference(
        start, start + len("山政发〔2016〕8号"), id="r1", issuer="山政发", year=2016, number=8
    )
    tagged = tagger(replace(document, references=(reference,)))
    assert not [entity for entity in tagged.entities if entity.overlaps(reference)]


def test_same_text_gives_the_same_entities(tagger: Stage) -> None:
    assert tag(tagger, ZH + EN) == tag(Tagger(BaselineNames()), ZH + EN)


def test_long_report_in_one_line(tagger: Stage) -> None:
    found = tag(tagger, "2016年，山海县教育局受理申请3件。" * 200)
    assert sum(label == "DATE" for label, _ in found) == 200
    assert sum(label == "ORG" for label, _ in found) > 180


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120) | st.text("《》（）县2017年 \n\r\t\x00AaＡ１臺\U00020000é'\"", max_size=120))
def test_any_text(text: str) -> None:
    if not text:
        return
    tagger = Tagger(BaselineNames())
    document = tagger(split_paragraphs(Document(text)))
    for left, right in pairwise(document.entities):
        assert left.end <= right.start
    assert all(entity.of(text).strip() for entity in document.entities)


@pytest.mark.parametrize("unit", ["7", "《", "（", "a", "县", "\n", "Act "])
def test_linear_time(tagger: Stage, unit: str) -> None:
    tag(tagger, ZH + EN)
    began = time.perf_counter()
    tag(tagger, unit * (50_000 // len(unit)))
    assert time.perf_counter() - began < 30


def test_cut_at_sentence_ends() -> None:
    text = "甲乙丙。" * 50
    pieces = list(cut(text, 30))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(end - start <= 30 and text[end - 1] == "。" for start, end in pieces)


def test_networks_load_with_the_first_text(tagger: Stage) -> None:
    fresh = Tagger(BaselineNames())
    assert isinstance(fresh, Tagger)
    document = fresh(split_paragraphs(new_document("12,345")))
    assert [e for e in document.entities if e.label is not Label.DATE] == []
