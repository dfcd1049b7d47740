"""What a page that came says for the crawl: pure functions from a task and a page to findings.

Nothing here knows the store: `keeper.py` decides what of it is new and writes it down.

Reading this file: `read_home`, `read_list_page`, `read_report`, `read_file` and `read_site_map` are one for
each kind of task; `Findings` is what they all return.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gongbao.readers import FileLink, Page, PageKind, read_links
from gongbao_corpora.crawl.addresses import day_in
from gongbao_corpora.crawl.discovery import Leads, find_leads, read_sitemap
from gongbao_corpora.crawl.families import Entry, Listing, ListPage, family_of
from gongbao_corpora.crawl.site_file import Selectors
from gongbao_corpora.crawl.task import Task
from gongbao_corpora.crawl.titles import is_report, year_of
from gongbao_corpora.store import Reading
from gongbao_corpora.store.documents import BLOCKED, FAILED, GONE, IMAGE_ONLY, READ, UNREADABLE

_GONE = frozenset({404, 410})
_PICTURES_IN_FILE = "no text layer"
_LIST_NAMES_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of a request.

    Attributes:
        state: of the report, one of the states of a document; None where the page is none of a report.
        reason: why there is no text.
        reading: the text, if it is the report's own.
        cover: what the cover page of a report says, when its text is in a file.
        attachments: files of the report.
        title, year: of the report, as its page says.
        canonical: the address that the page gives as its own; empty for files.
        entries: what a list names.
        more: where the list goes on.
        named: the entries are all records of the list; else all links of the page.
        leads: where a column may be.
        sitemaps, pages: what a sitemap names.
        failure: why the request failed, if it did.
        wall: which wall answered, if one did.
    """

    state: str | None = None
    reason: str | None = None
    reading: Reading | None = None
    cover: dict[str, Any] | None = None
    attachments: tuple[FileLink, ...] = ()
    title: str | None = None
    year: int | None = None
    canonical: str = ""
    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    named: bool = False
    leads: Leads = field(default_factory=Leads)
    sitemaps: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    failure: str | None = None
    wall: str | None = None


def refused(page: Page, status: int) -> Findings | None:
    """Return the findings of an answer that is none: a wall, or an error."""
    if page.kind is PageKind.CHALLENGE:
        wall = page.reason or "a wall"
        return Findings(state=BLOCKED, reason=wall, wall=wall)
    if status in _GONE:
        return Findings(state=GONE, reason=f"status {status}", failure=f"status {status}")
    if status >= 300 or status < 200:
        return Findings(state=FAILED, reason=f"status {status}", failure=f"status {status}")
    return None


def read_home(page: ListPage, select: Selectors) -> Findings:
    """Read a page on the way to a column: the columns it names, and the reports."""
    listing = _listing(page, None, select)
    entries = tuple(one for one in listing.entries if is_report(one.title))
    more = listing.more if listing.named else ()
    return Findings(entries=entries, leads=find_leads(page), more=more)


def read_list_page(page: ListPage, task: Task, select: Selectors) -> Findings:
    """Read a page of a list of reports."""
    listing = _listing(page, task.family, select)
    return Findings(entries=listing.entries, more=listing.more, named=listing.named)


def _listing(page: ListPage, family: str | None, select: Selectors) -> Listing:
    listing = family_of(page, family).read_list(page)
    if select.entries is not None:
        chosen = _selected(page, select.entries)
        entries = tuple(Entry(one.address, one.words, one.day or day_in(one.address)) for one in chosen)
        listing = Listing(entries, listing.more, named=True)
    if select.next is not None:
        listing = replace(listing, more=tuple(one.address for one in _selected(page, select.next)[:1]))
    return listing


def _selected(page: ListPage, xpath: str) -> list[Any]:
    from lxml import etree, html  # noqa: PLC0415 (only sites with selectors need it)

    try:
        root = html.document_fromstring(page.markup)
    except (etree.ParserError, ValueError):
        return []
    found: Any = root.xpath(xpath)
    if not isinstance(found, list):
        return []
    pieces = [html.tostring(one, encoding="unicode") for one in found if isinstance(one, html.HtmlElement)]
    return [link for piece in pieces for link in read_links(piece, page.address)]


def read_report(page: Page, task: Task, address: str) -> Findings:
    """Read a page that is, or may be, a report."""
    if page.kind is PageKind.MISSING:
        return Findings(state=GONE, reason="the page says that there is none", failure="missing")
    title = page.title if page.title and (is_report(page.title) or not task.title) else task.title
    if not task.certain and not is_report(page.title or task.title or ""):
        return Findings()
    inner = _inner_reports(page, address) if page.kind is PageKind.LIST else ()
    if len(inner) >= _LIST_NAMES_AT_LEAST:
        return Findings(entries=inner)
    said = Findings(
        title=title,
        year=year_of(title or "") or task.year or _year_before(page.published),
        attachments=page.attachments,
        canonical=page.canonical,
    )
    return _text_of(page, said, title)


def _text_of(page: Page, said: Findings, title: str | None) -> Findings:
    """Say where the text of a report is, or why there is none."""
    if page.kind is PageKind.COVER and page.attachments:
        return replace(said, cover=_cover(page, title))
    if page.kind is PageKind.IMAGE_ONLY:
        return replace(said, state=IMAGE_ONLY, reason=page.reason or "pictures of pages")
    if page.kind in (PageKind.EMPTY, PageKind.UNREADABLE) or not page.text.strip():
        return replace(said, state=UNREADABLE, reason=page.reason or "nothing to read without scripts")
    return replace(said, state=READ, reading=_reading(page, title))


def read_file(page: Page, task: Task) -> Findings:
    """Read a file of a report; of a cover page it is the report itself."""
    if page.kind is PageKind.IMAGE_ONLY or page.reason == _PICTURES_IN_FILE:
        return Findings(state=IMAGE_ONLY, reason=page.reason or _PICTURES_IN_FILE)
    if page.kind in (PageKind.UNREADABLE, PageKind.EMPTY) or not page.text.strip():
        return Findings(state=UNREADABLE, reason=page.reason or "holds no text")
    cover = task.cover
    if cover is None:
        return Findings(state=READ)
    reading = replace(
        _reading(page, cover.get("title")),
        publisher=cover.get("publisher"),
        published=cover.get("published"),
        index_number=cover.get("index_number"),
        reference=cover.get("reference"),
    )
    return Findings(state=READ, reading=reading, title=cover.get("title"))


def read_site_map(body: bytes, address: str) -> Findings:
    """Read a sitemap."""
    found = read_sitemap(body, address)
    return Findings(sitemaps=found.sitemaps, pages=found.pages)


def _inner_reports(page: Page, address: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(link.address, link.words, link.day or day_in(link.address))
        for link in page.links
        if is_report(link.words) and link.address != address
    )


def _year_before(published: date | None) -> int | None:
    """A report is published in the year after its own."""
    return None if published is None else published.year - 1


def _cover(page: Page, title: str | None) -> dict[str, Any]:
    said = {
        "title": title,
        "publisher": page.publisher,
        "published": _iso(page.published or page.written),
        "index_number": page.index_number,
        "reference": page.reference,
    }
    return {name: value for name, value in said.items() if value}


def _reading(page: Page, title: str | None) -> Reading:
    rest: dict[str, Any] = {
        "body_start": page.body_start,
        "tables": page.tables_json(),
        "charset": page.charset,
        "written": _iso(page.written),
        "source": page.source,
    }
    return Reading(
        text=page.text,
        title=title,
        publisher=page.publisher,
        published=_iso(page.published or page.written),
        index_number=page.index_number,
        reference=page.reference,
        media_type=page.media_type,
        rest={name: value for name, value in rest.items() if value not in (None, [])},
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
