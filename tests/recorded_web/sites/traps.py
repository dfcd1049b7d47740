"""A site in which a crawler can go on for ever."""

import re
from datetime import date, timedelta

from recorded_web.exchange import Request, Response, not_found
from recorded_web.families.plain import PlainSite
from recorded_web.markup import items

_DAY = re.compile(r"/rili/(\d{4})/(\d{2})/")
_FIRST, _LAST = date(1, 2, 1), date(9998, 12, 1)


class Muzhou(PlainSite):
    """Endless calendars, folders that hold themselves, sessions in addresses, a search that never ends."""

    name, place, code = "muzhou", "暮洲县", "990514"
    years = range(2016, 2024)
    per_page = 4
    most_requests = 400
    note = "traps: /rili/YYYY/MM/, /zhuanti/…/zhuanti/, ;jsessionid=, /sousuo?page=N, 下一页 without end"

    def menu(self) -> list[tuple[str, str]]:
        return [
            *super().menu(),
            ("日历", "/rili/2020/03/"),
            ("专题", "/zhuanti/"),
            ("搜索", "/sousuo?q=年报&page=1"),
        ]

    def pager(self, number: int) -> str:
        """On the last page 下一页 leads on all the same, to pages with an empty list."""
        return (
            f'<div class="pages">第{number}页　<a href="{self.list_path(number + 1)}">下一页</a> '
            f'<a href="/ndbg/index.html;jsessionid={number:032x}">返回</a></div>'
        )

    def fallback(self, request: Request) -> Response:
        path = request.path
        if match := _DAY.fullmatch(path):
            return self._calendar(request, int(match[1]), int(match[2]))
        if re.fullmatch(r"(/zhuanti)+/", path):
            return self._page(request, "专题", ["zhuanti/", "../", f"{path}zhuanti/"])
        if path == "/sousuo":
            number = int(request.query.get("page", "1")) if request.query.get("page", "1").isdigit() else 1
            return self._page(
                request, "搜索", [f"/sousuo?q=年报&page={number + 1}", f"/sousuo?q=年报&page={number + 2}"]
            )
        if path.startswith("/ndbg/index.html;jsessionid="):
            session = (int(path.rpartition("=")[2][-8:], 16) * 2_654_435_761 + 1) % 2**32
            return self._page(request, "信息公开年报", [f"/ndbg/index.html;jsessionid={session:032x}"])
        if re.fullmatch(r"/ndbg/list_\d{1,9}\.html", path):
            return self.list_page(request, int(path.rpartition("_")[2].removesuffix(".html")))
        return not_found()

    def list_page(self, request: Request, number: int) -> Response:
        if number <= self.list_pages:
            return super().list_page(request, number)
        return self.page(request, "信息公开年报", f"<ul></ul>{self.pager(number)}", modified=date(2024, 3, 1))

    def _calendar(self, request: Request, year: int, month: int) -> Response:
        if not (1 <= month <= 12 and 1 <= year <= 9998):
            return not_found()
        first = min(max(date(year, month, 1), _FIRST), _LAST)
        before, after = first - timedelta(days=1), first + timedelta(days=31)
        return self._page(
            request,
            f"{year}年{month}月",
            [f"/rili/{one.year:04d}/{one.month:02d}/" for one in (before, after)],
        )

    def _page(self, request: Request, title: str, links: list[str]) -> Response:
        main = f"<ul>{items((f'{title}更多', link, '') for link in links)}</ul>"
        return self.page(request, title, main, modified=date(2024, 3, 1))
