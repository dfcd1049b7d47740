"""Scrapy's HTTP cache over the bodies in the store: conditional requests, and 304 answered with what is kept.

Only a task that says that its page is known (`Task.known`) is asked for with validators. Freshness is never
guessed: what is asked for is asked for because somebody wants to know now.
"""

from typing import Any

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.extensions.httpcache import RFC2616Policy
from scrapy.http import Response

from gongbao_corpora.crawl.recording import last_kept, to_response


class RevalidatingPolicy(RFC2616Policy):
    """RFC 2616's, but what is kept is never fresh enough, and an error of the server is an error."""

    def should_cache_response(self, response: Response, request: Request) -> bool:
        """Say no: answers are kept by `RecordMiddleware`."""
        return False

    def is_cached_response_fresh(self, cachedresponse: Response, request: Request) -> bool:
        """Say no, after the validators are on the request."""
        self._set_conditional_validators(request, cachedresponse)
        return False

    def is_cached_response_valid(
        self, cachedresponse: Response, response: Response, request: Request
    ) -> bool:
        """Say whether the server says that nothing changed."""
        return response.status == 304


class StoredResponses:
    """The storage of Scrapy's cache: the store's own fetches."""

    def __init__(self, settings: Any) -> None:  # noqa: ANN401 (Scrapy's settings; none is needed)
        del settings

    def open_spider(self, spider: Spider) -> None:
        """Nothing to open: the store is open."""

    def close_spider(self, spider: Spider) -> None:
        """Nothing to close."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """Return the last answer with a body, for a page that is known."""
        task = request.meta.get("task")
        if task is None or not task.known:
            return None
        store = spider.state.store  # type: ignore[attr-defined]
        with store.read() as session:
            fetch = last_kept(session, request.url)
            return None if fetch is None else to_response(store, fetch, flags=[])

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Nothing to keep: `RecordMiddleware` has kept it."""


class StoreCacheMiddleware(HttpCacheMiddleware):
    """Scrapy's, but a page that cannot be had now is not answered with what is kept."""

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Any = None,  # noqa: ANN401 (Scrapy's own)
    ) -> Request | Response:
        """Note how much came over the wire, then do as Scrapy does."""
        request.meta["wire_bytes"] = len(response.body)
        return super().process_response(request, response)

    def process_exception(self, request: Request, exception: Exception, spider: Any = None) -> None:  # noqa: ANN401
        """Leave the failure as it is."""
        request.meta.pop("cached_response", None)
