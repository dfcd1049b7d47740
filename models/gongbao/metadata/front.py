"""The front matter and the signature of a report: the short lines before its body and after it.

What stays true: a line is a paragraph's view (folded, one line); a body paragraph ends the front matter.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongbao.dates import find_dates
from gongbao.document import Document, Paragraph
from gongbao.lexicon import read_column
from gongbao.view import View, view_of

# How many paragraphs of a text may belong to its front matter, and to its signature.
_FRONT = 10
_BACK = 6
# A longer line is body text, in weight: a Han character counts 2, any other 1.
_LONGEST_LINE = 170
_BODY_END = re.compile(r"[。；;：:！？!?，,]$|[a-z\]]\.$")
_NO_BODY = re.compile(
    r"\b(?:report|information|statistics|table|disclosure|openness|list|plan)\b", re.IGNORECASE
)
_MARKED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十][)）]|第[一二三四五六七八九十]{1,3}[章节部]|\d{1,2}[.、]\s?\D)"
)
_NOTE = re.compile(
    r"^(?:[（(【\[].{0,60}[)）】\]]$|"
    r"(?:发布|发文|公开|更新|索引|成文|信息)?(?:时间|日期|来源|机构|文号|索引号|浏览)\S{0,2}[:：]|"
    r"[-—–]{1,2} ?\d{1,4} ?[-—–]{1,2}$|\d{1,4}$|目 *录$|contents$|"
    r"(?:date|source|published|updated|tags|theme|level \d)\b ?:?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A short paragraph outside the body.

    Attributes:
        text: its view's text, without white space around it.
        paragraph: where it stands.
        note: whether it is a remark about the text (a date, a source), not part of its title.
    """

    text: str
    paragraph: Paragraph
    note: bool


def front_lines(document: Document) -> list[Line]:
    """Return the short lines before the body, in order; none if the text begins with body text."""
    lines: list[Line] = []
    for line in _lines(document, document.paragraphs[:_FRONT]):
        if line is None:
            break
        lines.append(line)
    return lines


def signature_lines(document: Document) -> list[Line]:
    """Return the lines of the signature: a body's name above a date, else the short lines after the body.

    A statistical table may follow the signature, so it is looked for in the last two thirds of the text.
    """
    later = document.paragraphs[len(document.paragraphs) // 3 :]
    for name, day in itertools.pairwise(later):
        above, below = _line(view_of(document, name), name), _line(view_of(document, day), day)
        if above and below and is_body_name(above.text) and _is_date(below.text):
            return [above, below]
    return _back_lines(document)


def _is_date(text: str) -> bool:
    mentions = find_dates(text)
    return len(mentions) == 1 and mentions[0].end - mentions[0].start >= len(text) - 2


def _back_lines(document: Document) -> list[Line]:
    lines: list[Line] = []
    for paragraph in reversed(document.paragraphs[-_BACK:]):
        line = _line(view_of(document, paragraph), paragraph)
        if line is None:
            break
        lines.insert(0, line)
    return lines


def _lines(document: Document, paragraphs: tuple[Paragraph, ...]) -> Iterator[Line | None]:
    for paragraph in paragraphs:
        yield _line(view_of(document, paragraph), paragraph)


def _line(view: View, paragraph: Paragraph) -> Line | None:
    """Make a line of a paragraph, None if it is body text or opens a section."""
    text = view.text.strip()
    note = bool(_NOTE.search(text))
    weight = sum(2 if char >= "⺀" else 1 for char in text)
    if not note and (weight > _LONGEST_LINE or _BODY_END.search(text) or _MARKED.search(text)):
        return None
    return Line(text, paragraph, note)


def is_body_name(text: str) -> bool:
    """Say whether a line is nothing but the name of a public body.

    >>> is_body_name("闽安市环境保护局"), is_body_name("Nanpu District People's Government, Quanhe City")
    (True, True)
    """
    text = text.strip(" （()）")
    if re.search(r"[\d。，；：:《》“”]", text) or len(text) > 90 or _NO_BODY.search(text):
        return False
    return bool(_body_ending().search(text)) or bool(_body_english().search(text))


@cache
def _body_ending() -> re.Pattern[str]:
    endings = sorted(read_column("body_endings", "zh"), key=len, reverse=True)
    return re.compile(rf"^[^\sA-Za-z]{{2,40}}(?:{'|'.join(endings)})(?:[（(][^)）]{{1,20}}[)）])?$")


@cache
def _body_english() -> re.Pattern[str]:
    nouns = sorted(read_column("body_endings", "en"), key=len, reverse=True)
    return re.compile(
        rf"^(?=[A-Z])(?:[\w’'&,.()-]+ ){{0,12}}(?:{'|'.join(nouns)})\b[\w’'&,. ()-]{{0,60}}$", re.IGNORECASE
    )
