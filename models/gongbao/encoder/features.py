"""What order and arithmetic tell about two quantities: is one the total, or the numerator, of the other?

The network sees these numbers beside the text. They are the same in training and serving.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongbao.document import Kind, Quantity

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

PAIR = 26
OWN = 16
# Counts, measures and ratios are told apart by the network, so no feature does.
_CLASSES = {Kind.COUNT: 0, Kind.MEASURE: 0, Kind.RATIO: 0, Kind.PERCENT: 1, Kind.MONEY: 2}
# Distances in reading order that are told apart.
_STEPS = np.array([1, 2, 3, 5, 9])
# A breakdown is looked for among so many quantities after its total, and may begin at the first three.
_LONGEST = 24
_SKIPPED = 3
# Sums of values cut here stay finite; only garbage is larger.
_HIGHEST = 1e300


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Quantities of a window in reading order, with the number of the paragraph and the sentence of each."""

    quantities: Sequence[Quantity]
    paragraphs: Sequence[int]
    sentences: Sequence[int]

    def some(self, numbers: Iterable[int]) -> "Neighbours":
        """Return those of some numbers, in the order given."""
        kept = list(numbers)
        return Neighbours(
            [self.quantities[number] for number in kept],
            [self.paragraphs[number] for number in kept],
            [self.sentences[number] for number in kept],
        )


def pair_features(neighbours: Neighbours) -> Floats:
    """Return the features of every pair, `(quantities, quantities, PAIR)`: child, then total or numerator."""
    quantities = neighbours.quantities
    number = len(quantities)
    found = np.zeros((number, number, PAIR), dtype=np.float32)
    if not number:
        return found
    values = np.array([min(float(q.value), _HIGHEST) for q in quantities])
    kinds = np.array([_CLASSES[q.kind] for q in quantities])
    units = np.array([hash_of(q.unit) for q in quantities])
    paragraphs, sentences = np.array(neighbours.paragraphs), np.array(neighbours.sentences)
    steps = np.arange(number)[:, None] - np.arange(number)[None, :]
    buckets: NDArray[np.int64] = np.searchsorted(_STEPS, np.abs(steps)) + np.where(steps > 0, 0, 6)
    np.put_along_axis(found, buckets[:, :, None], 1, axis=2)
    share: Bools = np.equal(kinds, _CLASSES[Kind.PERCENT])
    money: Bools = np.equal(kinds, _CLASSES[Kind.MONEY])
    sums = _balanced(values, kinds, share)
    pairs = (
        np.equal.outer(paragraphs, paragraphs),
        np.equal.outer(sentences, sentences),
        np.equal.outer(kinds, kinds),
        np.equal.outer(units, units),
        values[None, :] >= values[:, None],
        values[None, :] == values[:, None],
        sums,
        np.broadcast_to(share[None, :], sums.shape),
        np.broadcast_to(share[:, None], sums.shape),
        _fits(quantities, values, kinds, share),
        np.broadcast_to(np.logical_or.reduce(sums, axis=0), sums.shape),
        _last_before(share, paragraphs),
        np.logical_and.outer(np.not_equal(units, 0), np.equal(units, 0)),
        np.logical_and.outer(money, money),
    )
    found[:, :, 12:] = np.stack(pairs, axis=2)
    found[np.arange(number), np.arange(number)] = 0
    return found


def hash_of(unit: str | None) -> int:
    """Return a number that is the same for the same unit on every machine; 0 for none."""
    return int.from_bytes((unit or "").encode("utf-8")[-7:], "big")


def _balanced(values: NDArray[np.float64], kinds: NDArray[np.int64], share: Bools) -> Bools:
    """Mark (part, total) where a run of two or more like quantities adds up to one that stands before it."""
    marked = np.zeros((len(values), len(values)), dtype=np.bool_)
    for total in np.flatnonzero(~share & (values > 0)).tolist():
        after = np.arange(total + 1, min(total + 1 + _LONGEST, len(values)))
        like = after[kinds[after] == kinds[total]]
        for begin in range(min(len(like) - 1, _SKIPPED)):
            added = np.cumsum(values[like[begin:]])
            length = int(np.searchsorted(added, values[total] * (1 - 1e-9)))
            if 0 < length < len(added) and abs(added[length] - values[total]) <= 1e-9 * values[total]:
                marked[like[begin : begin + length + 1], total] = True
    return marked


def _fits(
    quantities: Sequence[Quantity], values: NDArray[np.float64], kinds: NDArray[np.int64], share: Bools
) -> Bools:
    """Mark (share, numerator) where a like quantity is a base that makes the share true as printed."""
    fitting = np.zeros((len(values), len(values)), dtype=np.bool_)
    if not share.any():
        return fitting
    usable = ~share & (values > 0)
    allowed = usable[:, None] & usable[None, :] & (kinds[:, None] == kinds[None, :])
    allowed &= values[:, None] < values[None, :]
    ratios = np.where(allowed, values[:, None] / np.maximum(values[None, :], 1e-9) * 100, -1e9)
    for number in np.flatnonzero(share & (values > 0)).tolist():
        exponent = quantities[number].value.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        near = np.abs(ratios - values[number]) <= 0.5 * 10.0**-places + 1e-9
        fitting[number] = near.any(axis=1)
    return fitting


def _last_before(share: Bools, paragraphs: NDArray[np.int64]) -> Bools:
    """Mark (child, other) where the other is the last before it, in its paragraph, that is no percentage."""
    marked = np.zeros((len(share), len(share)), dtype=np.bool_)
    last = -1
    for number in range(len(share)):
        if last >= 0 and paragraphs[last] == paragraphs[number]:
            marked[number, last] = True
        if not share[number]:
            last = number
    return marked


def own_features(quantity: Quantity) -> Floats:
    """Return what a quantity tells by itself, `(OWN,)`: kind, unit or none, range, whole or not, digits."""
    row = np.zeros(OWN, dtype=np.float32)
    row[_CLASSES[quantity.kind]] = 1
    row[5] = quantity.unit is None
    row[6] = quantity.max is not None
    row[7] = quantity.value == quantity.value.to_integral_value()
    row[8 + min(len(str(abs(int(quantity.value)))), 8) - 1] = 1
    return row
