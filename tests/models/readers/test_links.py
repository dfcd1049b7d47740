from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.readers.addresses import canonical_address, whole_address
from gongbao.readers.html import parse_html
from gongbao.readers.links import find_files, kind_of_link, next_page, read_links

BASE = "http://a.test/x/index.html"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../t1.html#top", "http://a.test/t1.html"),
        ("//b.test", "http://b.test/"),
        (" t\n1.html ", "http://a.test/x/t1.html"),
        ("?page=2", "http://a.test/x/index.html?page=2"),
        ("#top", None),
        ("", None),
        ("javascript:void(0)", None),
        ("mailto:a@b.test", None),
        ("file:///etc/passwd", None),
        ("ftp://a.test/", None),
        ("http://[", None),
        ("/" + "a" * 3000, None),
    ],
)
def test_addresses_are_made_whole_or_dropped(href: str, address: str | None) -> None:
    assert whole_address(BASE, href) == address


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("http://www.a.test/gate/big5/www.a.test/x/t1.html", "http://www.a.test/x/t1.html"),
        ("http://127.0.0.1:8000/gate/big5/127.0.0.1/x", "http://127.0.0.1:8000/x"),
        ("http://big5.b.test/gate/big5/www.a.test", "http://www.a.test/"),
        ("https://A.test:443/x/mpost_12.html", "https://a.test/x/post_12.html"),
        ("http://a.test/x;jsessionid=0A?id=7&from=index&utm_source=b", "http://a.test/x?id=7"),
        ("http://a.test/x?q=%E5%B9%B4&page=1", "http://a.test/x?q=%E5%B9%B4&page=1"),
        ("http://a.test/?from=index", "http://a.test/"),
        ("http://a.test/empost_12.html", "http://a.test/empost_12.html"),
        ("http://a.test:x/", "http://a.test:x/"),
    ],
)
def test_duplicates_have_one_address(address: str, canonical: str) -> None:
    assert canonical_address(address) == canonical
    assert canonical_address(canonical) == canonical


@given(st.text(max_size=80))
def test_any_address_is_folded_once_and_for_all(address: str) -> None:
    once = canonical_address(f"http://a.test/{address}")

    assert canonical_address(once) == once
    whole_address(BASE, address)


def test_words_dates_and_order_of_links() -> None:
    markup = (
        '<ul><li><a href=1 title="某区2021年年报">某区20…</a><span>[2022-1-5]</span>'
        "<li><a href=2>两个</a> <a href=3>链接</a> 2022-01-06</ul>"
        "<table><tr><td>·<a href=4>四</a><td>2022-01-07</table><a href=5><img alt=图></a><a name=6>六</a>"
    )

    found = [(link.address[-1], link.words, link.day) for link in read_links(markup, BASE)]

    assert found == [
        ("1", "某区2021年年报", date(2022, 1, 5)),
        ("2", "两个", None),
        ("3", "链接", None),
        ("4", "四", date(2022, 1, 7)),
        ("5", "图", None),
    ]
    assert read_links("", BASE) == ()


def test_a_page_may_say_where_its_links_count_from() -> None:
    assert read_links("<base href='http://b.test/y/'><a href=1>一", BASE)[0].address == "http://b.test/y/1"


@pytest.mark.parametrize(
    ("address", "names", "kind"),
    [
        ("http://a.test/P02.PDF", (), "pdf"),
        ("http://a.test/down.jsp?id=1&name=%E5%B9%B4.docx", (), "docx"),
        ("http://a.test/down?id=1", ("附件：年报.wps",), "wps"),
        ("http://a.test/a.html", ("附件.pdf",), None),
        ("http://a.test/", (), None),
    ],
)
def test_kinds_of_files(address: str, names: tuple[str, ...], kind: str | None) -> None:
    assert kind_of_link(address, names) == kind


def test_files_are_found_once_in_links_and_frames() -> None:
    root = parse_html(
        "<a href=a.pdf>年报</a><a href=a.pdf>下载</a><iframe src=/b.pdf></iframe><a href=c.html>c</a>"
    )
    assert root is not None

    assert [(file.address, file.title) for file in find_files(root, BASE)] == [
        ("http://a.test/x/a.pdf", "年报"),
        ("http://a.test/b.pdf", "b.pdf"),
    ]


@pytest.mark.parametrize("words", ["下一页", "下页", "下一頁", "下一页>", "Next", "next page »"])
def test_the_next_page(words: str) -> None:
    links = read_links(f"<a href=1>上一页</a><a href=2>{words}</a>", BASE)

    assert next_page(links) == "http://a.test/x/2"
    assert next_page(links[:1]) is None
