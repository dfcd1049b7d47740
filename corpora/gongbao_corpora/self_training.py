"""The self-training filter: of the links predicted in an unlabelled report, keep what its figures prove.

A linker that learns from its own answers learns its own mistakes. Here a predicted link is kept only where
the report's arithmetic bears it out: parts that add up exactly to their total, a percentage that fits its
numerator and a stated base to the printed place. Whatever is not proved is removed, not called false.

Arithmetic proves little where it could hardly fail: `2 = 1 + 1`, `100%`, `50%` of small numbers, a second
figure of the same value. So each proof has a chance, an estimate of how likely figures of that size would fit
by accident, and a proof with a chance above `MAX_CHANCE` is none:

- partial sums of parts of mean size m hit a given total about once in m, counted in the last place that the
  figures use, for every place where a run of parts may begin;
- a base that is drawn evenly over two orders of magnitude fits a percentage `p` printed to `s` about
  `s / p / ln 100` of the time, for every base that is tried.

Reading this file: `keep_proved` is the path; `_sums` and `_shares` yield proofs, `_chance_of_*` weigh them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from math import log

from gongbao.document import Document, Kind, Modifier, Quantity

MAX_CHANCE = 0.04
# How many figures around a share are tried as its base and as rival numerators.
_REACH = 12
_LEAST_BASE = 12
_COUNTED = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)


@dataclass(frozen=True, slots=True)
class Proof:
    """What figures prove: a link, and how likely such figures would fit by accident.

    Attributes:
        quantity: id of the part or of the share.
        role: `part_of` or `share_of`.
        of: id of the total or of the numerator.
        chance: between 0 and 1.
    """

    quantity: str
    role: str
    of: str
    chance: float


def keep_proved(document: Document, *, max_chance: float = MAX_CHANCE) -> Document:
    """Return the document with those links only that its own figures prove; quantities all stay.

    Args:
        document: with predicted quantities and links; `part_of` and `share_of` are looked at, nothing else.
        max_chance: a proof that would come about by accident more often is none.
    """
    proved = {(proof.quantity, proof.role) for proof in proofs(document) if proof.chance <= max_chance}
    return replace(
        document,
        quantities=tuple(
            replace(
                q,
                part_of=q.part_of if (q.id, "part_of") in proved else None,
                share_of=q.share_of if (q.id, "share_of") in proved else None,
            )
            for q in document.quantities
        ),
    )


def proofs(document: Document) -> list[Proof]:
    """Return the proofs of the links of a document, each with its chance; a link may have two."""
    quantities = sorted(document.quantities, key=lambda q: q.start)
    return [*_sums(quantities), *_shares(quantities)]


def _sums(quantities: Sequence[Quantity]) -> Iterator[Proof]:
    """Yield the links of parts that add up exactly to their total."""
    children: dict[str, list[Quantity]] = {}
    for q in quantities:
        if q.part_of is not None:
            children.setdefault(q.part_of, []).append(q)
    for total in quantities:
        parts = [p for p in children.get(total.id, ()) if p.kind is total.kind]
        if not _is_exact(total) or _has_twin(total, quantities):
            continue
        for run in _runs_that_add_up(parts, total.value):
            chance = _chance_of_sum(run, total, begins=len(parts) - len(run) + 1)
            yield from (Proof(part.id, "part_of", total.id, chance) for part in _borne(run))


def _runs_that_add_up(parts: Sequence[Quantity], total: Decimal) -> Iterator[Sequence[Quantity]]:
    """Yield the runs of parts, in reading order and not overlapping, whose sum is the total."""
    begin = 0
    while begin < len(parts):
        end = _end_of_run(parts, begin, total)
        if end is not None:
            yield parts[begin:end]
        begin = end or begin + 1


def _end_of_run(parts: Sequence[Quantity], begin: int, total: Decimal) -> int | None:
    amount = Decimal(0)
    for end in range(begin, len(parts)):
        if not _is_exact(parts[end], zero=True):
            return None
        amount += parts[end].value
        if amount == total and end > begin and parts[begin].value:
            return end + 1
        if amount >= total:
            return None
    return None


def _borne(run: Sequence[Quantity]) -> list[Quantity]:
    """Return the parts of a run that bear the sum; a zero bears nothing and hangs on its neighbours."""
    return [part for part in run if part.value]


def _is_exact(q: Quantity, *, zero: bool = False) -> bool:
    stated = q.kind in _COUNTED and q.max is None and q.modifier is Modifier.EXACT
    return stated and (q.value > 0 or (zero and q.value == 0))


def _has_twin(q: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Say whether another figure of the same value could take its place."""
    return any(other.value == q.value and other.id != q.id and other.kind is q.kind for other in quantities)


def _chance_of_sum(run: Sequence[Quantity], total: Quantity, *, begins: int) -> float:
    place = min(_last_place(q.value) for q in (total, *run) if q.value)
    parts = len(_borne(run))
    mean = float(total.value / place) / parts
    return min(1.0, begins / mean)


def _last_place(value: Decimal) -> Decimal:
    """Return the size of the last place of a value that is not a zero.

    >>> _last_place(Decimal(1200)), _last_place(Decimal("6.50"))
    (Decimal('1E+2'), Decimal('0.1'))
    """
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _shares(quantities: Sequence[Quantity]) -> Iterator[Proof]:
    """Yield the links of percentages that fit their numerators, and of these to their total."""
    by_id = {q.id: q for q in quantities}
    for at, share in enumerate(quantities):
        numerator = by_id.get(share.share_of or "")
        if numerator is None or not _is_telling(share) or not _is_exact(numerator):
            continue
        near = [q for q in quantities[max(0, at - _REACH) : at + _REACH] if _is_exact(q)]
        rivals = [q for q in near if q.id != numerator.id and _bases(share, q, near)]
        if rivals or _has_twin(numerator, near):
            continue
        total = by_id.get(numerator.part_of or "")
        if total is not None and _is_exact(total) and _fits(share, numerator, total):
            chance = _chance_of_share(share, tried=1)
            yield Proof(share.id, "share_of", numerator.id, chance)
            if not _has_twin(total, quantities):
                yield Proof(numerator.id, "part_of", total.id, chance)
        elif _bases(share, numerator, near):
            yield Proof(share.id, "share_of", numerator.id, _chance_of_share(share, tried=len(near)))


def _is_telling(share: Quantity) -> bool:
    """Say whether a percentage is one that few pairs of figures make."""
    stated = share.kind is Kind.PERCENT and share.max is None and share.modifier is Modifier.EXACT
    return stated and not share.change and 0 < share.value < 100 and share.value != 50


def _bases(share: Quantity, numerator: Quantity, near: Sequence[Quantity]) -> list[Quantity]:
    return [base for base in near if base.kind is numerator.kind and _fits(share, numerator, base)]


def _fits(share: Quantity, numerator: Quantity, base: Quantity) -> bool:
    if base.kind is not numerator.kind or base.value <= numerator.value or base.value < _LEAST_BASE:
        return False
    step = _step(share)
    printed = (numerator.value / base.value * 100 / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    return printed == share.value


def _chance_of_share(share: Quantity, *, tried: int) -> float:
    return min(1.0, tried * float(_step(share) / share.value) / log(100))


def _step(share: Quantity) -> Decimal:
    """Return the size of the last place of a percentage; places that are zeros are taken as not printed."""
    return min(Decimal(1), _last_place(share.value))
