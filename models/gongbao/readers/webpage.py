"""A page of the web → what it is, its text with tables, and what it says of itself.

Reading this file: `read_webpage` decodes, parses and puts together; `_kind_of` says what the page is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from lxml import etree

from gongbao.errors import MalformedBodyError, UndecodableTextError
from gongbao.readers.addresses import canonical_address, whole_address
from gongbao.readers.article import Article, find_article
from gongbao.readers.charset import REPLACEMENT, decode_page
from gongbao.readers.dates import day_in
from gongbao.readers.fields import Fields, fields_of
from gongbao.readers.html import declared_charset, parse_html, write_lines
from gongbao.readers.links import base_of, find_files, find_links, next_page
from gongbao.readers.page import FileLink, Limits, Link, Page, PageKind, Reason
from gongbao.readers.titles import tag_of
from gongbao.readers.walls import MOST_OF_A_WALL, says_missing, wall_of

HTML = "text/html"
_SHORT_BODY = 200  # characters; a report is longer, what announces one in an attachment is not
_PICTURE_BODY = 120  # what may stand under and over pictures of pages
_PROSE = re.compile(r".{15}(?:[。；]|[.;](?:\s|$))")
_LONG_WORDS = 8
_LEAST_LINKS = 3
_DATE_TAGS = ("pubdate", "publishdate", "article:published_time", "createdate", "date")
_SOURCE_TAGS = ("contentsource", "source", "author")
_SAVED = re.compile(rb"<!--\s?saved from url=\([0-9]{1,6}\)(https?://[^\s<>]{1,2000})\s", re.IGNORECASE)


def saved_from(data: bytes) -> str | None:
    """Return the address that a browser writes into a page that it saves, None where there is none."""
    match = _SAVED.search(data[:8192])
    return match.group(1).decode("ascii", "ignore") if match else None


def read_webpage(
    data: bytes,
    *,
    address: str = "",
    charset: str | None = None,
    status: int = 200,
    body_xpath: str | None = None,
    limits: Limits | None = None,
) -> Page:
    """Read a page of HTML.

    Args:
        data: as it came.
        address: where it was; links count from it.
        charset: what the header says.
        status: of the answer.
        body_xpath: where the report stands, if that is known.
        limits: on text, cells and links.

    Raises:
        ValueError: if `body_xpath` is no XPath expression that finds elements.
    """
    limits = limits or Limits()
    bare = Page(PageKind.UNREADABLE, HTML, canonical=canonical_address(address))
    try:
        markup, found = decode_page(data, [_known(charset), _known(declared_charset(data))])
        root = parse_html(markup.replace("\x00", ""))
    except UndecodableTextError:
        return replace(bare, reason=Reason.CHARSET)
    except MalformedBodyError:
        return replace(bare, reason=Reason.TOO_DEEP)
    bare = replace(bare, charset=found)
    if root is None:
        return replace(bare, kind=PageKind.MISSING if status in {404, 410} else PageKind.EMPTY)
    return _checked(_Reading(root, markup, address, status, limits).page(bare, body_xpath), limits)


def _checked(page: Page, limits: Limits) -> Page:
    """Return the page, or only why it cannot be read."""
    reason = None
    if REPLACEMENT in page.text:
        reason = Reason.CHARSET
    elif len(page.text) > limits.code_points or sum(len(table.cells) for table in page.tables) > limits.cells:
        reason = Reason.TOO_LARGE
    if reason is None:
        return page
    return Page(
        PageKind.UNREADABLE,
        HTML,
        reason=reason,
        charset=page.charset,
        canonical=page.canonical,
        title=page.title,
    )


def _known(charset: str | None) -> str | None:
    return None if charset is None else charset.strip().strip("'\"")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page that is parsed, and where it comes from."""

    root: etree._Element
    markup: str
    address: str
    status: int
    limits: Limits

    def page(self, bare: Page, body_xpath: str | None) -> Page:
        """Say what the page is and holds."""
        files = find_files(self.root, self.address)
        titles = [file.title for file in files]
        article = find_article(_part(self.root, body_xpath), file_titles=titles)
        if len(article.text) <= MOST_OF_A_WALL:
            shown = write_lines(self.root).text
            wall = wall_of(self.root, self.markup, shown, status=self.status)
            if wall is not None:
                return replace(bare, kind=PageKind.CHALLENGE, reason=wall)
            if says_missing(shown, article.title, status=self.status):
                return replace(bare, kind=PageKind.MISSING, title=article.title)
        links = tuple(find_links(self.root, self.address, most=self.limits.links))
        around = write_lines(self.root).lines if body_xpath is not None else article.tail
        return self._filled(bare, article, fields_of([*article.head, *around]), (files, links))

    def _filled(
        self,
        bare: Page,
        article: Article,
        fields: Fields,
        leading: tuple[tuple[FileLink, ...], tuple[Link, ...]],
    ) -> Page:
        files, links = leading
        kind = _kind_of(article, files, links)
        source = fields.source or tag_of(self.root, _SOURCE_TAGS)
        return replace(
            bare,
            kind=kind,
            text=article.text,
            body_start=article.body_start,
            reason=Reason.PICTURES if kind is PageKind.IMAGE_ONLY else None,
            title=article.title or fields.title,
            publisher=fields.publisher or source,
            published=_published(self.root, fields, kind, self.address),
            written=fields.written,
            index_number=fields.index_number,
            reference=fields.reference,
            source=source,
            tables=article.tables,
            attachments=files,
            links=links,
            next_page=next_page(links),
            canonical=_canonical(self.root, self.address),
        )


def _part(root: etree._Element, body_xpath: str | None) -> etree._Element:
    if body_xpath is None:
        return root
    try:
        found = root.xpath(body_xpath)
    except etree.XPathError as error:
        raise ValueError(f"{body_xpath!r} is no XPath expression") from error
    if not isinstance(found, list):
        raise ValueError(f"{body_xpath!r} finds no elements")
    return next((one for one in found if isinstance(one, etree._Element)), root)


def _kind_of(article: Article, files: Sequence[FileLink], links: Sequence[Link]) -> PageKind:
    length = sum(len("".join(line.split())) for line in article.lines)
    prose = sum(len(line) for line in article.lines if _PROSE.search(line))
    if prose <= _SHORT_BODY and _is_list(links, length):
        return PageKind.LIST
    if length > _SHORT_BODY:
        return PageKind.ARTICLE
    if files:
        return PageKind.COVER
    if article.pictures and length <= _PICTURE_BODY:
        return PageKind.IMAGE_ONLY
    return PageKind.ARTICLE if length else PageKind.EMPTY


def _is_list(links: Sequence[Link], length: int) -> bool:
    """Say whether links, or a few of them with dates, are more of a page than the text of this length."""
    listed = [link for link in links if link.day is not None or len(link.words) >= _LONG_WORDS]
    dated = sum(1 for link in listed if link.day is not None)
    linked = sum(len(link.words) for link in listed)
    if len(listed) < _LEAST_LINKS:
        return bool(dated) and linked > length
    return linked > length or (dated >= _LEAST_LINKS and 2 * linked > length)


def _published(root: etree._Element, fields: Fields, kind: PageKind, address: str) -> date | None:
    stated = fields.published or day_in(tag_of(root, _DATE_TAGS) or "")
    if stated is not None or kind not in {PageKind.ARTICLE, PageKind.COVER, PageKind.IMAGE_ONLY}:
        return stated
    from htmldate import find_date  # noqa: PLC0415 - of the extra `pages`; only pages without a date need it

    # It takes the tree apart, so it gets one of its own.
    found = find_date(etree.tostring(root, encoding="unicode"), url=address or None, extensive_search=False)
    return day_in(found or "") or fields.written


def _canonical(root: etree._Element, address: str) -> str:
    """Return what the page calls its own address if it is on the same site, else what can be folded."""
    own = canonical_address(address)
    link = next((one for one in root.iter("link") if "canonical" in (one.get("rel") or "").lower()), None)
    said = None if link is None else whole_address(base_of(root, address), link.get("href") or "")
    if said is None or urlsplit(said).netloc.lower() != urlsplit(own).netloc:
        return own
    # Some sites name their home page on every page.
    return canonical_address(said) if urlsplit(said).path not in {"", "/"} else own
