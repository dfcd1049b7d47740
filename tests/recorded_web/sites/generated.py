"""A site of as many reports as wanted, none of them kept: for memory and speed of a long crawl."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from recorded_web.exchange import Request, Response, morning_of, not_found
from recorded_web.site import Site
from recorded_web.truth import Report

_FIRST_DAY = date(2009, 1, 5)
_DAYS = 365 * 15
_YEARS = 16
_PAGE = re.compile(r"/ndbg/\d{6}/t\d{8}_(\d{1,9})\.html")
_LIST = re.compile(r"/ndbg/index(?:_(\d{1,7}))?\.html")


class Wanye(Site):
    """TRS lists of a hundred links, and one small report for each number.

    Args:
        pages: how many reports there are.
    """

    name, place, code, family = "wanye", "万页区", "990900", "trs"
    per_page = 100
    years = ()
    note = "reports are made when they are asked for; `address_of(n)` and `figures_of(n)` are their truth"

    def __init__(self, pages: int = 50_000) -> None:
        super().__init__()
        self.pages = pages

    @property
    def list_pages(self) -> int:
        return -(-self.pages // self.per_page)

    def reports(self) -> tuple[Report, ...]:
        return ()

    def notices(self) -> list[tuple[str, str, date]]:
        return []

    def addresses(self) -> Iterator[str]:
        """The addresses of all reports, in the order of the lists."""
        return (self.address_of(number) for number in range(self.pages))

    def address_of(self, number: int) -> str:
        day = _day(number)
        return f"/ndbg/{day:%Y%m}/t{day:%Y%m%d}_{number}.html"

    def title_of(self, number: int) -> str:
        street, year = number // _YEARS + 1, 2008 + number % _YEARS
        return f"{self.place}第{street}街道办事处{year}年政府信息公开工作年度报告"

    def figures_of(self, number: int) -> dict[str, int]:
        """Received, granted, denied and other answers of a report; the last three add up to the first."""
        granted, denied = number * 7 % 311 + 1, number * 11 % 53
        other = number * 13 % 29
        return {"received": granted + denied + other, "granted": granted, "denied": denied, "other": other}

    def answer(self, request: Request) -> Response:
        path = request.path
        if path == "/robots.txt":
            return self.robots_txt()
        if match := _LIST.fullmatch(path):
            number = int(match[1] or 0)
            return self._list(number) if number < self.list_pages else not_found()
        if (match := _PAGE.fullmatch(path)) and path == self.address_of(int(match[1])):
            return self._report(int(match[1])) if int(match[1]) < self.pages else not_found()
        return not_found()

    def _list(self, number: int) -> Response:
        first = number * self.per_page
        links = "\n".join(
            f'<li><a href=".{self.address_of(one).removeprefix("/ndbg")}">{self.title_of(one)}</a>'
            f"<span>{_day(one)}</span></li>"
            for one in range(first, min(first + self.per_page, self.pages))
        )
        body = (
            f"<!DOCTYPE html><html><head><meta charset=utf-8><title>信息公开年报</title></head>"
            f"<body><ul>{links}</ul>"
            f'<script>createPageHTML({self.list_pages}, {number}, "index", "html");</script></body></html>'
        )
        return Response(body.encode(), modified=morning_of(_FIRST_DAY + timedelta(_DAYS)), etag=True)

    def _report(self, number: int) -> Response:
        figures, title = self.figures_of(number), self.title_of(number)
        body = (
            f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head>"
            f"<body><h1>{title}</h1>"
            f"<p>发布时间：{_day(number)}　来源：{self.title}办公室　索引号：{self.code}001/{number:06d}</p>"
            f'<div class="TRS_Editor"><p>全年收到申请{figures["received"]}件，'
            f"其中予以公开{figures['granted']}件，"
            f"不予公开{figures['denied']}件，其他{figures['other']}件。</p>"
            "<table><tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>"
            f"<tr><td>收到申请数</td><td>件</td><td>{figures['received']}</td></tr>"
            f"<tr><td>同意公开答复数</td><td>件</td><td>{figures['granted']}</td></tr>"
            f"<tr><td>不同意公开答复数</td><td>件</td><td>{figures['denied']}</td></tr></table>"
            f"<p>本报告为第{number}份，所列数字由街道逐项核对后报送，如有疑问可到便民窗口查询。</p></div></body></html>"
        )
        return Response(body.encode(), modified=morning_of(_day(number)), etag=True)


@lru_cache(maxsize=4096)
def _day(number: int) -> date:
    return _FIRST_DAY + timedelta(days=number * 31 % _DAYS)
