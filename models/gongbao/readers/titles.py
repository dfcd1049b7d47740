"""What a page is called: by its tags, its headings and its `<title>`, which often names the site too."""

import re
from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from gongbao.readers.charset import REPLACEMENT

_TAGS = ("articletitle", "og:title", "title")
_NAMED = frozenset({"title", "bt", "biaoti", "article-title", "article_title", "arc_title", "news_title"})
_HEADINGS = ("h1", "h2")
_BREAK = re.compile(r"\s?[-_|—–>»]\s?")
_LEAST, _MOST = 4, 200


def same_words(one: str, other: str) -> bool:
    """Say whether two lines are the same but for white space."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def tag_of(root: etree._Element, names: Sequence[str]) -> str | None:
    """Return what the first of some `<meta>` tags says, None if the page has none of them."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            said.setdefault(name, content)
    return next((said[name] for name in names if name in said), None)


def choose_title(
    root: etree._Element, lines: Sequence[str], dropped: Collection[etree._Element] = ()
) -> str | None:
    """Choose the title of a page.

    Args:
        root: the page.
        lines: the first lines that it shows.
        dropped: elements that are not looked into.
    """
    tree = root.getroottree().getroot()
    whole = _unbroken(tree.findtext(".//head/title") or tree.findtext(".//title"))
    tag = _unbroken(tag_of(tree, _TAGS))
    shown = {_squeezed(line) for line in lines}
    if _LEAST <= len(tag) <= _MOST and (_squeezed(tag) in shown or not whole):
        return tag
    named = list(_headings(root, dropped))
    within = [text for text in named if _squeezed(text) in _squeezed(whole)]
    if within:
        return max(within, key=len)
    parts = [whole, *(part.strip() for part in _BREAK.split(whole))]
    stated = [part for part in parts if len(part) >= _LEAST and _squeezed(part) in shown]
    if stated:
        return max(stated, key=len)
    if len(named) == 1:
        return named[0]
    return next((part for part in (tag, *parts[1:], *named) if part), None)


def _unbroken(text: str | None) -> str:
    """Return a title on one line; one that was cut in the middle of a character is none."""
    return "" if not text or REPLACEMENT in text else " ".join(text.split())


def _headings(root: etree._Element, dropped: Collection[etree._Element]) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element in dropped:
            walk.skip_subtree()
            continue
        classes = set((element.get("class") or "").lower().split()) | {(element.get("id") or "").lower()}
        if element.tag in _HEADINGS or classes & _NAMED:
            text = " ".join("".join(str(piece) for piece in element.itertext()).split())
            if _LEAST <= len(text) <= _MOST and REPLACEMENT not in text:
                yield text
