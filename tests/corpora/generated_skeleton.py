"""Consistency over a corpus: the same masked words must carry the same annotation in all reports.

A report becomes a line of tokens in which every marked span is a mask (`Q` a numeral, `N` what is
counted, `V` what was done, `E` a name) and the rest stands as printed. What stands around a numeral is
then looked up among all other reports: where they agree on which mask is its category, its action, its
total or its numerator, a report that says otherwise is a finding of its own kind (`field: unlike all
other reports`). This says nothing of what is right, only that the same sentence is not read twice in two
ways; what is right is recomputed elsewhere.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from generated_links import Found

from gongbao.normalize import fold

Row = dict[str, Any]
Key = tuple[str, ...]

# How much stands around a numeral in each key: tokens before it, tokens after it.
REACH = ((5, 4), (3, 3), (2, 2))
LEAST, SHARE = 12, 0.97
FIELDS = ("category", "action", "part_of", "share_of", "change", "indicator")

_PIECES = {
    "zh": re.compile(r"[，。、；：:;,（()）“”\"!！—]|\n|[^，。、；：:;,（()）“”\"!！—\n]+"),
    "en": re.compile(r"[,;:()“”\"—]|\.(?=\s|$)|\n|[\w'’%&/-]+(?:\.[\w-]+)*|[^\s\w]"),
}
_OPENS = re.compile(r"\s*(?:[●■•·◦→*–-]|[①-⑫]|[（(]?[一二三四五六七八九十\d]{1,3}[）).、．](?!\d)|第)")


_FIRST = {"zh": re.compile(r"[\d,.%万]*.?"), "en": re.compile(r"\S*")}
_COUNT = re.compile(r"[:-] .*\d\s*$")
_CLOSES = re.compile(r"[。；;:：.]\s*$|[:：] ?(?:[\w.,-]+ ?){1,3}$")


def _unwrapped(language: str, text: str) -> str:
    """Turn each line break that only a narrow page made into a blank; places stay the same.

    A break is one of the page where the next word would have had no room left on its line.
    """
    lines = text.split("\n")
    width = max(map(len, lines)) - (5 if language == "zh" else 1)
    joined = line = lines[0]
    for below in lines[1:]:
        if below and not below.strip("\0"):
            joined += " " + below  # a page number, or a table, in the middle of a sentence
            continue
        first = _FIRST[language].match(below)
        room = len(line) + (len(first[0]) if first else 0) < width
        ends = bool(room or _CLOSES.search(line) or _OPENS.match(below))
        ends = ends or bool(language == "en" and _COUNT.search(line) and below[:1].isupper())
        small = bool(language == "en" and re.match(r"[a-z]{2,}", below) and ":" not in below)
        ends = "|" in line + below or (ends and not small and not re.search(r"[,，、]\s*$", line))
        joined += ("\n" if ends or not below.strip() else " ") + below
        line = below
    return joined


class Masked:
    """A report as tokens, with the place of each quantity, category and action among them."""

    def __init__(self, row: Row) -> None:
        gold = row["gold"]
        self.language: str = gold["language"]
        self.quantities: list[Row] = gold["quantities"]
        self.kinds: dict[tuple[int, int], str] = {}
        self._mask(gold)
        text = fold(row["text"])
        for start, end in gold["ignore"]:
            text = text[:start] + "\0" * (end - start) + text[end:]
        text = _unwrapped(self.language, text)
        self.tokens: list[str] = []
        self.place: dict[tuple[int, int], int] = {}
        here = 0
        for start, end in sorted(self.kinds):
            if start < here:
                continue
            self._words(text[here:start])
            self.place[start, end] = len(self.tokens)
            self.tokens.append(self.kinds[start, end])
            here = end
        self._words(text[here:])
        self.spans = {place: span for span, place in self.place.items()}
        self.nouns = sorted(p for s, p in self.place.items() if self.kinds[s] == "<N>")
        self.verbs = sorted(p for s, p in self.place.items() if self.kinds[s] == "<V>")
        self.numerals = sorted(p for s, p in self.place.items() if self.kinds[s].startswith("<Q"))

    def _mask(self, gold: Row) -> None:
        for q in self.quantities:
            kind = {"percent": "<Q%>" if q["unit"] == "%" else "<Qpp>", "ratio": "<Q/>"}.get(q["kind"], "<Q>")
            self.kinds[q["start"], q["end"]] = kind
        for field, kind in (("category", "<N>"), ("action", "<V>")):
            for q in self.quantities:
                if q[field]:
                    self.kinds.setdefault((q[field]["start"], q[field]["end"]), kind)
        for e in gold["entities"]:
            self.kinds.setdefault((e["start"], e["end"]), "<E>")

    def _words(self, text: str) -> None:
        text = re.sub(r"[^\S\n]+", " ", text.replace("\0", "").replace("**", ""))
        text = text.replace(" ", "") if self.language == "zh" else text
        self.tokens += [t.strip() or "\n" for t in _PIECES[self.language].findall(text) if t != " "]

    def around(self, place: int, before: int, after: int) -> Key:
        """Return the tokens around a place, each short enough to be met again."""
        low = max(0, place - before)
        return (
            *self.tokens[low:place],
            "*" + self.tokens[place],
            *self.tokens[place + 1 : place + 1 + after],
        )


def _nth(places: list[int], own: int, target: int) -> int:
    """Return how many masks of its kind a target stands away from a numeral, behind it below zero."""
    at = bisect_left(places, target)
    return at - bisect_left(places, own) + (target > own)


def _span(part: Row | None) -> tuple[int, int] | None:
    return None if part is None else (part["start"], part["end"])


def _mark(masked: Masked, place: int, q: Row, before: Row | None, field: str) -> str:
    span = _span(q[field])
    if span is None:
        return "none"
    places = masked.nouns if masked.kinds.get(span) == "<N>" else masked.verbs
    target = masked.place.get(span)
    if target is None:
        return "inside another"
    away = _nth(places, place, target)
    if abs(away) == 1:
        return str(away)
    if before is not None and _span(before[field]) == span:
        return "that of the numeral before"
    return str(away) if abs(away) <= 8 else "far"


def _link(q: Row, order: dict[str, int], before: Row | None, field: str) -> str:
    if q[field] is None:
        return "none"
    if before is not None and before[field] == q[field]:
        return "that of the numeral before"
    away = order.get(q[field], 999) - order[q["id"]]
    return str(away) if abs(away) <= 6 else "far"


def readings(row: Row) -> Iterator[tuple[Row, dict[str, str], list[Key]]]:
    """Yield each quantity with what its gold says of each field and the keys it is looked up by."""
    masked = Masked(row)
    order = {q["id"]: n for n, q in enumerate(masked.quantities)}
    before: Row | None = None
    for q in masked.quantities:
        place = masked.place.get((q["start"], q["end"]))
        if place is None:
            continue
        said = {field: _mark(masked, place, q, before, field) for field in ("category", "action")}
        said |= {field: _link(q, order, before, field) for field in ("part_of", "share_of")}
        said["change"] = str(q["change"])
        yield q, said, [masked.around(place, *reach) for reach in REACH]
        before = q


class Corpus:
    """What many reports say of the words around their numerals."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.seen: dict[tuple[int, str, Key], Counter[str]] = defaultdict(Counter)
        for row in rows:
            self.add(row)

    def add(self, row: Row, number: int = 1) -> None:
        """Count a report, or with -1 take it out again."""
        for _, said, keys in readings(row):
            for level, key in enumerate(keys):
                for field, value in said.items():
                    self.seen[level, field, key][value] += number

    def check(self, row: Row) -> Iterator[Found]:
        """Yield where a report, which is not counted itself, is unlike the others."""
        for q, said, keys in readings(row):
            for field, value in said.items():
                for level, key in enumerate(keys):
                    counts = self.seen.get((level, field, key))
                    if not counts or counts[value] > 0:
                        continue
                    total = sum(counts.values())
                    usual, times = counts.most_common(1)[0]
                    if total >= LEAST and times >= SHARE * total:
                        yield (
                            field,
                            f"{value}, unlike all other reports: {usual}",
                            f"{q['text']} {' '.join(key)}",
                        )
                        break
