"""What the tests of this folder ask with: a client for one site, and short ways to a report."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
from lxml import etree

from recorded_web.server import RecordedWeb
from recorded_web.truth import Report


@contextmanager
def client(web: RecordedWeb, site: str, **options: Any) -> Iterator[httpx2.Client]:  # noqa: ANN401 (httpx2's own)
    """A client whose paths are those of a site."""
    with httpx2.Client(base_url=web.address(site), timeout=3, trust_env=False, **options) as opened:
        yield opened


def report_of(web: RecordedWeb, site: str, year: int) -> Report:
    return web.truth(site).report(year)


def path_of(web: RecordedWeb, site: str, year: int) -> str:
    return report_of(web, site, year).path


def seen_text(page: str) -> str:
    """All text of a page but its scripts; no reader of ours has a part in it."""
    root = etree.fromstring(page.removeprefix("\ufeff").encode(), etree.HTMLParser(encoding="utf-8"))
    return "".join(root.xpath("//text()[not(ancestor::script)]"))
