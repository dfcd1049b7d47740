"""What of a page is its own: the title, the lines that describe it, and the body.

Two things are done, both by taking away. Elements that stand around every page of a site (menus, share
boxes, the foot) go by their names, by being nothing but links, or by the heading they begin with. From the
lines that are left, those before the body that name its title, its publisher and its date are set apart,
and those after it that belong to the site. A page without any of this stays as it is.

Reading this file: `find_article` is the whole; `_around` chooses elements, `_head_end` and `_tail_start`
lines.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree

from gongbao.lexicon import read_lexicon
from gongbao.normalize import simplify
from gongbao.readers.fields import is_field_line, is_label
from gongbao.readers.html import Written, is_unseen, write_lines
from gongbao.readers.page import PageTable
from gongbao.readers.tables import page_tables
from gongbao.readers.titles import choose_title, same_words

_SITE_PARTS = frozenset({"nav", "footer", "aside"})
_NAMES = re.compile(r"[A-Za-z][\w-]{1,60}")
_LINK_SHARE = 0.8
_LEAST_LINKS = 4
_KNOWN_BODY_SHARE = 0.6
_MOST_AROUND_SHARE = 0.5
_HEAD_LINES = 40
_TAIL_LINES = 40
_SHORT_LINE = 60
_LEAST_PICTURE = 150  # pixels
_DECORATION = re.compile(
    r"logo|icon|print|close|qrcode|ewm|weixin|wechat|share|banner|/dzjg|gongan|beian|/red\.png|spacer|bullet|arrow",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:相关|相關|推荐|推薦|热门|热点|最新|友情|延伸)(?:链接|鏈接|阅读|閱讀|新闻|信息|文章|稿件|文档|解读|文件|内容|报道|资讯)[:：]?"
)
_FILES = re.compile(r"(?:相关)?附件(?:下载|列表)?\s?[:：]?")
_FOOT = re.compile(
    r"(?:主办|承办|协办|技术支持|运维|版权所有|网站标识码|政府网站标识码|备案(?:序)?号|地址|邮编|联系电话|网站地图)(?:单位)?\s?[:：]"
    r"|.{0,30}ICP备|版权所有|copyright|公安机关备案|.{0,20}公网安备|网站地图$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[【\[（(<{}>)）\]】|｜]+")
_CLICKS = re.compile(
    r"(?:分享到?|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|返回(?:顶部|列表)?|上一[篇条页]|下一[篇条页]|扫一扫\S{0,20}|"
    r"微博|微信|手机版|纠错|[【\[]?(?:字体|字号)|责任编辑|(?:初审|终审|编辑|审核)\s?[:：])[^。]{0,80}"
)
_CRUMB = re.compile(
    r"(?:您?(?:当前|现在|所在)?的?位置|当前位置|您的位置|首页)\s?(?:[:：>›»]|是[:：]?)[^。]{0,100}"
)


@dataclass(frozen=True, slots=True)
class Article:
    """A page, taken apart.

    Attributes:
        head: the lines before the body, the title among them.
        lines: the lines of the body.
        tail: the lines after it.
        tables: offsets count in `text`.
        pictures: how many pictures stand in what is left of the page.
    """

    title: str | None
    head: list[str]
    lines: list[str]
    tail: list[str]
    tables: tuple[PageTable, ...]
    pictures: int

    @property
    def text(self) -> str:
        """The title and the body."""
        return "\n".join([self.title, *self.lines] if self.title and self.lines else self.lines)

    @property
    def body_start(self) -> int:
        """Where in `text` the body begins."""
        return len(self.title) + 1 if self.title and self.lines else 0


def find_article(root: etree._Element, *, file_titles: Sequence[str] = ()) -> Article:
    """Take a page apart.

    Args:
        root: the page, or the part of it where its report is known to stand.
        file_titles: of the files that it links; lines that are nothing else are no body.
    """
    dropped = around(root)
    written = write_lines(root, dropped=dropped)
    title = choose_title(root, written.lines[:_HEAD_LINES], dropped)
    first = _head_end(written.lines, title)
    last = _tail_start(written.lines, first, file_titles)
    lines = written.lines[first:last]
    offset = len(title) + 1 if title and lines else 0
    return Article(
        title=title,
        head=written.lines[:first],
        lines=lines,
        tail=written.lines[last:],
        tables=_tables_between(written, first, last, offset),
        pictures=_count_pictures(root, dropped),
    )


def _count_pictures(root: etree._Element, dropped: Collection[etree._Element]) -> int:
    found = 0
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element in dropped or (element is not root and is_unseen(element)):
            walk.skip_subtree()
        elif element.tag == "img":
            sizes = [element.get(name) or "" for name in ("width", "height")]
            small = any(size.isdecimal() and int(size[:6]) < _LEAST_PICTURE for size in sizes)
            found += not small and not _DECORATION.search(element.get("src") or "")
    return found


def _tables_between(written: Written, first: int, last: int, offset: int) -> tuple[PageTable, ...]:
    for table in written.tables:
        table.written[:] = [
            (number, line - first, cells, placed)
            for number, line, cells, placed in table.written
            if first <= line < last
        ]
    return page_tables(written.tables, written.lines[first:last], offset=offset)


def _head_end(lines: Sequence[str], title: str | None) -> int:
    """Find the first line of the body."""
    start = 0
    if title is not None:
        at = _title_at(lines, title)
        if at is not None and all(_may_precede_a_title(line) for line in lines[: at[0]]):
            start = at[1]
    after_label = False
    for number in range(start, min(len(lines), start + _HEAD_LINES)):
        line = lines[number]
        value = after_label and len(line) <= _SHORT_LINE and "。" not in line
        if not (
            value or is_field_line(line) or _CRUMB.fullmatch(line) or (title and same_words(line, title))
        ):
            return number
        after_label = is_label(line)
    return min(len(lines), start + _HEAD_LINES)


def _title_at(lines: Sequence[str], title: str) -> tuple[int, int] | None:
    """Find the line, or the two lines, that are the title."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if same_words(line, title):
            return number, number + 1
        if number + 1 < len(lines) and same_words(line + lines[number + 1], title):
            return number, number + 2
    return None


def _may_precede_a_title(line: str) -> bool:
    return is_field_line(line) or (len(line) <= _SHORT_LINE and "。" not in line) or bool(_CRUMB.match(line))


def _tail_start(lines: Sequence[str], first: int, file_titles: Sequence[str]) -> int:
    """Find the line after the last of the body."""
    lowest = max(first, len(lines) - _TAIL_LINES)
    last = len(lines)
    while last > lowest and _is_foot(lines[last - 1], file_titles):
        last -= 1
    for number in range(lowest, last):
        if _RELATED.fullmatch(lines[number]):
            last = number
            break
    while last > lowest and _is_foot(lines[last - 1], file_titles):
        last -= 1
    return last


def _is_foot(line: str, file_titles: Sequence[str]) -> bool:
    folded = simplify(line)
    clicks = [part.strip() for part in _BRACKETS.split(folded) if part.strip()]
    if clicks and len(line) <= _SHORT_LINE and all(_CLICKS.fullmatch(part) for part in clicks):
        return True
    if _FILES.fullmatch(folded) or _CLICKS.fullmatch(folded) or (len(line) <= 200 and _FOOT.match(folded)):
        return True
    named = _FILES.sub("", folded, count=1) if folded.startswith(("附件", "相关附件")) else folded
    named = re.sub(r"^\s*\d{1,2}[.、．]\s?", "", named)
    return any(same_words(named, simplify(title)) or same_words(line, title) for title in file_titles)


def around(root: etree._Element) -> set[etree._Element]:
    """Choose the elements of a page that stand around its body."""
    weights = _weigh(root)
    total = max(1, weights[root].words)
    dropped: set[etree._Element] = set()
    walk = etree.iterwalk(root, events=("start",))
    known = _known_body(root, weights, total)
    kept = set(known.iterancestors()) | {known} if known is not None else set()
    for _, element in walk:
        if element is root:
            continue
        if is_unseen(element):
            walk.skip_subtree()
        elif element is known:
            continue
        elif element not in kept and _is_around(element, weights[element], total):
            dropped.add(element)
            walk.skip_subtree()
    return dropped


@dataclass(slots=True)
class _Weight:
    """How many characters an element shows, how many of them are links, and how many links there are."""

    words: int = 0
    linked: int = 0
    links: int = 0


def _weigh(root: etree._Element) -> dict[etree._Element, _Weight]:
    weights: dict[etree._Element, _Weight] = {}
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            weights[element] = _Weight(words=_length(element.text))
            if is_unseen(element) and element is not root:
                weights[element] = _Weight()
                walk.skip_subtree()
            continue
        weight = weights[element]
        if element.tag == "a" and element.get("href") is not None:
            weight.linked, weight.links = weight.words, 1
        parent = element.getparent()
        if element is not root and parent is not None:
            above = weights[parent]
            above.words += weight.words + _length(element.tail)
            above.linked += weight.linked
            above.links += weight.links
    return weights


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


@cache
def _names(role: str) -> frozenset[str]:
    return frozenset(row["name"] for row in read_lexicon("page_names") if row["role"] == role)


def names_of(element: etree._Element) -> set[str]:
    """Return the names of an element: its id and its classes, in lower case."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"[:500].lower()
    return set(_NAMES.findall(said))


def _known_body(
    root: etree._Element, weights: dict[etree._Element, _Weight], total: int
) -> etree._Element | None:
    """Find the innermost element that bears a name which editors give to the body."""
    names = _names("body")
    best: etree._Element | None = None
    for element, weight in weights.items():
        if element is root or element.tag in ("body", "html") or not (names & names_of(element)):
            continue
        own = weight.words - weight.linked
        if own < _KNOWN_BODY_SHARE * total and not (own > 0 and _is_sure(element)):
            continue
        if best is None or weight.words - weight.linked >= 0.9 * (weights[best].words - weights[best].linked):
            best = element
    return best


def _is_sure(element: etree._Element) -> bool:
    """Say whether only editors of bodies give the name."""
    return any(name.startswith(("trs_", "ucap", "zoom", "article")) for name in names_of(element))


def _is_around(element: etree._Element, weight: _Weight, total: int) -> bool:
    if element.tag in ("body", "html", "td", "tr", "tbody"):
        return False
    small = weight.words <= _MOST_AROUND_SHARE * total
    if element.tag in _SITE_PARTS:
        return small
    if small and _names("around") & names_of(element):
        return True
    if weight.links >= _LEAST_LINKS and weight.linked >= _LINK_SHARE * weight.words:
        return True
    return small and element.tag in ("div", "section", "ul", "dl") and _begins_with_related(element)


def _begins_with_related(element: etree._Element) -> bool:
    first = next((str(text).strip() for text in element.itertext() if str(text).strip()), "")
    return len(first) <= _SHORT_LINE and _RELATED.fullmatch(simplify(first)) is not None
