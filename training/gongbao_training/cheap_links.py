"""The link choices of a quantity: the total that it is part of, or the numerator that it is a share of.

Candidates are the quantities around it, nearest first, and none. Besides words and marks between the two,
features say whether the figures fit: whether some run of figures after a total adds up to it, whether a
percentage is what a numerator makes of some other figure.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

import numpy as np

from gongbao.document import Kind, Quantity
from gongbao_training.cheap_reading import BREAK, MARKS, QUANTITY, Reading
from gongbao_training.loglinear import Block, Choice, hashed

_BACK, _AHEAD = 24, 3
_CAPS = (4, 3, 2, 3, 2, 2, 1)
_LONGEST_RUN = 14
_SHARES = (Kind.PERCENT, Kind.RATIO)
_FEATURES = 18


class LinkChoices:
    """Makes the choices for one text.

    Args:
        reading: its tokens.
        quantities: its quantities, in order.
        common: tokens that are common enough to count as grammar.
        role: `part_of` or `share_of`.
    """

    def __init__(
        self, reading: Reading, quantities: Sequence[Quantity], common: frozenset[str], role: str
    ) -> None:
        self._reading = reading
        self._quantities = quantities
        self._role = role
        forms = reading.forms
        self._classes = [f if f in common or not f[:1].isalnum() else "w" for f in forms]
        self._fits = runs_that_add_up(quantities) if role == "part_of" else shares_that_fit(quantities)
        self._parts = {part for part, _ in self._fits}
        self._first_part: dict[int, int] = {}
        for part, total in sorted(self._fits, reverse=True):
            self._first_part[total] = part

    def candidates(self, number: int) -> list[int]:
        """Return the numbers of the candidates; the choice of none comes after them."""
        if self._role == "share_of" and self._quantities[number].kind not in _SHARES:
            return []
        back = range(number - 1, max(-1, number - 1 - _BACK), -1)
        ahead = range(number + 1, min(len(self._quantities), number + 1 + _AHEAD))
        return [*back, *ahead]

    def choice(
        self, number: int, candidates: Sequence[int], linked: Sequence[int | None], right: int
    ) -> Choice:
        """Make the choice for a quantity, given the links of those before it."""
        before = linked[number - 1] if number else None
        rows = [self._pair(number, other, before, linked) for other in candidates]
        rows.append(self._none(number, before))
        features = np.array([[hashed(f"{self._role}{f}") for f in row] for row in rows], dtype=np.int64)
        return Choice((Block(features, np.arange(len(rows))),), right)

    def _pair(self, number: int, other: int, before: int | None, linked: Sequence[int | None]) -> list[str]:
        q, t = self._quantities[number], self._quantities[other]
        r, c = self._reading, self._classes
        at, there = r.at[number], r.at[other]
        low, high = min(at, there), max(at, there)
        where = "".join(str(min(cap, r.between(m, at, there))) for m, cap in zip(MARKS, _CAPS, strict=True))
        way = ("b" if other < number else "a") + str(min(6, abs(number - other)))
        alike = f"{q.kind == t.kind}{q.unit == t.unit}{t.kind}"
        size = _size(q, t)
        fits = (number, other) in self._fits
        kin = _kin(number, other, before, linked)
        chain = other < number and linked[other] is not None
        sum_known = self._first_part.get(other, number) < number
        return [
            f"1{way}{where}",
            f"2{kin}{fits}{chain}",
            f"3{alike}{size}{kin}",
            f"4{fits}{size}{way[:1]}",
            f"5{where[2:5]}{kin}{alike[:5]}",
            f"6{c[at - 1]}|{c[at - 2]}|{kin}",
            f"7{c[there + 1]}|{c[there + 2]}|{kin}",
            f"8{c[low + 1]}|{c[high - 1]}|{way}",
            f"9{_key(c[low + 1 : high])}",
            f"a{kin}{where[:4]}",
            f"b{r.forms[at - 1]}|{way}",
            f"c{kin}{fits}{sum_known}{size}",
            f"d{alike}{chain}",
            f"e{_clause(c, low, high)}|{kin}",
            f"f{c[at + 1]}|{kin}|{way}",
            f"g{fits}{where[2]}{kin}",
            f"h{q.kind}{t.kind}{size}{way[:1]}",
            f"i{kin}{where[2:6]}{c[at - 1]}",
        ]

    def _none(self, number: int, before: int | None) -> list[str]:
        q, r, c = self._quantities[number], self._reading, self._classes
        at = r.at[number]
        first = number == 0 or r.between("break", r.at[number - 1], at) > 0
        linked_before = before is not None
        fit = number in self._parts
        features = [
            "n1",
            f"n2{linked_before}",
            f"n3{first}",
            f"n4{fit}{linked_before}",
            f"n5{c[at - 1]}|{c[at - 2]}",
            f"n6{linked_before}{c[at - 1]}",
            f"n7{q.kind}{q.unit}",
            f"n8{r.forms[at - 1]}",
            f"n9{q.kind}{linked_before}{first}",
            f"na{c[at + 1]}",
            f"nb{fit}{first}",
            f"nc{number == 0}",
        ]
        return features + [f"pad{k}" for k in range(_FEATURES - len(features))]


def _kin(number: int, other: int, before: int | None, linked: Sequence[int | None]) -> str:
    """Say what a candidate is to the quantity before: its total, itself, a total of others, or nothing."""
    if other == before:
        return "same"
    if other == number - 1:
        return "prev"
    return "kid" if other in linked else "no"


def _key(between: Sequence[str]) -> str:
    """Write the first tokens between two quantities that are grammar."""
    words = [word for word in between if word not in ("w", "，", "、", ",", BREAK)]
    return " ".join(words[:3])


def _clause(classes: Sequence[str], low: int, high: int) -> str:
    """Write the marks between two quantities in order, each once."""
    marks = [word for word in classes[low + 1 : high] if not word[:1].isalnum() and word != QUANTITY]
    return "".join(dict.fromkeys(marks))


def _size(q: Quantity, t: Quantity) -> str:
    if q.kind is not t.kind:
        return "?"
    return "=" if q.value == t.value else "<" if q.value < t.value else ">"


def runs_that_add_up(quantities: Sequence[Quantity]) -> set[tuple[int, int]]:
    """Return the pairs of part and total where some run of figures of one kind adds up to the total."""
    found: set[tuple[int, int]] = set()
    for there, total in enumerate(quantities):
        if total.kind in _SHARES or total.value <= 1:
            continue
        alike = [n for n, q in enumerate(quantities) if n > there and q.kind is total.kind]
        for begin in range(min(len(alike), 12)):
            amount = Decimal(0)
            for end in range(begin, min(len(alike), begin + _LONGEST_RUN)):
                amount += quantities[alike[end]].value
                if amount >= total.value:
                    if amount == total.value and end > begin:
                        found.update((n, there) for n in alike[begin : end + 1])
                    break
    return found


def shares_that_fit(quantities: Sequence[Quantity]) -> set[tuple[int, int]]:
    """Return the pairs of share and numerator where a third figure near by is a base that fits."""
    found: set[tuple[int, int]] = set()
    for at, share in enumerate(quantities):
        if share.kind is Kind.PERCENT and 0 < share.value < 100:
            near = [n for n in range(max(0, at - 12), at + 4) if n < len(quantities)]
            amounts = [n for n in near if quantities[n].kind not in _SHARES]
            found.update(
                (at, one)
                for one, base in permutations(amounts, 2)
                if _makes(share.value, quantities[one], quantities[base])
            )
    return found


def _makes(percent: Decimal, one: Quantity, base: Quantity) -> bool:
    """Say whether one figure is so many per cent of another, as far as the percentage is printed."""
    if one.kind is not base.kind or base.value <= one.value:
        return False
    places = -int(percent.as_tuple().exponent)
    half = Decimal("0.501").scaleb(-max(0, places))
    return abs(one.value / base.value * 100 - percent) <= half
