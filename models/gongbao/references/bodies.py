"""Where the name of an organ begins that gives an order or an announcement: 国务院, 岭东省人民政府, 沪府.

Known organs are in `issuer_bodies`; governments and their departments are a chain of divisions and an
ending. A division that no lexicon knows is cut at the words that lead up to the name.
"""

import re
from functools import cache

from gongbao.language import is_han
from gongbao.lexicon import read_column, read_lexicon
from gongbao.references.issuers import after_lead, division_codes

_LONGEST = 34
_PREFIX = "中华人民共和国"
_GOVERNMENT = re.compile(
    r"(?:人民政府|政府|人大常委会|人民代表大会常务委员会|人民代表大会|人民政府办公厅|人民政府办公室)$"
)
_DEPARTMENT = re.compile(r"(?:厅|局|委员会|委|管委会|管理委员会|署|总局|部|银行|办公厅|办公室)$")
_BARE_DIVISION = re.compile(r"(?:省|市|区|县|州|自治区|自治州|自治县|旗|盟)$")
_PREPOSITIONS = frozenset("按依由以与和及见据在的经将对原")
_SHORT = re.compile(r"(.{1,3})[府政]$")


@cache
def _names() -> frozenset[str]:
    return frozenset(read_column("issuer_bodies", "body"))


@cache
def division_names() -> dict[str, str]:
    """Return the full names of divisions and their codes of administration."""
    return {row["name"]: row["gb"] for row in read_lexicon("divisions")}


def body_start(text: str, end: int) -> int | None:
    """Find where the organ's name that ends at `end` begins; None if no organ's name ends there.

    >>> text = "依据岭东省人民政府"
    >>> text[body_start(text, len(text)) :]
    '岭东省人民政府'
    """
    start = _single_start(text, end)
    while start is not None and start > 2 and text[start - 1] in "、和":
        joint = known_body_start(text, start - 1)
        if joint is None:
            break
        start = joint
    return start


def _single_start(text: str, end: int) -> int | None:
    known = known_body_start(text, end)
    if known is not None:
        return known
    lowest = max(0, end - _LONGEST)
    first = end
    while first > lowest and is_han(text[first - 1]) and not _is_day(text, first):
        first -= 1
    run = text[first:end]
    if run.endswith("国") and (
        len(run) == 1 or not is_han(run[-2]) or after_lead(text, first, end) == end - 1
    ):
        return end - 1  # 国令第711号
    for ending in (_GOVERNMENT, _DEPARTMENT):
        match = ending.search(run)
        if match:
            return _chain_start(text, first, first + match.start())
    match = _SHORT.search(run)
    if match:
        for length in (3, 2, 1):
            if length < len(run) and run[-1 - length : -1] in division_codes():
                return end - 1 - length
    return None


def _is_day(text: str, end: int) -> bool:
    """Say whether the character before `end` ends a date or a number."""
    return text[end - 1] in "年月日号" and text[max(0, end - 2) : end - 1].isdigit()


def known_body_start(text: str, end: int) -> int | None:
    """Find where the name of a national organ that ends at `end` begins; None if none ends there."""
    for length in range(min(22, end), 1, -1):
        if text[end - length : end] in _names():
            start = end - length
            return start - len(_PREFIX) if text.endswith(_PREFIX, 0, start) else start
    return None


def _chain_start(text: str, first: int, end: int) -> int | None:
    """Go back over a chain of divisions (贵州省贵阳市), known or not, and over a department's subject."""
    position = end
    while position > first:
        known = next(
            (
                n
                for n in range(min(14, position - first), 1, -1)
                if text[position - n : position] in division_names()
            ),
            0,
        )
        if not known:
            break
        position -= known
    if position < end:
        return position
    lead = after_lead(text, first, position)
    while lead < position and text[lead] in _PREPOSITIONS:
        lead += 1
    if position > first and _BARE_DIVISION.search(text[first:position]):
        return lead if 0 < position - lead <= 12 else position - 1
    return lead if 0 < end - lead <= 16 else None
