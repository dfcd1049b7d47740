"""TRS: static pages; a script writes the list's pager, `createPageHTML(pages, current, "index", "html")`."""

from datetime import date
from functools import partial

from recorded_web.exchange import Request, Response
from recorded_web.markup import html_of, items
from recorded_web.site import Maker, Site
from recorded_web.truth import Report

_SHORTEN = 18  # characters of a title that a list shows


class TrsSite(Site):
    """Lists `index.html`, `index_1.html` …; pages `YYYYMM/tYYYYMMDD_n.html` below the list."""

    family = "trs"
    column = "/zwgk/zfxxgk/ndbg/index.html"
    start = ("/zwgk/zfxxgk/ndbg/index.html",)
    manner = "word"

    @property
    def folder(self) -> str:
        return self.start[0].rpartition("/")[0]

    def path_of(self, year: int, published: date, *, notice: bool = False) -> str:
        number = 10_000 + 7 * year + 3 * notice
        return f"{self.folder}/{published:%Y%m}/t{published:%Y%m%d}_{number}.html"

    def routes(self) -> dict[str, Maker]:
        made = super().routes()
        for number in range(self.list_pages):
            name = "index.html" if number == 0 else f"index_{number}.html"
            made[f"{self.folder}/{name}"] = partial(self.list_page, number=number)
        made[f"{self.folder}/"] = made[self.start[0]]
        return made

    def list_page(self, request: Request, number: int) -> Response:
        shown = self.listed()[number * self.per_page : (number + 1) * self.per_page]
        links = [(title, "." + path.removeprefix(self.folder), f"{day}") for path, title, day in shown]
        main = (
            f'<div class="list"><ul>\n{items(links, shorten=_SHORTEN)}\n</ul>\n<div class="page"><script>'
            f'createPageHTML({self.list_pages}, {number}, "index", "html");</script></div></div>'
        )
        newest = max(day for _, _, day in self.listed())
        return self.page(request, "政府信息公开年报", main, modified=newest, version=1 + self.changes)

    def report_page(self, request: Request, report: Report) -> Response:
        body = html_of(report.blocks, self.manner)
        main = (
            f"{metadata_table(report)}\n<h1 class='title'>{report.title}</h1>\n"
            f"<div class='info'><span>发布时间：{report.published} 09:00</span>"
            f"<span>来源：{report.publisher}</span>"
            f"<span>字体：[<a href='#'>大</a> <a href='#'>小</a>]</span></div>\n"
            f'<div class="TRS_Editor">\n{body}\n</div>\n{attachment_list(report)}\n{share_box()}'
        )
        head = meta_tags(report)
        return self.page(
            request, report.title, main, head=head, modified=report.published, version=report.version
        )


def metadata_table(report: Report) -> str:
    """索引号, publisher, 发文字号 and date in a table above the title."""
    return (
        '<div class="xxgk_head"><table class="xxgk_tb"><tbody>'
        f"<tr><td>索 引 号：</td><td>{report.index_number}</td><td>信息分类：</td><td>年度报告</td></tr>"
        f"<tr><td>发布机构：</td><td>{report.publisher}</td><td>成文日期：</td><td>{report.published}</td></tr>"
        f"<tr><td>发文字号：</td><td>{report.number or ''}</td><td>有 效 性：</td><td>有效</td></tr>"
        "</tbody></table></div>"
    )


def meta_tags(report: Report) -> str:
    """The tags that the standard for government sites asks for."""
    return (
        f'<meta name="ArticleTitle" content="{report.title}">\n'
        f'<meta name="PubDate" content="{report.published} 09:00">\n'
        f'<meta name="ContentSource" content="{report.publisher}">\n'
        '<meta name="ColumnName" content="政府信息公开年报">\n'
    )


def attachment_list(report: Report) -> str:
    """The links to the files beside the report; nothing where there are none."""
    if not report.attachments:
        return ""
    links = "".join(f'<li><a href="{one.path}">{one.name}</a></li>' for one in report.attachments)
    return f'<div class="fj"><p>附件：</p><ul>{links}</ul></div>'


def share_box() -> str:
    """What stands below every article and is none of it."""
    return (
        '<div class="share"><span>分享到：</span><a href="javascript:void(0)">微博</a> '
        '<a href="javascript:window.print()">'
        "打印本页</a> <a href='javascript:window.close()'>关闭窗口</a></div>"
        '<div class="related"><h4>相关链接</h4><ul><li>上级政府网站</li><li>统计年鉴2019卷</li></ul></div>'
    )
