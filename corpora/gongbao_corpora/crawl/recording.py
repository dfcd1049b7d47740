"""Every answer is kept before it is read; one that was kept before a kill is read without a request.

`ReplayMiddleware` stands before all others on the way out; `RecordMiddleware` stands where answers come back
unpacked, before Scrapy decides whether to follow a redirect or to try again.
"""

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from sqlalchemy import select
from sqlalchemy.orm import Session

from gongbao_corpora.crawl.download import cut_short
from gongbao_corpora.crawl.state import CAPPED, CrawlState, KnownSite
from gongbao_corpora.crawl.task import Task
from gongbao_corpora.store import Fetched, Leased, Store, crawl_site, record_fetch, url_key
from gongbao_corpora.store.errors import StoreError
from gongbao_corpora.store.tables import Fetch

if TYPE_CHECKING:
    from gongbao_corpora.crawl.spider import ReportSpider

_LONGEST_REASON = 300
UNCHANGED = "cached"  # the flag that Scrapy's cache gives an answer for which the server said 304
REPLAYED = "replayed"


class ReplayMiddleware:
    """Answers from the store what was fetched before a kill and not read yet."""

    def __init__(self, spider: "ReportSpider") -> None:
        self._state = spider.state

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of a crawl."""
        return cls(crawler.spider)  # type: ignore[arg-type]

    def process_request(self, request: Request) -> Response | None:
        """Return the answer that is kept, None if there is none."""
        leased: Leased | None = request.meta.get("leased")
        if leased is None or leased.fetch_id is None:
            return None
        with self._state.store.read() as session:
            fetch = session.get(Fetch, leased.fetch_id)
            if fetch is None:
                return None
            if fetch.outcome == "not_modified":
                before = last_kept(session, fetch.url, before=fetch.id)
                if before is None:
                    return None
                return to_response(self._state.store, before, flags=[UNCHANGED, REPLAYED])
            return to_response(self._state.store, fetch, flags=[REPLAYED])


class RecordMiddleware:
    """Keeps answers, and the failures of requests that had none."""

    def __init__(self, spider: "ReportSpider") -> None:
        self._spider = spider
        self._state = spider.state

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of a crawl."""
        return cls(crawler.spider)  # type: ignore[arg-type]

    def process_request(self, request: Request) -> None:
        """Note when the request leaves."""
        request.meta["left_at"] = time.monotonic()

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """Keep an answer; one that is cut short counts as a failure and is asked for again."""
        leased: Leased | None = request.meta.get("leased")
        if leased is None or REPLAYED in response.flags:
            return response
        if "Retry-After" in response.headers:
            request.meta["retry_after"] = (response.headers.get("Retry-After") or b"").decode("latin-1")
        surplus = cut_short(response)
        try:
            # Beside the reactor: syncing a body to the disk takes as long as many answers take to come.
            await self._spider.beside(self._state.store.bodies.put, response.body)
            self._keep(request, response, leased, cut=surplus)
        except StoreError as error:
            self._state.fail(error)
            raise IgnoreRequest(str(error)) from error
        if surplus:
            reason = "the server sends more than it announces; the page ends in mid-text"
            again = get_retry_request(request, spider=self._spider, reason="surplus")
            if again is None:
                raise IgnoreRequest(reason)
            return again
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Keep the failure of a request that was made and brought no answer."""
        leased: Leased | None = request.meta.get("leased")
        if leased is None or "left_at" not in request.meta or isinstance(exception, IgnoreRequest):
            return
        record_failure(self._state, request, describe(exception))

    def _keep(self, request: Request, response: Response, leased: Leased, *, cut: bool) -> None:
        request.meta["recorded"] = True
        task: Task = request.meta["task"]
        known = self._state.sites[task.site]
        fetched = _fetched(request, response, task, cut=cut)
        with self._state.store.write() as session:
            fetch = record_fetch(
                self._state.store, session, fetched, crawl_id=self._state.crawl_id, site_id=leased.site_id
            )
            self._state.frontier.fetched(leased, fetch, delay=timedelta(seconds=known.delay), session=session)
            self._stop_at_caps(session, known)
        self._state.wake(known.delay)

    def _stop_at_caps(self, session: Session, known: KnownSite) -> None:
        spent = crawl_site(session, self._state.crawl_id, known.id)
        session.refresh(spent)
        for name, value, cap in (
            ("max_pages", spent.pages, known.site.max_pages),
            ("max_bytes", spent.bytes, known.site.max_bytes),
        ):
            if value >= cap:
                self._spider.keeper.end(session, known, CAPPED, f"{name} = {cap:,} is reached")


def record_failure(state: CrawlState, request: Request, reason: str) -> None:
    """Keep that a request was made and brought no answer that can be kept, unless that is written down."""
    if "left_at" not in request.meta or "recorded" in request.meta or state.error is not None:
        return
    request.meta["recorded"] = True
    task: Task = request.meta["task"]
    leased: Leased = request.meta["leased"]
    failed = Fetched(
        request.url,
        kind=task.fetch_kind,
        outcome="failed",
        request_headers=_pairs(request.headers),
        wire_bytes=request.meta.get("wire_bytes"),
        milliseconds=_milliseconds(request),
        reason=reason,
    )
    try:
        with state.store.write() as session:
            record_fetch(state.store, session, failed, crawl_id=state.crawl_id, site_id=leased.site_id)
    except StoreError as error:
        state.fail(error)


def last_kept(session: Session, url: str, *, before: int | None = None) -> Fetch | None:
    """Return the last fetch of an address that brought a body."""
    query = select(Fetch).where(
        Fetch.url_key == url_key(url), Fetch.outcome == "ok", Fetch.body_sha256.is_not(None)
    )
    if before is not None:
        query = query.where(Fetch.id < before)
    return session.scalars(query.order_by(Fetch.id.desc()).limit(1)).first()


def to_response(store: Store, fetch: Fetch, *, flags: list[str]) -> Response:
    """Return the answer that a fetch brought."""
    headers = Headers()
    for name, value in fetch.headers:
        headers.appendlist(name, value.encode("latin-1", "replace"))
    body = b"" if fetch.body_sha256 is None else store.bodies.get(fetch.body_sha256)
    kind = responsetypes.from_args(headers=headers, url=fetch.url, body=body)
    return kind(fetch.url, status=fetch.status or 200, headers=headers, body=body, flags=flags)


def describe(exception: BaseException | None) -> str:
    """Say in one line why a request failed."""
    said = " ".join(str(exception).split()) or type(exception).__name__
    return said[:_LONGEST_REASON]


def _fetched(request: Request, response: Response, task: Task, *, cut: bool) -> Fetched:
    unchanged = UNCHANGED in response.flags
    outcome = _outcome(response.status, unchanged=unchanged, cut=cut)
    received = request.meta.get("wire_bytes", len(response.body))
    return Fetched(
        request.url,
        kind=task.fetch_kind,
        outcome=outcome,
        status=304 if unchanged else response.status,
        request_headers=_pairs(request.headers),
        headers=_pairs(response.headers),
        body=None if unchanged or not response.body else response.body,
        wire_bytes=0 if unchanged else received,
        milliseconds=_milliseconds(request),
        reason="the server sends more than it announces" if cut else None,
    )


def _outcome(status: int, *, unchanged: bool, cut: bool) -> str:
    if cut:
        return "failed"
    if unchanged:
        return "not_modified"
    if 200 <= status < 300:
        return "ok"
    return "redirect" if 300 <= status < 400 else "failed"


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]


def _milliseconds(request: Request) -> int:
    left: float = request.meta.get("left_at", time.monotonic())
    return round((time.monotonic() - left) * 1000)
