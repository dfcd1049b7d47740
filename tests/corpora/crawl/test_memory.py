"""The memory of a long crawl: what it takes after 5,000 pages it takes after 50,000."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from sqlalchemy import func, select

from gongbao_corpora.store import open_store
from gongbao_corpora.store.tables import Document, Version
from recorded_web.web import open_generated

FIRST = 5_000
PROGRAM = """
import sys
from pathlib import Path
from gongbao_corpora.crawl.run import CrawlJob, run_crawl
from gongbao_corpora.crawl.site_file import load_sites
from gongbao_corpora.store import BodyFolder, open_store
file, store = load_sites(Path(sys.argv[1])), open_store(sys.argv[2])
store.bodies = BodyFolder(store.bodies.url, sync=False)
print(run_crawl(CrawlJob(file, store)).to_json()["sites"][0]["state"])
"""


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_memory_is_flat_after_the_first_pages(tmp_path: Path) -> None:
    pages = int(os.environ.get("GONGBAO_CRAWL_PAGES", "50000"))
    file, url = tmp_path / "sites.toml", f"sqlite:///{tmp_path / 'store.db'}"
    samples: list[tuple[int, int]] = []
    with open_generated(pages) as web:
        file.write_text(
            'contact = "a@example.org"\ntest = true\ndelay = 0\nmax_pages = 1_000_000\n'
            "max_list_pages = 100_000\n[[site]]\n"
            f'name = "wanye"\nstart = ["{web.address("wanye")}/ndbg/index.html"]\n'
            'allow_addresses = ["127.77.0.0/16"]\n',
            encoding="utf-8",
        )
        began = time.monotonic()
        command = (sys.executable, "-c", PROGRAM, str(file), url)
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as crawl:
            process = psutil.Process(crawl.pid)
            while crawl.poll() is None:
                time.sleep(0.5)
                try:
                    samples.append((len(web.log), process.memory_info().rss))
                except psutil.NoSuchProcess:
                    break
            assert crawl.stdout is not None
            said = crawl.stdout.read().strip()
        seconds = time.monotonic() - began
        requests = len(web.log)
    assert said == "done"
    assert requests == pages + web.sites["wanye"].truth().list_pages + 1
    store = open_store(url)
    with store.read() as session:
        counted = [session.scalar(select(func.count()).select_from(table)) for table in (Document, Version)]
    store.close()
    assert counted == [pages, pages]
    # The last samples may be of a process that has ended.
    later = [memory for count, memory in samples[:-2] if count >= FIRST]
    base = later[0]
    curve = {
        count: round(next(memory for asked, memory in samples if asked >= count) / 1e6, 1)
        for count in range(0, samples[-3][0], FIRST)
    }
    report = {
        "pages": pages,
        "seconds": round(seconds),
        "MB after pages": curve,
        "least after the first 5,000": round(min(later) / 1e6, 1),
        "most": round(max(later) / 1e6, 1),
    }
    print(json.dumps(report))  # noqa: T201 (shown with -s)
    assert 0.9 * base <= min(later)
    assert max(later) <= 1.1 * base
