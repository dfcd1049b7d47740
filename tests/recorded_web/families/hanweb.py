"""Hanweb jpage: the column's page holds the first records, a script asks dataproxy.jsp for the rest."""

from datetime import date

from recorded_web.exchange import Request, Response
from recorded_web.families.trs import attachment_list, share_box
from recorded_web.markup import html_of
from recorded_web.site import Maker, Site
from recorded_web.truth import Report

_GROUP = 3  # pages of records that come with one answer


class HanwebSite(Site):
    """Column `/col/colN/index.html`, records from `dataproxy.jsp`, pages `/art/Y/M/D/art_N_n.html`."""

    family = "hanweb"
    column_number = 2417
    unit_number = 5583
    column = f"/col/col{column_number}/index.html"
    start = (f"/col/col{column_number}/index.html",)
    per_page = 3
    manner = "clean"
    proxy = "/module/web/jpage/dataproxy.jsp"

    def path_of(self, year: int, published: date, *, notice: bool = False) -> str:
        number = 30_000 + 11 * year + 5 * notice
        day = f"{published.year}/{published.month}/{published.day}"
        return f"/art/{day}/art_{self.column_number}_{number}.html"

    def routes(self) -> dict[str, Maker]:
        return super().routes() | {self.start[0]: self.column_page, self.proxy: self.records_answer}

    @property
    def list_pages(self) -> int:
        """Answers in which the list comes: the column's page, then one of dataproxy.jsp a group."""
        return -(-len(self.listed()) // (self.per_page * _GROUP))

    def column_page(self, request: Request) -> Response:
        total = len(self.listed())
        island = self._records(1, self.per_page * _GROUP)
        fields = (
            f"columnid:{self.column_number},unitid:{self.unit_number},webid:19,path:'/',appid:1,permissiontype:0,"
            f"webname:'{self.title}',sourceContentType:1"
        )
        main = (
            f'<div class="default_pgContainer" id="{self.unit_number}"><script type="text/xml">\n'
            f"{island}\n</script></div>\n"
            f"<script>var pager={{totalRecord:{total},perPage:{self.per_page},groupSize:{_GROUP},"
            f"proxyUrl:'{self.proxy}',dataAfter:{{{fields}}}}};</script>"
        )
        newest = max(day for _, _, day in self.listed())
        return self.page(request, "政府信息公开年报", main, modified=newest, version=1 + self.changes)

    def records_answer(self, request: Request) -> Response:
        """Answer records `startrecord` … `endrecord` of a column; 404 for columns that are not there."""
        asked = request.query
        if asked.get("columnid") != str(self.column_number) or asked.get("unitid") != str(self.unit_number):
            return self.fallback(request)
        start, end = (asked.get(name, "") for name in ("startrecord", "endrecord"))
        if not (start.isdigit() and end.isdigit()):
            return self.fallback(request)
        charset = self.charset(request.target)
        body = f"<?xml version='1.0' encoding='{charset.codec}'?>\n{self._records(int(start), int(end))}"
        return Response(body.encode(charset.codec), content_type="text/xml")

    def _records(self, start: int, end: int) -> str:
        listed = self.listed()
        records = "\n".join(
            f'<record><![CDATA[<li><a href="{path}" title=\'{title}\' target="_blank">{title}</a>'
            f"<span>{day}</span></li>]]></record>"
            for path, title, day in listed[start - 1 : end]
        )
        pages = -(-len(listed) // self.per_page)
        return (
            f'<datastore>\n<nextgroup><![CDATA[<a href="{self.proxy}?page=1&columnid={self.column_number}'
            f'&unitid={self.unit_number}&webid=19"></a>]]></nextgroup>\n'
            f"<recordset>\n{records}\n</recordset>\n<totalrecord>{len(listed)}</totalrecord>"
            f"<totalpage>{pages}</totalpage>\n</datastore>"
        )

    def report_page(self, request: Request, report: Report) -> Response:
        metadata = "".join(
            f"<tr><td>{name}</td><td>{value}</td></tr>"
            for name, value in (
                ("索引号", report.index_number),
                ("文号", report.number or "无"),
                ("发布机构", report.publisher),
                ("公开日期", str(report.published)),
            )
        )
        main = (
            f'<table class="xxgk" width="100%">{metadata}</table>\n'
            f"<p class='bt'><!--<$[标题名称(html)]>begin-->{report.title}<!--<$[标题名称(html)]>end--></p>\n"
            f'<div id="zoom"><!--<$[信息内容]>begin-->\n{html_of(report.blocks, self.manner)}\n'
            f"<!--<$[信息内容]>end--></div>\n{attachment_list(report)}\n{share_box()}"
        )
        head = (
            f"<meta name='title' content='{report.title}'>\n"
            f"<meta name='pubdate' content='{report.published}'>\n"
            f"<meta name='author' content='{report.publisher}'>\n"
        )
        return self.page(
            request, report.title, main, head=head, modified=report.published, version=report.version
        )
