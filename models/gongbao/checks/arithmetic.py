"""What the figures of a report are printed to, and whether two of them agree as far as that.

A figure stands for a small interval: `4,312.6万元` is anything that rounds to it at a tenth of 万元. Its step
is the size of its last printed place.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from gongbao.document import Quantity
from gongbao.normalize import fold
from gongbao.serialize import plain_decimal

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.(\d+))?|\d+(?:\.(\d+))?")


def printed_step(text: str, quantity: Quantity) -> Decimal:
    """Return the size of the last printed place of a quantity, in its own unit.

    Args:
        text: the text of the document.
        quantity: a quantity of it. One written in words is as exact as its value, so its step is 1 for whole
            numbers and a ten-thousandth for ratios.

    >>> printed_step("4,312.6万元", Quantity(0, 9, value=Decimal(43126000)))
    Decimal('1000')
    """
    match = _DIGITS.search(fold(quantity.of(text)))
    if match is None:
        return Decimal("0.0001") if quantity.value < 1 else Decimal(1)
    numeral = Decimal(match.group().replace(",", ""))
    places = len(match.group(1) or match.group(2) or "")
    scale = quantity.value / numeral if numeral else Decimal(1)
    return scale * Decimal(10) ** -places


def round_step(text: str, quantity: Quantity) -> Decimal:
    """Return the step of a figure that may have been rounded to whole thousands, such as `15,000`.

    >>> round_step("15,000 people", Quantity(0, 6, value=Decimal(15000)))
    Decimal('1000')
    """
    step = printed_step(text, quantity)
    figure = plain_decimal(quantity.value)
    zeros = len(figure) - len(figure.rstrip("0")) if "." not in figure else 0
    return max(step, Decimal(10) ** zeros) if zeros > 2 else step


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Round half up to a multiple of `step`.

    >>> rounded(Decimal("6.3348"), Decimal("0.01"))
    Decimal('6.33')
    """
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def percentage(numerator: Decimal, base: Decimal) -> Decimal:
    """Return how many per cent of `base` the numerator is; the base is not 0."""
    return numerator / base * 100


def add_up(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum."""
    return sum(values, Decimal(0))


def in_words(values: Iterable[Decimal]) -> str:
    """Write a sum: `29 + 125 + 26`."""
    return " + ".join(written(value) for value in values)


def written(value: Decimal) -> str:
    """Write a value with separators between thousands.

    >>> written(Decimal("31502.50"))
    '31,502.5'
    """
    whole, _, rest = plain_decimal(value).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
