"""Dates, years and periods in Chinese and English text, and which days they are as far as the text says.

What stays true: a mention is what the guidelines call a DATE (`2017年`, `第三季度`, `FY 2024`, `January 1`);
`全年`, `每月`, `上半年` alone, `去年` and `"十三五"时期` are none, nor is the year of a document number.
The text is that of a view (folded, one line), offsets count in it, mentions are in reading order and never
overlap.

Reading this file: `DateMention` is what the caller gets, `find_dates` the one way to get it. Below stand the
Chinese pattern with its readings, the English one with its own, then what fills in a year that only the other
end of a period states.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from gongbao.document import Span


class Precision(StrEnum):
    """How finely a mention states its time."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class DateMention(Span):
    """A date, year or period; the span counts in the text that was searched.

    Attributes:
        precision: what the mention names: a day, a month …
        year: None where neither the mention nor the other end of its period states one.
        last_year: the year in which it ends, where that is another (`2016-2020年`).
        month: the month in which it begins, None for a whole year.
        last_month: the month in which it ends, where that is another (`1-11月`, a quarter).
        day: the day on which it begins, None for a whole month.
        last_day: the day on which it ends, where that is another (`3月12-15日`, `下旬`).
    """

    precision: Precision = Precision.YEAR
    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None

    @property
    def first(self) -> date | None:
        """The first day, None if the year is not known or there is no such day.

        >>> find_dates("2017年度")[0].first
        datetime.date(2017, 1, 1)
        """
        return _day(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date | None:
        """The last day, None if the year is not known or there is no such day.

        >>> find_dates("in Q1 2014")[0].last
        datetime.date(2014, 3, 31)
        """
        year, month = self.last_year or self.year, self.last_month or self.month or 12
        day = self.last_day or self.day
        if day is None and year is not None:
            day = monthrange(year, month)[1]
        return _day(year, month, day or 1)

    def in_year(self, year: int) -> "DateMention":
        """Return the mention with the year that the context gives, unchanged if it states its own."""
        return self if self.year is not None else replace(self, year=year)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Find the dates of a view's text, Chinese and English, in reading order, none overlapping.

    >>> [mention.of("自2017年1月1日起至12月31日止") for mention in find_dates("自2017年1月1日起至12月31日止")]
    ['2017年1月1日', '12月31日']
    >>> find_dates("from Jan. 1 through Dec. 31, 2020")[0].first
    datetime.date(2020, 1, 1)
    """
    found: list[DateMention] = []
    chinese, english = list(_find_chinese(text)), list(_find_english(text))
    for mention in sorted(chinese + english, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return tuple(_share_years(text, found))


def _day(year: int | None, month: int, day: int) -> date | None:
    """Make a date, None where there is none such (30 February, no year)."""
    try:
        return None if year is None else date(year, month, day)
    except ValueError:
        return None


# --- Chinese --------------------------------------------------------------------------------------

_DIGITS = {
    char: str(value) for value, chars in enumerate(["〇○零OО0", *"一二三四五六七八九"]) for char in chars
}
_ZH_YEAR = r"(?:1[6-9]\d\d|20\d\d|[一二][〇○零OО0一二三四五六七八九]{3})"
_ZH_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ZH_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DASH = r" ?[-—–~至到] ?-?"
_ZH_QUARTER = r"(?:第?[一二三四1-4](?:[-—至][一二三四1-4])?|前[二两三])季度"
_ZH_MONTH_TAIL = (
    rf"(?P<m>{_ZH_MONTH})(?:{_DASH}(?P<m2>{_ZH_MONTH}))? ?月(?:份| ?"
    rf"(?P<d>{_ZH_DAY})(?:[-—–~](?P<d2>{_ZH_DAY}))? ?[日号](?!线|楼|令)"
    r"|(?P<part>[上中下]旬|底|末|初))?"
)
# A month may follow a word for its year; without a month such a word is no date (`去年`).
_ZH_PATTERN = (
    rf"(?P<y>{_ZH_YEAR})(?:"
    rf"(?P<sep>[-./])(?P<nm>{_ZH_MONTH})(?P=sep)(?P<nd>{_ZH_DAY})(?![\d.])"
    rf"|(?:{_DASH}(?P<y2>{_ZH_YEAR}))? ?(?:学年度?|财年|年(?:度"
    rf"| ?{_ZH_MONTH_TAIL}| ?(?P<q>{_ZH_QUARTER})| ?(?P<half>[上下]半年)|年?[底末初])?)"
    rf"|(?=[、和及与]{_ZH_YEAR}(?:[、和及与]{_ZH_YEAR}){{0,8}}年))"
    rf"|(?:[今去前同本当次]年(?= ?\d))? ?{_ZH_MONTH_TAIL.replace('?P<', '?P<b')}(?!龄|内|一[次期])"
    rf"|(?P<bq>{_ZH_QUARTER})"
    r"|(?P<century>(?:[12]\d|十九|二十一?)世纪)?(?P<decade>[1-9]0|[二三四五六七八九]十)年代"
    r"|(?P<short>0\d)年"
    r"(?:度| ?(?P<sm>1[0-2]|0?[1-9])月(?:(?P<sd>3[01]|[12]\d|0?[1-9])日)?)?(?![^\W\d_]?\d{3})"
)
_ZH_FIRST = "0-9一二三四五六七八九十第前今去同本当次"
# After a day of a month, a further day needs no month: `3月12日至15日`, `5日、8日`.
_ZH_NEXT_DAY = re.compile(rf"(?:{_DASH}|起至|[、和及])(?P<d>{_ZH_DAY})日(?!内|以内|以上|之内|均)")


_Ends = tuple[int | None, int | None]  # where it begins, and where it ends if that is another


@cache
def _chinese() -> re.Pattern[str]:
    """Compile the Chinese pattern; a numeral cut in two is no date, nor is a year in brackets."""
    inside = r"(?<![一二三四五六七八九十](?=[一二三四五六七八九十]))"
    before = rf"(?<![\d.,/_=〔\[个几半数零百千万亿近约])(?<!公元前){inside}"
    return re.compile(rf"(?=[{_ZH_FIRST}]){before}(?:{_ZH_PATTERN})")


def _find_chinese(text: str) -> Iterator[DateMention]:
    """Yield the Chinese dates of a text."""
    if not re.search(r"[年月季.\-/]", text):
        return
    previous: DateMention | None = None
    position = 0
    for match in _chinese().finditer(text):
        if match.start() < position:
            continue
        mention = _read_chinese(match)
        yield mention
        previous, position = mention, mention.end
        while previous.day is not None and (following := _ZH_NEXT_DAY.match(text, previous.end)):
            previous = replace(
                previous,
                start=following.start("d"),
                end=following.end(),
                day=_zh_number(following["d"]),
                last_day=None,
            )
            position = previous.end
            yield previous


def _read_chinese(match: re.Match[str]) -> DateMention:
    """Turn a match of the Chinese pattern into a mention."""
    start, end = match.span()
    if decade := match["decade"]:
        return _read_decade(start, end, match["century"], decade)
    if short := match["short"]:
        return _at(
            start,
            end,
            (2000 + int(short), None),
            (_zh_number(match["sm"]), None),
            (_zh_number(match["sd"]), None),
        )
    text = match.group()
    start += len(text) - len(text.lstrip(" "))
    year, last_year = _zh_year(match["y"]), _zh_year(match["y2"])
    if quarter := match["q"] or match["bq"]:
        first_quarter, last_quarter = _quarters(quarter)
        months = first_quarter * 3 - 2, last_quarter * 3
        return DateMention(start, end, Precision.QUARTER, year, None, *months)
    if half := match["half"]:
        months = (1, 6) if half[0] == "上" else (7, 12)
        return DateMention(start, end, Precision.HALF, year, None, *months)
    names = (
        ("m", "m2", "d", "d2")
        if match["m"]
        else ("nm", "m2", "nd", "d2")
        if match["nm"]
        else ("bm", "bm2", "bd", "bd2")
    )
    month, last_month, day, last_day = (_zh_number(match[name]) for name in names)
    if part := match["part"] or match["bpart"]:
        day, last_day = {"上": (1, 10), "中": (11, 20), "下": (21, None)}.get(part[0], (None, None))
        if day == 21 and year and month:
            last_day = monthrange(year, month)[1]
        return DateMention(start, end, Precision.MONTH, year, None, month, None, day, last_day)
    return _at(start, end, (year, last_year), (month, last_month), (day, last_day))


def _at(start: int, end: int, years: _Ends, months: _Ends, days: _Ends) -> DateMention:
    """Make a mention whose precision is the finest part that is stated."""
    precision = Precision.DAY if days[0] else Precision.MONTH if months[0] else Precision.YEAR
    return DateMention(start, end, precision, *years, *months, *days)


def _read_decade(start: int, end: int, century: str | None, decade: str) -> DateMention:
    """Read `20世纪90年代`, and `90年代` as one of the last century that has it."""
    tens = _zh_number(decade) or 0
    if century:
        spoken = {"十九": 1800, "二十": 1900, "二十一": 2000}
        hundreds = spoken.get(century[:-2]) or (int(century[:-2]) - 1) * 100
    else:
        hundreds = 1900 if tens >= 30 else 2000
    return DateMention(start, end, Precision.DECADE, hundreds + tens, hundreds + tens + 9)


def _quarters(text: str) -> tuple[int, int]:
    """Read which quarters `第三季度`, `1-3季度`, `前三季度` name."""
    numbers = [_zh_number(char) or 2 for char in text if char in "一二两三四1234"]
    return (1, numbers[0]) if text[0] == "前" else (numbers[0], numbers[-1])


def _zh_year(text: str | None) -> int | None:
    """Read a year written digit by digit."""
    return int("".join(_DIGITS.get(char, char) for char in text)) if text else None


def _zh_number(text: str | None) -> int | None:
    """Read a number below 100 in digits or Chinese (`三十一`)."""
    if not text or text == "两":
        return None
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (int(_DIGITS[tens]) if tens else 1) * 10 * bool(ten) + (int(_DIGITS[ones]) if ones else 0)


# --- English --------------------------------------------------------------------------------------

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_MONTHS += ["November", "December"]
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_EN_MONTH = "(?:" + "|".join(
    [f"{name}|{name.upper()}" for name in _MONTHS]
    + [rf"{name[:3]}\b\.?" for name in _MONTHS if len(name) > 3]
    + [r"Sept\b\.?"]
) + ")"  # fmt: skip
_EN_YEAR = r"(?:1[789]\d\d|20\d\d)"
_EN_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|,\d{3}(?!\d)|\.\d)"
_EN_DAYS = rf"(?P<d>{_EN_DAY})(?: ?[-–] ?(?P<d2>{_EN_DAY}))?"
_OF_YEAR = rf"(?:(?:,? ?| of )(?P<y>{_EN_YEAR})(?![\d,.]\d|%|\w))"
_YEARS = rf"(?P<y>{_EN_YEAR})(?: ?[-–/] ?(?P<y2>{_EN_YEAR}|\d\d)(?![\d-]))?"
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_PART = r"(?P<part>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)"
_SORT_OF_YEAR = r"(?:[Ff]iscal|[Ff]inancial|[Aa]cademic|[Cc]alendar)"
_EN_PATTERNS = (
    rf"(?:[Mm]id-)?(?P<m>{_EN_MONTH}) ?[-–] ?(?P<m2>{_EN_MONTH}){_OF_YEAR}?",
    rf"(?P<m>{_EN_MONTH}) ?(?:the )?{_EN_DAYS}{_OF_YEAR}?",
    rf"{_EN_DAYS}(?: of)? (?P<m>{_EN_MONTH}){_OF_YEAR}?",
    rf"(?:[Mm]id-)?(?P<m>{_EN_MONTH}){_OF_YEAR}?",
    r"(?P<y>(?:19|20)\d\d)[-/](?P<m>0\d|1[0-2])[-/](?P<d>[0-3]\d)(?!\d)",
    rf"(?P<d>{_EN_DAY})/(?P<m>0?[1-9]|1[0-2])/(?P<y>{_EN_YEAR})",
    rf"(?:[Qq]uarter |Q)(?P<q>[1-4])(?:(?: of|,)? ?(?:FY ?)?{_YEARS})?",
    rf"{_PART} quarter(?P<q>)(?: of {_YEARS})?",
    rf"{_PART} half(?P<h>) of {_YEARS}",
    rf"(?:FY|{_SORT_OF_YEAR}(?: [Yy]ears?)?) ?(?:{_YEARS}|'?(?P<s>\d\d)(?:[-/]\d\d)?)(?!\d)",
    r"(?:[Mm]id-)?(?:(?P<c>1[789]|20)|')(?P<t>\d0)'?s",
    rf"(?:[Mm]id-)?{_YEARS}",
)
# A bare number of four digits is a year unless something says that it counts or numbers.
_NUMBERS_NOT = re.compile(
    r"(?:(?:No|Nos|pp?|art|sec|v)\.|No|Order|Rule|Section|Article|Act|page|Room|"
    r"ISO|SIC|Decree|Form|Resolution|RMB|USD?|total of) ?$"
)
_TIME_BEFORE = re.compile(
    r"\b(?:in|since|during|until|till|before|after|the|its|year|early|late) $", re.IGNORECASE
)
_COUNTS = re.compile(
    r" (?:million|billion|thousand|percent|per cent|people|yuan|staff|"
    r"(?!(?:years|levels|figures|prices|estimates|results|statistics|elections|accounts|budgets|standards|rules)\b|was\b|is\b|has\b|as\b|its\b|this\b|does\b|plus\b|versus\b)"
    r"(?:[a-z]+ )?[a-z]{2,}(?<![sui])s)\b"
)
_MAY_BEFORE = re.compile(
    r"(?:\b(?:in|of|by|since|from|until|till|to|through|and|or|early|late|mid|this|last|next|between|"
    r"for|during|before|after|on|end|ending)|,|\() $"
)


@cache
def _english() -> re.Pattern[str]:
    """Compile the English patterns as one; the groups of each get its number."""
    numbered = (
        re.sub(r"\?P<(\w+)>", rf"?P<\g<1>_{number}>", pattern) for number, pattern in enumerate(_EN_PATTERNS)
    )
    return re.compile(
        rf"(?=['0-9JFMASONDQfslmtqc])(?<![\w.,$£€¥#§/:@'’\-〔])(?:{'|'.join(numbered)})(?!\w|-\d)"
    )


def _find_english(text: str) -> Iterator[DateMention]:
    """Yield the English dates of a text."""
    for match in _english().finditer(text):
        groups = {
            name.partition("_")[0]: value for name, value in match.groupdict().items() if value is not None
        }
        if _is_english_date(text, match, groups):
            yield _read_english(match.start(), match.end(), groups)


def _is_english_date(text: str, match: re.Match[str], groups: dict[str, str]) -> bool:
    """Refuse what only looks like a date: the verb may, a count, the year of a document number."""
    start, end = match.span()
    before, after = text[max(0, start - 16) : start], text[end : end + 40]
    if match.group() in _MONTHS:
        return (
            match.group() not in {"May", "March"}
            or bool(_MAY_BEFORE.search(before))
            or (not before and not after[1:2].islower())
        )
    if set(groups) != {"y"} or not match.group().isdecimal():
        return True
    if (
        _NUMBERS_NOT.search(before)
        or _is_wide(before[-1:])
        or _is_wide(after[:1])
        or re.match(r"[.,]\d|%|°|'?s\b", after)
    ):
        return False
    if before[-1:] in {"[", "("} and re.match(r"[\])] ?(?:No|Order|\d)", after):
        return False
    if _TIME_BEFORE.search(before):
        return True
    return match.group() >= "19" and not _COUNTS.match(after)


def _is_wide(char: str) -> bool:
    """Say whether a character is Chinese, punctuation left out."""
    return "㐀" <= char < "\ufb00"


def _read_english(start: int, end: int, groups: dict[str, str]) -> DateMention:
    """Turn the groups of an English match into a mention."""
    if "t" in groups:
        decade = int(groups.get("c", "19") + groups["t"])
        return DateMention(start, end, Precision.DECADE, decade, decade + 9)
    year = int(groups["y"]) if "y" in groups else 2000 + int(groups["s"]) if "s" in groups else None
    last_year = int(str(year)[: -len(groups["y2"])] + groups["y2"]) if "y2" in groups else None
    part = _PARTS.get(groups.get("part", "").lower(), 0)
    if "q" in groups:
        number = int(groups["q"] or part)
        return DateMention(start, end, Precision.QUARTER, year, last_year, number * 3 - 2, number * 3)
    if "h" in groups:
        number = min(part, 2)
        return DateMention(start, end, Precision.HALF, year, last_year, number * 6 - 5, number * 6)
    month, last_month = _en_month(groups.get("m")), _en_month(groups.get("m2"))
    day, last_day = _en_day(groups.get("d")), _en_day(groups.get("d2"))
    return _at(start, end, (year, last_year), (month, last_month), (day, last_day))


def _en_month(text: str | None) -> int | None:
    """Read a month's name, short or long, or its number."""
    if not text:
        return None
    return int(text) if text.isdecimal() else _MONTH_NUMBER[text[:3].lower()]


def _en_day(text: str | None) -> int | None:
    """Read a day of the month, `1st` too."""
    return int(text.rstrip("stndrh")) if text else None


# --- Periods --------------------------------------------------------------------------------------

_CONNECTION = re.compile(
    r"[起始]?[,，]?(?:至|到|—+|-|–|~)(?:同年)?|"
    r",? (?:to|through|until|till|and|-|–|and (?:stops|ends) on|up to) "
)


def _share_years(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Give a month or day the year that only the other end of its period states."""
    shared = list(mentions)
    for index in range(1, len(shared)):
        left, right = shared[index - 1], shared[index]
        year_before = left.last_year or left.year
        if right.year is None and year_before and text.startswith("同年", right.start):
            shared[index] = right.in_year(year_before)
        elif left.end < right.start <= left.end + 16 and _CONNECTION.fullmatch(text, left.end, right.start):
            if right.year is None and year_before:
                shared[index] = right.in_year(year_before)
            elif left.year is None and left.month and right.year is not None and right.month:
                shared[index - 1] = left.in_year(right.year if left.month <= right.month else right.year - 1)
    return shared
