from pathlib import Path

import pytest

from gongbao.errors import UndecodableTextError, UnsupportedMediaError
from gongbao.readers import ReadText, kind_of, read_body, read_file

TEXT = "\ufeff共436件\r\n"


@pytest.mark.parametrize(
    ("charset", "made"), [(None, False), ("UTF8", False), ("gb18030", True), ("utf-16", True)]
)
def test_plain_text_is_made_only_where_it_was_not_utf8(charset: str | None, made: bool) -> None:  # noqa: FBT001
    data = TEXT.removeprefix("\ufeff").encode(charset or "utf-8")

    assert read_body(data, "text/plain", charset=charset) == ReadText("共436件\r\n", made=made)


def test_a_byte_order_mark_of_utf8_is_a_character_and_line_ends_stay() -> None:
    assert read_body(TEXT.encode(), "text/plain") == ReadText(TEXT, made=False)
    assert read_file(TEXT.encode(), "a.txt") == ReadText(TEXT, made=False)


def test_a_file_without_a_charset_gives_it_away_and_a_body_does_not() -> None:
    data = "共436件".encode("gbk")

    assert read_file(data, "a.txt") == ReadText("共436件", made=True)
    assert read_file(data, "a.txt", charset="gbk") == ReadText("共436件", made=True)
    with pytest.raises(UndecodableTextError):
        read_body(data, "text/plain")


def test_a_page_is_always_made() -> None:
    assert read_body(b"a", "text/html") == ReadText("a", made=True) == read_file(b"a", "a.html")


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("a.txt", "text/html", "text/plain"),
        ("A.HTM", None, "text/html"),
        (str(Path("b.pdf") / "a.html"), None, "text/html"),
        ("报告", None, "text/plain"),
        ("", "", "text/plain"),
        ("a", "application/octet-stream", "text/plain"),
        ("a", "text/html", "text/html"),
    ],
)
def test_the_ending_says_what_a_file_is(name: str, media_type: str | None, kind: str) -> None:
    assert kind_of(name, media_type=media_type) == kind


@pytest.mark.parametrize(
    ("name", "media_type", "hint"),
    [
        ("a.docx", "text/plain", "not read yet"),
        ("a.PDF", None, "not read yet"),
        ("a.xlsx", None, "send .txt, .html"),
        ("a", "image/png", "image/png is not read"),
    ],
)
def test_another_file_is_refused_with_a_hint(name: str, media_type: str | None, hint: str) -> None:
    with pytest.raises(UnsupportedMediaError, match=hint):
        kind_of(name, media_type=media_type)


def test_another_body_is_refused() -> None:
    with pytest.raises(UnsupportedMediaError):
        read_body(b"", "application/pdf")
