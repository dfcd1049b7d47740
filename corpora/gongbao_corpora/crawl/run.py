"""Runs a crawl: opens the store's frontier, runs Scrapy on Twisted's reactor, closes with a summary.

`run_crawl` starts and ends the reactor and so runs once in a process; `crawl` is for a reactor that runs
already.
"""

import asyncio
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor

from gongbao_corpora.crawl.ends import end_crawl
from gongbao_corpora.crawl.errors import CrawlStoppedError
from gongbao_corpora.crawl.guard import GuardedResolver
from gongbao_corpora.crawl.settings import scrapy_settings
from gongbao_corpora.crawl.site_file import SiteFile
from gongbao_corpora.crawl.spider import ReportSpider
from gongbao_corpora.crawl.start import begin
from gongbao_corpora.crawl.state import CrawlState
from gongbao_corpora.crawl.summary import Summary, summarise
from gongbao_corpora.store import Store

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
Watch = Callable[[CrawlState], None]


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """What is to be crawled.

    Attributes:
        full: walk through all lists, whatever is known.
    """

    file: SiteFile
    store: Store
    full: bool = False


def run_crawl(job: CrawlJob, watch: Watch | None = None) -> Summary:
    """Crawl in this process, which has no reactor yet, and return the summary.

    Raises:
        CrawlStoppedError: if the store could not be written, or the crawl was interrupted.
    """
    install_reactor(_REACTOR)
    from twisted.internet import reactor  # noqa: PLC0415 (importing it installs one)

    running: Any = reactor
    outcome: asyncio.Future[Summary] | None = None

    def start() -> None:
        nonlocal outcome
        outcome = asyncio.ensure_future(crawl(job, watch))
        outcome.add_done_callback(lambda _: running.stop())

    running.callWhenRunning(start)
    running.run()
    if outcome is None or not outcome.done():
        raise CrawlStoppedError("interrupted")
    return outcome.result()


async def crawl(job: CrawlJob, watch: Watch | None = None) -> Summary:
    """Crawl on the reactor that runs, and return the summary.

    Raises:
        CrawlStoppedError: if the store could not be written.
    """
    from twisted.internet import reactor  # noqa: PLC0415 (importing it installs one)

    running: Any = reactor
    state, goes_on = begin(job.store, job.file, worker=_worker(), full=job.full)
    if watch is not None:
        watch(state)
    runner = AsyncCrawlerRunner(scrapy_settings(job.file))
    crawler: Crawler = runner.create_crawler(ReportSpider)
    _wire(state, crawler, running)
    before = running.nameResolver
    running.installNameResolver(GuardedResolver(before, state.networks))
    try:
        await runner.crawl(crawler, state)
    finally:
        running.installNameResolver(before)
    if state.error is not None:
        raise CrawlStoppedError(str(state.error)) from state.error
    if state.frontier.has_pending():
        raise CrawlStoppedError("interrupted")
    end_crawl(state)
    return summarise(job.store, state.crawl_id, resumed=goes_on)


def _wire(state: CrawlState, crawler: "Crawler", reactor: Any) -> None:  # noqa: ANN401 (Twisted's reactor)
    """Let the crawl's state end the crawl, and tell the engine when a host is free again."""

    def stop(reason: str) -> None:
        engine = getattr(crawler, "_engine", None)
        if engine is not None and engine.spider is not None:
            asyncio.ensure_future(engine.close_spider_async(reason=reason))  # noqa: RUF006 (Scrapy keeps it)

    def wake(seconds: float) -> None:
        engine = getattr(crawler, "_engine", None)
        slot = None if engine is None else getattr(engine, "_slot", None)
        if slot is not None:
            reactor.callLater(seconds + 0.001, look_again, slot)

    def look_again(slot: Any) -> None:  # noqa: ANN401 (Scrapy's own)
        state.nothing_until = 0.0
        slot.nextcall.schedule()

    def slow_down(host: str, seconds: float) -> None:
        engine = getattr(crawler, "_engine", None)
        if engine is not None and host.partition(":")[0] in engine.downloader.slots:
            slot = engine.downloader.slots[host.partition(":")[0]]
            slot.delay = max(slot.delay, seconds)

    state.stop, state.wake, state.slow_down = stop, wake, slow_down


def _worker() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{time.time_ns()}"
