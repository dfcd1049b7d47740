"""The span choices of a quantity: the words that it counts, or what was done.

A candidate is a run of tokens near the quantity that crosses no other quantity and no paragraph. Features
are those of its first token, of its last, and of the whole; the last candidate is none at all.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from gongbao.document import Quantity, Span
from gongbao_training.cheap_reading import BREAK, MARKS, PAD, QUANTITY, Reading
from gongbao_training.loglinear import Block, Choice, hashed

# How many tokens before and after the quantity are looked at, and how many a span may have.
_REACH = {"zh": (36, 16), "en": (44, 32)}
_LONGEST = {"zh": 12, "en": 13}
_CAPS = (3, 3, 2, 3, 2, 2, 1)


@dataclass(frozen=True, slots=True)
class Before:
    """What was chosen for the quantity before: on which side it stood, and where."""

    side: str = "n"
    first: int = -1
    last: int = -1


@dataclass(frozen=True, slots=True)
class Candidates:
    """Runs of tokens, each with its first and last; the choice of none comes after them."""

    places: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]


class SpanChoices:
    """Makes the choices for one text.

    Args:
        reading: its tokens.
        language: `zh` or `en`.
        common: tokens that are common enough to count as grammar; the others are words.
    """

    def __init__(self, reading: Reading, language: str, common: frozenset[str]) -> None:
        self.reading = reading
        self._language = language
        self._classes = [_class(form, common) for form in reading.forms]

    def candidates(self, number: int) -> Candidates:
        """Return the candidates for the quantity of this number."""
        at = self.reading.at[number]
        before, after = _REACH[self._language]
        longest = _LONGEST[self._language]
        forms = self.reading.forms
        low, high = max(PAD, at - before), min(len(forms) - PAD, at + after)
        places = tuple(i for i in range(low, high) if forms[i] not in (QUANTITY, BREAK))
        runs = []
        for i in places:
            for j in range(i, min(i + longest, high)):
                if forms[j] in (QUANTITY, BREAK):
                    break
                if _begins(forms[i]) and _ends(forms[j]):
                    runs.append((i, j))
        return Candidates(places, tuple(runs))

    def right(self, candidates: Candidates, span: Span | None) -> int:
        """Return which candidate is the span: the nearest one, -1 if none covers half of it."""
        if span is None:
            return len(candidates.runs)
        scores = [self._overlap(run, span) for run in candidates.runs]
        best = int(np.argmax(scores)) if scores else -1
        return best if scores and scores[best] >= 0.6 else -1

    def _overlap(self, run: tuple[int, int], span: Span) -> float:
        start, end = self.reading.starts[run[0]], self.reading.ends[run[1]]
        common = min(end, span.end) - max(start, span.start)
        return common / (max(end, span.end) - min(start, span.start))

    def span(self, candidates: Candidates, chosen: int) -> Span | None:
        """Return the span of a candidate, None for the choice of none."""
        if chosen >= len(candidates.runs):
            return None
        first, last = candidates.runs[chosen]
        return Span(self.reading.starts[first], self.reading.ends[last])

    def choice(
        self, number: int, quantity: Quantity, candidates: Candidates, seen: tuple[Before, Before], right: int
    ) -> Choice:
        """Make the choice for a quantity, given what was chosen before it and as its category."""
        before, own = seen
        at = self.reading.at[number]
        index = {place: row for row, place in enumerate(candidates.places)}
        none = len(candidates.places)
        starts = [self._first(i, at, quantity, before, own) for i in candidates.places]
        ends = [self._last(i, at, quantity, before, own) for i in candidates.places]
        wholes = [self._whole(run, at, quantity, before) for run in candidates.runs]
        empty = [f"none{k}{quantity.kind}{before.side}" for k in range(_FIRST)]
        rows = [index[i] for i, _ in candidates.runs] + [none]
        columns = [index[j] for _, j in candidates.runs] + [none]
        return Choice(
            blocks=(
                _block([*starts, self._none(at, quantity, before)], rows),
                _block([*ends, empty[:_LAST]], columns),
                _block([*wholes, empty[:_WHOLE]], range(len(rows))),
            ),
            right=right,
        )

    def before(self, number: int, span: Span | None) -> Before:
        """Return what the next quantity is told of a span that was chosen for this one."""
        if span is None:
            return Before()
        ends = self.reading.ends
        first, last = bisect_right(ends, span.start), bisect_left(ends, span.end)
        return Before("b" if first < self.reading.at[number] else "a", first, last)

    def _where(self, i: int, at: int) -> str:
        counts = (min(cap, self.reading.between(m, i, at)) for m, cap in zip(MARKS, _CAPS, strict=True))
        return ("b" if i < at else "a") + "".join(map(str, counts))

    def _first(self, i: int, at: int, q: Quantity, before: Before, own: Before) -> list[str]:
        f, c = self.reading.forms, self._classes
        where, side = self._where(i, at), "b" if i < at else "a"
        near = self._gap(at, i) if i > at else _distance(at - i)
        inside = _inside(i, before)
        return [
            f"S1{where}",
            f"S2{side}{near}{q.kind}",
            f"S3{side}{f[i]}",
            f"S4{where[:4]}{c[i - 1]}",
            f"S5{side}{f[i - 1]}|{f[i]}",
            f"S6{where[:4]}{c[i - 2]}|{c[i - 1]}|{c[i]}",
            f"S7{where}{c[at - 1]}",
            f"S8{where}{c[at + 1]}",
            f"S9{where}{inside}{before.side}",
            f"Sa{side}{f[i][:1]}{len(f[i])}",
            f"Sb{side}{f[i][-1:]}",
            f"Sc{c[i - 1]}|{inside}",
            f"Sd{where[:4]}{q.unit}",
            f"Se{near}{c[i - 1]}{c[at - 1]}",
            f"Sf{where[:4]}{before.side}{q.kind}",
            f"Sg{f[i - 1]}",
            f"Si{_inside(i, own)}{own.side}{side}",
            f"Sh{c[i - 1]}|{c[i]}|{c[i + 1]}",
        ]

    def _last(self, j: int, at: int, q: Quantity, before: Before, own: Before) -> list[str]:
        f, c = self.reading.forms, self._classes
        where, side = self._where(j, at), "b" if j < at else "a"
        near = self._gap(j, at) if j < at else _distance(j - at)
        return [
            f"E1{where}",
            f"E2{side}{near}{q.kind}",
            f"E3{side}{f[j]}",
            f"E4{where[:4]}{c[j + 1]}",
            f"E5{side}{f[j]}|{f[j + 1]}",
            f"E6{where[:4]}{c[j]}|{c[j + 1]}|{c[j + 2]}",
            f"E7{side}{near}|{f[j]}",
            f"E8{side}{near}{c[at + 1]}",
            f"E9{where}{_inside(j, before)}{before.side}",
            f"Ea{side}{f[j][-1:]}{len(f[j])}",
            f"Eb{f[j + 1]}",
            f"Ec{where[:4]}{q.unit}",
            f"Ed{near}{before.side}",
            f"Ef{_inside(j, own)}{own.side}{side}{own.first - j if abs(own.first - j) < 4 else ''}",
            f"Ee{side}{f[j][-2:]}",
        ]

    def _whole(self, run: tuple[int, int], at: int, q: Quantity, before: Before) -> list[str]:
        i, j = run
        c = self._classes
        side = "b" if i < at else "a"
        length = j - i + 1
        counts = "".join(
            str(min(2, self.reading.between(m, i - 1, j + 1))) for m in ("comma", "list", "stop")
        )
        adjacent = i == at + 1 or j == at - 1
        return [
            f"W1{side}{length}",
            f"W2{length}{adjacent}{c[i - 1]}",
            f"W3{counts}{side}",
            f"W4{length}{c[j + 1]}",
            f"W5{c[i - 1]}|{c[j + 1]}|{side}{adjacent}",
            f"W6{''.join(self._classes[i : j + 1]) if length < 4 else length}",
            f"W7{_inside(i, before)}{_inside(j, before)}{side}",
            f"W8{q.kind}{side}{length}",
        ]

    def _none(self, at: int, q: Quantity, before: Before) -> list[str]:
        c = self._classes
        around = [f"none{k}" for k in range(_FIRST - 7)]
        return [
            *around,
            f"N1{c[at - 1]}|{c[at + 1]}",
            f"N2{c[at - 1]}{before.side}",
            f"N3{c[at + 1]}{before.side}",
            f"N4{q.kind}{q.unit}",
            f"N5{q.kind}{before.side}",
            f"N6{c[at - 2]}{c[at - 1]}",
            f"N7{self.reading.forms[at - 1]}",
        ]

    def _gap(self, one: int, other: int) -> str:
        """Write the tokens between two places, if they are few."""
        low, high = min(one, other) + 1, max(one, other)
        return " ".join(self._classes[low:high]) if high - low <= 3 else _distance(high - low)


_FIRST, _LAST, _WHOLE = 18, 15, 8


def _block(rows: list[list[str]], of: "list[int] | range") -> Block:
    features = np.array([[hashed(feature) for feature in row] for row in rows], dtype=np.int64)
    return Block(features, np.array(of, dtype=np.int64))


def _begins(form: str) -> bool:
    return form[0].isalnum() or form[0] in '“"《‘'


def _ends(form: str) -> bool:
    return form[-1].isalnum() or form[-1] in '”"》’)）'


def _class(form: str, common: frozenset[str]) -> str:
    if form in common or not form[:1].isalnum():
        return form
    return "0" if form.startswith("0") else "w"


def _inside(i: int, before: Before) -> str:
    if before.first <= i <= before.last:
        return "in"
    return "<" if i < before.first else ">"


def _distance(tokens: int) -> str:
    return str(tokens) if tokens < 8 else f"{tokens // 6}x"
