"""What issue 6 calls bad input, each through a whole crawl: a clear answer or error, and the rest stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from crawling import Crawling, documents
from sqlalchemy import event, func, select

from gongbao_corpora.crawl.errors import CrawlStoppedError
from gongbao_corpora.store import Store, newest_version, read_version
from gongbao_corpora.store.tables import Document, Fetch
from recorded_web.attachments import attach, file_response
from recorded_web.exchange import Request, Response
from recorded_web.families.plain import PlainSite
from recorded_web.fixture import OpenSites
from recorded_web.server import RecordedWeb
from recorded_web.site import Maker, of_kind
from recorded_web.truth import Attachment, Outcome, Paragraph, Report

ROWS, COLUMNS = 2_000, 50
FILES = {  # year → kind of the file that is the report, its ending, and what is said of it
    2013: ("pdf_image_only", "pdf", "image_only", "no text layer"),
    2014: ("pdf_encrypted", "pdf", "unreadable", "needs a password"),
    2015: ("ole", "docx", "unreadable", "binary office format"),
    2016: ("zip_bomb", "docx", "unreadable", "unpacks to more than a document can have"),
}
WIDE = 2017


class Bad(PlainSite):
    """Reports that are a bad file beside a cover, a table of 100,000 cells, and one that is sound."""

    name, place, code = "wuyang", "芜样区", "990799"
    years = range(2013, 2019)
    per_page = 20

    def arrange(self, report: Report) -> Report:
        if report.year not in FILES:
            return report
        kind, ending, _, reason = FILES[report.year]
        made = attach(report, f"/upload/nb{report.year}", kind, ending=ending)
        return of_kind(replace(made, blocks=(Paragraph("全文请见附件。"),)), Outcome.UNREADABLE, reason)

    def file_of(self, attachment: Attachment) -> Response:
        return file_response(attachment)

    def around(self, request: Request, make: Maker) -> Response:
        report = next((one for one in self.reports() if one.path == request.path), None)
        if report is None or report.year != WIDE:
            return super().around(request, make)
        cells = (range(row * COLUMNS, (row + 1) * COLUMNS) for row in range(ROWS))
        rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in cells)
        main = f"<h1>{report.title}</h1><div class=content><table>{rows}</table></div>"
        return self.page(request, report.title, main, modified=report.published)


@dataclass(frozen=True)
class Crawled:
    """The site, crawled, with its documents by year."""

    store: Store
    kept: dict[int, Document]


@pytest.fixture
def crawled(crawling: Crawling, store: Store) -> Crawled:
    with RecordedWeb([Bad()]) as web:
        summary = crawling(web, store)
    assert {site.state for site in summary.sites} == {"done"}
    return Crawled(store, {int(one.year or 0): one for one in documents(store).values()})


def test_bad_files_say_what_they_are_and_wide_tables_are_whole(crawled: Crawled) -> None:
    said = {year: (one.state, one.reason) for year, one in crawled.kept.items()}

    assert said == {
        **{year: (state, reason) for year, (_, _, state, reason) in FILES.items()},
        WIDE: ("read", None),
        2018: ("read", None),
    }
    with crawled.store.read() as session:
        version = newest_version(session, crawled.kept[WIDE])
    assert version is not None
    text, rest = read_version(crawled.store, version)
    (table,) = rest["tables"]
    assert len(table["cells"]) == ROWS * COLUMNS
    last = table["cells"][-1]
    assert text[last["start"] : last["end"]] == last["text"] == str(ROWS * COLUMNS - 1)


@contextmanager
def full_database(store: Store, *, room: int) -> Iterator[None]:
    """Let the database grow by so many pages and no further, as on a disk that is full."""

    def limit(connection: object, record: object) -> None:
        del record
        connection.execute(f"PRAGMA max_page_count={pages + room}")  # type: ignore[attr-defined]

    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.engine.dispose()  # connections that are open already would not be told
    event.listen(store.engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(store.engine, "connect", limit)
        store.engine.dispose()


def test_a_database_that_is_full_stops_the_crawl_and_what_was_fetched_stays(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("fanwan")

    with full_database(store, room=2), pytest.raises(CrawlStoppedError, match="full"):
        crawling(web, store)
    with store.read() as session:
        before = session.scalar(select(func.count()).select_from(Fetch)) or 0
    asked = len(web.log)
    summary = crawling(web, store)

    assert 0 < before < 10
    assert summary.resumed
    assert {one.state for one in documents(store).values()} == {"read"}
    assert len(documents(store)) == 8
    assert len(web.log) <= 11
    assert asked <= before + 1
