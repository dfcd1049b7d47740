"""The metadata block of a page: 索引号, 发文字号, 发布机构, dates, and the lines that are nothing else.

What stays true: a line is looked at alone, so a label in the body of a report that begins no line is never
one.

Reading this file: `fields_of` collects from lines, `is_field_line` says that a line is of this kind.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongbao.lexicon import read_lexicon
from gongbao.normalize import simplify
from gongbao.readers.charset import REPLACEMENT
from gongbao.readers.dates import day_in

MOST_OF_A_LINE = 400
_SPACE = re.compile(r"[\s\u3000\u00a0]+")
_NOTHING = re.compile(r"[-—–/\\\s]*|无|無|无文号|暂无|空|无索引号")
_GAP = r"[\s\u3000\u00a0]{0,4}"
_BEFORE_A_LABEL = 2
_LONG_LABEL = 2
_LONGEST_LABEL = 30
_AROUND_A_VALUE = " \t\u3000\u00a0|｜[]【】()（）;；"
_DAY = re.compile(
    r"[\[【（(]?\s?(?:19|20)[0-9]{2}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}日?"
    r"(?:\s{0,3}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s?[\]】）)]?"
)
_WORDS = re.compile(
    r"[大中小\s\[\]【】()（）|｜·+\-A]{0,20}|打印(?:本页)?|收藏|关闭(?:窗口)?|默认|繁体|手机版"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page says of itself; None for what it does not say."""

    index_number: str | None = None
    reference: str | None = None
    publisher: str | None = None
    published: date | None = None
    written: date | None = None
    title: str | None = None
    source: str | None = None


def fields_of(lines: Iterable[str]) -> Fields:
    r"""Collect the fields of a metadata block; the first value of a field counts.

    >>> fields_of(["索 引 号：\t99/2018-1\t发布机构：\t某县", "发布日期：2018-3-1　来源：本站"]).published
    datetime.date(2018, 3, 1)
    """
    said: dict[str, str] = {}
    for line in with_values(lines):
        for name, value in _pairs(line):
            if value and not _NOTHING.fullmatch(value) and REPLACEMENT not in value:
                said.setdefault(name, value)
    return Fields(
        index_number=said.get("index_number"),
        reference=said.get("reference"),
        publisher=said.get("publisher"),
        published=day_in(said.get("published", "")),
        written=day_in(said.get("written", "")),
        title=said.get("title"),
        source=said.get("source"),
    )


def with_values(lines: Iterable[str]) -> list[str]:
    """Join labels that stand on lines of their own with the values on the lines after them.

    >>> with_values(["索引号", "99/2018-1", "文号：", "发布机构", "某县政府"])
    ['索引号：99/2018-1', '文号：', '发布机构：某县政府']
    """
    joined: list[str] = []
    waiting = False
    for line in lines:
        label = is_label(line)
        if waiting and not label and not _pairs(line):
            joined[-1] += line if joined[-1].endswith(("：", ":")) else f"：{line}"
        else:
            joined.append(line)
        waiting = label
    return joined


def is_label(line: str) -> bool:
    """Say whether a line is a label of a metadata block and nothing else."""
    return len(line) <= _LONGEST_LABEL and _SPACE.sub("", simplify(line)).rstrip("：:") in _labels()


def is_field_line(line: str) -> bool:
    """Say whether a line only says what a page is: labels and their values, a bare date, what to click.

    >>> [is_field_line(line) for line in ("发布日期：2018-03-01　来源：某办", "2018年3月1日", "时间紧。")]
    [True, True, False]
    """
    if len(line) > MOST_OF_A_LINE or "。" in line:
        return False
    if is_label(line):
        return True
    match = _label_pattern().search(simplify(line))
    if match is not None and match.start() <= _BEFORE_A_LABEL:
        return True
    return _WORDS.fullmatch(_DAY.sub("", line).strip()) is not None


def _pairs(line: str) -> list[tuple[str, str]]:
    if len(line) > MOST_OF_A_LINE:
        return []
    matches = list(_label_pattern().finditer(simplify(line)))
    ends = [*(match.start() for match in matches), len(line)][1:]
    return [
        (
            _labels()[_SPACE.sub("", match.group(1) or match.group(2))],
            line[match.end() : end].strip(_AROUND_A_VALUE),
        )
        for match, end in zip(matches, ends, strict=True)
    ]


@cache
def _labels() -> Mapping[str, str]:
    return {row["label"]: row["field"] for row in read_lexicon("page_fields")}


@cache
def _label_pattern() -> re.Pattern[str]:
    """Match a label that begins a line or what stands apart in it, and the colon or tab behind it."""
    spelt = sorted(_labels(), key=len, reverse=True)
    spaced = [f"{_GAP}".join(map(re.escape, label)) for label in spelt]
    long = [one for label, one in zip(spelt, spaced, strict=True) if len(label) >= _LONG_LABEL]
    return re.compile(
        rf"(?:^[\[【(（]?|(?<=[\s\u3000\u00a0|｜【\[(（\])）】]))"
        rf"(?:({'|'.join(spaced)}){_GAP}[:：]|({'|'.join(long)}){_GAP}(?=\t))"
    )
