"""Sites behind walls of JavaScript. A wall is reported, never climbed; what lies behind can be saved by hand.

The scripts are empty shells of the shape of real ones: nothing here can be used against a real wall. Whoever
sends a cookie that only a script could have set has climbed, which the truth names under `never`.
"""

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator

from recorded_web.exchange import Request, Response
from recorded_web.families.plain import PlainSite
from recorded_web.site import Maker, of_kind
from recorded_web.truth import Never, Outcome, Report

CLIMBED = "墙后"  # stands on the page that only a climber sees
_WALLS = {
    2018: Response(
        f"<html><script>\nvar arg1='{'0F' * 20}';\nfunction setCookie(name,value){{}}\n// acw_sc__v2\n"
        "</script></html>".encode(),
        content_type="text/html",
    ),
    2019: Response(
        "<html><head><title>405</title></head><body><h1>很抱歉，由于您访问的地址有可能对网站造成安全威胁，"
        "您的访问被阻断。</h1></body></html>".encode(),
        403,
    ),
    2020: Response(
        "<html><head><title>安全验证</title></head><body><p>访问过于频繁，请输入验证码后继续</p>"
        '<form action="/yzm"><img src="/yzm.png"><input name="code"></form></body></html>'.encode()
    ),
    2021: Response(
        "<html><head><noscript>请开启JavaScript并刷新该页.</noscript><script>var _0x={};"
        "window.onload=function(){location.reload();};</script></head><body></body></html>".encode()
    ),
}


class WalledSite(PlainSite):
    """A site with pages that a browser could show and a polite client cannot."""

    years = range(2018, 2024)
    per_page = 20

    def saved_pages(self) -> Iterator[tuple[Report, str, bytes]]:
        """What a person with a browser would save: the report, the file's name, the bytes.

        The first line is the comment that browsers write, with the address on the site's own
        name.
        """
        for report in self.with_text():
            address = f"http://www.{self.name}.recorded.test{report.path}"
            page = PlainSite.report_page(self, Request("GET", report.path, ""), report).body.decode()
            comment = f"<!-- saved from url=({len(address):04d}){address} -->\n"
            head, _, rest = page.partition("\n")
            yield report, f"{report.title}.html", f"{head}\n{comment}{rest}".encode()

    def with_text(self) -> tuple[Report, ...]:
        """The reports that are behind the wall."""
        return tuple(report for report in self.reports() if report.outcome is Outcome.BLOCKED)

    def climbed(self) -> Response:
        return Response(f"<html><body><h1>{CLIMBED}</h1><p>{CLIMBED}收到申请999件</p></body></html>".encode())


class Junting(WalledSite):
    """加速乐: every address, robots.txt too, answers 521 and a script that would set a cookie."""

    name, place, code = "junting", "筠汀区", "990411"
    never = (Never("cookie:__jsl_clearance", "only the wall's script could have set it"),)
    most_requests = 12
    note = "wall 加速乐: status 521; nothing can be found, so its reports are not known to a crawler"

    def arrange(self, report: Report) -> Report:
        return of_kind(report, Outcome.BLOCKED, "加速乐 521")

    def answer(self, request: Request) -> Response:
        if "__jsl_clearance" in request.headers.get("Cookie", ""):
            return self.climbed()
        spelt = "+".join(f"('{letter}')" for letter in "__jsl_clearance=1700000000.1|-1|")
        body = f"<script>document.cookie={spelt};location.href=location.pathname+location.search</script>"
        session = hashlib.md5(self.name.encode(), usedforsecurity=False).hexdigest()
        headers = (
            ("Set-Cookie", f"__jsluid_h={session}; max-age=31536000; path=/; HttpOnly"),
            ("Server", "nginx"),
        )
        return Response(body.encode(), 521, "text/html", headers=headers)


class Luji(WalledSite):
    """瑞数: the list is open; a report answers 202 the first time and 412 afterwards, each with a script."""

    name, place, code = "luji", "鹭矶县", "990412"
    never = (Never("cookie:FSSBBIl1UgzbN7N80T", "only the wall's script could have set it"),)
    most_requests = 40
    note = "wall 瑞数: the list can be read, every report is blocked"

    def __init__(self) -> None:
        super().__init__()
        self._asked: Counter[str] = Counter()
        self._counting = threading.Lock()

    def arrange(self, report: Report) -> Report:
        return of_kind(report, Outcome.BLOCKED, "瑞数 202/412")

    def around(self, request: Request, make: Maker) -> Response:
        if request.path not in {report.path for report in self.reports()}:
            return super().around(request, make)
        if "FSSBBIl1UgzbN7N80T" in request.headers.get("Cookie", ""):
            return self.climbed()
        with self._counting:
            self._asked[request.path] += 1
            status = 202 if self._asked[request.path] == 1 else 412
        code = hashlib.sha256(request.path.encode()).hexdigest()
        body = (
            '<!DOCTYPE html><html><head><meta charset="utf-8">'
            '<meta http-equiv="Pragma" content="no-cache"/>\n'
            f'<meta id="9DhefwqGPrzGxEp9hPaoag" content="{code}" r="m"><script type="text/javascript" r="m">'
            f"$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd={len(request.path)};$_ts.cd=\"{code}\";"
            'if($_ts.lcd)$_ts.lcd();</script><script type="text/javascript" charset="utf-8" '
            f"src=\"/{code[:12]}/{code[12:19]}.js\" r='m'></script></head><body></body></html>"
        )
        cookie = f"FSSBBIl1UgzbN7N80S={code[:40]}; Path=/; expires=Thu, 01 Jan 2099 00:00:00 GMT; HttpOnly"
        return Response(
            body.encode(), status, headers=(("Set-Cookie", cookie), ("Cache-Control", "no-store"))
        )


class Zhentang(WalledSite):
    """Walls of four further kinds, three of them with status 200, and two reports that are open."""

    name, place, code = "zhentang", "砧塘区", "990413"
    never = (Never("cookie:acw_sc__v2", "only the wall's script could have set it"),)
    most_requests = 30
    note = "2018: arg1 script; 2019: 403 of a firewall; 2020: captcha; 2021: asks for JavaScript; then open"

    def arrange(self, report: Report) -> Report:
        kinds = {
            2018: "acw_sc__v2 script, status 200",
            2019: "firewall, status 403",
            2020: "captcha, status 200",
            2021: "asks for JavaScript, status 200",
        }
        if report.year not in kinds:
            return report
        return of_kind(report, Outcome.BLOCKED, kinds[report.year])

    def report_page(self, request: Request, report: Report) -> Response:
        if report.outcome is not Outcome.BLOCKED:
            return super().report_page(request, report)
        return _WALLS[report.year]
