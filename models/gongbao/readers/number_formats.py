"""Values of spreadsheet cells → what the cells show: percentages, days, numbers as printed."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# Formats that every spreadsheet knows by number and does not write out (ECMA-376, 18.8.30).
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy-mm-dd", 15: "yyyy-mm-dd", 16: "yyyy-mm-dd", 17: "yyyy-mm", 22: "yyyy-mm-dd hh:mm",
    27: "yyyy-mm", 30: "yyyy-mm-dd", 31: "yyyy-mm-dd", 36: "yyyy-mm", 57: "yyyy-mm", 58: "yyyy-mm-dd",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
}  # fmt: skip
_QUOTED = re.compile(r'"[^"]{0,200}"|\\.|\[[^\]]{0,40}\]|_.|\*.')
_DECIMALS = re.compile(r"\.(0+)")
_LARGEST = 2_958_465  # the last day that a spreadsheet knows


def shown(value: str, code: str, *, from_1904: bool = False) -> str:
    """Return what a cell with a number shows.

    Args:
        value: the number, as the file has it.
        code: the format; empty for `General`.
        from_1904: whether the file counts days from 1904.

    >>> shown("0.153", "0.0%"), shown("43101", "yyyy-mm-dd"), shown("1234.5", "#,##0.00"), shown("12.0", "")
    ('15.3%', '2018-01-01', '1,234.50', '12')
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or number.adjusted() > 30:
        return value
    section = _QUOTED.sub("", code.partition(";")[0]).lower()
    if "y" in section or ("d" in section and "m" in section):
        return _day(number, from_1904=from_1904) or _plain(number)
    if "%" in section:
        return f"{_fixed(number * 100, section)}%"
    if "0" in section and "e" not in section:
        return _fixed(number, section)
    return _plain(number)


def _fixed(number: Decimal, section: str) -> str:
    decimals = _DECIMALS.search(section)
    places = min(15, len(decimals.group(1))) if decimals else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,f}" if "#,#" in section or "0,0" in section else f"{rounded:f}"


def _plain(number: Decimal) -> str:
    """Return a number as `General` shows it: without the noise of binary fractions."""
    short = Decimal(f"{number:.12g}")
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(number: Decimal, *, from_1904: bool) -> str | None:
    if not 0 < number < _LARGEST:
        return None
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - days without a place
    return f"{(first + timedelta(days=int(number))).date()}"
