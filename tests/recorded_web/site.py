"""A site: its reports year by year, its pages, and what may be changed while it runs.

What stays true: pages and truth are made from the same `Report`; after a change both are new at once.

Reading this file: `Charset` says how a page is encoded and what is said of it; `Site` plans the reports and
answers requests; families and sites override the methods under "what a family decides" and "what a site
decides".
"""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from recorded_web.exchange import Request, Response, morning_of, not_found
from recorded_web.figures import Figures, figures_of
from recorded_web.markup import banner, document, footer
from recorded_web.truth import Attachment, Block, Never, Outcome, Report, SiteTruth
from recorded_web.wording import form_of, report_blocks

Maker = Callable[[Request], Response]


@dataclass(frozen=True, slots=True)
class Charset:
    """How bytes are made, and what header and page say of it (None: nothing)."""

    codec: str
    header: str | None
    meta: str | None

    @property
    def declared(self) -> str:
        said = [f"{where} {name}" for where, name in (("header", self.header), ("meta", self.meta)) if name]
        return ", ".join(said) or "nothing"

    @property
    def content_type(self) -> str:
        return "text/html" + (f"; charset={self.header}" if self.header else "")


UTF8 = Charset("utf-8", "utf-8", "utf-8")


class Site:
    """A site of one district. Subclasses are the families of CMS; sites are theirs.

    Attributes:
        internal: the address that no site may lead a crawler to; set by the web.
        compresses: whether pages are sent with gzip to those who take it.
        validators: of `etag` and `modified`, what pages carry.
        per_page: reports on one page of the list.
    """

    name = ""
    place = ""
    code = ""
    family = ""
    years: Sequence[int] = range(2008, 2024)
    per_page = 6
    manner = "clean"
    compresses = False
    validators: frozenset[str] = frozenset({"etag", "modified"})
    robots: str | None = "User-agent: *\nDisallow:\n"
    column: str | None = "/ndbg/index.html"
    start: tuple[str, ...] = ("/ndbg/index.html",)
    never: tuple[Never, ...] = ()
    most_requests: int | None = None
    note = ""

    def __init__(self) -> None:
        self.internal = ""
        self._lock = threading.RLock()
        self._versions: dict[int, int] = {}
        self._published: dict[int, date] = {}
        self._withdrawn: set[int] = set()
        self.changes = 0  # how often the list of reports was changed
        self._reports: tuple[Report, ...] | None = None
        self._routes: Mapping[str, Maker] | None = None
        self._answers: dict[tuple[str, str], Response] = {}

    # ---- for tests ----

    def revise(self, year: int) -> Report:
        """Publish the report of a year anew, same address and other figures; return the new one."""
        with self._lock:
            self._versions[year] = self._versions.get(year, 1) + 1
            self._forget()
        return self.truth().report(year)

    def publish(self, year: int, published: date | None = None) -> Report:
        """Publish a report of a further year, at the head of the list; return it."""
        with self._lock:
            self._published[year] = published or self._drawn_date(year)
            self._withdrawn.discard(year)
            self.changes += 1
            self._forget()
        return self.truth().report(year)

    def withdraw(self, year: int) -> None:
        """Take a report off the list and answer 404 under its address."""
        with self._lock:
            self._withdrawn.add(year)
            self.changes += 1
            self._forget()

    def truth(self) -> SiteTruth:
        """What is true of the site now."""
        return SiteTruth(
            name=self.name,
            title=self.title,
            code=self.code,
            family=self.family,
            start=self.start,
            column=self.column,
            list_pages=self.list_pages,
            reports=self.reports(),
            other_pages=tuple(path for path, _, _ in self.notices()),
            never=self.never,
            most_requests=self.most_requests,
            conditional=bool(self.validators),
            note=self.note,
        )

    # ---- the reports ----

    @property
    def title(self) -> str:
        return self.spell(f"{self.place}人民政府")

    @property
    def list_pages(self) -> int:
        return max(1, -(-len(self.listed()) // self.per_page))

    def reports(self) -> tuple[Report, ...]:
        """All reports, the newest first."""
        with self._lock:
            if self._reports is None:
                years = sorted({*self.years, *self._published} - self._withdrawn, reverse=True)
                self._reports = tuple(self.plan(year) for year in years)
            return self._reports

    def listed(self) -> list[tuple[str, str, date]]:
        """Address, title and date of what the list of reports shows, newest first: reports and notices."""
        shown = [(r.path, r.title, r.published) for r in self.reports() if r.linked_from != "sitemap"]
        return sorted([*shown, *self.notices()], key=lambda entry: entry[2], reverse=True)

    def notices(self) -> list[tuple[str, str, date]]:
        """Pages in the list of reports that are none: they ask others to write one."""
        return [
            (
                self.path_of(year, day, notice=True),
                f"关于做好{year}年度政府信息公开年度报告编制工作的通知",
                day,
            )
            for year in self.years[-2:]
            for day in [date(year, 11, 20)]
        ]

    def published(self, year: int) -> date:
        return self._published.get(year) or self._drawn_date(year)

    def _drawn_date(self, year: int) -> date:
        draw = random.Random(f"{self.name} {year} published")  # noqa: S311
        return date(year + 1, 1, 8) + timedelta(days=draw.randint(0, 70))

    def figures(self, year: int) -> Figures:
        return figures_of(self.name, year, self._versions.get(year, 1))

    def plan(self, year: int) -> Report:
        """Make the report of a year as the site has it now."""
        published = self.published(year)
        path = self.path_of(year, published)
        charset = self.charset(path)
        blocks = self.words(report_blocks(self.place, self.figures(year)))
        numbered = f"{self.place[0]}政办发〔{year + 1}〕{year % 17 + 3}号" if year >= 2012 else None
        report = Report(
            site=self.name,
            path=path,
            year=year,
            title=self.spell(f"{self.title}{year}年政府信息公开工作年度报告"),
            publisher=self.spell(f"{self.title}办公室"),
            published=published,
            number=numbered and self.spell(numbered),
            index_number=f"{self.code}001/{year + 1}-{year % 100:05d}",
            encoding=charset.codec,
            declared=charset.declared,
            form=form_of(year),
            blocks=blocks,
            duplicates=self.duplicates(year, path),
            version=self._versions.get(year, 1),
        )
        return self.arrange(report)

    # ---- what a family decides ----

    def path_of(self, year: int, published: date, *, notice: bool = False) -> str:
        """The address of the report of a year, or of the notice of that year."""
        number = 4000 + year + 500 * notice
        return f"/ndbg/{published.year}/{number}.html"

    def routes(self) -> dict[str, Maker]:
        """Address → what makes its answer; looked for with the query first, then without."""
        made: dict[str, Maker] = {"/": self.front_page, "/zwgk/": self.front_page}
        for report in self.reports():
            made[report.path] = partial(self.report_page, report=report)
        for path, title, day in self.notices():
            made[path] = partial(self.notice_page, title=title, day=day)
        return made

    def report_page(self, request: Request, report: Report) -> Response:
        """The page of a report."""
        raise NotImplementedError

    def charset(self, path: str) -> Charset:
        """How a page is encoded."""
        return UTF8

    # ---- what a site decides ----

    def arrange(self, report: Report) -> Report:
        """Give a report its attachments, or an outcome other than text."""
        return report

    def duplicates(self, year: int, path: str) -> tuple[str, ...]:
        """Other addresses of the same report."""
        return ()

    def spell(self, text: str) -> str:
        """Write in the site's script."""
        return text

    def words(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Write blocks in the site's script."""
        return blocks

    def menu(self) -> list[tuple[str, str]]:
        """The links that stand on every page."""
        return [("首页", "/"), ("政务公开", "/zwgk/"), ("信息公开年报", self.start[0])]

    def file_of(self, attachment: Attachment) -> Response:
        """The answer for an attachment's address."""
        raise NotImplementedError

    def fallback(self, request: Request) -> Response:
        """What is answered where there is no page."""
        return not_found()

    # ---- answering ----

    def answer(self, request: Request) -> Response:
        """Answer a request; pages that do not change are made once."""
        if request.path == "/robots.txt":
            return self.robots_txt()
        with self._lock:
            if self._routes is None:
                self._routes = self.routes() | self._files()
            routes = self._routes
        make = routes.get(request.target) or routes.get(request.path)
        if make is None:
            return self.fallback(request)
        return self.around(request, make)

    def around(self, request: Request, make: Maker) -> Response:
        """Make an answer or take the one made before; sites that misbehave now and then do it here."""
        if request.method not in {"GET", "HEAD"} or request.query:
            return make(request)
        known = (request.base, request.path)
        with self._lock:
            if known not in self._answers:
                self._answers[known] = make(request)
            return self._answers[known]

    def robots_txt(self) -> Response:
        if self.robots is None:
            return not_found()
        return Response(
            self.robots.encode(), content_type="text/plain", modified=morning_of(date(2008, 1, 1))
        )

    def page(
        self, request: Request, title: str, main: str, *, modified: date, head: str = "", version: int = 1
    ) -> Response:
        """A page of the site with its banner and foot, encoded as the address has it."""
        charset = self.charset(request.target)
        around = (banner(self.title, self.menu()), footer(self.title, self.code))
        text = self.spell(document(title, main, head=head, around=around, charset=charset.meta))
        return self.stamp(
            Response(text.encode(charset.codec), content_type=charset.content_type), modified, version
        )

    def stamp(self, response: Response, modified: date, version: int = 1) -> Response:
        """Give an answer the validators that the site uses."""
        moment = morning_of(modified) + timedelta(hours=version - 1)
        return replace(
            response,
            modified=moment if "modified" in self.validators else None,
            etag="etag" in self.validators,
        )

    def front_page(self, request: Request) -> Response:
        """The home page where a site has no other: the menu, and news that are no reports."""
        main = f"<h2>要闻</h2><ul><li>{self.place}开展防汛演练</li><li>便民服务站搬迁公告</li></ul>"
        return self.page(request, self.title, main, modified=date(2024, 3, 1))

    def notice_page(self, request: Request, title: str, day: date) -> Response:
        text = "<p>请各单位于次年1月15日前报送本单位的年度报告，逾期未报的将在内部通报。</p>"
        return self.page(request, title, f"<h1>{title}</h1><div class=content>{text}</div>", modified=day)

    def _files(self) -> dict[str, Maker]:
        files: dict[str, Maker] = {}
        for report in self.reports():
            for attachment in report.attachments:
                files[attachment.path] = lambda _, attachment=attachment, report=report: self.stamp(
                    self.file_of(attachment), report.published, report.version
                )
        return files

    def _forget(self) -> None:
        self._reports = self._routes = None
        self._answers.clear()


def of_kind(report: Report, outcome: Outcome, reason: str | None = None) -> Report:
    """The same report with another outcome."""
    return replace(report, outcome=outcome, reason=reason)
