"""The time that a report is about, and when it was published."""

import itertools
import re
from datetime import date

from gongbao.dates import DateMention, Precision, find_dates
from gongbao.document import Document, Period
from gongbao.metadata.front import Line
from gongbao.view import view_of

# A period is stated near the beginning: in the first quarter of a report, or this many paragraphs.
_SEARCHED = 30
# Between the two days of a period stand only such words.
_BETWEEN = re.compile(
    r"^(?:日?起?[，, ]{0,2}(?:至|到|止于|[—–~～-]{1,2})|"
    r",? ?(?:to|through|until|till|and|up to) (?:the )?)\s*$",
    re.IGNORECASE,
)
_SHORTEST_DAYS = 27
# In running text only the year of a report counts: `the 2017 annual report`, `2013年度…报告`.
_REPORT = re.compile(r"^[^。.；;]{0,30}(?:年报|报告|report)", re.IGNORECASE)
# A higher school's year runs from 1 September (高等学校信息公开办法, 教育部令第29号, 第二十六条).
_SCHOOL_YEAR = re.compile(r"学年|academic year", re.IGNORECASE)


def read_period(document: Document, title: str | None) -> Period | None:
    """Return the period: stated between two days, else the year of the title, else of the opening."""
    stated = _stated(document)
    if stated is not None:
        return stated
    if title is not None:
        period = _year_of(title)
        if period is not None:
            return period
    for paragraph in document.paragraphs[:4]:
        text = view_of(document, paragraph).text[:400]
        for mention in find_dates(text):
            if _REPORT.search(text[mention.end :]):
                return _year_of(text[mention.start :])
    return None


def _stated(document: Document) -> Period | None:
    for paragraph in document.paragraphs[: max(_SEARCHED, len(document.paragraphs) // 4)]:
        text = view_of(document, paragraph).text
        mentions = find_dates(text)
        for begin, end in itertools.pairwise(mentions):
            period = _between(text, begin, end)
            if period is not None:
                return period
    return None


def _between(text: str, begin: DateMention, end: DateMention) -> Period | None:
    words = text[begin.end : end.start]
    fine = {Precision.DAY, Precision.MONTH}
    if len(words) > 16 or not _BETWEEN.search(words) or not {begin.precision, end.precision} <= fine:
        return None
    first, last = begin.first, end.last
    if first is None or last is None or (last - first).days < _SHORTEST_DAYS:
        return None
    return Period(first, last)


def _year_of(text: str) -> Period | None:
    """Return the year (or school year) that a title or an opening names first."""
    for mention in find_dates(text):
        if mention.precision is not Precision.YEAR or mention.first is None or mention.last is None:
            continue
        if _SCHOOL_YEAR.search(text[mention.start : mention.end + 4]) and mention.last_year is not None:
            return Period(date(mention.first.year, 9, 1), date(mention.last_year, 8, 31))
        return Period(mention.first, mention.last)
    return None


def read_published(front: list[Line], back: list[Line]) -> str | None:
    """Return the date of the signature, else of a note in the front matter, as far as it is stated."""
    for line in (*reversed(back), *(line for line in front if line.note)):
        mentions = find_dates(line.text)
        if len(mentions) == 1 and mentions[0].first is not None:
            return _as_stated(mentions[0])
    return None


def _as_stated(mention: DateMention) -> str | None:
    lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    length = lengths.get(mention.precision)
    return None if length is None or mention.first is None else mention.first.isoformat()[:length]
