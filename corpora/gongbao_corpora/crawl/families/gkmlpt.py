"""gkmlpt, the catalogue of Guangdong: an empty page whose script asks `/gkmlpt/api/all/COLUMN` for JSON.

The page names the site (`SID`) and its columns; the answers have `articles` with title, address and time,
and `total`.
"""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from gongbao_corpora.crawl.addresses import resolve
from gongbao_corpora.crawl.families.listing import Entry, FamilyOf, Listing, ListPage
from gongbao_corpora.crawl.titles import is_column

_SID = re.compile(r"['\"]?\bSID\b['\"]?\s*[:=]\s*['\"]?(\w{1,40})")
_API = re.compile(r"['\"]?\bAPI_ALL\b['\"]?\s*[:=]\s*['\"]([^'\"]{1,200})['\"]")
_COLUMN = re.compile(
    r"['\"]?\bid\b['\"]?\s*:\s*['\"]?(\d{1,9})['\"]?\s*,[^{}\[\]]{0,300}?['\"]?\bname\b['\"]?\s*:\s*"
    r"(['\"])((?:\\.|(?!\2).){1,80})\2"
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ANSWER = re.compile(r"/api/all/\d+")
_BEIJING = timedelta(hours=8)
_USUAL_API = "/gkmlpt/api/all/"


def recognises(page: ListPage) -> bool:
    """Say whether a page is the catalogue, or an answer of its interface."""
    return _ANSWER.search(page.address) is not None or (
        "/gkmlpt/" in page.address and _SID.search(page.markup) is not None
    )


def read_list(page: ListPage) -> Listing:
    """Read the catalogue's page (its columns are where the list goes on) or an answer."""
    if _ANSWER.search(page.address):
        return _read_answer(page)
    site = _SID.search(page.markup)
    if site is None:
        return Listing(named=True)
    api = _API.search(page.markup)
    base = resolve(page.address, api[1] if api else _USUAL_API)
    columns = [number for number, _, name in _COLUMN.findall(page.markup) if is_column(_unescaped(name))]
    return Listing(more=tuple(f"{base}{number}?page=1&sid={site[1]}" for number in columns), named=True)


def _read_answer(page: ListPage) -> Listing:
    try:
        answer = json.loads(page.markup)
    except ValueError:
        return Listing(named=True)
    articles = answer.get("articles") if isinstance(answer, dict) else None
    if not isinstance(articles, list):
        return Listing(named=True)
    entries = tuple(
        Entry(resolve(page.address, one["url"]), str(one.get("title", "")), _day(one))
        for one in articles
        if isinstance(one, dict) and isinstance(one.get("url"), str)
    )
    number = int(parse_qs(urlsplit(page.address).query).get("page", ["1"])[0] or 1)
    total, size = answer.get("total", 0), answer.get("page_size") or len(articles)
    more: tuple[str, ...] = ()
    if articles and isinstance(total, int) and isinstance(size, int) and number * size < total:
        more = (re.sub(r"([?&]page=)\d+", rf"\g<1>{number + 1}", page.address),)
    return Listing(entries, more, named=True)


def _day(article: dict[str, Any]) -> date | None:
    for name in ("display_publish_time", "date", "first_publish_time"):
        moment = article.get(name)
        if isinstance(moment, int) and 0 < moment < 1 << 33:
            return (datetime.fromtimestamp(moment, UTC) + _BEIJING).date()
    return None


def _unescaped(name: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), name)


GKMLPT = FamilyOf("gkmlpt", recognises, read_list)
