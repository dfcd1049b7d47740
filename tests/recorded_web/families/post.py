"""Pages named post_n, as WordPress-like systems make them, with a second set of pages for telephones."""

from datetime import date
from functools import partial

from recorded_web.exchange import Request, Response
from recorded_web.families.trs import attachment_list, share_box
from recorded_web.markup import html_of, items
from recorded_web.site import Maker, Site
from recorded_web.truth import Report


class PostSite(Site):
    """Lists `index.html`, `index_2.html` … with links to all pages; pages `post_n.html`, `mpost_n.html`."""

    family = "post"
    folder = "/zwgk/ndbg"
    column = f"{folder}/index.html"
    start = (f"{folder}/index.html",)
    per_page = 6
    manner = "word"

    def path_of(self, year: int, published: date, *, notice: bool = False) -> str:
        return f"{self.folder}/content/post_{1_200_000 + 17 * year + 9 * notice}.html"

    def duplicates(self, year: int, path: str) -> tuple[str, ...]:
        return (path.replace("/post_", "/mpost_"),)

    def routes(self) -> dict[str, Maker]:
        made = super().routes()
        for number in range(1, self.list_pages + 1):
            made[self._list_path(number)] = partial(self.list_page, number=number)
        for report in self.reports():
            for path in report.duplicates:
                made[path] = partial(self.mobile_page, report=report)
        return made

    def _list_path(self, number: int) -> str:
        return f"{self.folder}/index.html" if number == 1 else f"{self.folder}/index_{number}.html"

    def list_page(self, request: Request, number: int) -> Response:
        shown = self.listed()[(number - 1) * self.per_page : number * self.per_page]
        links = items((title, request.base + path, f"{day}") for path, title, day in shown)
        pages = "".join(
            f'<a href="{self._list_path(other)}"{" class=cur" if other == number else ""}>{other}</a> '
            for other in range(1, self.list_pages + 1)
        )
        last = self._list_path(self.list_pages)
        pager = f'<div class="pagination">{pages}<a href="{last}">尾页</a></div>'
        main = f'<ul class="news_list">\n{links}\n</ul>\n{pager}'
        newest = max(day for _, _, day in self.listed())
        return self.page(request, "年度报告", main, modified=newest, version=1 + self.changes)

    def report_page(self, request: Request, report: Report) -> Response:
        mobile, published = report.duplicates[0], report.published
        day = f"{published.year}年{published.month}月{published.day}日"
        metadata = "".join(
            f"<li><em>{name}：</em>{value}</li>"
            for name, value in (
                ("索引号", report.index_number),
                ("发文单位", report.publisher),
                ("文号", report.number or "无文号"),
            )
        )
        main = (
            f'<div class="zw-info"><ul>{metadata}</ul></div>\n<div class="article"><h1>{report.title}</h1>\n'
            f'<div class="date">时间：{day}　'
            f'浏览量：2016　<a href="{mobile}">手机版</a></div>\n'
            f'<div class="article-content">\n{html_of(report.blocks, self.manner)}\n</div></div>\n'
            f"{attachment_list(report)}\n{share_box()}"
        )
        head = (
            f'<link rel="alternate" media="only screen and (max-width: 640px)" href="{mobile}">\n'
            f'<link rel="canonical" href="{request.base}{report.path}">\n'
        )
        return self.page(
            request, report.title, main, head=head, modified=report.published, version=report.version
        )

    def mobile_page(self, request: Request, report: Report) -> Response:
        """The same report for a telephone: another frame, the same body."""
        main = (
            f"<h2>{report.title}</h2>\n<p class='time'>{report.published}</p>\n"
            f'<section class="m-content">\n{html_of(report.blocks, "clean")}\n</section>'
        )
        head = (
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<link rel="canonical" href="{request.base}{report.path}">\n'
        )
        return self.page(
            request, report.title, main, head=head, modified=report.published, version=report.version
        )
