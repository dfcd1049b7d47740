from pathlib import Path

import pytest
from crawling import Crawling, documents, site_file

from gongbao_corpora.crawl.errors import SavedPageError
from gongbao_corpora.crawl.importing import Imported, import_pages
from gongbao_corpora.crawl.site_file import SiteFile, read_sites
from gongbao_corpora.store import Store, newest_version, read_version
from gongbao_corpora.store.tables import Fetch
from recorded_web.fixture import OpenSites
from recorded_web.score import text_f1
from recorded_web.server import RecordedWeb
from recorded_web.sites.walls import WalledSite


def save_pages(web: RecordedWeb, site: str, folder: Path) -> SiteFile:
    """Write what a person with a browser saved of a site."""
    walled = web.sites[site]
    assert isinstance(walled, WalledSite)
    for _, name, data in walled.saved_pages():
        (folder / name).write_bytes(data)
    return read_sites(site_file(web))


@pytest.mark.parametrize("site", ["junting", "luji", "zhentang"])
def test_saved_pages_take_the_place_of_those_behind_a_wall(
    recorded_site: OpenSites, crawling: Crawling, store: Store, tmp_path: Path, site: str
) -> None:
    web = recorded_site(site)
    crawling(web, store)
    file = save_pages(web, site, tmp_path)
    asked = len(web.log)

    taken = list(import_pages(file, store, tmp_path))
    again = list(import_pages(file, store, tmp_path))

    assert len(web.log) == asked
    assert [isinstance(one, Imported) and one.is_new for one in taken] == [True] * len(taken)
    assert [isinstance(one, Imported) and one.is_new for one in again] == [False] * len(taken)
    kept = documents(store)
    assert {one.state for one in kept.values()} == {"read"}
    assert len(kept) == len(web.truth(site).reports)
    for report in web.truth(site).reports:
        document = kept[web.address(site) + report.path]
        with store.read() as session:
            version = newest_version(session, document)
            assert version is not None
            fetch = session.get(Fetch, version.fetch_id)
        text, rest = read_version(store, version)
        assert text_f1(report.text, text[rest["body_start"] :]) >= 0.98
        assert document.year == report.year
        assert fetch is not None
        if report.outcome == "blocked":
            assert fetch.kind == "import"


def test_what_belongs_nowhere_is_left_with_a_reason(
    recorded_site: OpenSites, store: Store, tmp_path: Path
) -> None:
    web = recorded_site("luji")
    file = read_sites(site_file(web))
    page = "<html><body><p>收到申请3件。</p></body></html>"
    comment = "<!-- saved from url=({:04d}){} -->\n"
    other = "http://www.other.cn/x.html"
    mine = "http://www.luji.recorded.test/news/1.html"
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "b.html").write_text(comment.format(len(other), other) + page)
    (tmp_path / "c.html").write_text(comment.format(len(mine), mine) + page)
    (tmp_path / "d.html").write_text("<script>document.cookie='__jsl_clearance=1';</script>")
    (tmp_path / "addresses.tsv").write_text(f"d.html\t{web.address('luji')}/ndbg/x.html\n")

    reasons = [str(one) for one in import_pages(file, store, tmp_path)]

    assert "does not say where it was saved from" in reasons[0]
    assert "is of no site of the file" in reasons[1]
    assert "no annual report" in reasons[2]
    assert "is itself the page of a wall" in reasons[3]
    assert documents(store) == {}


def test_a_table_of_addresses_that_is_none(recorded_site: OpenSites, store: Store, tmp_path: Path) -> None:
    file = read_sites(site_file(recorded_site("luji")))
    (tmp_path / "addresses.tsv").write_text("a.html http://x/\n")

    with pytest.raises(SavedPageError, match=r"addresses\.tsv:1"):
        list(import_pages(file, store, tmp_path))
    with pytest.raises(SavedPageError, match="is no folder"):
        list(import_pages(file, store, tmp_path / "none"))
