"""Sites that lead a crawler to where it must not go, or give it more than it can hold.

Reading this file: `Diwu.arrange` names the hazard of each year, `Diwu.around` plays it; `Pucuo` has a
robots.txt of fifty megabytes.
"""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from recorded_web.attachments import attach, file_response
from recorded_web.exchange import Request, Response, Wire, head_of, redirect
from recorded_web.families.plain import PlainSite
from recorded_web.site import Maker, of_kind
from recorded_web.truth import Attachment, Never, Outcome, Report

HUGE_TABLE = "/ndbg/dabiao.html"
_HUGE_ROWS, _HUGE_COLUMNS = 5000, 20
_CHAIN = 30
_ENDLESS_BYTES = 500_000_000  # even what is endless ends, should a client have no bounds
_HAZARDS = {
    2022: "redirects to a private address",
    2021: "redirects to file:",
    2020: "redirects in a circle",
    2019: f"redirects {_CHAIN} times",
    2018: "unpacks to more than a page can have",
    2017: "never ends",
    2016: "refreshes to a private address",
    2015: "redirects to ftp:",
    2014: "redirects to a name of a private address",
    2013: "redirects to a private address written as one number",
    2012: "redirects to a private address written in IPv6",
    2011: "headers never end",
}


class Diwu(PlainSite):
    """Redirects inwards and to other schemes, bombs, an endless page; 2023 is sound but for its attachments.

    Args:
        bomb_bytes: to how much the gzip bomb unpacks.
    """

    name, place, code = "diwu", "荻坞县", "990717"
    years = range(2011, 2024)
    per_page = 20
    never = (
        Never("internal:", "no request may reach the internal address, by whatever way"),
        Never("/neibu/", "robots.txt disallows it"),
    )
    robots = "User-agent: *\nDisallow: /neibu/\n"
    note = f"a table of {_HUGE_ROWS * _HUGE_COLUMNS:,} cells at {HUGE_TABLE}; the menu links other schemes"

    def __init__(self, *, bomb_bytes: int = 120_000_000) -> None:
        super().__init__()
        self._bomb_bytes = bomb_bytes

    def arrange(self, report: Report) -> Report:
        if report.year in _HAZARDS:
            return of_kind(report, Outcome.FAILED, _HAZARDS[report.year])
        made = attach(report, "/upload/nb-a", "zip_bomb", ending="docx")
        return attach(made, "/upload/nb-b", "pdf_encrypted", ending="pdf")

    def file_of(self, attachment: Attachment) -> Response:
        return file_response(attachment)

    def menu(self) -> list[tuple[str, str]]:
        return [
            *super().menu(),
            ("年报（内网）", f"{self.internal}/ndbg/"),
            ("年报（共享盘）", "file:///etc/hostname"),
            ("年报（旧）", "ftp://127.99.0.1/ndbg/"),
            ("年报（脚本）", "javascript:location='/neibu/'"),
            ("年报（数据）", "data:text/html,<p>收到申请999件"),
            ("年报（大表）", HUGE_TABLE),
        ]

    def routes(self) -> dict[str, Maker]:
        made = super().routes() | {HUGE_TABLE: self._huge_table}
        for step in range(_CHAIN):
            made[f"/tiao/{step}"] = lambda _, step=step: redirect(f"/tiao/{step + 1}")
        made[f"/tiao/{_CHAIN}"] = lambda _: redirect(self.start[0])
        return made

    def around(self, request: Request, make: Maker) -> Response:
        year = next((report.year for report in self.reports() if report.path == request.path), None)
        return (year and self._hazard(year, request)) or super().around(request, make)

    def _hazard(self, year: int, request: Request) -> Response | None:
        port = urlsplit(self.internal).port
        places = {
            2022: f"{self.internal}/ndbg/2022.html",
            2021: "file:///etc/hostname",
            2020: request.path,
            2019: "/tiao/0",
            2015: "ftp://127.99.0.1/ndbg/2015.txt",
            2014: f"http://rebind.recorded.test:{port}/ndbg/2014.html",
            2013: f"http://{0x7F630001}:{port}/ndbg/2013.html",
            2012: f"http://[::ffff:127.99.0.1]:{port}/ndbg/2012.html",
        }
        if year in places:
            return redirect(places[year], 301 if year % 2 else 302)
        if year == 2018:
            return Response(gzip_bomb(self._bomb_bytes), headers=(("Content-Encoding", "gzip"),))
        if year == 2016:
            head = f'<meta http-equiv="refresh" content="0; url={self.internal}/ndbg/2016.html">'
            return Response(f"<html><head>{head}</head><body>正在跳转</body></html>".encode())
        endless = {2017: _endless_page, 2011: _endless_headers}.get(year)
        return endless and Response(status=200, deliver=endless)

    def _huge_table(self, request: Request) -> Response:
        rows = "\n".join(
            "<tr>" + "".join(f"<td>{row * _HUGE_COLUMNS + column}</td>" for column in range(_HUGE_COLUMNS))
            for row in range(_HUGE_ROWS)
        )
        main = f"<h1>统计大表</h1><div class=content><table>{rows}</table></div>"
        return self.page(request, "统计大表", main, modified=self.reports()[0].published)


class Pucuo(PlainSite):
    """A robots.txt of fifty megabytes: its rule stands at the head, comments follow.

    Args:
        robots_bytes: how long robots.txt is.
    """

    name, place, code = "pucuo", "蒲厝区", "990718"
    years = range(2020, 2024)
    never = (Never("/neibu/", "robots.txt disallows it, in its first lines"),)
    most_requests = 20
    note = "the report of 2020 lies below /neibu/"

    def __init__(self, *, robots_bytes: int = 50_000_000) -> None:
        super().__init__()
        self._robots_bytes = robots_bytes

    def arrange(self, report: Report) -> Report:
        if report.year != 2020:
            return report
        return of_kind(replace(report, path=f"/neibu{report.path}"), Outcome.DISALLOWED, "robots.txt")

    def robots_txt(self) -> Response:
        return Response(status=200, deliver=self._send_robots)

    def _send_robots(self, wire: Wire) -> None:
        wire.send(head_of(200, [("Content-Type", "text/plain"), ("Content-Length", str(self._robots_bytes))]))
        for piece in _pieces(
            b"User-agent: *\nDisallow: /neibu/\n", b"# padding\n" * 1000, self._robots_bytes
        ):
            wire.send(piece)


def gzip_bomb(unpacked: int) -> bytes:
    """A gzip stream that is a thousandth of what it unpacks to."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"<p>&nbsp;</p>\n" * 70_000
    packed = [packer.compress(block) for _ in range(unpacked // len(block))]
    return b"".join([*packed, packer.flush()])


def _endless_page(wire: Wire) -> None:
    wire.send(head_of(200, [("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked")]))
    block = "<p>收到申请若干件，详情后续公布。</p>\n".encode() * 500
    for _ in range(_ENDLESS_BYTES // len(block)):
        wire.send(f"{len(block):x}\r\n".encode() + block + b"\r\n")


def _endless_headers(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    for number in range(2_000_000):
        wire.send(f"X-Filler-{number}: {'x' * 200}\r\n".encode())


def _pieces(first: bytes, filler: bytes, length: int) -> Iterator[bytes]:
    yield first
    left = length - len(first)
    while left > 0:
        yield filler[:left]
        left -= len(filler)
