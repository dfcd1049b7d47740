"""Which parts of a total make one breakdown, and whether the report means it to be complete.

A total may have several breakdowns side by side: applications by channel, by applicant, by outcome. The
parts of one total, in reading order, are cut into runs. Where the figures show the cut (a run adds up to the
total) they decide; else the text does: a new sentence that announces a division begins a new run.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from gongbao.checks.arithmetic import add_up
from gongbao.document import Document, Kind, Modifier, Quantity
from gongbao.normalize import fold

# Words that say that what follows are examples, not all parts.
_SOME = re.compile(
    r"其中|主要(?:是|为|有)|包括|包含|含(?!量)|如|例如|等|有(?=\d)|"
    r"\b(?:including|include[sd]?|such as|among|mainly|notably|of which|of them|for example|e\.g\.)\b",
    re.IGNORECASE,
)
# Words that say that what follows are all parts.
_ALL = re.compile(
    r"分别|依次|按[^，。；]{1,16}(?:分|看|统计|划分)|从[^，。；]{1,16}(?:看|来看|上看)|渠道|方式|"
    r"\b(?:respectively|by (?:channel|type|subject|applicant|mode|method|outcome|category)|according to|"
    r"in terms of|consist(?:s|ing|ed)? of|made up of|divided into|broken down)\b",
    re.IGNORECASE,
)
# A part that is named but not numbered.
_REST = re.compile(
    r"(?:其余|余下|剩余|其他|其它|余者)(?:的|均|全部|都|则|各|类|部分)?[^\d。；;\n]{0,20}(?:[。；;，,]|$)|"
    r"\b(?:the (?:rest|remainder|remaining|others)|all (?:the )?others|others (?:are|were))\b"
    r"(?![^.;]{0,12}\d)",
    re.IGNORECASE,
)
# The text itself says that parts may be counted twice.
_OVERLAP = re.compile(
    r"重复(?:计算|统计|公开|计数)|多(?:种|个)(?:渠道|方式|途径|形式)|同时通过|交叉|(?:大|多)于(?:总数|合计)|超过总数|"
    r"\b(?:more than one|overlap\w*|multiple (?:channels|ways|times|categories)|several (?:channels|ways)|"
    r"double[- ]count\w*|not mutually exclusive|"
    r"(?:greater|more|larger|higher) than the total|exceeds? the total)\b",
    re.IGNORECASE,
)
# A breakdown that misses its total by more than this share was not meant to be complete, unless the text says
# so: printed faults are digits changed, a list of examples leaves out far more.
_NEAR = Decimal("0.06")
_NEAR_OF_TWO = Decimal("0.006")
# How far after its last part a breakdown is explained, in code points: the rest of its sentence and the next.
_REACH = 300


class Extent(Enum):
    """Whether a run of parts is meant to be the whole of its total."""

    ALL = auto()
    SOME = auto()
    ALL_BUT_ONE = auto()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total, one run of its parts, and what the text says of them."""

    total: Quantity
    parts: tuple[Quantity, ...]
    extent: Extent
    overlap_declared: bool


def breakdowns(document: Document) -> list[Breakdown]:
    """Return every run of parts of every total of the document, in the order of the totals."""
    children: dict[str, list[Quantity]] = {}
    for q in document.quantities:
        if q.part_of is not None:
            children.setdefault(q.part_of, []).append(q)
    found: list[Breakdown] = []
    for total in document.quantities:
        parts = [p for p in children.get(total.id, []) if p.kind is total.kind]
        if parts and _addable(total, parts):
            found.extend(_describe(document, total, run) for run in _runs(document, total, parts))
    return found


def _addable(total: Quantity, parts: Sequence[Quantity]) -> bool:
    if total.kind in (Kind.PERCENT, Kind.RATIO):
        return False
    return all(q.modifier is Modifier.EXACT and q.max is None for q in (total, *parts))


def _runs(document: Document, total: Quantity, parts: list[Quantity]) -> list[tuple[Quantity, ...]]:
    """Cut the parts into runs: by the figures where a run adds up, else by the text."""
    runs: list[tuple[Quantity, ...]] = []
    rest: list[Quantity] = []
    at = 0
    while at < len(parts):
        end = _balanced_end(parts, at, total.value)
        if end is None:
            rest.append(parts[at])
            at += 1
            continue
        runs.extend(_split_at_breaks(document, rest))
        runs.append(tuple(parts[at:end]))
        rest, at = [], end
    return [*runs, *_split_at_breaks(document, rest)]


def _balanced_end(parts: Sequence[Quantity], at: int, target: Decimal) -> int | None:
    """Return where the run that begins at `at` ends if it adds up to the target, None if it never does."""
    amount = Decimal(0)
    for end in range(at, len(parts)):
        amount += parts[end].value
        if amount > target:
            return None
        if amount == target and end > at and (end + 1 == len(parts) or parts[end + 1].value != 0):
            return end + 1  # parts of zero belong to the run that they close
    return None


def _split_at_breaks(document: Document, parts: list[Quantity]) -> list[tuple[Quantity, ...]]:
    runs = [[part] for part in parts[:1]]
    for before, after in itertools.pairwise(parts):
        between = document.text[before.end : after.start]
        if re.search(r"[。.!！?？]\s*\S", between) and _ALL.search(between):
            runs.append([after])
        else:
            runs[-1].append(after)
    return [tuple(run) for run in runs]


def _describe(document: Document, total: Quantity, parts: tuple[Quantity, ...]) -> Breakdown:
    lead_in, after = _surroundings(document, total, parts)
    missing = total.value - add_up(q.value for q in parts)
    near = abs(missing) <= (_NEAR if len(parts) > 2 else _NEAR_OF_TWO) * total.value
    if missing > 0 and (_REST.search(fold(after)) or _unnumbered_items(document, parts) == 1):
        extent = Extent.ALL_BUT_ONE
    elif missing <= 0 or (len(parts) > 1 and near) or _says_all(lead_in, parts):
        extent = Extent.ALL
    else:
        extent = Extent.SOME
    stretch = document.text[min(total.start, parts[0].start) : parts[-1].end] + after
    return Breakdown(total, parts, extent, overlap_declared=bool(_OVERLAP.search(fold(stretch))))


def _says_all(lead_in: str, parts: Sequence[Quantity]) -> bool:
    folded = fold(lead_in)
    return len(parts) > 2 and bool(_ALL.search(folded)) and not _SOME.search(folded)


def _unnumbered_items(document: Document, parts: Sequence[Quantity]) -> int:
    """Count the items between semicolons that stand among the parts without a figure."""
    count = 0
    for before, after in itertools.pairwise(parts):
        items = re.split(r"[；;]", document.text[before.end : after.start])[1:-1]
        count += sum(len(item.strip()) > 1 and not re.search(r"\d", item) for item in items)
    return count


def _surroundings(document: Document, total: Quantity, parts: Sequence[Quantity]) -> tuple[str, str]:
    """Return the words before the first part, and those after the last: to the end of the next sentence."""
    text = document.text
    start = min(total.start, parts[0].start)
    lead_in = (
        text[total.end : parts[0].start] if total.end <= parts[0].start else text[max(0, start - 60) : start]
    )
    last = parts[-1].end
    at = bisect_left(document.sentences, last, key=lambda sentence: sentence.end)
    ends = [sentence.end for sentence in document.sentences[at : at + 2]] or [last]
    return lead_in, text[last : min(max(last, ends[-1]), last + _REACH)]
