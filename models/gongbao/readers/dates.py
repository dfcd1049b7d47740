"""Dates as pages write them, without a text around them."""

import re
from datetime import date

_DIGITS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})\s?(?:[-/.]|年)\s?([0-9]{1,2})\s?(?:[-/.]|月)\s?([0-9]{1,2})(?![0-9])"
)
_BARE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")


def day_in(text: str) -> date | None:
    """Return the first date in a short text.

    >>> day_in("发布时间：2018-3-01 09:00"), day_in("二〇一八年")
    (datetime.date(2018, 3, 1), None)
    """
    for pattern in (_DIGITS, _BARE):
        for match in pattern.finditer(text[:400]):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                continue
    return None
