"""Titles of laws and official documents that marks set off: 《…》 in Chinese, quotes in English.

What stays true: a title is given without its marks; periodicals, programmes and books are no titles of
documents, so only a title whose head says that it is one (条例, 通知, Measures, Notice …) is taken. Titles
without marks are the network's matter.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from gongbao.lexicon import read_column

Stretch = tuple[int, int]

_MAX_TITLE = 200
_OPEN, _CLOSE = "《", "》"
# What may follow the head: （试行）, （2024年版）, 〉 of a title inside, (Trial).
_TAIL_ZH = re.compile(r"(?:[（(〔][^（）()〔〕]{1,30}[）)〕]|[〉》>]|\d{1,4}|[年版])+$")
_BARE_HEADS_ZH = re.compile(r"(?:法|条例|规定|办法|细则|规则|典|纲要|规划|意见|决定|通知|公约|章程|协定)$")
_HEADING_WORDS_ZH = ("关于", "中共中央", "国务院", "中华人民共和国", "全国人民代表大会")
_QUOTED_EN = re.compile(
    r"[\"“]([^\"“”\n]{3,200})[\"”]|(?<![A-Za-z])['‘]([A-Z][^'‘’\n\"“”]{8,200})['’](?![A-Za-z])"
)
_WORD_EN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_ARTICLE = re.compile(r"(?:the|The|an|a)\s+")
_SMALL_EN = frozenset(
    [
        "of",
        "the",
        "and",
        "on",
        "for",
        "in",
        "to",
        "with",
        "by",
        "at",
        "a",
        "an",
        "from",
        "or",
        "as",
        "into",
        "upon",
        "before",
        "s",
    ]
)
_ENDS_SENTENCE = re.compile(r"[.!?;]\s+[A-Z]|[!?;]")
# An Act by its own name, without quotes: Hatch Act, Freedom of Information Act 2000, Companies Ordinance
# (Cap. 622).
_ACT = re.compile(
    r"\b(?:[A-Z][A-Za-z'’&-]{1,30},? (?:(?:and|of|for|to|in|the|on|with|from) (?:the )?)?(?:\((?:Amendment|"
    r"No\. ?\d+)\) )?){1,9}"
    r"(?:Act|Ordinance)\b(?: (?:of )?(?:1[6-9]|20)\d\d(?!\d))?(?! (?:[A-Z][a-z]+ )?(?:Unit|Office|Division|"
    r"Team|"
    r"Board|Commission))"
)
_ACT_START = re.compile(
    r"(?:(?:The|This|That|Under|In|An?|Each|Any|Such|Since|Section|Article|And|Of|By|While|However|"
    r"Although|Following|After|"
    r"Before|When|Where|If|As|With|For|Both|Pursuant to|Legislation),? (?:the )?|[A-Z]{2,6} and |"
    r"[A-Z]{2,}['’]s )+"
)


def find_titles(text: str) -> tuple[Stretch, ...]:
    """Find the titles of laws and documents in a view's text, without their marks, in reading order.

    >>> text = "根据《信访条例》和《关于印发〈工作办法（试行）〉的通知》，《岑阳日报》报道"
    >>> [text[start:end] for start, end in find_titles(text)]
    ['信访条例', '关于印发〈工作办法（试行）〉的通知']
    >>> text = 'the "Measures for Air Quality (Trial)", "double random", the Clean Water Act of 1972'
    >>> [text[start:end] for start, end in find_titles(text)]
    ['Measures for Air Quality (Trial)', 'Clean Water Act of 1972']
    """
    found = [(start, end) for start, end in find_marked(text) if is_title_zh(text[start:end])]
    found += list(_quoted_titles(text))
    found += [act for act in _acts(text) if not any(act[0] < end and start < act[1] for start, end in found)]
    return tuple(sorted(found))


def find_marked(text: str) -> Iterator[Stretch]:
    """Find what stands between 《 and 》; a pair inside another belongs to the outer one.

    >>> list(find_marked("《甲《乙》丙》《丁》《戊"))
    [(1, 6), (8, 9)]
    """
    depth, start = 0, 0
    for match in re.finditer("[《》]", text):
        if match.group() == _OPEN:
            if depth and match.start() - start > _MAX_TITLE:
                depth = 0
            start = start if depth else match.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth and 0 < match.start() - start <= _MAX_TITLE:
                yield start, match.start()


@cache
def _heads_zh() -> re.Pattern[str]:
    heads = sorted(read_column("title_heads", "zh"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, heads))})$")


@cache
def _heads_en() -> frozenset[str]:
    return read_column("title_heads", "en")


def is_title_zh(title: str) -> bool:
    """Say whether what stands between 《 and 》 is the title of a law or document.

    >>> [is_title_zh(title) for title in ("信访条例", "标准目录（2024年版）", "行风热线", "政府公报")]
    [True, True, False, False]
    """
    bare = _TAIL_ZH.sub("", title).strip() or title
    return title.startswith(_HEADING_WORDS_ZH) or _heads_zh().search(bare) is not None


def is_bare_title_zh(title: str) -> bool:
    """Say whether Chinese that no mark sets off may be the title of a law.

    >>> is_bare_title_zh("信访条例"), is_bare_title_zh("政府信息公开工作2015年年报")
    (True, False)
    """
    return len(title) > 2 and _BARE_HEADS_ZH.search(_TAIL_ZH.sub("", title)) is not None


def _quoted_titles(text: str) -> Iterator[Stretch]:
    for match in _QUOTED_EN.finditer(text):
        start, end = match.span(1 if match.group(1) is not None else 2)
        if article := _ARTICLE.match(text, start, end):
            start = article.end()
        while end > start and text[end - 1] in " ,.":
            end -= 1
        if is_title_en(text[start:end]):
            yield start, end


def is_title_en(title: str) -> bool:
    """Say whether quoted English is a title: written in capitals, with a head that says so.

    >>> [is_title_en(title) for title in ("Notice on Doing a Good Job", "Regulations", "Sunshine Hotline")]
    [True, True, False]
    """
    if _ENDS_SENTENCE.search(title):
        return False
    words = _WORD_EN.findall(title)
    if not words or not title[0].isalnum():
        return False
    heavy = [word for word in words if word.lower() not in _SMALL_EN]
    capital = sum(word[0].isupper() for word in heavy)
    if not heavy or capital < 0.7 * len(heavy):
        return False
    heads = _heads_en()
    return (
        heavy[0] in heads
        or heavy[-1] in heads
        or any(
            word in heads and following in ("of", "on", "for", "to") for word, following in pairwise(words)
        )
    )


def _acts(text: str) -> Iterator[Stretch]:
    for match in _ACT.finditer(text):
        start = match.start()
        if skipped := _ACT_START.match(text, start, match.end()):
            start = skipped.end()
        if match.end() - start > len("An Act"):
            yield start, match.end()
