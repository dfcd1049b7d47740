"""gkmlpt, the Guangdong platform's catalogue: an empty page whose script asks for the list in JSON."""

import json
from datetime import date

from recorded_web.exchange import Request, Response, morning_of
from recorded_web.families.trs import attachment_list, share_box
from recorded_web.markup import html_of
from recorded_web.site import Maker, Site
from recorded_web.truth import Report


class GkmlptSite(Site):
    """List `/gkmlpt/api/all/COLUMN?page=N&sid=SID`, pages `/gkmlpt/content/A/B/post_n.html`."""

    family = "gkmlpt"
    column_number = 3107
    sid = "990501"
    column = f"/gkmlpt/api/all/{column_number}"
    start = ("/gkmlpt/index",)
    per_page = 5
    manner = "clean"

    def path_of(self, year: int, published: date, *, notice: bool = False) -> str:
        number = 8_100_000 + 13 * year + 7 * notice
        return f"/gkmlpt/content/{number // 1_000_000}/{number // 1000}/post_{number}.html"

    def routes(self) -> dict[str, Maker]:
        return super().routes() | {
            "/gkmlpt/index": self.index_page,
            f"/gkmlpt/api/all/{self.column_number}": self.articles,
        }

    def index_page(self, request: Request) -> Response:
        main = (
            '<div id="app"></div>\n<script>window._CONFIG = {SID: \''
            f"{self.sid}', COLUMN_ID: {self.column_number}, "
            "API_ALL: '/gkmlpt/api/all/', COLUMNS: ["
            f"{{id: {self.column_number - 6}, name: '政府信息公开指南'}}, "
            f"{{id: {self.column_number}, name: '政府信息公开年报'}}]}};</script>"
        )
        return self.page(request, f"{self.title}信息公开目录", main, modified=date(2018, 6, 1))

    def articles(self, request: Request) -> Response:
        """Answer a page of the column; pages count from 1, a page past the end has no articles."""
        asked = request.query
        if asked.get("sid") != self.sid:
            return Response(b'{"articles": [], "total": 0}', content_type="application/json")
        number = int(asked["page"]) if asked.get("page", "").isdigit() else 1
        listed = self.listed()
        reports = {report.path: report for report in self.reports()}
        shown = listed[max(0, number - 1) * self.per_page : max(1, number) * self.per_page]
        articles = [self._article(request, path, title, day, reports.get(path)) for path, title, day in shown]
        answer = {
            "classify": {"id": self.column_number, "name": "政府信息公开年报"},
            "page_size": self.per_page,
            "total": len(listed),
            "articles": articles,
        }
        body = json.dumps(answer, ensure_ascii=True).encode()
        return self.stamp(
            Response(body, content_type="application/json"), max(day for _, _, day in listed), version=1
        )

    def _article(
        self, request: Request, path: str, title: str, day: date, report: Report | None
    ) -> dict[str, object]:
        return {
            "id": int(path.rpartition("_")[2].removesuffix(".html")),
            "title": title,
            "url": request.base + path,
            "publisher": report.publisher if report else f"{self.title}办公室",
            "document_number": (report.number if report else None) or "",
            "identifier": report.index_number if report else "",
            "date": int(morning_of(day).timestamp()),
            "created_at": f"{day} 09:00:00",
            "display_publish_time": int(morning_of(day).timestamp()),
        }

    def report_page(self, request: Request, report: Report) -> Response:
        main = (
            '<div class="classify"><table><tr>'
            f'<td class="first">索引号:</td><td>{report.index_number}</td>'
            f'<td class="first">分类:</td><td>年度报告</td></tr><tr>'
            f'<td class="first">发布机构:</td><td>{report.publisher}</td>'
            f'<td class="first">成文日期:</td><td>{report.published}</td></tr><tr>'
            f'<td class="first">文号:</td><td>{report.number or ""}</td>'
            f'<td class="first">发布日期:</td><td>{report.published}</td></tr></table></div>\n'
            f'<h1 class="title document-number">{report.title}</h1>\n'
            f'<div class="article-content">\n{html_of(report.blocks, self.manner)}\n</div>\n'
            f"{attachment_list(report)}\n{share_box()}"
        )
        return self.page(request, report.title, main, modified=report.published, version=report.version)
