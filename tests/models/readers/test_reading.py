import gzip
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.readers import Limits, PageKind, Reason, read_page, saved_from
from gongbao.readers.kinds import (
    DOC,
    DOCX,
    HTML,
    IMAGE,
    OFD,
    PDF,
    RTF,
    TEXT,
    UNKNOWN,
    WPS,
    XLS,
    XLSX,
    ZIP,
    kind_of_bytes,
)
from recorded_web.figures import figures_of
from recorded_web.forms import tables_of
from recorded_web.office import docx, ole_bytes, xlsx, zip_bomb_docx
from recorded_web.pictures import png, scanned_page
from recorded_web.truth import Paragraph

WORD = docx("年报", [Paragraph("共436件。"), *tables_of(figures_of("a", 2021), "t2021")])
BOOK = xlsx(tables_of(figures_of("a", 2021), "t2021"))
OLE = ole_bytes("a")
NOISE = random.Random(1).randbytes(5000)  # noqa: S311 - nothing secret
KINDS = {
    "a page": (b"<!DOCTYPE html><p>a", "a.xls", None, HTML),
    "a page whose server calls it nothing": (
        "<table><tr><td>数".encode(),
        "",
        "application/octet-stream",
        HTML,
    ),
    "a page in UTF-16": ("<html>数".encode("utf-16"), "", None, HTML),
    "a page without tags": (b"a", "", "text/html", HTML),
    "a text": ("共436件".encode(), "a.txt", None, TEXT),
    "a text without a name": ("共436件".encode("gbk"), "", None, TEXT),
    "a PDF": (b"\n%PDF-1.4", "a.doc", None, PDF),
    "a Word file": (WORD, "a.zip", None, DOCX),
    "a spreadsheet": (BOOK, "", "application/zip", XLSX),
    "an old Word file": (OLE, "a.docx", None, DOC),
    "an old spreadsheet": (OLE, "a.XLS", None, XLS),
    "a WPS file": (OLE, "a.wps", None, WPS),
    "an RTF file": (b"{\\rtf1 a}", "a.doc", None, RTF),
    "a picture": (png(scanned_page("a")), "", None, IMAGE),
    "a broken archive": (b"PK\x03\x04", "a.docx", None, ZIP),
    "noise": (bytes(range(256)) * 9, "", None, UNKNOWN),
    "nothing": (b"", "", None, TEXT),
}


@pytest.mark.parametrize("case", KINDS)
def test_bytes_say_what_a_file_is(case: str) -> None:
    data, name, media_type, kind = KINDS[case]

    assert kind_of_bytes(data, name=name, media_type=media_type) == kind


def test_an_ofd_file_is_told_from_other_archives() -> None:
    assert kind_of_bytes(WORD.replace(b"word/document.xml", b"OFD.xml/////////x")) in {ZIP, OFD, DOCX}


UNREADABLE = {
    "an old Word file": (OLE, "http://a.test/a.doc", Reason.BINARY_OFFICE),
    "a renamed old Word file": (OLE, "http://a.test/a.docx", Reason.BINARY_OFFICE),
    "noise that begins like a spreadsheet": (OLE, "http://a.test/a.xls", Reason.BINARY_OFFICE),
    "a WPS file": (OLE, "http://a.test/%E5%B9%B4.wps", Reason.WPS),
    "a bomb": (zip_bomb_docx(70_000_000), "", Reason.BOMB),
    "a broken archive": (b"PK\x03\x04", "", Reason.BROKEN),
    "a picture": (png(scanned_page("a")), "", Reason.UNKNOWN_KIND),
    "noise": (NOISE, "", Reason.UNKNOWN_KIND),
    "a page nested without end": (b"<div>a" * 3000, "", Reason.TOO_DEEP),
    "a page of no character set": (b"<p>" + bytes(range(128, 256)) * 99, "", Reason.CHARSET),
    "a broken PDF": (b"%PDF-1.4", "", Reason.BROKEN),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_says_why(case: str) -> None:
    data, address, reason = UNREADABLE[case]

    page = read_page(data, address=address)

    assert (page.kind, page.reason, page.text) == (PageKind.UNREADABLE, reason, "")


def test_limits() -> None:
    page = f"<p>{'共436件。' * 99}<table><tr><td>1<td>2<tr><td>3<td>4</table>".encode()

    assert read_page(page, limits=Limits(file_bytes=9)).reason is Reason.TOO_LARGE
    assert read_page(page, limits=Limits(code_points=99)).reason is Reason.TOO_LARGE
    assert read_page(page, limits=Limits(cells=3)).reason is Reason.TOO_LARGE
    assert len(read_page(b"<a href=1>a</a>" * 9, address="http://a.test", limits=Limits(links=3)).links) == 3


def test_files_have_text_tables_and_a_title() -> None:
    page = read_page(WORD, address="http://a.test/a.docx")

    assert (page.kind, page.media_type, page.title) == (PageKind.ARTICLE, DOCX, "年报")
    assert page.text.startswith("年报\n共436件。")
    assert len(page.tables) == 3
    assert len(read_page(BOOK).tables) == 3


def test_a_text_is_read_in_its_character_set() -> None:
    page = read_page("共436件，全年公开。".encode("gbk"), content_type="text/plain; charset=UTF-8")

    assert (page.text, page.charset) == ("共436件，全年公开。", "gb18030")
    assert read_page(b"", content_type="text/plain").kind is PageKind.EMPTY


def test_a_broken_character_in_what_nobody_keeps_does_no_harm_and_in_a_report_it_does() -> None:
    text = "全年公开信息436条，其中网站公开401条。" * 20
    cut = "公开".encode("gbk")[:-1]
    around = b"<title>" + cut + b"</title><ul class=menu><li>" + cut + b"</ul>"

    assert text in read_page(around + f"<p>{text}".encode("gbk")).text
    assert read_page(around + f"<p>{text}".encode("gbk") + cut + b"</p>").reason is Reason.CHARSET


def test_a_page_that_a_browser_saved_says_where_from() -> None:
    assert (
        saved_from(b"<!DOCTYPE html>\n<!-- saved from url=(0020)http://a.test/x?a=1 -->\n")
        == "http://a.test/x?a=1"
    )
    assert saved_from(b"<html>") is None


SEEDS = [
    b"<table><tr><td rowspan=9>a", b"<title>a</title><p>", b"%PDF",
    OLE[:600], WORD, BOOK, gzip.compress(b"a"),
    "<p>数据".encode("gbk"), b"&#xD800;&#0;", b"<a href='http://[::1'>x", b"<base href='//[' ><a href=x>y",
    b"<meta name=pubdate content='9999-99-99'>",
    b"<link rel=canonical href='http://a.test/x'>",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from(SEEDS) | st.binary(max_size=9), max_size=6).map(b"".join),
    st.sampled_from(["", "http://a.test/x/a.docx", "http://[", "a.xls", "http://a.test/t20220105_1.html"]),
    st.none()
    | st.text(max_size=30)
    | st.sampled_from(["text/html; charset=gbk", "text/plain", "a;b;charset"]),
)
def test_any_bytes_are_a_page(data: bytes, address: str, content_type: str | None) -> None:
    if b"%PDF-" in data[:1024]:
        return
    page = read_page(data, address=address, content_type=content_type)

    page.text.encode("utf-8")
    assert page == read_page(data, address=address, content_type=content_type)
    for table in page.tables:
        assert all(page.text[cell.start : cell.end] == cell.text for cell in table.cells)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([WORD, BOOK]), st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_damaged_office_files_are_read_or_refused(data: bytes, place: int, damage: bytes) -> None:
    at = place % len(data)

    page = read_page(data[:at] + damage + data[at + len(damage) :])

    assert page.kind in {PageKind.ARTICLE, PageKind.UNREADABLE, PageKind.EMPTY}


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_pdf_is_read_or_refused(seed: int) -> None:
    from recorded_web.pdf import text_pdf  # noqa: PLC0415

    draw = random.Random(seed)  # noqa: S311 - nothing secret
    data = bytearray(text_pdf("年报", [Paragraph("共436件。")] * 3))
    for _ in range(5):
        data[draw.randrange(8, len(data))] = draw.randrange(256)

    assert read_page(bytes(data)).kind in {PageKind.ARTICLE, PageKind.UNREADABLE, PageKind.IMAGE_ONLY}
