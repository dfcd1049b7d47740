"""What stays true of every text: spans in order and in the text, nothing lost, nothing twice, time linear."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.document import Document, Span
from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences

SPLIT_WORDS = load_word_splitter()
PIECES = [
    *"一二三第章节部分年度報告國務院〇○、（）()[]【】《》“”‘’\"'，。；：！？!?.…—-–·|#*>%１２0123 abAB",
    *"\t\n\r\f\v\x00\x85",
    *"\u3000\u2028\ufeff\u200b\u200d\u0301𠀀😀",
    "\r\n",
    "\n\n",
    "\n- 2 -\n",
    "\n第3页\n",
    "\n12\n",
    "（一）",
    "1.",
    "1.1 ",
    "I. ",
    "Section 2. ",
    "- ",
    "No. ",
    "U.S. ",
    "the wrapped line of text that goes",
    "依申请公开政府信息",
    "共受理申请436件，",
    "per-\n",
    "http://a.cn/b.c?d=e ",
    "Jan.\n",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def read(text: str) -> Document:
    return SPLIT_WORDS(split_sentences(split_paragraphs(Document(text))))


def in_order(spans: tuple[Span, ...], text: str) -> None:
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end


def visible(document: Document) -> Iterator[int]:
    for paragraph in document.paragraphs:
        for line in paragraph.lines:
            yield from (at for at in range(line.start, line.end) if not document.text[at].isspace())


def covered(spans: tuple[Span, ...]) -> list[int]:
    return [at for span in spans for at in range(span.start, span.end)]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_laws(text: str) -> None:
    document = read(text)
    assert document.text == text
    in_order(document.paragraphs, text)
    in_order(document.sentences, text)
    in_order(document.words, text)
    for paragraph in document.paragraphs:
        in_order(paragraph.lines, text)
        assert (paragraph.lines[0].start, paragraph.lines[-1].end) == (paragraph.start, paragraph.end)
        assert all(heading.end <= paragraph.end for heading in paragraph.headings)
    shown = set(visible(document))
    for layer in (document.sentences, document.words):
        assert shown <= set(covered(layer))
    for inner, outer in ((document.words, document.sentences), (document.sentences, document.paragraphs)):
        assert all(any(big.contains(small) for big in outer) for small in inner)


@given(st.text(alphabet="一二a1 。.\n（）\u0301𠀀", max_size=60))
def test_no_furniture_without_numbers_of_pages(text: str) -> None:
    document = read(text.replace("1", "x"))
    assert len(list(visible(document))) == sum(not char.isspace() for char in document.text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\ufeff", "- 1 -", "\x00", "。", "一、", "…", "😀", "\u3000"]
)
def test_smallest_texts(text: str) -> None:
    read(text)


@pytest.mark.usefixtures("frozen_heap")
@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "（",
        "(",
        "）",
        "“",
        '"',
        "'",
        ".",
        "。",
        "…",
        "一",
        " ",
        "\n",
        "1\n",
        "中",
        "a",
        "A.",
        "a b ",
        "（一）",
        "#",
        "- a\n",
        "\u3000",
        "-\n",
        "- 1 -\n",
        "|a",
        "（“",
        "（a。）b",
        "a。（b）c",
        "[a](b)",
        "第1页\n",
        "\u200d\n",
        "。“a”",
        "a  b",
        "a. ",
        "1.1",
        "中文内容很长的一行没有标点符号很长很长很长\n",
        "the wrapped line of english text that goes on and on\n",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(1000)
    short, long = seconds(8_000), seconds(32_000)
    assert long < 12 * short + 0.3
