"""The marks that open a heading or a list item: `一、` `（一）` `1.` `1.1` `Section 1` `I.` `(a)` `【…】`.

What stays true: a mark is a prefix of its line with the space after it; a line whose mark can be read in two
ways (`I.` as a numeral or a letter) gives both readings, the likelier first.

Reading this file: `_FAMILIES` is the table of families; `readings_of` tries it on a line; the functions below
turn what a mark says into its ordinal.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

_CHINESE = "一二三四五六七八九十"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINAL_WORDS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Mark:
    """What opens a line.

    Attributes:
        family: the form, such as `cn` for `一、`; marks of one family are siblings.
        ordinal: what it says, None for a bullet.
        end: where the rest of the line begins.
    """

    family: str
    ordinal: int | None
    end: int


@dataclass(frozen=True, slots=True)
class Family:
    """A form of marks.

    Attributes:
        name: how the family is called.
        pattern: matches the mark with the space after it; its group 1 is the ordinal.
        read: turns group 1 into a number, None if it cannot be one.
        rank: where the form usually stands in an outline, outermost first.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[str], int | None]
    rank: int


def chinese_ordinal(text: str) -> int | None:
    """Read a Chinese ordinal up to 99.

    >>> chinese_ordinal("二十六"), chinese_ordinal("十"), chinese_ordinal("二〇")
    (26, 10, None)
    """
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE.index(text) + 1 if len(text) == 1 and text in _CHINESE[:9] else None
    if len(tens) > 1 or len(ones) > 1 or (tens + ones).strip(_CHINESE[:9]):
        return None
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (_CHINESE.index(ones) + 1 if ones else 0)


def roman_ordinal(text: str) -> int | None:
    """Read a Roman numeral up to 89 that is written in its shortest form.

    >>> roman_ordinal("XIV"), roman_ordinal("iv"), roman_ordinal("IIII")
    (14, 4, None)
    """
    text = text.upper()
    if not re.fullmatch(r"L?X{0,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})", text) or not text:
        return None
    values = [_ROMAN[char] for char in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def letter_ordinal(text: str) -> int | None:
    """Read a letter as a number, A or a is 1."""
    return ord(text.upper()) - 64 if len(text) == 1 and text.isascii() and text.isalpha() else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _any(text: str) -> int | None:
    """Read an ordinal in whatever form: figures, Chinese, Roman, a letter, a word."""
    if text.lower() in _WORDS:
        return _WORDS.index(text.lower()) + 1
    return _number(text) or chinese_ordinal(text) or roman_ordinal(text) or letter_ordinal(text)


def _word(text: str) -> int | None:
    return _ORDINAL_WORDS.index(text.lower().removesuffix("ly")) + 1


def _circled(text: str) -> int | None:
    return _CIRCLED.index(text) + 1


def _depth(text: str) -> int | None:
    return len(text)


@cache
def _families() -> tuple[Family, ...]:
    def family(name: str, rank: int, read: Callable[[str], int | None], pattern: str) -> Family:
        return Family(name, re.compile(pattern), read, rank)

    cn, words = f"[{_CHINESE}]{{1,3}}", "|".join(_WORDS)
    ordinals = "|".join(_ORDINAL_WORDS)
    # The numbers after `Section` are an outline's only if no law is being cited: `Section 5 of the Act`.
    unit = rf"\s+(\d{{1,2}}|[IVX]{{1,5}}|[A-Z]|(?i:{words}))(?:\s*[.:：、—–-]\s*|\s+(?=[A-Z\"“*])|$)(?![\d(])"
    return (
        family("markdown", 0, _depth, r"(#{1,6})(?:\s+|(?<=##)(?=\w)|(?=[\u4e00-\u9fff]))"),
        family("part", 1, _any, rf"第\s?({cn}|\d{{1,2}})\s?(?:部分|编|篇)[\s:：、,，]*"),
        family("part", 1, _any, rf"(?:Part|PART|Annex|ANNEX|Appendix|APPENDIX|Schedule){unit}"),
        family("chapter", 2, _any, rf"第\s?({cn}|\d{{1,2}})\s?章[\s:：、,，]*"),
        family("chapter", 2, _any, rf"(?:Chapter|CHAPTER){unit}"),
        family("section", 3, _any, rf"第\s?({cn}|\d{{1,2}})\s?节[\s:：、,，]*"),
        family("section", 3, _any, rf"(?:Section|SECTION){unit}"),
        family("word", 4, _word, rf"((?i:{ordinals})(?:ly)?)\s?[,:，：]\s*(?=\S)"),
        family("cn", 4, chinese_ordinal, rf"({cn})\s?(?:、|[.](?=\D)|[\s](?=[\u4e00-\u9fff]))\s*"),
        family(
            "roman",
            4,
            roman_ordinal,
            r"([IVX]{1,5})\s?(?:[.、]\s*(?=[A-Z\"“(\d\u4e00-\u9fff]|$)|\s+(?=[A-Z][a-z]))",
        ),
        family("alpha", 5, letter_ordinal, r"([A-Z])[.、](?:\s+|$)(?!\d)"),
        family("cn_paren", 5, chinese_ordinal, rf"[（(]\s?({cn})\s?[)）][、.]?\s*"),
        family(
            "decimal",
            7,
            _number,
            r"\d{1,2}(?:\.\d{1,2}){0,2}\.(\d{1,2})(?:\.?\s+(?=[A-Z\"“\u4e00-\u9fff])|\.?(?=[\u4e00-\u9fff《“]))",
        ),
        family("num", 6, _number, r"(\d{1,2})\s?(?:、|[.](?!\d)|[.](?=20\d\d年)|[)）](?![.,;，；。、]))\s*"),
        family("num_paren", 9, _number, r"[（(]\s?(\d{1,2})\s?[)）][、.]?\s*"),
        family("alpha_paren", 9, letter_ordinal, r"[（(]([A-Z])[)）]\s*"),
        family("alpha_low", 10, letter_ordinal, r"(?:[（(]([a-z])[)）]|([a-z])[)）](?=\s))\s*"),
        family("roman_low", 11, roman_ordinal, r"[（(]([ivx]{1,5})[)）]\s*"),
        family("circled", 12, _circled, rf"([{_CIRCLED}])\s*"),
    )


# What follows a decimal when it is a quantity and no mark: `1.5万件`.
_QUANTITY_AFTER = re.compile(r"[万亿千百十个件条次元吨公平米倍人户所家年月日小时分秒以至和到]")
_BRACKETED = re.compile(r"【[^】]{1,24}】\s*|\[[^\]]{2,24}\]$|［[^］]{1,24}］\s*")
_BULLET = re.compile(r"(?:[-–—―─*+•·●○◦▪■□◆◇►▶➢※★☆](?:[\s]+|(?=[^\s\d*\-–—]))|[—―─]{2}(?=[^\s—―─]))(?=\S)")
_QUOTED = re.compile(r">\s*")


def families() -> dict[str, int]:
    """Return the rank of each family in an outline."""
    return {family.name: family.rank for family in _families()}


# No mark is longer than this; what follows it does not matter.
_LONGEST_MARK = 64


@cache
def _openings() -> dict[str, tuple[Family, ...]]:
    """Group the families by the characters that open them, so that few are tried on a line."""
    groups = {
        "第": {"part", "chapter", "section"},
        "#": {"markdown"},
        "(（": {"cn_paren", "num_paren", "alpha_paren", "alpha_low", "roman_low"},
        _CIRCLED: {"circled"},
        _CHINESE: {"cn"},
        "0123456789": {"decimal", "num"},
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ": {"part", "chapter", "section", "word", "roman", "alpha"},
        "abcdefghijklmnopqrstuvwxyz": {"alpha_low"},
    }
    return {
        char: tuple(family for family in _families() if family.name in names)
        for chars, names in groups.items()
        for char in chars
    }


def readings_of(line: str) -> tuple[Mark, ...]:
    """Return what the mark of a line can be, the likelier first, nothing if it has none.

    >>> [(mark.family, mark.ordinal) for mark in readings_of("I. Overview")]
    [('roman', 1), ('alpha', 9)]
    """
    return _readings(line[:_LONGEST_MARK])


@lru_cache(maxsize=4096)
def _readings(line: str) -> tuple[Mark, ...]:
    marks = [mark for family in _openings().get(line[:1], ()) if (mark := _read(family, line))]
    if line[:1] in "【[［" and (bracketed := _BRACKETED.match(line)):
        marks.append(Mark("bracket", None, bracketed.end()))
    return tuple(marks)


def bullet_end(line: str) -> int:
    """Return where the text after a bullet or quote mark starts, 0 if there is none.

    >>> bullet_end("- one"), bullet_end("——已公开64件"), bullet_end("-5%")
    (2, 2, 0)
    """
    found = _BULLET.match(line) or _QUOTED.match(line)
    return found.end() if found else 0


def _read(family: Family, line: str) -> Mark | None:
    found = family.pattern.match(line)
    if not found:
        return None
    ordinal = family.read(next(group for group in found.groups() if group))
    if not ordinal:
        return None
    if family.name == "markdown":
        return Mark(f"markdown{ordinal}", None, found.end())
    if family.name != "decimal":
        return Mark(family.name, ordinal, found.end())
    if _QUANTITY_AFTER.match(line, found.end()):
        return None
    depth = len(re.findall(r"\d+", found.group()))
    return Mark(f"decimal{depth}", ordinal, found.end())
