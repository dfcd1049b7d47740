"""A site whose server is broken in a different way for each report; most recover when they are asked again.

Reading this file: `Huaidu.arrange` says what a crawler ends with for each year, `_always`, `_first_time` and
`_status_of` which fault plays; a fault is a function that writes the whole answer to the wire.
"""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from recorded_web.exchange import Request, Response, Wire, head_of
from recorded_web.families.plain import PlainSite
from recorded_web.site import Maker, of_kind
from recorded_web.truth import Outcome, Report

_CHUNK = 997
_THIRD = 3
Fault = Callable[[Wire, bytes], None]


class Huaidu(PlainSite):
    """Stalls, lies about its length, breaks off, is busy, names a wrong type; 2022 and 2023 are sound.

    Args:
        stall_s: how long a stalled answer waits before it is broken off.
        drip_s: how long a slow answer waits before each of its pieces.
        retry_after_s: what a busy answer says in Retry-After.
    """

    name, place, code = "huaidu", "槐渡区", "990615"
    years = range(2006, 2024)
    per_page = 20
    robots = None
    compresses = False
    note = (
        "2014 is slow but whole; 2015-2020 fail once and are sound when asked again; 2021 names a wrong type"
    )

    def __init__(self, *, stall_s: float = 30, drip_s: float = 0.01, retry_after_s: int = 1) -> None:
        super().__init__()
        self._stall_s, self._drip_s, self._retry_after_s = stall_s, drip_s, retry_after_s
        self._asked: Counter[str] = Counter()
        self._counting = threading.Lock()

    def arrange(self, report: Report) -> Report:
        lost = {
            2006: (Outcome.FAILED, "stalls in mid-answer, always"),
            2007: (Outcome.FAILED, "sends less than Content-Length says, always"),
            2008: (Outcome.FAILED, "stalls before the first byte, always"),
            2009: (Outcome.MISSING, "404"),
            2010: (Outcome.MISSING, "410"),
            2011: (Outcome.MISSING, "status 200, the page says that there is none"),
            2012: (Outcome.FAILED, "500, always"),
            2013: (Outcome.FAILED, "sends more than Content-Length says: what may be read ends in mid-text"),
        }
        outcome, reason = lost.get(report.year, (Outcome.TEXT, None))
        if outcome is Outcome.TEXT:
            return report
        return of_kind(report, outcome, reason)

    def around(self, request: Request, make: Maker) -> Response:
        year = next((report.year for report in self.reports() if report.path == request.path), None)
        response = super().around(request, make)
        if year is None:
            return response
        with self._counting:
            self._asked[request.path] += 1
            again = self._asked[request.path] > 1
        always, first = self._always(year), None if again else self._first_time(year)
        if fault := always or first:
            whole = 200 if fault == self._drip else 0
            return Response(status=whole, deliver=lambda wire: fault(wire, response.body))
        return self._status_of(year, again, response)

    def _always(self, year: int) -> Fault | None:
        return {
            2006: self._stall_midway,
            2007: _send_too_little,
            2008: self._stall_at_once,
            2013: _send_too_much,
            2014: self._drip,
        }.get(year)

    def _first_time(self, year: int) -> Fault | None:
        return {
            2015: self._stall_midway,
            2016: _send_too_little,
            2017: _break_chunks_off,
            2018: _hang_up,
        }.get(year)

    def _status_of(self, year: int, again: bool, response: Response) -> Response:  # noqa: FBT001 (a private pair)
        if year in (2009, 2010):
            return Response(b"<h1>gone</h1>", 404 if year == 2009 else 410)
        if year == 2011:
            return Response(
                "<html><title>提示</title><body>您访问的页面不存在或已被删除！</body></html>".encode()
            )
        if year == 2012:
            return Response(b"Internal Server Error", 500)
        if year in (2019, 2020) and not again:
            wait = (("Retry-After", str(self._retry_after_s)),)
            return Response(b"busy", 503 if year == 2019 else 429, headers=wait)
        if year == 2021:
            return replace(response, content_type="application/octet-stream")
        return response

    def _stall_midway(self, wire: Wire, body: bytes) -> None:
        wire.send(_head(len(body)) + body[: len(body) // 2])
        wire.wait(self._stall_s)

    def _stall_at_once(self, wire: Wire, body: bytes) -> None:
        wire.wait(self._stall_s)

    def _drip(self, wire: Wire, body: bytes) -> None:
        wire.send(_head(len(body)))
        for start in range(0, len(body), _CHUNK):
            wire.wait(self._drip_s)
            wire.send(body[start : start + _CHUNK])


class Suitan(PlainSite):
    """Every third request, whatever it asks for, answers 500; robots.txt is spared."""

    name, place, code = "suitan", "穗滩县", "990616"
    years = range(2012, 2024)
    per_page = 5
    most_requests = 60

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0
        self._counting = threading.Lock()

    def around(self, request: Request, make: Maker) -> Response:
        with self._counting:
            self._asked += 1
            third = self._asked % _THIRD == 0
        return Response(b"Internal Server Error", 500) if third else super().around(request, make)


def _send_too_little(wire: Wire, body: bytes) -> None:
    wire.send(_head(len(body) + 500) + body)


def _send_too_much(wire: Wire, body: bytes) -> None:
    wire.send(_head(len(body) // 2) + body)


def _break_chunks_off(wire: Wire, body: bytes) -> None:
    head = head_of(200, [("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked")])
    wire.send(
        head + f"{_CHUNK:x}\r\n".encode() + body[:_CHUNK] + b"\r\n" + f"{_CHUNK:x}\r\n".encode() + body[:50]
    )


def _hang_up(wire: Wire, body: bytes) -> None:
    wire.reset()


def _head(length: int) -> bytes:
    return head_of(200, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(length))])
