"""Checks of kind `sum`: the parts of a breakdown against its total."""

from decimal import Decimal

from gongbao.checks.arithmetic import add_up, in_words, printed_step, written
from gongbao.checks.breakdowns import Breakdown, Extent, breakdowns
from gongbao.document import Check, CheckKind, CheckStatus, Document


def check_sums(document: Document) -> list[Check]:
    """Return a check for every breakdown that is meant to be complete, or all but complete.

    A list of examples (`其中`, `including`) that adds up to less than the total proves nothing and gets none.
    """
    checks = [_check(document, breakdown) for breakdown in breakdowns(document)]
    return [check for check in checks if check is not None]


def _check(document: Document, breakdown: Breakdown) -> Check | None:
    total, parts = breakdown.total, breakdown.parts
    amount = add_up(q.value for q in parts)
    if breakdown.extent is Extent.SOME or (
        len(parts) < 2 and breakdown.extent is Extent.ALL and amount <= total.value
    ):
        return None
    left_side = (
        f"{in_words(q.value for q in parts)} = {written(amount)}" if len(parts) > 1 else written(amount)
    )
    status, inferred = _verdict(document, breakdown, amount)
    message = f"{left_side}, stated total {written(total.value)}"
    if status is CheckStatus.OK:
        message = left_side
    elif inferred is not None:
        message = f"{message}: the part that is not stated is {written(inferred)}"
    return Check(
        CheckKind.SUM,
        status,
        message,
        expected=amount,
        actual=total.value,
        total=total.id,
        parts=tuple(q.id for q in parts),
        inferred=inferred,
    )


def _verdict(document: Document, breakdown: Breakdown, amount: Decimal) -> tuple[CheckStatus, Decimal | None]:
    difference = breakdown.total.value - amount
    if difference == 0:
        return CheckStatus.OK, None
    steps = [printed_step(document.text, q) for q in (breakdown.total, *breakdown.parts)]
    # Each figure may be off by half its step; whole counts are not rounded.
    if any(step != 1 for step in steps) and abs(difference) <= add_up(steps) / 2:
        return CheckStatus.ROUNDING, None
    if difference > 0 and breakdown.extent is Extent.ALL_BUT_ONE:
        return CheckStatus.MISSING_PART, difference
    if difference < 0 and breakdown.overlap_declared:
        return CheckStatus.OVERLAP_DECLARED, None
    return CheckStatus.MISMATCH, None
