"""A crawl that is killed at random moments and goes on ends with the store of one that was not."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from crawling import Crawling, site_file
from sqlalchemy import select

from gongbao_corpora.store import Store, open_store
from gongbao_corpora.store.tables import Attachment, Crawl, Document, DocumentAddress, Version
from recorded_web.fixture import OpenSites
from recorded_web.server import RecordedWeb

FEW, MANY = ("jichuan", "xiangling"), ("yanxi", "tongqi", "chengxu", "jichuan", "xiangling")
PROGRAM = """
import sys
from pathlib import Path
from gongbao_corpora.crawl.run import CrawlJob, run_crawl
from gongbao_corpora.crawl.site_file import load_sites
from gongbao_corpora.store import open_store
file, store = load_sites(Path(sys.argv[1])), open_store(sys.argv[2])
run_crawl(CrawlJob(file, store), lambda state: print("begin", flush=True))
print("end", flush=True)
"""


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """What a store holds, without numbers and times."""
    with store.read() as session:
        documents = session.scalars(select(Document).order_by(Document.url)).all()
        versions = session.execute(
            select(Document.url, Version.number, Version.text_sha256, Version.title, Version.published)
            .join(Version, Version.document_id == Document.id)
            .order_by(Document.url, Version.number)
        ).all()
        attachments = session.execute(
            select(Attachment.url, Attachment.state, Attachment.reason, Attachment.name).order_by(
                Attachment.url
            )
        ).all()
        folded = session.execute(select(DocumentAddress.url).order_by(DocumentAddress.url)).all()
    return {
        "documents": [(one.url, one.state, one.reason, one.title, one.year) for one in documents],
        "versions": [tuple(row) for row in versions],
        "attachments": [tuple(row) for row in attachments],
        "folded": [tuple(row) for row in folded],
    }


def crawl_with_kills(sites: Path, store: str, *, kills: int, longest: float) -> int:
    """Kill a crawl at random moments, then let it end; return how many kills met it running.

    Once it has ended nothing more is killed: the next run would be another crawl.
    """
    chance = random.Random(int(os.environ.get("GONGBAO_SEED", "6")))  # noqa: S311 (moments, not secrets)
    met = 0
    for run in range(kills + 1):
        arguments = (sys.executable, "-W", "error", "-c", PROGRAM, str(sites), store)
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as crawl:
            assert crawl.stdout is not None
            assert crawl.stdout.readline() == "begin\n"
            if run < kills:
                time.sleep(chance.uniform(0, longest))
                crawl.send_signal(signal.SIGKILL)
            if crawl.stdout.read() == "end\n":
                return met
        assert run < kills, "the crawl did not end"
        met += 1
    return met


def twice(web: RecordedWeb) -> dict[str, int]:
    """For each site how many pages were asked for again; robots.txt is no page."""
    found = {}
    for site in web.sites:
        counts = Counter(entry.target for entry in web.log.of(site) if entry.target != "/robots.txt")
        found[site] = sum(count - 1 for count in counts.values())
    return found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'killed.db'}"
    address = str(request.getfixturevalue("postgres_url"))
    open_store(address, bodies=str(tmp_path / "bodies")).close()  # it remembers where they lie
    return address


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_after_kills_at_random_moments_the_store_is_the_same(
    recorded_site: OpenSites, crawling: Crawling, store: Store, url: str, tmp_path: Path, kills: int
) -> None:
    web = recorded_site(*(FEW if kills < 5 else MANY))
    crawling(web, store)
    whole = content(store)
    web.log.clear()
    file = tmp_path / "sites.toml"
    # A delay makes the crawl long enough that most kills meet it under way.
    file.write_text(site_file(web, head=f"delay = {0.1 if kills < 5 else 0.5}"), encoding="utf-8")

    met = crawl_with_kills(file, url, kills=kills, longest=0.9 if kills < 5 else 0.5)

    killed = open_store(url)
    assert content(killed) == whole
    assert met == kills
    assert all(again <= met for again in twice(web).values())
    assert web.violations() == []
    with killed.read() as session:
        assert session.scalars(select(Crawl.state)).all() == ["finished"]
    killed.close()
