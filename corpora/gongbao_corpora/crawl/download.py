"""Scrapy's handler for http and https, with two bounds that it lacks: on headers, and on what follows a body.

Headers that never end would fill the memory until the time-out. A server that sends more than its
Content-Length cuts the page short; such an answer is marked, and the page counts as not had.
"""

from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY, DONE

MOST_HEADER_BYTES = 256 * 1024
SURPLUS = b"X-Gongbao-Surplus"  # never leaves this process: `cut_short` takes it off


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's handler over connections with bounds."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> Any:  # noqa: ANN401, N802 (Twisted's interface)
        del addr
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    _head = 0

    def request(self, request: Any) -> Any:  # noqa: ANN401 (Twisted has no types here)
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        parser = self._parser
        if parser is not None and parser.state not in (BODY, DONE):
            self._head += len(data)
            # A piece may hold the end of the head and much of the body, so one piece more is let through.
            if self._head - len(data) > MOST_HEADER_BYTES:
                transport: Any = self.transport
                transport.abortConnection()
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802
        parser = self._parser
        response = getattr(parser, "response", None)
        if rest and response is not None:
            response.headers.addRawHeader(SURPLUS, b"1")
        super()._finishResponse(rest)


def cut_short(response: Response) -> bool:
    """Say whether the server sent more than it had announced, and take the mark off."""
    return response.headers.pop(SURPLUS, None) is not None
