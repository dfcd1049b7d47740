"""Hanweb jpage: the column's page holds the first records as XML, a script asks `dataproxy.jsp` for the rest.

A record set is `<datastore>` with `<recordset><record><![CDATA[<li>…</li>]]>`, `<totalrecord>` and, in
`<nextgroup>`, a link with the numbers of column and unit. Pages of reports are `/art/YYYY/M/D/art_C_n.html`.
"""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode

from gongbao.readers import read_links
from gongbao_corpora.crawl.addresses import day_in, resolve
from gongbao_corpora.crawl.families.listing import Entry, FamilyOf, Listing, ListPage

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL)
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,7})\s*</totalrecord>|totalRecord\s*[:=]\s*['\"]?(\d{1,7})")
_NEXT_GROUP = re.compile(r"<nextgroup>.{0,40}?href=\s*(['\"]?)([^'\">\s]{1,2000})\1", re.DOTALL)
_PROXY = re.compile(r"proxyUrl\s*:\s*['\"]([^'\"]{1,300})['\"]")
_PER_PAGE = re.compile(r"perPage\s*:\s*['\"]?(\d{1,4})")
_GROUP_SIZE = re.compile(r"groupSize\s*:\s*['\"]?(\d{1,3})")
_FIELDS = re.compile(
    r"\b(columnid|unitid|webid|path|appid|permissiontype|webname|sourceContentType)\b\s*:\s*"
    r"['\"]?([^'\",}\s]{1,120})"
)
_START = re.compile(r"[?&]startrecord=(\d{1,7})")
_GROUP = 45  # records asked for at once where the page does not say how many it takes


def recognises(page: ListPage) -> bool:
    """Say whether the page holds, or is, a record set of jpage."""
    return "<recordset>" in page.markup or "dataproxy.jsp" in page.markup


def read_list(page: ListPage) -> Listing:
    """Read the records of a column's page or of an answer of dataproxy.jsp."""
    entries = _entries(page)
    total = _number(_TOTAL, page.markup, 0)
    first = _START.search(page.address)
    if first is not None:
        # An answer: the column's page has already asked for all groups.
        return Listing(entries, named=True)
    fields = _fields(page)
    if not fields:
        return Listing(entries, named=True)
    proxy = _PROXY.search(page.markup)
    address = resolve(page.address, proxy[1] if proxy else "/module/web/jpage/dataproxy.jsp")
    step = _number(_PER_PAGE, page.markup, 0) * _number(_GROUP_SIZE, page.markup, 3) or _GROUP
    more = []
    for start in range(len(_RECORD.findall(page.markup)) + 1, total + 1, step):
        query = fields | {"startrecord": str(start), "endrecord": str(min(start + step - 1, total))}
        more.append(f"{address}?{urlencode(query)}")
    return Listing(entries, tuple(more), named=True)


def _entries(page: ListPage) -> tuple[Entry, ...]:
    entries = []
    for record in _RECORD.findall(page.markup):
        markup = record if "<" in record else unescape(record)
        found = read_links(markup, page.address)
        entries += [Entry(link.address, link.words, link.day or day_in(link.address)) for link in found[:1]]
    return tuple(entries)


def _fields(page: ListPage) -> dict[str, str]:
    """The numbers that name a column: those of the script, and of the link to the next group."""
    fields = dict(_FIELDS.findall(page.markup))
    group = _NEXT_GROUP.search(page.markup)
    if group is not None:
        fields |= dict(parse_qsl(unescape(group[2]).partition("?")[2]))
    for name in ("page", "startrecord", "endrecord", "group"):
        fields.pop(name, None)
    if not {"columnid", "unitid"} <= set(fields):
        return {}
    return fields | {"perpage": str(_number(_PER_PAGE, page.markup, _GROUP))}


def _number(pattern: re.Pattern[str], markup: str, default: int) -> int:
    match = pattern.search(markup)
    return default if match is None else int(next(group for group in match.groups() if group))


HANWEB = FamilyOf("hanweb", recognises, read_list)
