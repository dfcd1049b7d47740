"""Figures that behave: totals cut into parts that add up, faults planted on purpose, the true verdict.

The generator keeps books before it writes words: a `Breakdown` knows its total, its parts and whether a
fault was planted in it. The sentence that states it only chooses how.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from random import Random


def magnitude(rng: Random, low: int, high: int) -> int:
    """Draw a whole number between two bounds, its order of magnitude evenly likely.

    >>> 10 <= magnitude(Random(1), 10, 1000) <= 1000
    True
    """
    return max(low, min(high, round(exp(rng.uniform(log(max(low, 1)), log(max(high, 1)))))))


def partition(rng: Random, total: int, parts: int, *, zeros: float = 0.0) -> list[int]:
    """Cut a total into parts that add up, uneven as real ones are; each is a zero with probability `zeros`.

    >>> sum(partition(Random(1), 213, 4))
    213
    """
    weights = [0.0 if rng.random() < zeros else rng.expovariate(1.0) ** 1.5 + 0.02 for _ in range(parts)]
    if not any(weights):
        weights[0] = 1.0
    scale = sum(weights)
    cut = [int(total * weight / scale) for weight in weights]
    cut[max(range(parts), key=lambda i: weights[i])] += total - sum(cut)
    return cut


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts as they will be printed.

    Attributes:
        total: as printed.
        parts: as printed.
        status: the verdict that is true of them: `ok`, `mismatch`, `missing_part`, `overlap_declared`.
        hidden: index of the part that is not printed, None unless the status is `missing_part`.
    """

    total: int
    parts: tuple[int, ...]
    status: str = "ok"
    hidden: int | None = None


def breakdown(rng: Random, total: int, parts: int, *, zeros: float = 0.0, fault: float = 0.0) -> Breakdown:
    """Cut a total into parts, with probability `fault` with a digit changed in one of them."""
    cut = partition(rng, total, parts, zeros=zeros)
    if rng.random() >= fault or total < 10:
        return Breakdown(total, tuple(cut))
    at = max(range(parts), key=lambda i: cut[i])
    digits = str(cut[at])
    place = rng.randrange(len(digits))
    wrong = int(digits[:place] + str((int(digits[place]) + rng.randint(1, 8)) % 10) + digits[place + 1 :])
    cut[at] = wrong if wrong != cut[at] and wrong > 0 else cut[at] + 1
    return Breakdown(total, tuple(cut), "mismatch")


def compared(rng: Random, value: int) -> tuple[int, Decimal]:
    """Draw last year's value and the growth since then in per cent, rounded half up to one or two places."""
    before = max(1, round(value / rng.uniform(0.7, 1.6)))
    places = Decimal("0.1") if rng.random() < 0.6 else Decimal("0.01")
    growth = ((Decimal(value) / before - 1) * 100).quantize(places, rounding="ROUND_HALF_UP")
    return before, growth
