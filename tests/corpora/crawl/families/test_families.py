"""Each family on markup written for the test; the whole ways are in test_crawl.py."""

import json

import pytest

from gongbao.readers import read_page
from gongbao_corpora.crawl.families import ListPage, family_of

RECORDS = """<datastore>
<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&columnid=77&unitid=88"></a>]]></nextgroup>
<recordset><record><![CDATA[<li><a href="/art/2024/1/9/art_77_1.html"
title='甲区2023年政府信息公开年报'>甲区…</a></li>]]></record></recordset><totalrecord>95</totalrecord></datastore>"""


def page(markup: str, address: str = "http://h.cn/ndbg/index.html", position: int = 0) -> ListPage:
    read = read_page(markup.encode(), address=address, content_type="text/html; charset=utf-8")
    return ListPage(address, markup, read, position)


def wrap(body: str) -> str:
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("call", "more"),
    [
        ('createPageHTML(3, 0, "index", "html")', ["index_1.html", "index_2.html"]),
        ("createPageHTML(3,1,'list','shtml');", ["list_2.shtml"]),
        ("createPageHTML('page_div', 2, 0, 'index', 'htm')", ["index_1.htm"]),
        ('createPageHTML(1, 0, "index", "html")', []),
    ],
)
def test_trs(call: str, more: list[str]) -> None:
    listed = page(
        wrap(f'<ul><li><a href="./202401/t20240116_1.html">甲</a></li></ul><script>{call}</script>')
    )

    family = family_of(listed, None)
    listing = family.read_list(listed)

    assert family.NAME == "trs"
    assert listing.more == tuple(f"http://h.cn/ndbg/{name}" for name in more)
    assert str(listing.entries[0].day) == "2024-01-16"


def test_hanweb_asks_for_the_groups_that_the_page_does_not_hold() -> None:
    listed = page(
        wrap(f"<script type='text/xml'>{RECORDS}</script><script>var p={{perPage:15,groupSize:3}}</script>")
    )

    family = family_of(listed, "plain")
    listing = family.read_list(listed)

    assert family.NAME == "hanweb"
    assert [(one.title, one.address) for one in listing.entries] == [
        ("甲区2023年政府信息公开年报", "http://h.cn/art/2024/1/9/art_77_1.html")
    ]
    assert len(listing.more) == 3
    assert all("columnid=77" in one and "unitid=88" in one for one in listing.more)
    assert "startrecord=2&endrecord=46" in listing.more[0]
    assert "startrecord=92&endrecord=95" in listing.more[2]


def test_hanweb_answers_lead_no_further() -> None:
    listed = page(RECORDS, "http://h.cn/module/web/jpage/dataproxy.jsp?startrecord=2&endrecord=46")

    assert family_of(listed, None).read_list(listed).more == ()


def test_gkmlpt_catalogue_and_answers() -> None:
    script = (
        '<script>window._CONFIG = {SID: \'200001\', TREE: [{"id": 11, "name": "\\u6307\\u5357"},'
        '{"id":12,"name":"政府信息公开年报"}]}</script>'
    )
    index = page(wrap(f"<div id=app></div>{script}"), "https://h.cn/gkmlpt/index")
    answer = {
        "total": 3,
        "page_size": 2,
        "articles": [
            {"title": "甲", "url": "https://h.cn/post_1.html", "date": 1_705_363_200},
            {"title": "乙", "url": None},
            7,
        ],
    }
    first = page(json.dumps(answer), "https://h.cn/gkmlpt/api/all/12?page=1&sid=200001")

    assert family_of(index, None).read_list(index).more == (
        "https://h.cn/gkmlpt/api/all/12?page=1&sid=200001",
    )
    listing = family_of(first, None).read_list(first)
    assert [(one.title, str(one.day)) for one in listing.entries] == [("甲", "2024-01-16")]
    assert listing.more == ("https://h.cn/gkmlpt/api/all/12?page=2&sid=200001",)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"articles": 3}', '{"articles": [], "total": "x"}'])
def test_gkmlpt_answers_that_are_none(body: str) -> None:
    listed = page(body, "https://h.cn/gkmlpt/api/all/12?page=1&sid=200001")

    assert family_of(listed, None).read_list(listed).entries == ()


def test_numbered_pages_and_next() -> None:
    links = "".join(f'<a href="/zw/index_{number}.html">{number}</a>' for number in (2, 3, 10))
    listed = page(
        wrap(f'<a href="/zw/content/post_12.html">甲</a>{links}<a href="/about/2.html">2</a>'),
        "http://h.cn/zw/index.html",
    )
    plain = page(wrap('<a href="list.asp?id=7&page=2">下一页</a>'), "http://h.cn/list.asp?id=7")

    assert family_of(listed, None).NAME == "post"
    assert family_of(listed, None).read_list(listed).more == tuple(
        f"http://h.cn/zw/index_{number}.html" for number in (2, 3, 10)
    )
    assert family_of(plain, None).NAME == "plain"
    assert family_of(plain, None).read_list(plain).more == ("http://h.cn/list.asp?id=7&page=2",)
