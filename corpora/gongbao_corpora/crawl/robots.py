"""robots.txt: Scrapy's middleware and parser, with what RFC 9309 says of long files, errors and caching.

Source: RFC 9309 §2.3.1.4 (a server error or no answer forbids everything), §2.4 (kept for a day at most),
§2.5 (half a megabyte must be read, what follows may be left).
"""

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from sqlalchemy import select

from gongbao.readers import PageKind, read_page
from gongbao_corpora.crawl.addresses import host_of, is_web, resolve
from gongbao_corpora.crawl.recording import describe, to_response
from gongbao_corpora.crawl.state import KnownSite
from gongbao_corpora.store import Fetched, record_fetch, url_key, utc_now
from gongbao_corpora.store.errors import StoreError
from gongbao_corpora.store.tables import Fetch

if TYPE_CHECKING:
    from gongbao_corpora.crawl.spider import ReportSpider

logger = logging.getLogger(__name__)
MOST_BYTES = 512 * 1024
_MOST_UNPACKED = 8 * MOST_BYTES
_KEPT_FOR = timedelta(hours=24)
_NOTHING = b"User-agent: *\nDisallow: /\n"
_EVERYTHING = b""
_SERVER_ERROR = 500
_TOO_MANY = 429


class RobotsMiddleware(RobotsTxtMiddleware):
    """Obeys robots.txt as RFC 9309 has it; keeps it in the store."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        spider: ReportSpider = crawler.spider  # type: ignore[assignment]
        self._state = spider.state
        self._received: dict[str, int] = {}
        crawler.signals.connect(self._take_any_length, signal=signals.headers_received)
        crawler.signals.connect(self._count_bytes, signal=signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of a crawl."""
        return cls(crawler)

    async def robot_parser(self, request: Request) -> Any:  # noqa: ANN401 (Scrapy's parser)
        """Return the parser for a host; the file that was fetched within a day serves again."""
        netloc = urlsplit(request.url).netloc
        if netloc not in self._parsers:
            self._take_kept(request)
        is_asked = netloc not in self._parsers
        parser = await super().robot_parser(request)
        known = self._site_of(request)
        if is_asked and known is not None:
            # The frontier keeps requests apart, but does not know of this one.
            await asyncio.sleep(known.delay)
        return parser

    def _take_kept(self, request: Request) -> None:
        """Make the parser from the file that is kept, if that is young enough."""
        address = resolve(request.url, "/robots.txt")
        try:
            with self._state.store.read() as session:
                fetch = session.scalars(
                    select(Fetch)
                    .where(
                        Fetch.url_key == url_key(address),
                        Fetch.kind == "robots",
                        Fetch.outcome != "failed",
                        Fetch.fetched_at >= utc_now() - _KEPT_FOR,
                    )
                    .order_by(Fetch.id.desc())
                    .limit(1)
                ).first()
                if fetch is None:
                    return
                response = to_response(self._state.store, fetch, flags=[])
        except StoreError as error:
            self._state.fail(error)
            return
        parser = self._parser_of(response)
        self._parsers[urlsplit(request.url).netloc] = parser
        self._learn(request, parser)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        try:
            self._keep(response, request)
        except StoreError as error:
            self._state.fail(error)
        waiting: Any = self._parsers[netloc]
        parser = self._parser_of(response)
        self._parsers[netloc] = parser
        self._learn(request, parser)
        self._received.pop(f"{resolve(request.url, '/robots.txt')}", None)
        waiting.callback(parser)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """No answer: everything is forbidden until there is one."""
        logger.info("robots.txt of %s: %s", netloc, exc)
        waiting: Any = self._parsers[netloc]
        parser = self._parserimpl.from_crawler(self.crawler, _NOTHING)
        self._parsers[netloc] = parser
        self._state.unreachable[host_of(f"http://{netloc}")] = f"robots.txt cannot be had: {describe(exc)}"
        waiting.callback(parser)

    def _parser_of(self, response: Response) -> Any:  # noqa: ANN401
        if response.status >= _SERVER_ERROR or response.status == _TOO_MANY:
            rules = _NOTHING
        elif response.status >= 300:
            rules = _EVERYTHING
        else:
            rules = whole_lines(response.body)
        return self._parserimpl.from_crawler(self.crawler, rules)

    def _keep(self, response: Response, request: Request) -> None:
        known = self._site_of(request)
        address = resolve(request.url, "/robots.txt")
        page = read_page(
            whole_lines(response.body),
            address=address,
            content_type=(response.headers.get("Content-Type") or b"").decode("latin-1") or None,
            status=response.status,
        )
        wall = page.reason if page.kind is PageKind.CHALLENGE else None
        if wall is not None:
            self._state.walls[host_of(request.url)] = wall
        elif response.status >= _SERVER_ERROR:
            self._state.unreachable[host_of(request.url)] = f"robots.txt answers {response.status}"
        outcome = "ok" if response.status < 300 else "blocked" if wall else "refused"
        if response.status >= _SERVER_ERROR:
            outcome = "failed"
        with self._state.store.write() as session:
            record_fetch(
                self._state.store,
                session,
                Fetched(
                    address,
                    kind="robots",
                    outcome=outcome,
                    status=response.status,
                    body=whole_lines(response.body) or None,
                    wire_bytes=len(response.body),
                    headers=[
                        (name.decode("latin-1"), value.decode("latin-1"))
                        for name, values in response.headers.items()
                        for value in values
                    ],
                    reason=wall,
                ),
                crawl_id=self._state.crawl_id,
                site_id=None if known is None else known.id,
            )

    def _learn(self, request: Request, parser: Any) -> None:  # noqa: ANN401
        """Take sitemaps and Crawl-delay from the file."""
        rules = getattr(parser, "rp", None)
        host = host_of(request.url)
        if rules is None:
            return
        found = [resolve(request.url, address) for address in list(rules.sitemaps)[:20]]
        self._state.sitemaps[host] = tuple(address for address in found if is_web(address))
        delay = rules.crawl_delay(self._robotstxt_useragent or "gongbao")
        known = self._site_of(request)
        if delay is not None and known is not None and not self._state.file.test:
            wanted = min(float(delay), self._state.file.max_crawl_delay)
            known.delay = max(known.delay, wanted)
            self._state.slow_down(host, known.delay)

    def _site_of(self, request: Request) -> KnownSite | None:
        task = request.meta.get("task")
        return None if task is None else self._state.sites.get(task.site)

    def _take_any_length(self, request: Request) -> None:
        """Do not refuse a file because it is announced to be long: only its beginning is taken."""
        if _is_robots(request):
            request.meta["download_maxsize"] = 0
            self._received[request.url] = 0

    def _count_bytes(self, data: bytes, request: Request) -> None:
        """Stop a file that goes on and on; what has come of it is read."""
        if not _is_robots(request):
            return
        request.meta["download_maxsize"] = _MOST_UNPACKED  # from here on for what unpacks it
        self._received[request.url] = self._received.get(request.url, 0) + len(data)
        if self._received[request.url] >= MOST_BYTES:
            self._received.pop(request.url)
            raise StopDownload(fail=False)


def _is_robots(request: Request) -> bool:
    return "task" not in request.meta and urlsplit(request.url).path == "/robots.txt"


def whole_lines(body: bytes) -> bytes:
    r"""Return what is read of a file: half a megabyte at most, and no rule that is cut in its middle.

    >>> whole_lines(b"Disallow: /a"), len(whole_lines(b"x" * 10 + b"\n" + b"y" * MOST_BYTES))
    (b'Disallow: /a', 11)
    """
    return body if len(body) <= MOST_BYTES else body[: body.rfind(b"\n", 0, MOST_BYTES) + 1]
