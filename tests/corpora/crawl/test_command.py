import json
import subprocess
import sys
from pathlib import Path

import pytest
from crawling import Crawling, documents, site_file
from typer.testing import CliRunner

from gongbao_corpora.crawl.errors import CrawlStoppedError
from gongbao_corpora.store import BodyFolder, Store, StoreUnavailableError
from gongbao_corpora.store.bodies import KeptBody
from gongbao_service.cli import app
from recorded_web.fixture import OpenSites


def gongbao(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = (sys.executable, "-W", "error", "-m", "gongbao_service.cli")
    program = "from gongbao_service.cli import main; main()"
    return subprocess.run(
        (*command[:3], "-c", program, *arguments), capture_output=True, text=True, check=False, timeout=120
    )


def test_the_command_crawls_and_writes_its_summary(recorded_site: OpenSites, tmp_path: Path) -> None:
    web = recorded_site("xiangling", "luji")
    (tmp_path / "sites.toml").write_text(site_file(web), encoding="utf-8")
    store = f"sqlite:///{tmp_path / 'store.db'}"

    done = gongbao("crawl", str(tmp_path / "sites.toml"), "--store", store, "--json")
    table = CliRunner().invoke(app, ["crawl", "coverage", "--store", store])

    assert done.returncode == 1, done.stderr  # one of the sites is behind a wall
    summary = json.loads(done.stdout)
    assert {site["name"]: site["state"] for site in summary["sites"]} == {
        "luji": "blocked",
        "xiangling": "done",
    }
    assert "gongbao: luji: blocked: 瑞数" in done.stderr
    lines = table.stdout.splitlines()
    assert lines[0].split("\t") == [
        *("site", "year", "found", "fetched", "extracted", "blocked", "image_only", "failed")
    ]
    assert "luji\t2023\t1\t0\t0\t1\t0\t0" in lines
    assert "xiangling\t2008\t1\t0\t0\t0\t1\t0" in lines


@pytest.mark.parametrize(
    ("text", "said"), [("contact = 1", "contact: Input should be"), ("[[site]]\nnom = 1", "Extra inputs")]
)
def test_a_wrong_file_is_said_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "sites.toml").write_text(text)

    done = CliRunner().invoke(
        app, ["crawl", "--store", f"sqlite:///{tmp_path / 's.db'}", str(tmp_path / "sites.toml")]
    )

    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / "s.db").exists()


def test_a_wrong_store_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["crawl", "coverage", "--store", f"sqlite:///{tmp_path / 'none.db'}"])

    assert (done.exit_code, "there is no such store" in done.stderr) == (2, True)


def test_the_service_does_not_import_scrapy() -> None:
    program = "import sys, gongbao_service.cli, gongbao_service.app; print('scrapy' in sys.modules)"

    done = subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


class FullDisk(BodyFolder):
    """A folder on a disk that is full after some bodies."""

    def __init__(self, url: str, room: int) -> None:
        super().__init__(url, sync=False)
        self._room = room

    def put(self, data: bytes) -> KeptBody:
        self._room -= 1
        if self._room < 0:
            raise StoreUnavailableError(self.url, "a body cannot be written: No space left on device")
        return super().put(data)


def test_a_full_disk_stops_the_crawl_and_what_was_fetched_stays(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("fanwan")
    roomy, store.bodies = store.bodies, FullDisk(store.bodies.url, 12)

    with pytest.raises(CrawlStoppedError, match="No space left on device"):
        crawling(web, store)
    before = [one.url for one in documents(store).values() if one.state == "read"]
    store.bodies = roomy
    summary = crawling(web, store)

    assert 0 < len(before) < 8
    assert summary.resumed
    assert {one.state for one in documents(store).values()} == {"read"}
    assert len(documents(store)) == 8
    assert len(web.log) <= 11


def test_a_crawl_of_other_sites_is_not_mixed_up(
    recorded_site: OpenSites, crawling: Crawling, store: Store
) -> None:
    web = recorded_site("fanwan", "ruogang")
    roomy, store.bodies = store.bodies, FullDisk(store.bodies.url, 12)
    with pytest.raises(CrawlStoppedError):
        crawling(web, store)
    store.bodies = roomy
    only = recorded_site("fanwan")

    with pytest.raises(CrawlStoppedError, match="other sites is under way"):
        crawling(only, store)
