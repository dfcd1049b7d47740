from hypothesis import given
from hypothesis import strategies as st

from gongbao.readers import read_page
from gongbao_corpora.crawl.discovery import find_leads, read_sitemap, shape_of
from gongbao_corpora.crawl.families import ListPage

HOME = "http://h.cn/"


def home(body: str) -> ListPage:
    markup = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return ListPage(HOME, markup, read_page(markup.encode(), address=HOME), 0)


def test_a_column_named_by_its_link() -> None:
    leads = find_leads(
        home('<a href="/a/">政务公开</a><a href="/b/">政府信息公开年报</a><a href="/c/">新闻</a>')
    )

    assert leads.columns == ("http://h.cn/b/",)
    assert leads.ways == ("http://h.cn/a/",)


def test_a_column_named_by_the_heading_above_its_link() -> None:
    leads = find_leads(
        home(
            '<div><h3>政策解读</h3><a href="/a/">更多&gt;&gt;</a></div>'
            '<div class="box"><div class="tit"><span>政府信息公开年报</span></div>'
            '<p><a href="/b/">更多</a></p></div>'
        )
    )

    assert leads.columns == ("http://h.cn/b/",)


def test_a_sitemap_and_an_index_of_sitemaps() -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    index = f"<sitemapindex {space}><sitemap><loc>/sitemap-1.xml</loc></sitemap></sitemapindex>".encode()
    pages = f"<urlset {space}><url><loc> http://h.cn/a.html </loc></url><url><loc>file:///etc</loc></url>"

    assert read_sitemap(index, HOME).sitemaps == ("http://h.cn/sitemap-1.xml",)
    assert read_sitemap(pages.encode(), HOME).pages == ("http://h.cn/a.html",)


def test_a_sitemap_with_entities_opens_no_file() -> None:
    evil = (
        b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>&x;</loc></url></urlset>'
    )

    assert read_sitemap(evil, HOME).pages in ((), (HOME,))


def test_shapes() -> None:
    assert shape_of("http://h/a7/2023/0117nb.html") != shape_of("http://h/a7/2023/0117tz.html")


@given(st.binary())
def test_any_bytes_are_a_sitemap_of_nothing(data: bytes) -> None:
    read_sitemap(data, HOME)
