"""A quantity as it stands in a view, before it becomes a part of the document."""

from dataclasses import dataclass
from decimal import Decimal

from gongbao.document import Kind, Modifier

# Ratios of fractions are rounded to four places (the contract).
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Expression:
    """A numeral with its unit at `[start, end)` of a view; the fields are those of `Quantity`."""

    start: int
    end: int
    value: Decimal
    max: Decimal | None = None
    kind: Kind = Kind.COUNT
    unit: str | None = None
    modifier: Modifier = Modifier.EXACT


def plain(value: Decimal) -> Decimal:
    """Write a value without an exponent and without trailing zeros.

    >>> plain(Decimal("112000.0")), plain(Decimal("36.50")), plain(Decimal("1E+6"))
    (Decimal('112000'), Decimal('36.5'), Decimal('1000000'))
    """
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """Divide, rounded to four places where the division does not come out; None for a division by zero.

    >>> quotient(Decimal(2), Decimal(3)), quotient(Decimal(3), Decimal(10000))
    (Decimal('0.6667'), Decimal('0.0003'))
    """
    if not denominator:
        return None
    return plain((numerator / denominator).quantize(_PLACES))
