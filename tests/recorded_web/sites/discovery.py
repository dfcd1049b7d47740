"""A site of which only the home page is known: the column of annual reports must be found."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recorded_web.exchange import Request, Response, morning_of, redirect
from recorded_web.families.plain import PlainSite
from recorded_web.markup import items
from recorded_web.site import Charset, Maker
from recorded_web.truth import Never, Report

_ONLY_IN_SITEMAP = (2009, 2010)
_OTHER_COLUMNS = (
    ("/zwgk/a1/", "政府工作报告"),
    ("/zwgk/a2/", "财政预决算"),
    ("/zwgk/a3/", "统计年报"),
    ("/zwgk/a4/", "企业年报公示"),
    ("/zwgk/a5/", "信息公开指南"),
)


class Jichuan(PlainSite):
    """Home → 政务公开 → heading 政府信息公开年报, link 更多; two reports only in the sitemap."""

    name, place, code = "jichuan", "霁川区", "990107"
    years = range(2009, 2024)
    per_page = 8
    column = "/zwgk/a7/index.html"
    start = ("/",)
    robots: str | None = "User-agent: *\nDisallow: /admin/\nSitemap: /sitemap.xml\n"
    never = (Never("/admin/", "robots.txt disallows it"),)
    most_requests = 70
    note = (
        "pages begin with a byte order mark; /old/nb2015.html moved (301); the other columns hold no report"
    )

    def charset(self, path: str) -> Charset:
        return Charset("utf-8-sig", "utf-8", "utf-8")

    def path_of(self, year: int, published: date, *, notice: bool = False) -> str:
        return f"/zwgk/a7/{published:%Y}/{published:%m%d}{'tz' if notice else 'nb'}.html"

    def duplicates(self, year: int, path: str) -> tuple[str, ...]:
        return ("/old/nb2015.html",) if year == 2015 else ()

    def arrange(self, report: Report) -> Report:
        return replace(report, linked_from="sitemap") if report.year in _ONLY_IN_SITEMAP else report

    def menu(self) -> list[tuple[str, str]]:
        return [("首页", "/"), ("新闻", "/news/"), ("政务公开", "/zwgk/"), ("登录", "/admin/login.html")]

    def routes(self) -> dict[str, Maker]:
        made = super().routes() | {
            "/": self.home,
            "/zwgk/": self.openness,
            "/news/": lambda request: self.column_page(request, "新闻", ["区里召开防汛会", "便民菜店开业"]),
            "/sitemap.xml": self.sitemap_index,
            "/sitemap-1.xml": self.sitemap,
            "/old/nb2015.html": lambda _: redirect(self.truth().report(2015).path, 301),
        }
        for path, title in _OTHER_COLUMNS:
            made[path] = lambda request, title=title: self.column_page(request, title, [f"{title}（2020年）"])
        return made

    def home(self, request: Request) -> Response:
        main = (
            '<div class="zt"><h2>专题专栏</h2><ul><li><a href="/news/">防汛专题</a></li></ul></div>'
            '<div class="gk"><h2>政务公开</h2><a href="/zwgk/">进入</a> '
            '<a href="/old/nb2015.html">旧版年报（2015）</a></div>'
        )
        return self.page(request, self.title, main, modified=date(2024, 3, 1))

    def openness(self, request: Request) -> Response:
        """The page of all columns; the one wanted is named by its heading, not by its link."""
        others = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in _OTHER_COLUMNS)
        newest = [one for one in self.reports() if one.linked_from == "list"][:1]
        first = items((one.title, one.path, f"{one.published}") for one in newest)
        main = (
            f'<div class="left"><h3>栏目</h3><ul>{others}</ul></div>\n'
            '<div class="box"><h3>政府信息公开年报</h3>'
            f'<a class="more" href="{self.column}">更多&gt;&gt;</a><ul>{first}</ul></div>'
            '<div class="box"><h3>政策解读</h3><a class="more" href="/news/">更多&gt;&gt;</a></div>'
        )
        return self.page(request, "政务公开", main, modified=date(2024, 3, 1))

    def column_page(self, request: Request, title: str, lines: Sequence[str]) -> Response:
        shown = "".join(f"<li>{line}</li>" for line in lines)
        return self.page(request, title, f"<h1>{title}</h1><ul>{shown}</ul>", modified=date(2021, 5, 6))

    def sitemap_index(self, request: Request) -> Response:
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            f"<sitemap><loc>{request.base}/sitemap-1.xml</loc></sitemap></sitemapindex>"
        )
        return Response(body.encode(), content_type="text/xml", modified=morning_of(date(2024, 3, 1)))

    def sitemap(self, request: Request) -> Response:
        paths = ["/", "/zwgk/", self.column, *(path for path, _ in _OTHER_COLUMNS)]
        paths += [report.path for report in self.reports()]
        entries = "\n".join(f"<url><loc>{request.base}{path}</loc></url>" for path in paths)
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            f"{entries}\n</urlset>"
        )
        return self.stamp(Response(body.encode(), content_type="text/xml"), self.reports()[0].published)
