"""Walls, traps, faults and hazards: each misbehaves in the way its site promises."""

import io
import socket
import zipfile
import zlib
from urllib.parse import urlsplit

import httpx2
import pytest

from recorded_web.asking import client, path_of, report_of, seen_text
from recorded_web.fixture import OpenSites
from recorded_web.server import INTERNAL
from recorded_web.sites.walls import CLIMBED, WalledSite
from recorded_web.truth import Outcome

# ---- walls ----


def test_jsl_wall(recorded_site: OpenSites) -> None:
    web = recorded_site("junting")
    with client(web, "junting") as asked:
        answers = [asked.get(path) for path in ("/robots.txt", "/", path_of(web, "junting", 2020))]
        assert [answer.status_code for answer in answers] == [521] * 3
        assert all("document.cookie" in answer.text for answer in answers)
        assert web.violations() == []
        assert CLIMBED in asked.get("/", headers={"Cookie": "__jsl_clearance=x"}).text

    assert len(web.violations()) == 1


def test_ruishu_wall(recorded_site: OpenSites) -> None:
    web = recorded_site("luji")
    path = path_of(web, "luji", 2020)
    with client(web, "luji") as asked:
        assert [asked.get(path).status_code for _ in range(3)] == [202, 412, 412]
        assert "$_ts" in asked.get(path).text
        assert path in asked.get("/ndbg/index.html").text


def test_walls_with_status_200(recorded_site: OpenSites) -> None:
    web = recorded_site("zhentang")
    with client(web, "zhentang") as asked:
        answers = {report.year: asked.get(report.path) for report in web.truth("zhentang").reports}

    assert {year: answer.status_code for year, answer in answers.items() if year < 2022} == {
        2018: 200,
        2019: 403,
        2020: 200,
        2021: 200,
    }
    assert ["全年主动公开" in answers[year].text for year in range(2018, 2024)] == [False] * 4 + [True] * 2


def test_saved_pages_hold_what_is_behind_the_wall(recorded_site: OpenSites) -> None:
    web = recorded_site("junting")
    site = web.sites["junting"]
    assert isinstance(site, WalledSite)
    for report, name, page in site.saved_pages():
        text = page.decode()
        read = seen_text(text)
        assert f")http://www.junting.recorded.test{report.path} -->" in text.splitlines()[1]
        assert all(line in read for line in report.text.replace("\t", "\n").splitlines())
        assert name.endswith(".html")


# ---- traps, faults, hazards ----


def test_traps_never_end(recorded_site: OpenSites) -> None:
    web = recorded_site("muzhou")
    with client(web, "muzhou") as asked:
        deep = "/zhuanti/" + "zhuanti/" * 40
        for path in ("/rili/0001/02/", "/rili/9998/12/", deep, "/sousuo?page=99999"):
            answer = asked.get(path)
            assert (answer.status_code, "更多" in answer.text) == (200, True)
        assert 'list_901.html">下一页' in asked.get("/ndbg/list_900.html").text
        assert "jsessionid" in asked.get("/ndbg/index.html;jsessionid=00000000000000000000000000000001").text


def test_stalls(recorded_site: OpenSites) -> None:
    web = recorded_site("huaidu")
    for year in (2006, 2008):
        with client(web, "huaidu") as asked, pytest.raises(httpx2.ReadTimeout):
            asked.get(path_of(web, "huaidu", year), timeout=0.3)


@pytest.mark.parametrize("year", [2015, 2016, 2017, 2018])
def test_faults_that_pass(recorded_site: OpenSites, year: int) -> None:
    web = recorded_site("huaidu", stall_s=0.2)
    report = report_of(web, "huaidu", year)
    with client(web, "huaidu") as asked:
        with pytest.raises((httpx2.RemoteProtocolError, httpx2.ReadError)):
            asked.get(report.path)
        again = asked.get(report.path)

    assert report.outcome is Outcome.TEXT
    assert report.text.splitlines()[0] in again.text
    assert [entry.status for entry in web.log.of("huaidu")] == [0, 200]


def test_lengths_that_lie(recorded_site: OpenSites) -> None:
    web = recorded_site("huaidu")
    with client(web, "huaidu") as asked:
        for _ in range(2):
            with pytest.raises(httpx2.RemoteProtocolError):
                asked.get(path_of(web, "huaidu", 2007))
    with client(web, "huaidu") as asked:  # what was sent too much may still stand on the first connection
        cut = asked.get(path_of(web, "huaidu", 2013), headers={"connection": "close"}).content
        slow = asked.get(path_of(web, "huaidu", 2014)).text

    assert not cut.rstrip().endswith(b"</html>")
    assert slow.rstrip().endswith("</html>")


def test_statuses(recorded_site: OpenSites) -> None:
    web = recorded_site("huaidu")
    with client(web, "huaidu") as asked:
        answers = {
            year: [asked.get(path_of(web, "huaidu", year)) for _ in range(2)]
            for year in (2009, 2010, 2011, 2012, 2019, 2020, 2021)
        }

    assert {year: [one.status_code for one in pair] for year, pair in answers.items()} == {
        2009: [404, 404],
        2010: [410, 410],
        2011: [200, 200],
        2012: [500, 500],
        2019: [503, 200],
        2020: [429, 200],
        2021: [200, 200],
    }
    assert "不存在" in answers[2011][0].text
    assert answers[2019][0].headers["retry-after"] == "1"
    assert answers[2021][0].headers["content-type"] == "application/octet-stream"


def test_every_third_answer_is_500(recorded_site: OpenSites) -> None:
    web = recorded_site("suitan")
    with client(web, "suitan") as asked:
        assert [asked.get("/ndbg/index.html").status_code for _ in range(6)] == [200, 200, 500] * 2
        assert asked.get("/robots.txt").status_code == 200


def test_redirects_to_where_nobody_may_go(recorded_site: OpenSites) -> None:
    web = recorded_site("diwu")
    inside = web.address(INTERNAL)
    port = urlsplit(inside).port
    with client(web, "diwu") as asked:
        places = {
            year: asked.get(path_of(web, "diwu", year)).headers["location"]
            for year in (2012, 2013, 2014, 2015, 2019, 2020, 2021, 2022)
        }
        assert inside in asked.get(path_of(web, "diwu", 2016)).text
        chain = [asked.get(f"/tiao/{step}").headers["location"] for step in range(30)]
        assert web.violations() == []
        asked.get(f"{inside}/ndbg/2022.html")
        assert httpx2.get(f"http://{0x7F630001}:{port}/", trust_env=False).status_code == 200

    assert places[2022] == f"{inside}/ndbg/2022.html"
    assert places[2021] == "file:///etc/hostname"
    assert places[2020] == path_of(web, "diwu", 2020)
    assert (places[2019], chain[-1]) == ("/tiao/0", "/tiao/30")
    assert places[2015].startswith("ftp:")
    assert places[2014].startswith("http://rebind.recorded.test")
    assert web.violations() == ["internal: /ndbg/2022.html", "internal: /"]


def test_bombs(recorded_site: OpenSites) -> None:
    web = recorded_site("diwu")
    report = report_of(web, "diwu", 2023)
    with client(web, "diwu") as asked:
        with asked.stream("GET", path_of(web, "diwu", 2018)) as answer:
            assert answer.headers["content-encoding"] == "gzip"
            packed = b"".join(answer.iter_raw())
        with asked.stream("GET", path_of(web, "diwu", 2017)) as answer:
            assert sum(len(piece) for piece, _ in zip(answer.iter_raw(), range(200), strict=False)) > 100_000
        bomb = zipfile.ZipFile(io.BytesIO(asked.get(report.attachments[0].path).content))
        encrypted = asked.get(report.attachments[1].path).content
        table = asked.get("/ndbg/dabiao.html").text

    unpacked = zlib.decompressobj(31)
    size = 0
    while not unpacked.eof:
        size += len(unpacked.decompress(packed, 1_000_000))
        packed = unpacked.unconsumed_tail
    assert size > 100_000_000
    assert bomb.getinfo("word/document.xml").file_size > 100_000_000
    assert b"/Encrypt" in encrypted
    assert table.count("<td>") == 100_000


def test_headers_without_end(recorded_site: OpenSites) -> None:
    web = recorded_site("diwu")
    place = urlsplit(web.address("diwu"))
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=3) as connection:
        connection.sendall(f"GET {path_of(web, 'diwu', 2011)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        received = b""
        while len(received) < 1_000_000:
            received += connection.recv(65536)

    assert b"\r\n\r\n" not in received


def test_robots_of_fifty_megabytes(recorded_site: OpenSites) -> None:
    web = recorded_site("pucuo")
    with client(web, "pucuo") as asked, asked.stream("GET", "/robots.txt") as answer:
        assert answer.headers["content-length"] == "50000000"
        assert next(answer.iter_raw()).startswith(b"User-agent: *\nDisallow: /neibu/\n")

    assert report_of(web, "pucuo", 2020).outcome is Outcome.DISALLOWED
