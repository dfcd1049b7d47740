"""Serials: `3`, `3、4`, `21号、22`, `1-3`, `3 and 4` and the integers they stand for.

A joint number goes on only where its last serial has its 号 (or, in English, its No. or Nos.): otherwise the
`24号和2018年` of a running text would be swallowed.
"""

import re

# Folded text: digits are half-width. Every repeat is bounded.
_DIGITS = r"\d{1,6}"
_ZH_NEXT = rf"\s?号?\s?[、和及与至到~～—–-]{{1,2}}\s?第?\s?{_DIGITS}"
ZH_SERIAL = rf"(?P<serial>{_DIGITS}(?:{_ZH_NEXT}){{1,20}}(?=\s?号)|{_DIGITS})"
_EN_RANGE = rf"\s?[-–—~]\s?{_DIGITS}(?!\d|\s?[\[(（〔]\d)"
_EN_NEXT = rf"(?:,|,?\sand|\s?&|,?\sto)\sNo\.?\s?{_DIGITS}"
EN_SERIAL = rf"(?P<serial>{_DIGITS}(?:{_EN_RANGE}|{_EN_NEXT}){{0,20}})"
_EN_JOINT = rf"(?:,?\sand\s|,\s?|\s?&\s?|\sto\s|\s?[-–—~]\s?){_DIGITS}"
EN_SERIALS = rf"(?P<serials>{_DIGITS}(?:{_EN_JOINT}){{0,20}})"
_RANGE = re.compile(r"^[\s号]*(?:[至到~～—–-]{1,2}|to)[\s第]*(?:No\.?\s?)?$")
# A printed range covers neighbouring documents; a longer one is a slip, and only its ends are given.
_LONGEST_RANGE = 200


def read_serials(text: str) -> tuple[int, ...]:
    """Return all serials of a joint number or a range.

    >>> read_serials("21号、22"), read_serials("1-3"), read_serials("19, 27 and 44")
    ((21, 22), (1, 2, 3), (19, 27, 44))
    """
    numbers: list[int] = []
    last_end = 0
    for match in re.finditer(r"\d+", text):
        number = int(match.group())
        between = text[last_end : match.start()]
        if numbers and _RANGE.match(between) and 0 < number - numbers[-1] <= _LONGEST_RANGE:
            numbers.extend(range(numbers[-1] + 1, number + 1))
        else:
            numbers.append(number)
        last_end = match.end()
    return tuple(numbers)


def first_serial(text: str) -> str:
    """Return the first serial as written, leading zeros kept.

    >>> first_serial("0316号、0317")
    '0316'
    """
    match = re.search(r"\d+", text)
    return match.group() if match else text
