"""The stage on whole documents: what it finds by rule is exact, the network is held to a few samples."""

import time
from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.document import Document, Entity, Label, Reference, Stage
from gongbao.encoder.encoder import Encoder
from gongbao.extractor import new_document
from gongbao.ner import BaselineNames, EncoderNames, Tagger
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


class FakeEncoder:
    """Finds the names that it is told."""

    def __init__(self, *entities: Entity) -> None:
        self.found = list(entities)

    def entities(self, document: Document) -> list[Entity]:
        del document
        return self.found


def names_of(text: str, *found: tuple[str, Label, float | None]) -> list[Entity]:
    entities = [Entity(text.index(q), text.index(q) + len(q), label, sure) for q, label, sure in found]
    stage = Tagger(EncoderNames(cast("Encoder", FakeEncoder(*entities))))
    return list(stage(split_paragraphs(new_document(text))).entities)


def test_names_of_the_network_keep_how_sure_it_was() -> None:
    text = "2017年，the Anhe Council's staff；山海县教育局受理申请。\n由周明远负责《山海县供水办法》。\n"
    found = names_of(
        text,
        ("the Anhe Council's", Label.ORG, 0.87654321),
        ("山海县教育局", Label.ORG, 0.5),
        ("周明远", Label.PERSON, 1.0),
    )
    assert [(e.of(text), e.label, e.confidence) for e in found] == [
        ("2017年", Label.DATE, None),
        ("Anhe Council", Label.ORG, 0.8765),
        ("山海县教育局", Label.ORG, 0.5),
        ("周明远", Label.PERSON, 0.9999),
        ("山海县供水办法", Label.LAW, None),
    ]


def test_dates_and_what_it_hardly_believes_are_not_asked_of_the_network() -> None:
    text = "每逢周末，山海县教育局受理申请。"
    assert names_of(text, ("周末", Label.DATE, 0.9), ("山海县教育局", Label.ORG, 0.1)) == []
    assert names_of(text, ("山海县教育局", Label.ORG, None)) == []


def test_a_name_over_a_hard_wrap_is_one_name() -> None:
    text = (
        "按照国务院办公厅和山海县人民政府的要求，全县各乡镇、各部门认真做好政府信息公开工作，由山海县教\n"
        "育局编制本报告，其中所列数据的统计期限为全年。\n"
    )
    (entity,) = names_of(text, ("山海县教\n育局", Label.ORG, 0.9))
    assert entity.of(text) == "山海县教\n育局"


def test_a_repeated_name_is_not_as_sure_as_the_first() -> None:
    text = "山海县教育局甲。\n山海县教育局乙。\n山海县教育局丙。\n"
    name = "山海县教育局"
    places = [at for at in range(len(text)) if text.startswith(name, at)][:2]
    entities = [Entity(at, at + len(name), Label.ORG, 0.9) for at in places]
    stage = Tagger(EncoderNames(cast("Encoder", FakeEncoder(*entities))))
    found = stage(split_paragraphs(new_document(text))).entities
    assert [entity.confidence for entity in found] == [0.9, 0.9, None]


@given(st.text("县教育局AB 12年。\n", min_size=1, max_size=60), st.integers(0, 50), st.integers(1, 20))
def test_any_name_of_the_network_is_taken_or_left(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    entity = Entity(start, min(len(text), start + length), Label.ORG, 0.9)
    document = split_paragraphs(new_document(text))
    if not document.paragraphs or start < document.paragraphs[0].start:
        return
    found = Tagger(EncoderNames(cast("Encoder", FakeEncoder(entity))))(document).entities
    assert all(e.of(text).strip() for e in found)
