"""Whole crawls of the recorded web: what is found, what is asked for, what is never asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from crawling import SOUND, STATE_OF, Crawling, Reactor, documents
from sqlalchemy import select

from gongbao_corpora.crawl.summary import Summary
from gongbao_corpora.store import BodyFolder, Store, newest_version, open_store, read_version
from gongbao_corpora.store.tables import Attachment, DocumentAddress, Version
from recorded_web.fixture import OpenSites
from recorded_web.score import cells_right, is_garbled, text_f1
from recorded_web.server import RecordedWeb
from recorded_web.truth import Outcome, Report
from recorded_web.web import open_web


def assert_found(web: RecordedWeb, store: Store, *, but: tuple[str, ...] = ()) -> None:
    """Every report of every site is there once, in the state and of the year that the truth says."""
    kept = documents(store)
    expected = {
        web.address(truth.name) + report.path: (STATE_OF[report.outcome], report.year)
        for truth in web.truths
        if truth.name not in but
        for report in truth.reports
    }
    assert {url: (document.state, document.year) for url, document in kept.items()} == expected


def readings(web: RecordedWeb, store: Store) -> Iterator[tuple[Report, Version, str, dict[str, object]]]:
    """Yield each report that has a text, with its newest version and what was read of it."""
    kept = documents(store)
    for truth in web.truths:
        for report in truth.with_outcome(Outcome.TEXT, Outcome.ATTACHMENT):
            document = kept[web.address(truth.name) + report.path]
            with store.read() as session:
                version = newest_version(session, document)
            assert version is not None, report.path
            text, rest = read_version(store, version)
            yield report, version, text, rest


# ---- what is found ----


@dataclass(frozen=True)
class Crawled:
    """A web that was crawled once, for tests that look at what came of it."""

    web: RecordedWeb
    store: Store
    summary: Summary


@pytest.fixture(scope="module")
def crawled(reactor: Reactor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('crawled') / 'store.db'}")
    opened.bodies = BodyFolder(opened.bodies.url, sync=False)
    with open_web(SOUND) as web:
        yield Crawled(web, opened, Crawling(reactor)(web, opened))
    opened.close()


def test_every_report_of_every_family_is_found_once(crawled: Crawled) -> None:
    assert {site.state for site in crawled.summary.sites} == {"done"}
    assert_found(crawled.web, crawled.store)
    assert crawled.web.violations() == []


def test_texts_cells_and_metadata_are_those_of_the_page(crawled: Crawled) -> None:
    scores, right, wanted = [], 0, 0
    for report, version, text, rest in readings(crawled.web, crawled.store):
        gold = report.text
        if report.outcome is Outcome.ATTACHMENT:
            gold = next(file.text for file in report.attachments if file.blocks)
        scores.append(text_f1(gold, text[int(str(rest.get("body_start", 0))) :]))
        assert not is_garbled(text), report.path
        said = (version.title, version.publisher, version.published)
        assert said == (report.title, report.publisher, report.published.isoformat()), report.path
        right_here, wanted_here = cells(report, rest)
        right, wanted = right + right_here, wanted + wanted_here
    assert min(scores) >= 0.98
    assert right / wanted >= 0.995


def cells(report: Report, rest: dict[str, object]) -> tuple[int, int]:
    """How many cells of the report's tables are right, and how many there are."""
    tables = rest.get("tables", [])
    assert isinstance(tables, list)
    gold = [block for block in report.report_blocks if block in report.tables] or list(report.tables)
    right = wanted = 0
    for one, other in zip(gold, tables, strict=False):
        found = [
            (cell["text"], cell["row_heads"], cell["column_heads"])
            for cell in other["cells"]
            if not cell["head"]
        ]
        here, all_here = cells_right(one, found)
        right, wanted = right + here, wanted + all_here
    return right, wanted


def test_the_column_is_found_from_the_home_page(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site(*SOUND, "muzhou")

    crawling(web, store, home=(*SOUND, "muzhou"))

    assert_found(web, store)
    assert web.violations() == []


def test_duplicates_are_folded_into_the_report(crawled: Crawled) -> None:
    with crawled.store.read() as session:
        folded = session.scalars(select(DocumentAddress)).all()

    assert [one.url for one in folded] == [f"{crawled.web.address('jichuan')}/old/nb2015.html"]


def test_attachments_are_read_or_say_why_not(crawled: Crawled) -> None:
    with crawled.store.read() as session:
        kept = {one.url: (one.state, one.reason) for one in session.scalars(select(Attachment))}

    for truth in crawled.web.truths:
        for report in truth.reports:
            for file in report.attachments:
                state = "read" if file.reason is None else "unreadable"
                assert kept.pop(crawled.web.address(truth.name) + file.path) == (state, file.reason)
    assert kept == {}


# ---- sites that misbehave ----


def test_servers_that_fail_are_asked_again_and_then_given_up(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("huaidu", "suitan")

    summary = crawling(web, store, head="timeout = 1\nretries = 1")

    assert_found(web, store)
    assert web.violations() == []
    assert {site.state for site in summary.sites} == {"done"}
    reasons = {document.year: document.reason for document in documents(store).values() if document.reason}
    assert reasons[2009] == "status 404"
    assert reasons[2012] == "status 500"
    assert reasons[2013] == "the server sends more than it announces; the page ends in mid-text"


def test_endless_sites_end(recorded_site: OpenSites, crawling: Crawling, store: Store) -> None:
    web = recorded_site("muzhou")

    crawling(web, store)

    assert_found(web, store)
    assert len(web.log) < 20


def test_walls_are_reported_and_never_climbed(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("junting", "luji", "zhentang")

    summary = crawling(web, store)

    assert_found(web, store, but=("junting",))
    assert web.violations() == []
    assert web.log.counts()["junting"] == 1
    ends = {site.name: (site.state, (site.reason or "").partition(" ")[0]) for site in summary.sites}
    assert ends == {"junting": ("blocked", "加速乐"), "luji": ("blocked", "瑞数"), "zhentang": ("done", "")}


def test_what_leads_astray_is_not_followed(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("diwu")

    crawling(web, store, head="max_page_bytes = 1_000_000\ntimeout = 5\nretries = 0")

    assert_found(web, store)
    assert web.violations() == []
    reasons = {document.year: document.reason or "" for document in documents(store).values()}
    assert reasons[2020] == "redirects in a circle"
    assert all(reasons[year].startswith("refused: ") for year in (2022, 2021, 2016, 2015, 2014, 2013, 2012))
    assert "max redirections" in reasons[2019]
    assert "during decompression" in reasons[2018]
    with store.read() as session:
        files = {one.url[-8:]: one.reason for one in session.scalars(select(Attachment))}
    assert files == {
        "nb-a.docx"[-8:]: "unpacks to more than a document can have",
        "nb-b.pdf"[-8:]: "needs a password",
    }


def test_a_name_that_leads_inwards_is_not_connected_to(
    recorded_names: RecordedWeb, crawling: Crawling, store: Store
) -> None:
    web = recorded_names
    inner = web.named_address("diwu").replace("diwu.", "rebind.")
    only = f"""
contact = "a@example.org"
test = true
delay = 0
timeout = 5
retries = 0
[[site]]
name = "diwu"
start = ["{inner}/ndbg/index.html"]
allow_addresses = ["127.77.0.0/16"]
[[site]]
name = "yanxi"
start = ["{web.named_address("yanxi")}/zwgk/zfxxgk/ndbg/index.html"]
"""

    summary = crawling(web, store, edit=lambda _: only)

    assert web.violations() == []
    assert len(web.log) == 0
    assert [site.state for site in summary.sites] == ["failed", "failed"]


def test_a_robots_txt_without_end_is_obeyed_as_far_as_it_is_read(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("pucuo")

    crawling(web, store)

    assert_found(web, store)
    assert web.violations() == []
    assert web.log.of("pucuo")[0].sent < 5_000_000


# ---- politeness ----


def test_one_request_a_host_at_a_time_and_apart(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("yanxi", "fanwan", "pucuo")

    crawling(web, store, head="delay = 0.15")

    for site in ("yanxi", "fanwan", "pucuo"):
        assert web.log.most_at_once(site) == 1
        assert web.log.shortest_gap(site) >= 0.14
    agents = {entry.headers["user-agent"] for entry in web.log}
    assert len(agents) == 1
    assert agents.pop().endswith("(+crawler@example.org)")
    assert not any("cookie" in entry.headers for entry in web.log)


@pytest.mark.slow
def test_the_defaults_are_polite(recorded_site: OpenSites, crawling: Crawling, store: Store) -> None:
    web = recorded_site("fanwan")

    crawling(web, store, edit=lambda text: text.replace("test = true\ndelay = 0\n", ""))

    assert_found(web, store)
    assert web.log.shortest_gap("fanwan") >= 1


@pytest.mark.parametrize(
    ("cap", "most"), [("max_pages = 5", 7), ("max_bytes = 12_000", 7), ("max_list_pages = 1", 12)]
)
def test_caps_end_a_site(
    recorded_site: OpenSites, crawling: Crawling, store: Store, cap: str, most: int
) -> None:
    web = recorded_site("yanxi")

    summary = crawling(web, store, head=cap)

    assert len(web.log) <= most
    assert summary.sites[0].state == ("done" if "list" in cap else "capped")
    assert sum(row.found for row in summary.coverage) >= 4


# ---- a second crawl ----


def test_a_second_crawl_of_an_unchanged_web_asks_only_for_lists(crawled: Crawled, crawling: Crawling) -> None:
    web, store = crawled.web, crawled.store
    before = {url: (one.state, one.current_version) for url, one in documents(store).items()}
    web.log.clear()

    summary = crawling(web, store)

    assert max(web.log.counts().values()) <= 3
    assert {site.state for site in summary.sites} == {"done"}
    assert {url: (one.state, one.current_version) for url, one in documents(store).items()} == before
    for truth in web.truths:
        if truth.conditional:
            assert {entry.status for entry in web.log.of(truth.name)} <= {304}


def test_a_young_report_costs_one_conditional_request(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("yanxi")
    young = web.sites["yanxi"].publish(2025, date.today() - timedelta(days=40))  # noqa: DTZ011
    crawling(web, store)
    web.log.clear()

    crawling(web, store)

    asked = web.log.of("yanxi")
    assert {entry.target for entry in asked} == {young.path, web.truth("yanxi").start[0]}
    assert all(entry.conditional and entry.status == 304 for entry in asked)


def test_changes_are_found(recorded_site: OpenSites, crawling: Crawling, store: Store) -> None:
    web = recorded_site("yanxi", "tongqi", "tanya")
    day = date.today() - timedelta(days=40)  # noqa: DTZ011
    for name in ("yanxi", "tongqi", "tanya"):
        web.sites[name].publish(2024, day)
    crawling(web, store)
    web.log.clear()
    for name in ("yanxi", "tongqi", "tanya"):
        web.sites[name].revise(2024)
        web.sites[name].publish(2025, day + timedelta(days=1))

    crawling(web, store)

    assert_found(web, store)
    kept = documents(store)
    for name in ("yanxi", "tongqi", "tanya"):
        revised, new = (
            kept[web.address(name) + web.truth(name).report(year).path].current_version
            for year in (2024, 2025)
        )
        assert (revised, new) == (2, 1)
        # robots.txt is kept for a day; the list, what is new with its files, what is young
        assert web.log.counts()[name] <= 5
    assert_texts_are_new(web, store)


def assert_texts_are_new(web: RecordedWeb, store: Store) -> None:
    for report, _, text, rest in readings(web, store):
        if report.year == 2024:
            assert text_f1(report.text, text[int(str(rest.get("body_start", 0))) :]) >= 0.98


def test_a_withdrawn_report_is_gone_but_its_text_stays(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("yanxi")
    report = web.sites["yanxi"].publish(2025, date.today() - timedelta(days=40))  # noqa: DTZ011
    crawling(web, store)
    web.sites["yanxi"].withdraw(2025)

    crawling(web, store)

    document = documents(store)[web.address("yanxi") + report.path]
    assert (document.state, document.current_version) == ("gone", 1)

    web.sites["yanxi"].publish(2025, report.published)
    crawling(web, store)

    assert_found(web, store)


def test_a_full_crawl_walks_through_all_lists(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("yanxi")
    crawling(web, store)
    web.log.clear()

    crawling(web, store, full=True)

    assert sum("index" in target for target in web.log.targets("yanxi")) == 3
    assert len(web.log) == 3
