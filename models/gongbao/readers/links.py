"""The links of a page: where they lead, what they say, the date beside them, and which of them are files."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import unquote, urlsplit

from lxml import etree

from gongbao.readers.addresses import whole_address
from gongbao.readers.dates import day_in
from gongbao.readers.html import parse_html
from gongbao.readers.page import FileLink, Link

FILE_KINDS = frozenset(
    {"pdf", "docx", "doc", "xlsx", "xls", "wps", "et", "ofd", "rtf", "zip", "rar", "7z", "ppt", "pptx", "ceb"}
)
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,5})$")
_NEXT = re.compile(r"(?:下一?[页頁]|next(?: page)?|后一?页)\s?[>»›]{0,2}", re.IGNORECASE)
_MOST_WORDS = 300
_MOST_BESIDE = 400
_DIRECT_LINES = frozenset({"li", "tr", "dd", "dt", "p", "div"})


def read_links(markup: str, address: str) -> tuple[Link, ...]:
    """Return the links of a piece of HTML, such as a record of a list that comes as XML or JSON.

    >>> read_links('<li><a href="/a.html" title="年报">年…</a><span>2018-03-01</span>', "http://x.test/")
    (Link(address='http://x.test/a.html', words='年报', day=datetime.date(2018, 3, 1)),)

    Raises:
        MalformedBodyError: if elements are nested too deeply.
        UndecodableTextError: if it holds a lone surrogate.
    """
    root = parse_html(markup)
    return () if root is None else tuple(find_links(root, address))


def base_of(root: etree._Element, address: str) -> str:
    """Return the address that the links of a page count from."""
    base = root.find(".//base[@href]")
    return address if base is None else whole_address(address, base.get("href") or "") or address


def find_links(root: etree._Element, address: str, *, most: int = 20_000) -> Iterator[Link]:
    """Yield the links of a page in reading order, those that lead to pages and files of the web."""
    base = base_of(root, address)
    found = 0
    for element in root.iter("a", "area"):
        target = whole_address(base, element.get("href") or "")
        if target is None:
            continue
        found += 1
        if found > most:
            return
        yield Link(target, _words(element), _day_beside(element))


def find_files(root: etree._Element, address: str, *, most: int = 1000) -> tuple[FileLink, ...]:
    """Return the files that a page links or embeds, each once, in reading order."""
    base = base_of(root, address)
    found: dict[str, FileLink] = {}
    for element in root.iter("a", "iframe", "embed", "object"):
        href = element.get("href") or element.get("src") or element.get("data") or ""
        target = whole_address(base, href)
        if target is None or target in found or len(found) >= most:
            continue
        words = _words(element)
        kind = kind_of_link(target, (words, element.get("download") or ""))
        if kind is not None:
            found[target] = FileLink(target, kind, words or unquote(urlsplit(target).path.rpartition("/")[2]))
    return tuple(found.values())


def kind_of_link(address: str, names: Iterable[str] = ()) -> str | None:
    """Return what kind of file an address leads to, by its ending, a name in its query, or what it is called.

    >>> kind_of_link("http://a.test/down.jsp?file=x.PDF"), kind_of_link("http://a.test/x.html")
    ('pdf', None)
    """
    parts = urlsplit(address)
    for name in (parts.path, *unquote(parts.query).split("&"), *names):
        match = _ENDING.search(name.strip())
        if match and match.group(1).lower() in FILE_KINDS:
            return match.group(1).lower()
        if match and name == parts.path and match.group(1).lower() in {"html", "htm", "shtml"}:
            return None
    return None


def next_page(links: Iterable[Link]) -> str | None:
    """Return where 下一页 leads, None where there is none."""
    return next((link.address for link in links if _NEXT.fullmatch(link.words.strip())), None)


def _words(element: etree._Element) -> str:
    shown = " ".join(_text(element).split())
    title = " ".join((element.get("title") or "").split())
    cut = shown.rstrip("….").rstrip("·")
    if title and (not shown or (cut != shown and title.startswith(cut[:-1] or cut))):
        shown = title
    if not shown:
        image = element.find(".//img[@alt]")
        shown = "" if image is None else (image.get("alt") or "").strip()
    return shown[:_MOST_WORDS]


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _day_beside(link: etree._Element) -> date | None:
    """Find the date in the item of a list that a link is alone in."""
    item = next((one for one in link.iterancestors() if one.tag in _DIRECT_LINES and one.tag != "td"), None)
    if item is None:
        return None
    text, links = "", 0
    for element in item.iter():
        links += element.tag == "a"
        if links > 1 or len(text) > _MOST_BESIDE:
            return None
        if element.tag != "a":
            text += f" {element.text or ''}"
        text += f" {element.tail or ''}" if element is not item else ""
    return day_in(text)
