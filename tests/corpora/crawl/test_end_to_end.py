"""The whole way: from a file of sites to the table of figures, over a store in each of the databases."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from crawling import Crawling
from sqlalchemy import select

from gongbao_corpora.batch import Job, run_batch
from gongbao_corpora.batch.summary import Summary
from gongbao_corpora.store import BodyFolder, Store, open_store
from gongbao_corpora.store.tables import FigureChange
from recorded_web.fixture import OpenSites
from recorded_web.server import RecordedWeb
from recorded_web.truth import Outcome

READ = (Outcome.TEXT, Outcome.ATTACHMENT)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def any_store(url: str, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(url, bodies=str(tmp_path / "bodies"))
    opened.bodies = BodyFolder(opened.bodies.url, sync=False)
    yield opened
    opened.close()


def test_from_sites_to_the_table_of_figures_and_what_changed_in_it(
    recorded_site: OpenSites, crawling: Crawling, any_store: Store, url: str, tmp_path: Path
) -> None:
    web = recorded_site("xiangling", "luji")
    web.sites["xiangling"].publish(2025, date.today() - timedelta(days=40))  # noqa: DTZ011

    crawling(web, any_store)
    first = run_batch(Job(url, tmp_path / "first", workers=1))
    web.sites["xiangling"].revise(2025)
    crawling(web, any_store)
    second = run_batch(Job(url, tmp_path / "second", workers=1))

    assert_table(web, tmp_path / "first", first)
    assert_table(web, tmp_path / "second", second)
    assert (first.reused, second.reused) == (0, first.extracted - 1)
    with any_store.read() as session:
        changes = session.scalars(select(FigureChange)).all()
    assert "changed" in {change.kind for change in changes}


def assert_table(web: RecordedWeb, out: Path, summary: Summary) -> None:
    """The table holds every report that can be read, and the coverage says what became of each other."""
    rows = pq.read_table(out / "figures.parquet").to_pylist()
    sources = {
        web.address(truth.name) + report.path for truth in web.truths for report in truth.with_outcome(*READ)
    }
    assert (summary.failed, summary.extracted) == (0, len(sources))
    assert {row["source"] for row in rows} == sources
    counts = {(row["site"], row["year"]): row for row in summary.sites}
    for truth in web.truths:
        for report in truth.reports:
            row, is_read = counts[truth.name, report.year], report.outcome in READ
            assert (row["found"], row["fetched"], row["extracted"]) == (1, is_read, is_read)
            assert row["blocked"] == (report.outcome is Outcome.BLOCKED)
            assert row["image_only"] == (report.outcome is Outcome.IMAGE_ONLY)
