import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.errors import MalformedBodyError, UndecodableTextError, UnsupportedCharsetError
from gongbao.readers.html import html_to_text, read_html

PAGES = {
    "nothing": ("", ""),
    "white space": (" \n ", ""),
    "a comment that never ends": ("<!-- a", ""),
    "bare text": ("共436件", "共436件"),
    "blocks": ("<h1>年报</h1><div>一<p>二</div>三<ul><li>四<li>五</ul>", "年报\n一\n二\n三\n四\n五"),
    "a line break": ("一<br>二<br/><br>三", "一\n二\n三"),
    "inline elements": ("<p>受理<b>4</b><span>36</span>件 <a>a</a></p>", "受理436件 a"),
    "white space of the source": ("<p>\n  政府\n  信息  of\n 2017\n</p>", "政府信息 of 2017"),
    "entities": ("&lt;p&gt;&amp;&hellip;&#x6570;&#25454;&nbsp;&copy", "<p>&…数据\u00a0©"),
    "what nobody sees": (
        (
            "<head><title>t</title></head><script>if(1<2)x</script>a<style>p{}</style><nav>n</nav>"
            "<noscript>s</noscript>b"
        ),
        "ab",
    ),
    "what is hidden": ("<p hidden>a</p><div style='color:red; DISPLAY : none'>b<p>c</div>d<!--e-->", "d"),
    "text after what is hidden": ("<b>a<i hidden>b</i>c</b>", "ac"),
    "preformatted": ("<pre>\n a\r\n b</pre>c", "a\nb\nc"),
    "a footnote": ("436<sup>1</sup>件，m<sup>2</sup>，CO<sub>2</sub>", "436¹件，m²，CO₂"),
    "NUL": ("a\x00b", "a\ufffdb"),
    "a mark before the page": ("\ufeff<p>a", "a"),
    "an XML declaration": ("<?xml version='1.0' encoding='gbk'?><html><p>数", "数"),
    "a table": (
        "<table><caption>表1</caption><tr><th>渠道<th>件</tr><tr><td>网络</td><td>230</td></tr></table>后",
        "表1\n渠道\t件\n网络\t230\n后",
    ),
    "empty cells": ("<table><tr><td><td>&nbsp;<td>1<tr><td><td><td></table>", "\t\t1"),
    "unclosed cells": ("<table><tr><td>a<td>b<tr><td>c<td>d", "a\tb\nc\td"),
    "a table that breaks off": ("<table><tr><td>a<td>b</table></td></div>c", "a\tb\nc"),
    "rows without a table": ("<tr><td>a</td><td>b</td></tr>", "a\tb"),
    "cells without a row": ("<table>x<td>a</td><td>b</td></table>", "x\na\nb"),
    "text between cells": ("<table><tr>x<td>a</td>y<td>b</td></tr></table>", "x\ny\na\tb"),
    "blocks in a cell": ("<table><tr><td><p>主动</p><p>公开</p><td>4<br>36</table>", "主动公开\t4 36"),
    "spans": (
        "<table><tr><th rowspan=2>项<th colspan=2>数<tr><td>甲<td>乙<tr><td>计<td>1<td>2</table>",
        "项\t数\t\n\t甲\t乙\n计\t1\t2",
    ),
    "nonsense spans": (
        "<table><tr><td colspan=x>a<td colspan=-3>b<td rowspan='99999999999'>c</table>",
        "a\tb\tc",
    ),
    "a table inside a table": (
        "<table><tr><td>菜单<td><table><tr><td>a<td>b</table>后</table>",
        "菜单\na\tb\n后",
    ),
    "a table of one column": ("<table><tr><td>一<p>二<tr><td>三</table>", "一\n二\n三"),
    "an article beside a menu": (
        f"<table><tr><td>菜单<td><p>{'长' * 500}<p>{'文' * 600}<p>章</table>",
        f"菜单\n{'长' * 500}\n{'文' * 600}\n章",
    ),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_becomes_this_text(case: str) -> None:
    page, text = PAGES[case]

    assert html_to_text(page) == text


BYTES = {
    "the header wins": ("<meta charset=utf-8>数据".encode("gbk"), "gb2312", "数据"),
    "the page's own word": (
        '<meta http-equiv=a content="text/html; charset=gb2312">数据㐀'.encode("gb18030"),
        None,
        "数据㐀",
    ),
    "a short word": ("<META CHARSET = 'Big5'>數據".encode("big5"), None, "數據"),
    "a wrong word": ("<meta charset=gbk>数据项".encode(), None, "数据项"),
    "no word": ("数据".encode("gbk"), None, "数据"),
    "a mark before a wrong word": ("\ufeff<meta charset=gbk>数据".encode(), None, "数据"),
    "UTF-16 that says so": ("<meta charset=utf-16>数据".encode(), None, "数据"),
    "UTF-16 with its mark": ("<p>数据".encode("utf-16"), None, "数据"),
}


@pytest.mark.parametrize("case", BYTES)
def test_the_charset_of_a_page(case: str) -> None:
    data, charset, text = BYTES[case]

    assert read_html(data, charset=charset) == text


def test_wrong_bytes_and_unknown_charsets_are_refused() -> None:
    with pytest.raises(UndecodableTextError):
        read_html("数".encode("gbk"), charset="utf-8")
    with pytest.raises(UnsupportedCharsetError):
        read_html(b"a", charset="klingon")
    with pytest.raises(UndecodableTextError):
        html_to_text("a\ud800")


def test_a_page_that_the_parser_gives_up_is_refused_and_not_cut() -> None:
    with pytest.raises(MalformedBodyError):
        html_to_text("</x>" * 500 + "<div>a" * 3000)
    assert html_to_text("<div>" * 1000 + "a") == "a"


TAGS = [
    "<p>",
    "</p>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td rowspan=3>",
    "<td colspan=4>",
    "</td>",
    "<br>",
]
TAGS += [
    "<pre>",
    "</pre>",
    "<sup>",
    "</sup>",
    "<div hidden>",
    "</div>",
    "<script>",
    "</script>",
    "<",
    "&",
    "<!--",
    "-->",
]


@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=5)).map("".join))
def test_any_page_gives_a_text_always_the_same_one(page: str) -> None:
    text = html_to_text(page)

    assert text == html_to_text(page)
    assert text.isascii() or text.encode("utf-8")
    assert all(line.strip() for line in text.split("\n")) or not text


@pytest.mark.usefixtures("frozen_heap")
@pytest.mark.parametrize(
    "unit",
    [
        "<table><tr><td>x</td></tr></table>",
        "<td colspan=999 rowspan=9999>x",
        "<tr><td rowspan=9999 colspan=999>x<td>y",
        "<p>x",
        "&",
        "<",
        "<b>x</b>",
        "<meta charset=",
        "<td><p>x</p>",
        "<p>一</p>\n",
        " ",
    ],
)
def test_time_grows_with_the_page_and_not_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        page = f"<table><tr>{unit * (size // len(unit))}"
        began = time.process_time()
        html_to_text(page)
        return time.process_time() - began

    seconds(10_000)
    assert seconds(400_000) < max(16 * seconds(50_000), 0.5)
