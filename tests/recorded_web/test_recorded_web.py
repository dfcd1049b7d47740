"""The recorded web itself: its sites answer as their truth says, and misbehave in the way they promise."""

import gzip
import http.client
import io
import json
import re
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import httpx2
import pytest

from recorded_web.asking import client, path_of, report_of, seen_text
from recorded_web.fixture import OpenSites
from recorded_web.grid import Line, Table, Wide, lay_out
from recorded_web.log import read_log
from recorded_web.score import cells_right, is_garbled, text_f1
from recorded_web.server import DOMAIN, RecordedWeb
from recorded_web.sites.generated import Wanye
from recorded_web.truth import Outcome, Report, SiteTruth, to_json
from recorded_web.web import all_sites, open_generated, open_web

SOUND = (
    *("yanxi", "fanwan", "tongqi", "chengxu", "liaopu"),
    *("tanya", "ruogang", "jichuan", "xiangling", "muzhou"),
)
_STARTS = {
    "pdf": b"%PDF",
    "docx": b"PK",
    "xlsx": b"PK",
    "ole": b"\xd0\xcf",
    "wps": b"\xd0\xcf",
    "html": b"<htm",
}


# ---- the truth ----


def test_the_truth_is_the_same_every_time() -> None:
    first, second = (to_json(tuple(site.truth() for site in all_sites()[:3])) for _ in range(2))

    assert first == second
    assert {"text", "blocks", "outcome"} <= set(json.loads(first)[0]["reports"][0])


@pytest.mark.parametrize("truth", [site.truth() for site in all_sites()], ids=lambda truth: truth.name)
def test_addresses_are_unique_and_figures_add_up(truth: SiteTruth) -> None:
    addresses = [path for report in truth.reports for path in (report.path, *report.duplicates)]

    assert len(set(addresses)) == len(addresses)
    for report in truth.reports:
        for table in report.tables:
            assert_sums(report, table)


def assert_sums(report: Report, table: Table) -> None:
    """In the tables of 2019 and 2021 a row's total is the sum of its applicants, and the tally holds."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for cell in table.data:
        if len(cell.column_heads) > 1 and cell.column_heads[1] in {"申请人情况", "申請人情況"}:
            rows.setdefault(cell.row_heads, []).append(int(cell.text))
    if not rows:
        return
    assert all(sum(counts[:-1]) == counts[-1] for counts in rows.values()), report.path
    new, before, *results, after = (counts[-1] for counts in rows.values())
    assert new + before == results[-1] + after


def test_heads_come_from_the_layout() -> None:
    table = lay_out(
        "t",
        [
            Line((Wide("甲", rows=2), Wide("乙", columns=2)), head=True),
            Line(("丙", "丁"), head=True),
            Line((Wide("行", rows=2), "1", "2")),
            Line(("3", "4")),
            Line((Wide("戊", columns=3),), head=True),
            Line(("末", Wide("5", columns=2))),
        ],
        head_columns=1,
    )

    assert [(cell.text, cell.row_heads, cell.column_heads) for cell in table.data] == [
        ("1", ("行",), ("乙", "丙")),
        ("2", ("行",), ("乙", "丁")),
        ("3", ("行",), ("乙", "丙")),
        ("4", ("行",), ("乙", "丁")),
        ("5", ("末",), ("戊",)),
    ]
    assert cells_right(table, [("1", ("行",), ("乙", "丙")), ("2", (), ())]) == (1, 5)


# ---- sites that behave ----


@pytest.mark.parametrize("site", SOUND)
def test_pages_say_what_the_truth_says(recorded_site: OpenSites, site: str) -> None:
    web = recorded_site(site)
    with client(web, site) as asked:
        for report in web.truth(site).reports:
            answer = asked.get(report.path)
            text = seen_text(answer.content.decode(report.encoding))
            assert answer.status_code == 200
            assert all(line in text for line in report.text.replace("\t", "\n").splitlines())
            assert text_f1(report.text, text) > 0.7 or report.outcome is not Outcome.TEXT
            assert report.title in text
            assert not is_garbled(text)


@pytest.mark.parametrize("site", SOUND)
def test_duplicates_and_attachments_are_there(recorded_site: OpenSites, site: str) -> None:
    web = recorded_site(site)
    with client(web, site, follow_redirects=True) as asked:
        for report in web.truth(site).reports:
            assert all(asked.get(path).status_code == 200 for path in report.duplicates)
            for attachment in report.attachments:
                body = asked.get(attachment.path).content
                assert body.startswith(_STARTS[attachment.kind.partition("_")[0]])
                assert bool(attachment.blocks) == (attachment.reason is None)


def test_declared_encodings(recorded_web: RecordedWeb) -> None:
    declared = {truth.name: {report.declared for report in truth.reports} for truth in recorded_web.truths}

    assert declared["tongqi"] == {"meta gbk"}
    assert declared["fanwan"] == {"meta gb2312", "meta gb18030"}
    assert declared["liaopu"] == {"header gb2312, meta utf-8"}
    assert declared["tanya"] == {"nothing"}
    assert declared["ruogang"] == {"header big5, meta big5"}
    with client(recorded_web, "liaopu") as asked:
        headers = asked.get(path_of(recorded_web, "liaopu", 2020)).headers
    assert headers["content-type"] == "text/html; charset=gb2312"
    with client(recorded_web, "fanwan") as asked:
        body = asked.get(path_of(recorded_web, "fanwan", 2012)).content
    assert "㳇" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("gbk")


def test_trs_list(recorded_site: OpenSites) -> None:
    web = recorded_site("yanxi")
    truth, folder = web.truth("yanxi"), "/zwgk/zfxxgk/ndbg"
    with client(web, "yanxi") as asked:
        names = ("index.html", "index_1.html", "index_2.html")
        pages = [asked.get(f"{folder}/{name}").text for name in names]
        assert asked.get(f"{folder}/index_3.html").status_code == 404

    assert all(f'createPageHTML(3, {number}, "index", "html")' in page for number, page in enumerate(pages))
    whole = "".join(pages)
    assert all(f'".{report.path.removeprefix(folder)}"' in whole for report in truth.reports)


def test_hanweb_records(recorded_site: OpenSites) -> None:
    web = recorded_site("tongqi")
    total = len(web.truth("tongqi").reports) + len(web.truth("tongqi").other_pages)
    form = {
        "startrecord": "10",
        "endrecord": str(total),
        "perpage": "3",
        "columnid": "2417",
        "unitid": "5583",
    }
    with client(web, "tongqi") as asked:
        column = asked.get(web.truth("tongqi").start[0]).content.decode("gbk")
        answer = asked.post("/module/web/jpage/dataproxy.jsp", data=form)
        assert asked.get("/module/web/jpage/dataproxy.jsp", params=form).content == answer.content
        assert asked.get("/module/web/jpage/dataproxy.jsp", params=form | {"unitid": "1"}).status_code == 404

    assert column.count("<record>") == 9
    assert f"totalRecord:{total}" in column
    records = ET.fromstring(answer.content.decode("gbk").partition("?>")[2]).findall(".//record")  # noqa: S314
    assert len(records) == total - 9


def test_gkmlpt_json(recorded_site: OpenSites) -> None:
    web = recorded_site("chengxu")
    with client(web, "chengxu") as asked:
        pages = [
            asked.get("/gkmlpt/api/all/3107", params={"page": number, "sid": 990501}).json()
            for number in (1, 2, 3, 4)
        ]

    found = {article["url"] for page in pages for article in page["articles"]}
    assert pages[0]["total"] == len(found) == 14
    assert pages[3]["articles"] == []
    assert {web.address("chengxu") + report.path for report in web.truth("chengxu").reports} < found


def test_next_page_chain_and_mixed_encodings(recorded_site: OpenSites) -> None:
    web = recorded_site("tanya")
    path, found = "/list.asp?id=7", ""
    with client(web, "tanya") as asked:
        while path:
            page = asked.get(path).content.decode()
            found += page
            path = page.rpartition('">下一页')[0].rpartition('href="')[2]
        headers = asked.get(path_of(web, "tanya", 2010)).headers

    assert all(f'"{report.path[1:]}"' in found for report in web.truth("tanya").reports)
    assert {"etag", "last-modified"}.isdisjoint(headers)
    assert [report_of(web, "tanya", year).encoding for year in (2014, 2015)] == ["gbk", "utf-8"]


def test_the_column_is_found_through_headings_and_sitemap(recorded_site: OpenSites) -> None:
    web = recorded_site("jichuan")
    truth = web.truth("jichuan")
    with client(web, "jichuan") as asked:
        home, openness = asked.get("/").text, asked.get("/zwgk/").text
        lists = asked.get("/zwgk/a7/index.html").text + asked.get("/zwgk/a7/list_2.html").text
        sitemap = asked.get("/sitemap-1.xml").text
        moved = asked.get("/old/nb2015.html")

    assert truth.column not in home
    assert f'<h3>政府信息公开年报</h3><a class="more" href="{truth.column}">' in openness
    assert all((f'"{report.path}"' in lists) == (report.linked_from == "list") for report in truth.reports)
    assert all(f"{report.path}</loc>" in sitemap for report in truth.reports)
    assert (moved.status_code, moved.headers["location"]) == (301, truth.report(2015).path)


def test_pages_for_telephones_and_big5(recorded_site: OpenSites) -> None:
    web = recorded_site("yanxi", "liaopu")
    big5, mobile = report_of(web, "yanxi", 2013), report_of(web, "liaopu", 2013)
    with client(web, "yanxi") as asked:
        assert "硯溪區" in asked.get(big5.duplicates[0]).content.decode("big5")
    with client(web, "liaopu") as asked:
        page = asked.get(mobile.duplicates[0]).text
    assert f'rel="canonical" href="{web.address("liaopu")}{mobile.path}"' in page


def test_docx_holds_the_tables(recorded_site: OpenSites) -> None:
    web = recorded_site("chengxu")
    report = report_of(web, "chengxu", 2018)
    with client(web, "chengxu") as asked:
        body = asked.get(report.attachments[0].path).content
    text = "".join(ET.fromstring(zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml")).itertext())  # noqa: S314

    assert text_f1(report.attachments[0].text, text) == 1
    assert report.attachments[0].tables


def test_pdfs_with_and_without_text(recorded_site: OpenSites) -> None:
    web = recorded_site("yanxi", "xiangling")
    written, scanned = report_of(web, "yanxi", 2022), report_of(web, "xiangling", 2012)
    with client(web, "yanxi") as asked:
        text = text_drawn(asked.get(written.attachments[0].path).content)
    with client(web, "xiangling") as asked:
        nothing = text_drawn(asked.get(scanned.attachments[0].path).content)

    assert text_f1(written.attachments[0].text, text) > 0.99
    assert (nothing, scanned.attachments[0].reason) == ("", "no text layer")


def text_drawn(pdf: bytes) -> str:
    """What the content streams of our own PDFs draw: strings of UTF-16 in hexadecimal digits."""
    streams = [
        zlib.decompress(match[1]) for match in re.finditer(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    ]
    drawn = [match[1] for stream in streams for match in re.finditer(rb"<([0-9a-f]+)> Tj", stream)]
    return "".join(bytes.fromhex(one.decode()).decode("utf-16-be") for one in drawn)


# ---- conditional requests and change ----


@pytest.mark.parametrize("site", ["yanxi", "fanwan", "ruogang"])
def test_not_modified(recorded_site: OpenSites, site: str) -> None:
    web = recorded_site(site)
    report = web.truth(site).reports[0]
    with client(web, site) as asked:
        first = asked.get(report.path)
        said = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
        known = {said[name]: first.headers[name] for name in said if name in first.headers}
        assert known
        assert (asked.get(report.path, headers=known).status_code, web.log.of(site)[-1].conditional) == (
            304,
            True,
        )
        web.sites[site].revise(report.year)
        assert asked.get(report.path, headers=known).status_code == 200


def test_a_revision_has_other_figures_that_add_up(recorded_site: OpenSites) -> None:
    web = recorded_site("yanxi")
    before = report_of(web, "yanxi", 2022)
    after = web.sites["yanxi"].revise(2022)

    assert (before.path, before.version, after.version) == (after.path, 1, 2)
    assert before.text != after.text
    changed = [
        (old.row_heads[0], int(new.text) - int(old.text))
        for old, new in zip(before.tables[1].data, after.tables[1].data, strict=True)
        if old.text != new.text
    ]
    assert {change for _, change in changed} == {7}
    assert_sums(after, after.tables[1])


def test_publish_and_withdraw(recorded_site: OpenSites) -> None:
    web = recorded_site("yanxi")
    new = web.sites["yanxi"].publish(2024, date(2026, 3, 2))
    gone = path_of(web, "yanxi", 2008)
    web.sites["yanxi"].withdraw(2008)
    with client(web, "yanxi") as asked:
        first = asked.get(web.truth("yanxi").start[0]).text.partition('<div class="list">')[2]
        assert asked.get(gone).status_code == 404
        assert asked.get(new.path).status_code == 200

    assert first.strip().startswith(f'<ul>\n<li><a href="./{new.path.partition("/ndbg/")[2]}"')
    assert [report.year for report in web.truth("yanxi").reports][:1] == [2024]


# ---- robots, the log, names ----


def test_robots(recorded_site: OpenSites) -> None:
    web = recorded_site("yanxi", "tanya")
    with client(web, "yanxi") as asked:
        assert "Disallow: /neibu/" in asked.get("/robots.txt").text
        assert web.violations() == []
        decoy = asked.get("/neibu/zfxxgk/ndbg/t20200301_9.html")
    with client(web, "tanya") as asked:
        assert asked.get("/robots.txt").status_code == 404

    assert "999" in decoy.text
    assert web.violations() == ["yanxi: /neibu/zfxxgk/ndbg/t20200301_9.html (robots.txt disallows it)"]


def test_the_log_proves_gaps_and_concurrency(recorded_site: OpenSites, tmp_path: Path) -> None:
    web = recorded_site("yanxi", "huaidu", stall_s=0.4)
    with client(web, "yanxi", headers={"User-Agent": "gongbao (+mailto:x@example.org)"}) as asked:
        asked.get("/robots.txt")
        time.sleep(0.1)
        asked.get("/zwgk/")
    stalled = path_of(web, "huaidu", 2008)
    threads = [threading.Thread(target=quietly_get, args=(web, "huaidu", stalled)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wait_for_log(web, 4)

    assert web.log.shortest_gap("yanxi") >= 0.1
    assert (web.log.most_at_once("yanxi"), web.log.most_at_once("huaidu")) == (1, 2)
    assert web.log.of("yanxi")[0].headers["user-agent"] == "gongbao (+mailto:x@example.org)"
    assert web.log.counts() == {"yanxi": 2, "huaidu": 2}


def quietly_get(web: RecordedWeb, site: str, path: str) -> None:
    with client(web, site) as asked, suppress(httpx2.HTTPError):
        asked.get(path)


def wait_for_log(web: RecordedWeb, entries: int) -> None:
    end = time.monotonic() + 5
    while len(web.log) < entries:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_names(recorded_names: RecordedWeb) -> None:
    address = recorded_names.named_address("ruogang")
    with httpx2.Client(trust_env=False) as asked:
        assert "若港區" in asked.get(f"{address}/ndbg/index.html").text
        with pytest.raises(httpx2.ConnectError):
            asked.get("http://nobody.recorded.test/")

    assert recorded_names.log.counts() == {"ruogang": 1}


def test_as_a_proxy(recorded_web: RecordedWeb) -> None:
    """A request with a whole address, as a proxy gets it, reaches the site that it names."""
    place = urlsplit(recorded_web.address("yanxi"))
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=3)
    connection.request("GET", f"http://ruogang.{DOMAIN}/ndbg/index.html")
    body = connection.getresponse().read()
    connection.close()

    assert "若港區" in body.decode("big5")


def test_only_loopback_is_listened_to(recorded_web: RecordedWeb) -> None:
    assert all(address.startswith("127.") for address in recorded_web.hosts.values())
    assert (
        len(set(recorded_web.hosts.values())) == len(recorded_web.hosts) - 1
    )  # `rebind` is the internal one


def test_opens_and_closes_at_once() -> None:
    started = time.monotonic()
    with open_web(stall_s=600) as web:
        waiting = threading.Thread(target=quietly_get, args=(web, "huaidu", path_of(web, "huaidu", 2008)))
        waiting.start()
        time.sleep(0.1)
    waiting.join()

    assert time.monotonic() - started < 2


# ---- compression, generated pages, the command ----


def test_gzip_for_those_who_take_it(recorded_site: OpenSites) -> None:
    web = recorded_site("yanxi")
    place = urlsplit(web.address("yanxi"))
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=3)
    bodies = []
    for encoding in ("gzip", "identity"):
        connection.request("GET", path_of(web, "yanxi", 2020), headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        bodies.append((answer.headers["Content-Encoding"], answer.read()))
    connection.close()

    assert [encoding for encoding, _ in bodies] == ["gzip", None]
    assert gzip.decompress(bodies[0][1]) == bodies[1][1]


def test_generated_pages() -> None:
    with open_generated(50_000) as web, client(web, "wanye") as asked:
        site = web.sites["wanye"]
        assert isinstance(site, Wanye)
        last = site.address_of(49_999)
        pages = asked.get("/ndbg/index_499.html").text
        report = asked.get(last)
        beyond = [asked.get(path).status_code for path in ("/ndbg/index_500.html", site.address_of(50_000))]
        figures = site.figures_of(49_999)

    assert "createPageHTML(500, 499," in pages
    assert last.removeprefix("/ndbg") in pages
    assert f"收到申请{figures['received']}件" in report.text
    assert figures["received"] == figures["granted"] + figures["denied"] + figures["other"]
    assert beyond == [404, 404]


def test_the_command(repository: Path, tmp_path: Path) -> None:
    log = tmp_path / "requests.ndjson"
    command = [sys.executable, "-m", "recorded_web", "--only", "yanxi", "--json", "--log", str(log)]
    with subprocess.Popen(command, cwd=repository / "tests", stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        place = json.loads(process.stdout.readline())["sites"]["yanxi"]
        httpx2.get(place["address"] + place["start"][0], trust_env=False)
        process.terminate()
        assert process.wait(10) == 0

    assert [(entry.site, entry.status) for entry in read_log(log)] == [("yanxi", 200)]
