from pathlib import Path

import pytest

from gongbao.errors import BrokenFileError, UndecodableTextError, UnsupportedMediaError
from gongbao.readers import ReadText, kind_of, read_body, read_file
from recorded_web.office import docx, ole_bytes
from recorded_web.pdf import text_pdf
from recorded_web.truth import Paragraph

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
        ("A.PDF", None, "application/pdf"),
        ("a", "application/pdf", "application/pdf"),
    ],
)
def test_the_ending_says_what_a_file_is(name: str, media_type: str | None, kind: str) -> None:
    assert kind_of(name, media_type=media_type) == kind


@pytest.mark.parametrize(
    ("name", "media_type", "hint"),
    [
        ("a.doc", "text/plain", "save it as .docx"),
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


def test_office_files_are_read() -> None:
    paragraphs = [Paragraph("全年收到申请436件。")]
    for name, data in (("a.docx", docx("年报", paragraphs)), ("a.pdf", text_pdf("年报", paragraphs))):
        assert read_file(data, name) == ReadText("年报\n全年收到申请436件。", made=True)


def test_a_renamed_doc_is_of_a_kind_that_is_not_read_and_nonsense_is_broken() -> None:
    with pytest.raises(UnsupportedMediaError, match="old binary format"):
        read_file(ole_bytes("a"), "a.docx")
    with pytest.raises(BrokenFileError):
        read_file(b"nonsense", "a.docx")


def test_of_a_whole_page_what_stands_around_it_is_left_out_and_tables_have_heads() -> None:
    body = "<table><tr><td>项目<td>件数</tr><tr><td>受理<td>436</table>" + "<p>全区公开工作平稳。" * 9
    page = (
        f"<title>年报</title><div class=header><a href=/>首页</a></div><h1>年报</h1>"
        f"{body}<div class=footer>主办"
    )

    read = read_file(page.encode(), "a.html")

    (table,) = read.tables
    assert read.text.split("\n")[:3] == ["年报", "项目\t件数", "受理\t436"]
    assert "主办" not in read.text
    assert "首页" not in read.text
    assert [(cell.text, cell.row_heads, cell.column_heads) for cell in table.cells][-1] == (
        "436", ("受理",), ("件数",),
    )  # fmt: skip
    assert read_file(page.removeprefix("<title>年报</title>").encode(), "a.html").text.startswith("首页")
