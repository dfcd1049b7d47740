"""One well-behaved site for each family of CMS and for each encoding."""

from dataclasses import replace

from recorded_web.attachments import attach, file_response
from recorded_web.exchange import Request, Response
from recorded_web.families.gkmlpt import GkmlptSite
from recorded_web.families.hanweb import HanwebSite
from recorded_web.families.plain import AspSite, PlainSite
from recorded_web.families.post import PostSite
from recorded_web.families.trs import TrsSite
from recorded_web.site import Charset, Maker, Site, of_kind
from recorded_web.traditional import blocks_in_traditional, in_traditional
from recorded_web.truth import Attachment, Block, Never, Outcome, Paragraph, Report

_GATE = "/gate/big5/yanxi.recorded.test"


class Yanxi(TrsSite):
    """UTF-8, three pages of list, PDFs beside the newest reports, every page again under /gate/big5/."""

    name, place, code = "yanxi", "砚溪区", "990101"
    compresses = True
    robots = "User-agent: *\nDisallow: /neibu/\nDisallow: /search\nCrawl-delay: 1\n"
    never = (
        Never("/neibu/", "robots.txt disallows it"),
        Never("/search", "robots.txt disallows it"),
    )
    most_requests = 90
    note = "the list links a decoy below /neibu/; every page links its /gate/big5/ duplicate"

    def duplicates(self, year: int, path: str) -> tuple[str, ...]:
        return (_GATE + path,)

    def arrange(self, report: Report) -> Report:
        if report.year < 2020:
            return report
        folder = report.path.rpartition("/")[0]
        return attach(report, f"{folder}/P020{report.published:%Y%m%d}5{report.year}", "pdf")

    def menu(self) -> list[tuple[str, str]]:
        decoy = f"/neibu/zfxxgk/ndbg/t{2020}0301_9.html"
        return [
            *super().menu(),
            ("繁體版", f"{_GATE}{self.start[0]}"),
            ("内部", decoy),
            ("检索", "/search?q="),
        ]

    def file_of(self, attachment: Attachment) -> Response:
        return file_response(attachment)

    def charset(self, path: str) -> Charset:
        return Charset("big5", "big5", "big5") if path.startswith(_GATE) else super().charset(path)

    def routes(self) -> dict[str, Maker]:
        made = super().routes()
        gate = {_GATE + path: self._through_gate(make) for path, make in made.items()}
        decoy = Response("<h1>内部年度报告</h1><p>收到申请999件</p>".encode())
        return made | gate | {"/neibu/zfxxgk/ndbg/t20200301_9.html": lambda _: decoy}

    def _through_gate(self, make: Maker) -> Maker:
        def answer(request: Request) -> Response:
            page = make(replace(request, target=request.target.removeprefix(_GATE)))
            text = in_traditional(page.body.decode("utf-8")).replace("charset=utf-8", "charset=big5")
            text = text.replace('href="/', f'href="{_GATE}/')
            return replace(page, body=text.encode("big5"), content_type="text/html; charset=big5")

        return answer


class Fanwan(TrsSite):
    """GB 18030, a character outside GBK in the name; even years say gb2312, odd ones gb18030."""

    name, place, code = "fanwan", "㳇湾区", "990102"
    years = range(2008, 2016)
    per_page = 20
    manner = "clean"
    validators = frozenset({"modified"})
    most_requests = 40

    def charset(self, path: str) -> Charset:
        odd = path.removesuffix(".html").endswith(("1", "3", "5", "7", "9"))
        return Charset("gb18030", None, "gb18030" if odd else "gb2312")


class Tongqi(HanwebSite):
    """GBK that only the page's <meta> names; the oldest reports are covers of .doc and .wps files."""

    name, place, code = "tongqi", "桐栖县", "990203"
    most_requests = 45
    note = "2008-2010: .doc, 2011: .wps, 2012: .docx that is a renamed .doc"

    def charset(self, path: str) -> Charset:
        return Charset("gbk", None, "gbk")

    def arrange(self, report: Report) -> Report:
        if report.year > 2012:
            return report
        path = f"/module/download/{report.year}/fj{report.year}"
        kind, ending = {2011: ("wps", "wps"), 2012: ("ole", "docx")}.get(report.year, ("ole", "doc"))
        made = attach(report, path, kind, ending=ending)
        cover = (Paragraph(f"{report.title}全文见附件，请下载后阅读。"),)
        return of_kind(replace(made, blocks=cover), Outcome.UNREADABLE, made.attachments[0].reason)

    def file_of(self, attachment: Attachment) -> Response:
        return file_response(attachment)


class Chengxu(GkmlptSite):
    """UTF-8; the list comes as JSON; reports in .docx, tables again in .xlsx and in an .xls that is HTML."""

    name, place, code = "chengxu", "澄墟区", "990501"
    years = range(2012, 2024)
    most_requests = 45
    note = "2016-2018: a cover and a .docx; 2021: .xlsx; 2022: .xls that is HTML; 2023: a binary .xls"

    def arrange(self, report: Report) -> Report:
        path = f"/attachment/0/{report.year % 100}/{report.year}88"
        if report.year in range(2016, 2019):
            made = attach(report, path, "docx")
            cover = (Paragraph(f"{report.title}（点击附件下载）"),)
            return of_kind(replace(made, blocks=cover), Outcome.ATTACHMENT)
        kinds = {2021: ("xlsx", "xlsx"), 2022: ("html", "xls"), 2023: ("ole", "xls")}
        if report.year not in kinds:
            return report
        kind, ending = kinds[report.year]
        return attach(report, path, kind, ending=ending)

    def file_of(self, attachment: Attachment) -> Response:
        return file_response(attachment)


class Liaopu(PostSite):
    """UTF-8, and the page says so, but the header says gb2312; every report again for telephones."""

    name, place, code = "liaopu", "蓼浦县", "990604"
    years = range(2010, 2024)
    most_requests = 50

    def charset(self, path: str) -> Charset:
        return Charset("utf-8", "gb2312", "utf-8")


class Tanya(AspSite):
    """Nobody says how the bytes are meant: GBK up to the report of 2014, then UTF-8, also in the lists."""

    name, place, code = "tanya", "檀垭县", "990705"
    years = range(2009, 2019)
    per_page = 4
    robots = None
    most_requests = 40
    note = "no ETag, no Last-Modified; robots.txt is 404; the home page links &from=index duplicates"

    def charset(self, path: str) -> Charset:
        number = path.partition("show.asp?id=")[2].partition("&")[0]
        old = number.isdigit() and 500 + 2009 <= int(number) <= 500 + 2014
        return Charset("gbk" if old else "utf-8", None, None)


class Ruogang(PlainSite):
    """Big5 and traditional characters, truth included; 下一頁."""

    name, place, code = "ruogang", "若港区", "990806"
    years = range(2013, 2024)
    per_page = 5
    manner = "breaks"
    next_page = "下一页"
    most_requests = 40

    def charset(self, path: str) -> Charset:
        return Charset("big5", "big5", "big5")

    def spell(self, text: str) -> str:
        return in_traditional(text)

    def words(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return blocks_in_traditional(blocks)


def family_sites() -> list[Site]:
    """New sites, as they are before anything changes."""
    return [Yanxi(), Fanwan(), Tongqi(), Chengxu(), Liaopu(), Tanya(), Ruogang()]
