"""A number that a generated report states: its value, its surface, and how it hangs together with others."""

from dataclasses import dataclass, field
from decimal import Decimal

from gongbao.document import Kind, Modifier


@dataclass(eq=False, slots=True)
class Amount:
    """One quantity; two amounts are the same only if they are the same object.

    Attributes:
        surface: as it stands in the text, unit and adjacent modifier included.
        value: the exact value; the lower end of a range.
        max: the upper end of a range.
        kind: count, percent, money, measure or ratio.
        unit: as GUIDELINES.md writes it.
        modifier: how the value bounds the true one.
        total: the amount that this one is part of.
        numerator: for a share, what it is the share of the base of.
        change: whether a percentage is growth or decline.
        indicator: code of the official statistic.
    """

    surface: str
    value: Decimal
    kind: Kind = Kind.COUNT
    unit: str | None = None
    modifier: Modifier = Modifier.EXACT
    max: Decimal | None = None
    total: "Amount | None" = field(default=None, repr=False)
    numerator: "Amount | None" = field(default=None, repr=False)
    change: bool = False
    indicator: str | None = None
