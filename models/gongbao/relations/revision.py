"""The network's reading of quantities, beside that of the rules: the stage that settles between them.

What stays true: links point to quantities of the document and form a forest; a share is never a part of
a share, and has a printed base or the total of its numerator; what is no quantity to the network is dropped.

Reading this file: `Revision` is the stage; `_settle` decides for one quantity, `_forest` drops links
that would make a circle or point to what was dropped.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongbao.document import Document, Kind, Quantity
from gongbao.encoder.encoder import Encoder
from gongbao.encoder.heads import Reading

# Chosen on reports that the network had not seen: below it the rules are right more often than the network.
_SURE = 0.5
# No reading is certain.
_CERTAIN = 0.9999
# What the network thus improbably takes for a quantity is none.
_NONE = 0.3
# Kinds that look alike: the network tells them apart by what is counted.
_ALIKE = (Kind.COUNT, Kind.MEASURE, Kind.RATIO)


@dataclass(frozen=True, slots=True)
class Revision:
    """The stage, over the encoder that the tagger shares with it."""

    encoder: Encoder

    def __call__(self, document: Document) -> Document:
        """Revise kind, category, action, `part_of`, `share_of`, `change`; fill `confidence`."""
        if not document.quantities:
            return document
        readings = self.encoder.readings(document)
        settled = [_settle(quantity, readings.get(quantity.id)) for quantity in document.quantities]
        kept = [quantity for quantity in settled if quantity is not None]
        return replace(document, quantities=tuple(_borne_out(_forest(kept))))


def _settle(quantity: Quantity, reading: Reading | None) -> Quantity | None:
    """Choose between what the rules put into a quantity and what the network read; None if it is none.

    A total that the rules found stays: they see the whole document, the network a window. The network adds
    the totals that no rule knows.
    """
    if reading is None:
        return quantity
    if reading.one < _NONE:
        return None
    kind = reading.kind if quantity.kind in _ALIKE and reading.kind in _ALIKE else quantity.kind
    quantity = replace(quantity, kind=kind, confidence=min(_CERTAIN, round(reading.confidence, 4)))
    if reading.confidence < _SURE and quantity.category is not None:
        return quantity
    return replace(
        quantity,
        category=reading.category,
        action=reading.action,
        part_of=quantity.part_of or _id(reading.part_of),
        share_of=quantity.share_of or _id(reading.share_of),
        change=reading.change > 0.5,
    )


def _id(quantity: Quantity | None) -> str | None:
    return None if quantity is None else quantity.id


def _forest(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Drop links to what is not there, of a share to a share, and those that would close a circle."""
    by_id = {quantity.id: quantity for quantity in quantities}
    shares = {q.id for q in quantities if q.share_of in by_id and q.kind in (Kind.PERCENT, Kind.RATIO)}
    total: dict[str, str] = {}
    found = []
    for quantity in quantities:
        part_of, share_of = quantity.part_of, quantity.share_of
        if part_of not in by_id or part_of == quantity.id or _reaches(part_of, quantity.id, total):
            part_of = None
        if share_of not in by_id or quantity.id not in shares or share_of in shares:
            share_of = None
        if part_of is not None:
            total[quantity.id] = part_of
        found.append(replace(quantity, part_of=part_of, share_of=share_of))
    return found


def _borne_out(quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Drop a share of what has no total where no printed base makes it true, within a point."""
    by_id = {quantity.id: quantity for quantity in quantities}
    values: dict[Kind, list[Decimal]] = {}
    for quantity in quantities:
        values.setdefault(quantity.kind, []).append(quantity.value)
    for likes in values.values():
        likes.sort()
    for quantity in quantities:
        numerator = by_id[quantity.share_of] if quantity.share_of else None
        if (
            numerator is None
            or numerator.part_of is not None
            or quantity.kind is not Kind.PERCENT
            or _has_base(quantity.value, numerator.value, values[numerator.kind])
        ):
            yield quantity
        else:
            yield replace(quantity, share_of=None)


def _has_base(share: Decimal, numerator: Decimal, values: Sequence[Decimal]) -> bool:
    """Say whether one of some sorted values is a base of which the numerator is the share."""
    if share <= 0:
        return False
    at = max(bisect_left(values, 100 * numerator / (share + 1)), bisect_right(values, numerator))
    return at < len(values) and values[at] * (share - 1) <= 100 * numerator


def _reaches(start: str | None, goal: str, total: Mapping[str, str]) -> bool:
    seen = set()
    while start is not None and start not in seen:
        if start == goal:
            return True
        seen.add(start)
        start = total.get(start)
    return False
