"""Checks of kind `share`: a percentage against its numerator and base.

Reading this file: the base is the total that the numerator is part of. A column of shares (those of one
breakdown) has one base: where the sum of the parts makes all of them true and the stated total does not, the
sum is the base. Where a share does not fit, the explanations are tried in this order: rounding of its last
place, the sum of the parts, a column that was forced to add up to 100, rounding of the figures themselves,
any other figure stated before it, and last a mismatch. A share whose base nobody states is checked only if
some figure before it makes it true.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongbao.checks.arithmetic import add_up, percentage, printed_step, round_step, rounded, written
from gongbao.checks.breakdowns import breakdowns
from gongbao.document import Base, Check, CheckKind, CheckStatus, Document, Kind, Modifier, Quantity

# A base is looked for among this many figures before the share: a paragraph or two of a dense report.
_NEARBY = 24
# A fraction in words (三分之一, a third, 四成) is a rounding; it may be off by this much of the whole.
_FRACTION_TOLERANCE = Decimal("0.05")


def check_shares(document: Document) -> list[Check]:
    """Return a check for every share whose numerator and base are stated."""
    columns = _columns(document)
    checks = []
    for at, share in enumerate(document.quantities):
        column = columns.get(share.id)
        if column is not None:
            checks.append(_check(document, at, column))
    return [check for check in checks if check is not None]


@dataclass(frozen=True, slots=True)
class _Column:
    """The shares of one breakdown: pairs of share and numerator, the stated total, the parts it has."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    total: Quantity | None
    parts: tuple[Quantity, ...]

    def numerator_of(self, share: Quantity) -> Quantity:
        return next(numerator for other, numerator in self.pairs if other.id == share.id)

    @property
    def sum_of_parts(self) -> Decimal:
        return add_up(q.value for q in self.parts)


def _columns(document: Document) -> dict[str, _Column]:
    """Group the shares by the breakdown that their numerators belong to; return the column of each share."""
    by_id = {q.id: q for q in document.quantities}
    run_of = {part.id: run for run in breakdowns(document) for part in run.parts}
    groups: dict[str, list[tuple[Quantity, Quantity]]] = {}
    for share in document.quantities:
        numerator = by_id.get(share.share_of or "")
        if numerator is not None and _checkable(share, numerator):
            run = run_of.get(numerator.id)
            groups.setdefault(run.parts[0].id if run else numerator.id, []).append((share, numerator))
    columns: dict[str, _Column] = {}
    for pairs in groups.values():
        numerator = pairs[0][1]
        run = run_of.get(numerator.id)
        column = _Column(tuple(pairs), by_id.get(numerator.part_of or ""), run.parts if run else ())
        columns.update((share.id, column) for share, _ in pairs)
    return columns


def _checkable(share: Quantity, numerator: Quantity) -> bool:
    exact = numerator.modifier is Modifier.EXACT and numerator.max is None and share.max is None
    return exact and not share.change and share.kind in (Kind.PERCENT, Kind.RATIO) and numerator.value > 0


def _check(document: Document, at: int, column: _Column) -> Check | None:
    share = document.quantities[at]
    numerator = column.numerator_of(share)
    for status, base in _explanations(document, at, column):
        if base.value > 0:
            return _report(share, numerator, base, status)
    total = column.total
    if total is None or total.value == 0 or share.modifier is not Modifier.EXACT or share.kind is Kind.RATIO:
        return None
    return _report(share, numerator, Base(total.value, total.id), CheckStatus.MISMATCH)


def _explanations(document: Document, at: int, column: _Column) -> Iterator[tuple[CheckStatus, Base]]:
    """Yield every verdict that is true of a share, the likeliest first."""
    share = document.quantities[at]
    numerator = column.numerator_of(share)
    fits = _fitting(document, share, numerator)
    total = column.total
    stated = None if total is None or total.modifier is not Modifier.EXACT else Base(total.value, total.id)
    summed = (
        Base(column.sum_of_parts, None, tuple(q.id for q in column.parts)) if len(column.parts) > 1 else None
    )
    if (
        stated
        and summed
        and _all_fit(document, column, summed.value)
        and not _all_fit(document, column, stated.value)
    ):
        yield CheckStatus.OTHER_BASE, summed
    if stated and (status := fits(stated.value)):
        yield status, stated
    if summed and fits(summed.value) is CheckStatus.OK:
        yield CheckStatus.OTHER_BASE, summed
    if (
        stated
        and total
        and (_forced(document, share, column) or _rounded_figures(document, share, numerator, total))
    ):
        yield CheckStatus.ROUNDING, stated
    for candidate in reversed(document.quantities[max(0, at - _NEARBY) : at]):
        if _may_be_base(candidate, numerator) and fits(candidate.value) is CheckStatus.OK:
            yield (
                CheckStatus.OK if total is None else CheckStatus.OTHER_BASE,
                Base(candidate.value, candidate.id),
            )


def _may_be_base(candidate: Quantity, numerator: Quantity) -> bool:
    same = candidate.kind is numerator.kind and candidate.unit == numerator.unit
    return same and candidate.value >= numerator.value and candidate.modifier is Modifier.EXACT


def _fitting(
    document: Document, share: Quantity, numerator: Quantity
) -> Callable[[Decimal], CheckStatus | None]:
    """Return a function that says how the share fits a base: well, but for its last place, or not (None)."""
    step = printed_step(document.text, share)

    def fit(base: Decimal) -> CheckStatus | None:
        if base <= 0 or share.kind is Kind.RATIO:
            close = base > 0 and abs(numerator.value / base - share.value) <= _FRACTION_TOLERANCE
            return CheckStatus.OK if close else None
        exact = percentage(numerator.value, base)
        if rounded(exact, step) == share.value:
            return CheckStatus.OK
        if share.modifier is not Modifier.EXACT:
            return CheckStatus.OK if abs(exact - share.value) <= max(step, Decimal(1)) else None
        return CheckStatus.ROUNDING if abs(exact - share.value) < step else None

    return fit


def _all_fit(document: Document, column: _Column, base: Decimal) -> bool:
    return all(
        _fitting(document, share, numerator)(base) is CheckStatus.OK for share, numerator in column.pairs
    )


def _forced(document: Document, share: Quantity, column: _Column) -> bool:
    """Say whether the column of shares was made to add up to 100, and this one by little enough."""
    total = column.total
    if total is None or total.value == 0 or len(column.pairs) < 3 or share.kind is Kind.RATIO:
        return False
    off = abs(percentage(column.numerator_of(share).value, total.value) - share.value)
    return add_up(q.value for q, _ in column.pairs) == 100 and off <= 2 * printed_step(document.text, share)


def _rounded_figures(document: Document, share: Quantity, numerator: Quantity, total: Quantity) -> bool:
    """Say whether some values that the two printed figures may stand for give the printed share."""
    if share.kind is Kind.RATIO:
        return False
    above, below = (round_step(document.text, q) / 2 for q in (numerator, total))
    half = printed_step(document.text, share) / 2
    if total.value <= below or (above < 1 and below < 1):
        return False
    least = percentage(numerator.value - above, total.value + below) - half
    most = percentage(numerator.value + above, total.value - below) + half
    return least <= share.value <= most


def _report(share: Quantity, numerator: Quantity, base: Base, status: CheckStatus) -> Check:
    sign = "" if share.kind is Kind.RATIO else " %"
    factor = Decimal(1) if share.kind is Kind.RATIO else Decimal(100)
    expected = (numerator.value / base.value * factor).quantize(Decimal("0.0001"))
    below = (
        f"({written(base.value)}, the sum of {len(base.parts)} parts)" if base.parts else written(base.value)
    )
    message = f"{written(numerator.value)} / {below} = {written(expected)}{sign}"
    if status is not CheckStatus.OK:
        message += f", printed {written(share.value)}{sign}"
    return Check(
        CheckKind.SHARE,
        status,
        message,
        expected=expected,
        actual=share.value,
        share=share.id,
        numerator=numerator.id,
        base=base,
    )
