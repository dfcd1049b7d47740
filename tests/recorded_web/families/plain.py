"""Plain lists with a link 下一页, and the old .asp pages that are laid out with tables."""

from datetime import date
from functools import partial

from recorded_web.exchange import Request, Response
from recorded_web.families.trs import attachment_list, metadata_table, share_box
from recorded_web.markup import html_of, items
from recorded_web.site import Maker, Site
from recorded_web.truth import Report


class PlainSite(Site):
    """Lists `index.html`, `list_2.html` … chained by 下一页; pages `/ndbg/YYYY/n.html`."""

    family = "plain"
    next_page = "下一页"

    def routes(self) -> dict[str, Maker]:
        made = super().routes()
        for number in range(1, self.list_pages + 1):
            made[self.list_path(number)] = partial(self.list_page, number=number)
        return made

    def list_path(self, number: int) -> str:
        column = self.column or "/ndbg/index.html"
        return column if number == 1 else column.replace("index.html", f"list_{number}.html")

    def list_page(self, request: Request, number: int) -> Response:
        shown = self.listed()[(number - 1) * self.per_page : number * self.per_page]
        links = items((title, path, f"[{day}]") for path, title, day in shown)
        main = f'<div class="right"><h3>信息公开年报</h3><ul>\n{links}\n</ul>\n{self.pager(number)}</div>'
        newest = max(day for _, _, day in self.listed())
        return self.page(request, "信息公开年报", main, modified=newest, version=1 + self.changes)

    def pager(self, number: int) -> str:
        before = f'<a href="{self.list_path(number - 1)}">上一页</a>' if number > 1 else "上一页"
        after = self.next_page
        if number < self.list_pages:
            after = f'<a href="{self.list_path(number + 1)}">{self.next_page}</a>'
        return f'<div class="pages">共{self.list_pages}页　{before}　{after}</div>'

    def report_page(self, request: Request, report: Report) -> Response:
        main = (
            f"<h1>{report.title}</h1>\n"
            f"<p class='info'>发布日期：{report.published}　来源：{report.publisher}</p>\n"
            f"{metadata_table(report)}\n"
            f"<div class='content'>\n{html_of(report.blocks, self.manner)}\n</div>\n"
            f"{attachment_list(report)}\n{share_box()}"
        )
        return self.page(request, report.title, main, modified=report.published, version=report.version)


class AspSite(PlainSite):
    """`list.asp?id=7&page=N` and `show.asp?id=n`, laid out with tables; no validators."""

    family = "plain"
    column = "/list.asp?id=7"
    start = ("/list.asp?id=7",)
    manner = "breaks"
    validators = frozenset()

    def path_of(self, year: int, published: date, *, notice: bool = False) -> str:
        return f"/show.asp?id={500 + year + 60 * notice}"

    def duplicates(self, year: int, path: str) -> tuple[str, ...]:
        return (f"{path}&from=index",)

    def routes(self) -> dict[str, Maker]:
        made = super().routes()
        for report in self.reports():
            for path in report.duplicates:
                made[path] = made[report.path]
        return made | {"/": self.home_page}

    def home_page(self, request: Request) -> Response:
        """The home page names the newest reports under addresses of its own."""
        newest = self.reports()[:4]
        links = items((report.title, report.duplicates[0], "") for report in newest)
        column = f'<a href="{self.start[0]}">信息公开年报</a>'
        main = f'<table width="100%"><tr><td>{column}<ul>{links}</ul></td></tr></table>'
        return self.page(request, self.title, main, modified=newest[0].published)

    def list_path(self, number: int) -> str:
        return self.start[0] if number == 1 else f"{self.start[0]}&page={number}"

    def list_page(self, request: Request, number: int) -> Response:
        shown = self.listed()[(number - 1) * self.per_page : number * self.per_page]
        rows = "\n".join(
            f'<tr><td>·<a href="{path.removeprefix("/")}">{title}</a></td>'
            f"<td>{day.year}-{day.month}-{day.day}</td></tr>"
            for path, title, day in shown
        )
        pager = f'<tr><td colspan="2">{self.pager(number)}</td></tr>'
        main = f'<table width="760" align="center">\n{rows}\n{pager}</table>'
        return self.page(request, "信息公开年报", main, modified=shown[0][2])

    def report_page(self, request: Request, report: Report) -> Response:
        day = report.published
        main = (
            '<table width="760" border="0" align="center"><tr><td width="160" valign="top">'
            '<table><tr><td><a href="/">首页</a></td></tr>'
            '<tr><td><a href="/list.asp?id=3">政策法规</a></td></tr></table></td>\n'
            f'<td valign="top"><table width="100%"><tr><td align="center"><b>{report.title}</b></td></tr>\n'
            f'<tr><td align="center">发布单位：{report.publisher}　'
            f"发布日期：{day.year}-{day.month}-{day.day}　阅读次数：1508</td></tr>\n"
            f"<tr><td>索引号：{report.index_number}　文号：{report.number or '无'}</td></tr>\n"
            f'<tr><td class="content">{html_of(report.blocks, self.manner)}</td></tr></table>'
            "</td></tr></table>"
        )
        return self.page(request, report.title, main, modified=day, version=report.version)
