"""Pages that are no pages: walls of JavaScript and firewalls, and pages that say that there is none.

A wall is recognised and reported. Nothing here answers one, and nothing ever will.
"""

import re
from functools import cache

from lxml import etree

from gongbao.lexicon import read_lexicon

MOST_OF_A_WALL = 300  # characters that a wall shows; a report that speaks of 验证码 shows more
_WINDOW = 20_000
_WALL_STATUSES = frozenset({401, 403, 412, 418, 429, 503, 521})
_SPELT = re.compile(r"[\s'\"+()\[\],]")  # a wall spells the name of its cookie letter by letter
_ROBOT_SCRIPT = re.compile(
    r"document\.cookie\s{0,3}=|location\.reload\(|location\.href\s{0,3}=\s{0,3}location|debugger|eval\(function"
)
_MISSING = re.compile(
    r"(?:您|你)?(?:所?(?:访问|请求|查看|浏览|要找|查找)的?[^。]{0,12}|页面|网页|链接)[^。]{0,6}"
    r"(?:不存在|已?被?删除|已失效|找不到|不见了|已下线)"
    r"|(?:找不到|没有找到|无法找到)[^。]{0,10}(?:页面|网页|文章)|\b404\b[^。]{0,20}(?:not found|错误)"
    r"|page not found",
    re.IGNORECASE,
)


def wall_of(root: etree._Element | None, markup: str, shown: str, *, status: int = 200) -> str | None:
    """Return which wall a page is, None if it is none.

    Args:
        root: the page.
        markup: its source.
        shown: what a reader would see of it.
        status: of the answer.
    """
    if len(shown) > MOST_OF_A_WALL:
        return None
    window = markup[:_WINDOW]
    scripts = _scripts(root) if root is not None else ""
    plain, spelt = window.lower(), _SPELT.sub("", scripts).lower()
    for mark, wall in _marks():
        said = mark in shown.lower() if _is_phrase(mark) else (mark in plain or mark in spelt)
        if said or (wall == "asks for JavaScript" and mark in plain):
            return wall if status == 200 else f"{wall} {status}"
    if scripts and len(shown) < MOST_OF_A_WALL // 6 and _ROBOT_SCRIPT.search(scripts):
        return "script" if status == 200 else f"script {status}"
    if status in _WALL_STATUSES and status not in {429, 503}:
        return f"status {status}"
    return None


def says_missing(shown: str, title: str | None, *, status: int = 200) -> bool:
    """Say whether a page only says that there is no page.

    >>> says_missing("您访问的页面不存在或已被删除！", None)
    True
    """
    if status in {404, 410}:
        return True
    return len(shown) <= MOST_OF_A_WALL and _MISSING.search(f"{title or ''}\n{shown}") is not None


@cache
def _marks() -> tuple[tuple[str, str], ...]:
    rows = [(row["mark"].lower(), row["wall"]) for row in read_lexicon("page_walls")]
    # What only a script bears says more than what a page shows.
    return tuple(sorted(rows, key=lambda row: (_is_phrase(row[0]), row)))


def _is_phrase(mark: str) -> bool:
    return not mark.isascii() or " " in mark or mark == "captcha"


def _scripts(root: etree._Element) -> str:
    return "\n".join(element.text or "" for element in root.iter("script"))[:_WINDOW]
