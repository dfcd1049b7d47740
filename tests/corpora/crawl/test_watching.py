import pytest
from crawling import Crawling, site_file

from gongbao_corpora.crawl import watching as watching_module
from gongbao_corpora.crawl.run import CrawlJob
from gongbao_corpora.crawl.site_file import read_sites
from gongbao_corpora.crawl.watching import Queues, time_left, watching
from gongbao_corpora.store import Store
from recorded_web.fixture import OpenSites


@pytest.mark.parametrize(
    ("before", "now", "seconds", "said"),
    [
        ({}, {}, 60, ""),
        ({"a": (5, 0)}, {"a": (5, 0)}, 60, ""),  # nothing has ended yet: nobody knows
        ({"a": (5, 0)}, {"a": (0, 5)}, 60, ""),
        ({"a": (120, 0)}, {"a": (60, 60)}, 60, ", at least 0:01 h left"),
        ({"a": (9, 0)}, {"a": (3, 30), "new": (7200, 0)}, 30, ", at least 2:00 h left"),
    ],
)
def test_the_longest_queue_says_how_long_it_takes(
    before: Queues, now: Queues, seconds: float, said: str
) -> None:
    assert time_left(before, now, seconds) == said


def test_a_crawl_is_told_of_while_it_runs(
    recorded_site: OpenSites, crawling: Crawling, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching_module, "_LINE_SECONDS", 0.05)
    web = recorded_site("fanwan")
    said: list[str] = []

    with watching(said.append) as watch:
        crawling.reactor.run(CrawlJob(read_sites(site_file(web, head="delay = 0.2")), store), watch)

    assert any("waiting" in line and "h left" in line for line in said)
