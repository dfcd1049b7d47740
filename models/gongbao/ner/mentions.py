"""Readings of one line, and which of them stay.

What stays true: `resolve` gives mentions in reading order that never overlap and never touch a blocked
stretch.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gongbao.document import Label

Stretch = tuple[int, int]

_EDGES = "[] \t\r\n\"'“”‘’,，、。；;：:!！?？·…—–-"
_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "[": "]", "〔": "〕", "“": "”"}
_ARTICLE = re.compile(r"(?:the|The|THE|a|an|A|An)\s+(?=\S)")
# The head of a body's name may stand behind a possessive: Information Commissioner's Office.
_HEAD_BEHIND = re.compile(
    r"(?:['’]s?|(?<=['’]s)|(?<=s['’])) (?:[A-Z][a-z]+ ){0,3}"
    r"(?:Office|Government|Court|Congress|Association)\b"
)
_POSSESSIVE = re.compile(r"['’]s$")
# Words that name no body by themselves, whatever the network says.
_GENERIC = frozenset(
    [
        "政府",
        "本机关",
        "本单位",
        "各单位",
        "各部门",
        "有关部门",
        "上级部门",
        "我局",
        "我县",
        "我区",
        "我市",
        "我省",
        "我校",
        "我院",
        "法院",
        "学校",
        "医院",
        "公司",
        "企业",
        "社会",
        "国家",
        "全国",
        "群众",
        "机关",
        "单位",
        "部门",
        "the",
        "The",
        "department",
        "Department",
        "government",
        "Government",
        "agency",
        "Agency",
        "council",
        "Council",
        "court",
        "Court",
        "company",
        "Company",
        "office",
        "Office",
        "ministry",
        "Ministry",
        "We",
        "we",
        "It",
        "it",
        "They",
        "they",
        "He",
        "he",
        "She",
        "she",
        "This",
        "this",
        "Of",
        "of",
        "And",
        "and",
        "In",
        "in",
    ]
)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A reading: a stretch of a line and its label.

    Attributes:
        confidence: of the network that found it, None for what a rule found; two readings that differ in it
            alone are the same.
    """

    start: int
    end: int
    label: Label
    confidence: float | None = field(default=None, compare=False)

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether it shares a character with a stretch."""
        return self.start < end and start < self.end

    def contains(self, other: "Mention") -> bool:
        """Say whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, offset: int) -> "Mention":
        """Return it with its stretch moved."""
        return replace(self, start=self.start + offset, end=self.end + offset)


def resolve(
    text: str,
    *,
    titles: Sequence[Mention],
    dates: Sequence[Mention],
    names: Iterable[Mention],
    blocked: Sequence[Stretch],
) -> list[Mention]:
    """Settle which readings of a line stay.

    A title in marks wins over all else; a name that holds a date inside keeps it, one that begins or ends
    with it loses it; whatever touches a blocked stretch is cut back to what stands before it, or goes.

    >>> date, name = Mention(0, 5, Label.DATE), Mention(0, 11, Label.ORG)
    >>> kept = resolve("2017年区政府办公室", titles=[], dates=[date], names=[name], blocked=[])
    >>> [mention.label.value for mention in kept]
    ['DATE', 'ORG']
    """
    kept = [
        title for title in titles if not any(title.overlaps(*b) and not _inside(b, title) for b in blocked)
    ]
    tidy = (_tidy(text, _clear(name, titles=kept, dates=dates, blocked=blocked)) for name in names)
    readings = [name for name in tidy if name is not None]
    readings += [date for date in dates if not any(date.overlaps(*b) for b in blocked)]
    for reading in sorted(readings, key=lambda m: (m.start - m.end, m.start)):
        if not any(reading.overlaps(other.start, other.end) for other in kept):
            kept.append(reading)
    return sorted(kept)


def _inside(stretch: Stretch, mention: Mention) -> bool:
    return mention.start <= stretch[0] and stretch[1] <= mention.end


def _clear(
    name: Mention, *, titles: Sequence[Mention], dates: Sequence[Mention], blocked: Sequence[Stretch]
) -> Mention | None:
    """Cut a name back to what no title, reference or date at its edge takes."""
    if any(name.overlaps(title.start, title.end) for title in titles):
        return None
    start, end = name.start, name.end
    for b_start, b_end in blocked:
        if start < b_end and b_start < end:
            if b_start <= start:
                return None
            end = b_start
    for date in dates:
        if not (start < date.end and date.start < end) or (
            name.label is Label.LAW and start <= date.start and date.end <= end
        ):
            continue
        if date.start <= start:
            start = date.end
        elif date.end >= end:
            end = date.start
    return replace(name, start=start, end=end) if start < end else None


def _tidy(text: str, name: Mention | None) -> Mention | None:
    """Trim marks and articles off the edges; None for what names nothing."""
    if name is None:
        return None
    start, end = _trim(text, name.start, name.end)
    if match := _ARTICLE.match(text, start, end):
        start = match.end()
    if name.label is Label.ORG and (head := _HEAD_BEHIND.match(text, end)):
        end = head.end()
    elif match := _POSSESSIVE.search(text[start:end]):
        end = start + match.start()
    start, end = _trim(text, *_balance(text, start, end))
    words = text[start:end]
    if len(words) < 2 or words in _GENERIC or not any(char.isalpha() for char in words):
        return None
    return replace(name, start=start, end=end)


def _trim(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _balance(text: str, start: int, end: int) -> Stretch:
    """Cut off a bracket at an edge whose partner stands outside."""
    inside = text[start:end]
    for opening, closing in _PAIRS.items():
        if inside.count(opening) > inside.count(closing):
            place = inside.rfind(opening)
            return (start, start + place) if place else (start + 1, end)
        if inside.count(closing) > inside.count(opening):
            place = inside.find(closing)
            return (start, start + place) if place else (start + 1, end)
    return start, end
