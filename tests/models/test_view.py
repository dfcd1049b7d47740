import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.document import Document, Paragraph, Span
from gongbao.segmentation.lines import split_lines
from gongbao.view import View, join_lines, one_line, view_of


def joined(text: str) -> View:
    return join_lines(text, tuple(line.span for line in split_lines(text)))


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("共19\n部", "共19部"),
        ("占36.\n5%", "占36.5%"),
        ("共1\n130万次", "共1130万次"),
        ("on the\nDisclosure", "on the Disclosure"),
        ("32.5 per-\ncent", "32.5 percent"),
        ("a part-\ntime post", "a part-time post"),
        ("the self-\nassessment", "the self-assessment"),
        ("the EU-\nwide", "the EU-wide"),
        ("平台Open\n开通", "平台Open开通"),
        ("共\u3000１２３件，\n國務院", "共 123件，国务院"),
        ("甲\r\n  乙", "甲乙"),
    ],
)
def test_lines_are_joined(text: str, view: str) -> None:
    assert joined(text).text == view


@given(st.text(alphabet="甲一 1a-.\n\r\u3000１國𠀀\u0301", min_size=1, max_size=60))
def test_every_offset_leads_back_to_its_character(text: str) -> None:
    if not text.strip():
        return
    view = joined(text)
    assert len(view.offsets) == len(view.text) + 1
    assert list(view.offsets) == sorted(view.offsets)
    for at, char in enumerate(view.text):
        if char != " " and char in "甲一1a-.𠀀\u0301":
            assert text[view.offsets[at]] in {char, chr(ord(char) + 0xFEE0)}


def test_span_and_local_are_inverse() -> None:
    text = "甲乙per-\ncent丙"
    view = joined(text)
    at = view.text.index("percent")
    span = view.span(at, at + len("percent"))
    assert span.of(text) == "per-\ncent"
    assert view.local(span) == (at, at + len("percent"))


def test_an_empty_stretch_is_no_span() -> None:
    with pytest.raises(ValueError, match="no span"):
        joined("甲乙").span(1, 1)


def test_a_page_number_between_the_lines_is_not_shown() -> None:
    text = "收取行政\n- 1 -\n强制"
    lines = (Span(0, 4), Span(11, 13))
    document = Document(text)
    assert view_of(document, Paragraph(0, 13, lines=lines)).text == "收取行政强制"


def test_a_paragraph_without_lines_is_one_line() -> None:
    assert view_of(Document("甲乙"), Paragraph(0, 2)).text == "甲乙"


@pytest.mark.parametrize(
    ("text", "line"),
    [("", ""), (" a\n b ", "a b"), ("甲\n乙", "甲乙"), ("甲 \n a", "甲a"), ("a — b", "a—b")],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
