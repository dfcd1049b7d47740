"""Where a site lists its annual reports, given its home page or its sitemap.

A column is named by the words of a link, or by the heading above a link that only says 更多. Pages on the way
to it (政务公开) are looked through as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from gongbao_corpora.crawl.addresses import is_web, resolve
from gongbao_corpora.crawl.families import ListPage
from gongbao_corpora.crawl.titles import is_column, leads_on, says_more

_HEADING = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption", "legend", "strong", "b"})
_HEADING_CLASS = re.compile(r"\b(?:title|tit|bt|head|hd|name|column|lm|tt)", re.IGNORECASE)
_UP = 4  # elements between a link that says 更多 and the box whose heading names its column
_LONGEST_HEADING = 40
_DIGITS = re.compile(r"\d+")
_PINYIN = re.compile(r"/(?:z?f?xxgk|xxgkgz)?(?:ndbg|nb|gknb|ndgzbg|xxgknb|xxgkndbg|gzndbg)/?(?:index\.\w+)?$")
_MOST_LOCATIONS = 50_000
_MOST_SITEMAPS = 20
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True)
class Leads:
    """Where to go from a page.

    Attributes:
        columns: addresses of columns of annual reports.
        ways: addresses of pages that may name one.
    """

    columns: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap names: further sitemaps, and pages."""

    sitemaps: tuple[str, ...] = ()
    pages: tuple[str, ...] = field(default=(), repr=False)


def find_leads(page: ListPage) -> Leads:
    """Find the columns of annual reports that a page names, and the pages on the way to one."""
    links = page.page.links
    columns = [link.address for link in links if is_column(link.words)]
    columns += [resolve(page.address, href) for href in _under_headings(page.markup)]
    ways = [link.address for link in links if leads_on(link.words)]
    return Leads(_each_once(columns), _each_once(way for way in ways if way not in columns))


def _under_headings(markup: str) -> Iterator[str]:
    """The addresses of links that say 更多 under a heading that names a column."""
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return
    links: Any = root.iter("a")
    for link in links:
        if link.get("href") and says_more(link.text_content()) and is_column(_heading_of(link)):
            yield str(link.get("href"))


def _heading_of(link: html.HtmlElement) -> str:
    """The nearest heading above a link, within the boxes that hold it."""
    box: Any = link
    for _ in range(_UP):
        parent = box.getparent()
        if parent is None:
            return ""
        for before in box.itersiblings(preceding=True):
            words = _as_heading(before)
            if words:
                return words
        box = parent
        if _is_heading(box):
            own = (box.text or "").strip()
            if own:
                return own
    return ""


def _as_heading(element: html.HtmlElement) -> str:
    if not isinstance(element.tag, str):
        return ""
    headings = [element] if _is_heading(element) else [one for one in element.iter() if _is_heading(one)]
    for heading in headings[-1:]:
        words = heading.text_content().strip()
        if 0 < len(words) <= _LONGEST_HEADING:
            return str(words)
    return ""


def _is_heading(element: html.HtmlElement) -> bool:
    return isinstance(element.tag, str) and (
        element.tag in _HEADING or _HEADING_CLASS.search(element.get("class") or "") is not None
    )


def read_sitemap(data: bytes, address: str) -> Sitemap:
    """Read a sitemap or an index of sitemaps; one that is broken names what stands before the fault."""
    sitemaps: list[str] = []
    pages: list[str] = []
    parser = etree.XMLPullParser(
        events=("end",), recover=True, resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        parser.feed(data)
        events: Any = parser.read_events()
        for _, element in events:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name != "loc" or not element.text or len(pages) >= _MOST_LOCATIONS:
                continue
            found = resolve(address, element.text)
            if is_web(found):
                of_sitemap = etree.QName(element.getparent()).localname == "sitemap"
                (sitemaps if of_sitemap else pages).append(found)
    except etree.XMLSyntaxError:
        pass
    return Sitemap(_each_once(sitemaps)[:_MOST_SITEMAPS], _each_once(pages))


def shape_of(address: str) -> str:
    """Return the path of an address without its numbers: pages of one column have the same.

    >>> shape_of("http://h/ndbg/2023/0117nb.html") == shape_of("http://h/ndbg/2009/0305nb.html")
    True
    """
    return _DIGITS.sub("#", urlsplit(address).path)


def sounds_like_column(address: str) -> bool:
    """Say whether the path of an address spells a column of annual reports in Pinyin initials.

    >>> sounds_like_column("http://h/zwgk/zfxxgk/ndbg/index.html"), sounds_like_column("http://h/xw/")
    (True, False)
    """
    return _PINYIN.search(urlsplit(address).path) is not None


def _each_once(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for address in addresses if address))
