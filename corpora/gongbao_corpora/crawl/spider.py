"""The spider: reads what came, in a thread beside the reactor, and hands it to the keeper.

Nothing is yielded to Scrapy: what a page leads to is written into the frontier in the same transaction that
closes its request, and Scrapy's scheduler interface takes it from there.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self, TypeVar

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from gongbao.errors import UndecodableTextError, UnsupportedCharsetError
from gongbao.readers import Page, read_page
from gongbao.readers.charset import codec_of, decode_page
from gongbao_corpora.crawl.families import ListPage
from gongbao_corpora.crawl.findings import (
    Findings,
    read_file,
    read_home,
    read_list_page,
    read_report,
    read_site_map,
    refused,
)
from gongbao_corpora.crawl.keeper import Keeper
from gongbao_corpora.crawl.recording import UNCHANGED, describe, record_failure
from gongbao_corpora.crawl.site_file import Site
from gongbao_corpora.crawl.state import CrawlState
from gongbao_corpora.crawl.task import Kind, Task
from gongbao_corpora.store import Leased
from gongbao_corpora.store.errors import StoreError

logger = logging.getLogger(__name__)
_READERS = 4  # threads: a long page, or a slow disk, must not hold up the others
T = TypeVar("T")


class ReportSpider(Spider):
    """Reads lists, reports and files of all the sites of a crawl."""

    name = "gongbao"

    def __init__(self, state: CrawlState, *args: Any, **options: Any) -> None:  # noqa: ANN401 (Scrapy's own)
        super().__init__(*args, **options)
        self.state = state
        self.keeper = Keeper(state)
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="gongbao-read")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **options: Any) -> Self:  # noqa: ANN401
        """Return the spider of a crawl."""
        spider = super().from_crawler(crawler, *args, **options)
        crawler.signals.connect(spider._drop_bug, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask for nothing: the first requests are in the frontier already."""
        nothing: tuple[Any, ...] = ()
        for one in nothing:
            yield one

    async def read(self, response: Response) -> None:
        """Read an answer and keep what it says."""
        request = response.request
        if request is None:
            return
        task: Task = request.meta["task"]
        leased: Leased = request.meta["leased"]
        site = self.state.sites[task.site].site
        try:
            findings = await self.beside(_read, response, task, site)
            await self.beside(self.keeper.keep_bodies, findings)
            unchanged = UNCHANGED in response.flags or self.keeper.is_same(leased, task)
            self.keeper.keep(leased, task, findings, unchanged=unchanged)
        except StoreError as error:
            self.state.fail(error)

    async def beside(self, work: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401 (those of the work)
        """Do work in a thread beside the reactor."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    def give_up(self, failure: Failure) -> None:
        """Close a request that had no answer."""
        request: Any = failure.request  # type: ignore[attr-defined]
        if self.state.error is not None:
            return  # the store is at fault, not the page: it is asked for again when the crawl goes on
        record_failure(self.state, request, describe(failure.value))  # such as an answer that was a bomb
        try:
            self.keeper.give_up(request.meta["leased"], request.meta["task"], describe(failure.value))
        except StoreError as error:
            self.state.fail(error)

    def closed(self, reason: str) -> None:
        """End the threads."""
        del reason
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _drop_bug(self, failure: Failure, response: Any) -> None:  # noqa: ANN401
        """A page that we cannot read is a bug: it is closed with the reason, the crawl goes on."""
        request = getattr(response, "request", None) or response
        meta = getattr(request, "meta", {})
        if "leased" not in meta or self.state.error is not None:
            return
        reason = f"error in the reader: {type(failure.value).__name__}: {describe(failure.value)}"
        try:
            self.keeper.give_up(meta["leased"], meta["task"], reason)
        except StoreError as error:
            self.state.fail(error)


def _read(response: Response, task: Task, site: Site) -> Findings:
    """Read an answer; runs in a thread and knows no store."""
    body = response.body
    if task.kind is Kind.SITEMAP and response.status == 200:
        return read_site_map(body, response.url)
    content_type = response.headers.get("Content-Type")
    page = read_page(
        body,
        address=response.url,
        content_type=None if content_type is None else content_type.decode("latin-1"),
        status=response.status,
        body_xpath=site.select.body if task.kind is Kind.PAGE else None,
    )
    if 300 <= response.status < 400:
        location = (response.headers.get("Location") or b"").decode("latin-1")[:200]
        reason = f"refused: redirects to {location}"
        return Findings(state="failed", reason=reason, failure=reason)
    return refused(page, response.status) or _findings(page, body, response.url, task, site)


def _findings(page: Page, body: bytes, address: str, task: Task, site: Site) -> Findings:
    if task.kind is Kind.PAGE:
        return read_report(page, task, address)
    if task.kind is Kind.ATTACHMENT:
        return read_file(page, task)
    listed = ListPage(address, _markup(body, page), page, task.position)
    if task.kind is Kind.HOME:
        return read_home(listed, site.select)
    return read_list_page(listed, task, site.select)


def _markup(body: bytes, page: Page) -> str:
    """The markup of a list, or what stands in an answer of a script's interface."""
    try:
        if page.charset is not None:
            return body.decode(codec_of(page.charset), "replace")
        return decode_page(body)[0]
    except (UndecodableTextError, UnsupportedCharsetError):
        return body.decode("utf-8", "replace")
