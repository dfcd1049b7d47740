"""Scrapy's scheduler interface over the frontier in the store.

Scrapy's own scheduler writes its queue's state only on a clean close; here every step is a transaction, so
that a kill at any moment loses nothing (the frontier's own module says how).
"""

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from gongbao_corpora.crawl.requests import to_request, to_row
from gongbao_corpora.crawl.task import Task
from gongbao_corpora.store import Leased, utc_now
from gongbao_corpora.store.errors import StoreError

if TYPE_CHECKING:
    from gongbao_corpora.crawl.spider import ReportSpider

_LOOK_AGAIN = 1.0  # seconds after which the frontier is asked even if nothing has changed here
_LONGEST_WAIT = 120.0  # seconds, whatever Retry-After says


class FrontierScheduler(BaseScheduler):
    """Hands out what the frontier leases; takes in retries, redirects and first requests."""

    def __init__(self, spider: "ReportSpider") -> None:
        self._spider = spider
        self._state = spider.state

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the scheduler of a crawl."""
        return cls(crawler.spider)  # type: ignore[arg-type]

    def open(self, spider: Spider) -> None:
        """Take back what was under way when a process was killed."""
        del spider
        self._state.frontier.resume()

    def has_pending_requests(self) -> bool:
        """Say whether any request of the crawl is not done."""
        if self._state.error is not None:
            return False
        try:
            return self._state.frontier.has_pending()
        except StoreError as error:
            self._state.fail(error)
            return False

    def next_request(self) -> Request | None:
        """Lease the request that goes next."""
        # Scrapy asks several times for each answer that comes; the store need not be asked as often.
        if self._state.error is not None or time.monotonic() < self._state.nothing_until:
            return None
        try:
            leased = self._state.frontier.next()
        except StoreError as error:
            self._state.fail(error)
            return None
        if leased is None:
            self._state.nothing_until = time.monotonic() + _LOOK_AGAIN
            return None
        return to_request(leased, self._spider)

    def enqueue_request(self, request: Request) -> bool:
        """Take in a request that one of Scrapy's middlewares made from one that is leased."""
        leased: Leased = request.meta["leased"]
        task: Task = request.meta["task"]
        try:
            if not _is_led_on(request, leased):
                return self._again(request, leased, task)
            return self._spider.keeper.led_on(leased, task, request.url, meta=request.meta)
        except StoreError as error:
            self._state.fail(error)
            return False

    def _again(self, request: Request, leased: Leased, task: Task) -> bool:
        known = self._state.sites[task.site]
        wait = max(known.delay * 2 ** request.meta.get("retry_times", 1), _retry_after(request))
        row = to_row(
            leased.url,
            task,
            known,
            meta=request.meta,
            not_before=utc_now() + timedelta(seconds=wait),
            again=True,
        )
        self._state.frontier.add([row])
        self._state.wake(wait)
        return True


def _is_led_on(request: Request, leased: Leased) -> bool:
    """Say whether a request is a redirect of the one leased, not that one again."""
    before = leased.payload.get("meta", {}).get("redirect_times", 0)
    return bool(request.meta.get("redirect_times", 0) > before)


def _retry_after(request: Request) -> float:
    """The seconds that the server asked for, as long as that is bearable."""
    said = str(request.meta.get("retry_after", ""))
    if said.isdigit():
        return min(float(said[:6]), _LONGEST_WAIT)
    try:
        moment = datetime.strptime(said, "%a, %d %b %Y %H:%M:%S %Z").replace(tzinfo=utc_now().tzinfo)
    except ValueError:
        return 0.0
    return min(max(0.0, (moment - utc_now()).total_seconds()), _LONGEST_WAIT)
