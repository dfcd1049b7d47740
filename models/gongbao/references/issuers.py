"""Where a Chinese issuer code begins: 按照市政府 锡政发, 国务院 国发, 由市财政局 洛财预.

A code is a division, one or more organs or subjects, and the kind of document; each is in the lexicons. Every
place in the run of Chinese characters before the year may be the left edge; it costs what the lexicons cannot
explain of the code to its right, and how badly the words to its left end there. The cheapest edge wins, so a
code whose division no lexicon knows is still found by the words around it.

Reading this file: `code_edge` is the way in; `_code_costs` prices the codes, `_break_cost` the words before
them.
"""

from dataclasses import dataclass
from functools import cache

from gongbao.language import is_han
from gongbao.lexicon import read_column, read_lexicon

_LONGEST_RUN = 26
_LONGEST_CODE = 14
_LONGEST_PART = 6
# Prices, by judgement: an unknown character costs more than a boundary after an organ's name, less than two.
_KNOWN_PART = 0.1
_SECOND_DIVISION = 0.3
_SHARED_HEAD = 0.3
_ORGAN_FIRST = 1.0
_UNKNOWN_FIRST = 1.5
_UNKNOWN = 1.2
_NAME_END_INSIDE = 0.9
_ALSO_ORGAN = 0.5
_ALSO_LEAD = 0.9
_AFTER_LEAD = 0.15
_AFTER_SHORT_LEAD = 0.4
_AFTER_ORGAN = 0.3
_NO_BREAK = 2.5
_IMPOSSIBLE = 99.0
# These end the name of a division or an organ; inside a code they are rare.
_NAME_ENDS = frozenset("省市县区州局处室部院")
# The organs of every government; divisions such as 政和 and 府谷 do not begin a code with them.
_ORGANS_PROPER = frozenset("政府办厅委")
_ORGAN_ENDS = frozenset("局厅委部院府办室会市县区省州旗盟镇乡团署处社所站队校行司关党兵企")
# What a number in brackets after a year follows when it is no document number: 合同, 图, 公司, 某某局 …
_NO_CODE_END = frozenset(
    "局的了在为是日月年出楼图表版告同号本期页条款项线册卷集编级届章型案书证第人于和或及与等以上下"
)
_CODE_IN_SPITE = ("公告", "通告", "报告")
_NO_CODES = ("公司",)


@dataclass(frozen=True, slots=True)
class CodeEdge:
    """Where a code begins in the view, and what the lexicons leave unexplained of it."""

    start: int
    cost: float


@cache
def _parts() -> frozenset[str]:
    """Organs, subjects and kinds of document: what a code is made of after its division."""
    return read_column("issuer_organs", "organ") | read_column("issuer_kinds", "kind")


@cache
def division_codes() -> frozenset[str]:
    """Return the codes and short names that divisions put before their organs."""
    codes: set[str] = set()
    for row in read_lexicon("divisions"):
        codes.update(row["short"].split("|"))
        codes.add(row["stem"])
        codes.add(row["stem"][0])
    return frozenset(codes - _ORGANS_PROPER)


@cache
def _national_heads() -> frozenset[str]:
    """The beginnings, two characters or longer, of national codes."""
    codes = read_column("issuer_codes", "code")
    return frozenset(code[:length] for code in codes for length in range(2, len(code) + 1))


def code_edge(text: str, end: int) -> CodeEdge | None:
    """Find where the issuer code that ends at `end` begins; None if no code ends there.

    >>> text = "按照市政府锡政发"
    >>> text[code_edge(text, len(text)).start :]
    '锡政发'
    """
    first = _run_start(text, end)
    run = text[first:end]
    if (
        not run
        or run.endswith(_NO_CODES)
        or (run[-1] in _NO_CODE_END and not run.endswith(_CODE_IN_SPITE))
        or not is_han(run[-1])
    ):
        return None
    costs = _code_costs(run)
    best = min(
        range(max(0, len(run) - _LONGEST_CODE), len(run)),
        key=lambda i: costs[i] + _break_cost(run, i),
    )
    total = costs[best] + _break_cost(run, best)
    return None if total >= _IMPOSSIBLE else CodeEdge(first + best, total)


def _run_start(text: str, end: int) -> int:
    """Go back over Chinese characters; a division in brackets, as in 豫（劳）, belongs to the run."""
    position = end
    lowest = max(0, end - _LONGEST_RUN)
    while position > lowest:
        if text[position - 1] in "年月日号" and text[max(0, position - 2) : position - 1].isdigit():
            break  # 2005年2月24日丰委发: the day is no part of the run
        if is_han(text[position - 1]):
            position -= 1
        elif position > lowest + 3 and text[position - 1] in "）)" and _is_one_in_brackets(text, position):
            position -= 3
        else:
            break
    return position


def _is_one_in_brackets(text: str, end: int) -> bool:
    return text[end - 3] in "（(" and is_han(text[end - 2]) and is_han(text[end - 4])


def _code_costs(run: str) -> list[float]:
    """Price, for each place of the run, the code that begins there."""
    rest = [_IMPOSSIBLE] * len(run) + [0.0]
    for start in range(len(run) - 1, -1, -1):
        char = run[start]
        rest[start] = (_UNKNOWN if is_han(char) else _KNOWN_PART) + rest[start + 1]
        for length in range(1, min(_LONGEST_PART, len(run) - start) + 1):
            if run[start : start + length] in _parts():
                price = _NAME_END_INSIDE if char in _NAME_ENDS and length == 1 else _KNOWN_PART
                rest[start] = min(rest[start], price + rest[start + length])
    return [_first_cost(run, start, rest) for start in range(len(run))]


def _first_cost(run: str, start: int, rest: list[float]) -> float:
    """Price a code by what it begins with: a national code, a division, an organ, something unknown."""
    code = run[start:]
    if code[0] in "（(" and code[1] in division_codes():
        return _SHARED_HEAD + rest[start + 3]  # （沪）盐政
    if not is_han(code[0]) or (start and run[start - 1] in "（("):
        return _IMPOSSIBLE
    if code in read_column("issuer_codes", "code"):
        return _KNOWN_PART if code[0] not in _ORGANS_PROPER else 2 * _SHARED_HEAD
    if len(code) < 2:  # a single character is a code only where the lexicon says so: 我院法〔1998〕86号
        return _IMPOSSIBLE
    prices = [_UNKNOWN_FIRST + rest[start + 1]]
    for length in range(1, min(_LONGEST_PART, len(code) - 1) + 1):
        head = code[:length]
        # 市政发 of Xi'an is told from 太原市|并政办发 only by standing alone.
        if head in division_codes() and not (start and head in _NAME_ENDS):
            prices.append(_division_cost(code, length, rest[start:]))
        if head in _national_heads():
            prices.append(_SHARED_HEAD + rest[start + length])
        if head in _parts():
            prices.append(_ORGAN_FIRST + rest[start + length])
    # 下发|珑政办发: no code begins with the words that lead up to one.
    leads = read_column("issuer_leads", "lead")
    return min(prices) + _ALSO_LEAD * any(code[:length] in leads for length in (2, 3, 4))


def _division_cost(code: str, length: int, rest: list[float]) -> float:
    """Price a code that begins with a division, or with two (穗天财)."""
    head = code[:length]
    # 府 of 府谷 and 依 of 依兰 are organs and prepositions far more often.
    doubt = _ALSO_ORGAN * (head in _parts()) + _ALSO_LEAD * (head in read_column("issuer_leads", "lead"))
    price = rest[length]
    if length + 1 < len(code) and code[length] in division_codes() - _NAME_ENDS:
        price = min(price, _SECOND_DIVISION + rest[length + 1])
    return doubt + price


def _break_cost(run: str, start: int) -> float:
    """Price a left edge by what stands before it."""
    if start == 0:
        return 0.0
    before = run[:start]
    leads = [lead for lead in _leads_by_end().get(before[-1], ()) if before.endswith(lead)]
    if leads:
        return _AFTER_LEAD if max(map(len, leads)) > 1 else _AFTER_SHORT_LEAD
    if before[-1] == "府" and not before.endswith("政府"):
        return _NO_BREAK  # the 府 of a code: 饶府|厅字
    return _AFTER_ORGAN if before[-1] in _ORGAN_ENDS else _NO_BREAK


@cache
def _leads_by_end() -> dict[str, tuple[str, ...]]:
    """The words that lead up to a number, by their last character."""
    by_end: dict[str, tuple[str, ...]] = {}
    for lead in read_column("issuer_leads", "lead"):
        by_end[lead[-1]] = (*by_end.get(lead[-1], ()), lead)
    return by_end


def after_lead(text: str, lowest: int, end: int) -> int:
    """Return where the last lead word between `lowest` and `end` ends, else `lowest`.

    >>> after_lead("按照岭东省", 0, 5)
    2
    """
    for position in range(end - 1, lowest, -1):
        # A single character such as 以 may be part of a name; the words of two and more may not.
        for lead in _leads_by_end().get(text[position - 1], ()):
            if lowest <= position - len(lead) < position - 1 and text.endswith(lead, 0, position):
                return position
    return lowest
