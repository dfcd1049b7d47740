"""A request of Scrapy ↔ a row of the frontier.

What a row needs to become a request again is its task and how often it was tried or led on; callbacks and
headers follow from these.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request
from w3lib.url import safe_url_string

from gongbao_corpora.crawl.addresses import host_of
from gongbao_corpora.crawl.task import Kind, Task
from gongbao_corpora.store import Leased, NewRequest

if TYPE_CHECKING:
    from gongbao_corpora.crawl.spider import ReportSpider
    from gongbao_corpora.crawl.state import KnownSite

# What Scrapy's middlewares count in a request's meta and must find there after a kill.
_COUNTED = ("retry_times", "redirect_times", "redirect_ttl", "redirect_urls")
_PRIORITY = {Kind.ATTACHMENT: 40, Kind.PAGE: 30, Kind.LIST: 50, Kind.HOME: 60, Kind.SITEMAP: 0}


def to_row(
    address: str,
    task: Task,
    known: "KnownSite",
    *,
    meta: dict[str, Any] | None = None,
    not_before: datetime | None = None,
    again: bool = False,
) -> NewRequest:
    """Return the row of the frontier for an address and what it is asked for."""
    address = safe_url_string(address)  # as Scrapy will ask for it
    counted = {name: meta[name] for name in _COUNTED if name in meta} if meta else {}
    return NewRequest(
        url=address,
        host=host_of(address),
        payload={"task": task.to_json(), **({"meta": counted} if counted else {})},
        site_id=known.id,
        priority=_PRIORITY[task.kind],
        again=again,
        not_before=not_before,
    )


def to_request(leased: Leased, spider: "ReportSpider") -> Request:
    """Return the request that a leased row stands for."""
    task = Task.from_json(leased.payload["task"])
    known = spider.state.sites[task.site]
    meta: dict[str, Any] = {
        **leased.payload.get("meta", {}),
        "task": task,
        "leased": leased,
        "download_maxsize": known.site.max_page_bytes,
        "download_timeout": spider.state.file.timeout,
        "autothrottle_dont_adjust_delay": known.delay != spider.state.file.delay,
    }
    return Request(
        leased.url,
        callback=spider.read,
        errback=spider.give_up,
        meta=meta,
        dont_filter=True,
    )
