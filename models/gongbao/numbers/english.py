"""The grammar of an English quantity: modifier, currency sign, numeral, unit, modifier.

What stays true: `read_english` returns expressions in order, none overlapping, none in a refused stretch.
Whether a numeral counts at all where it stands is judged by `english_context`.

Reading this file: `read_english` goes from numeral to numeral. `_read_at` tries a range first (`3-5`,
`between 20 and 30`, `$1-2 million`), then one numeral; `_with_unit` finds what is measured; `_finish` puts
the modifiers on and asks the context.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from gongbao.document import Kind, Modifier
from gongbao.numbers.english_context import is_refused, is_times_ratio, names_category, stands_before
from gongbao.numbers.expression import Expression, plain
from gongbao.numbers.modifiers import Found, english_after, english_before
from gongbao.numbers.numerals_en import Numeral, match_numeral, numeral_start, words
from gongbao.numbers.refusals import Refused
from gongbao.numbers.units import Unit, currency_before, match_english_unit

_TO = re.compile(r" ?[-–—] ?| to | or | and ")
_RANGE_HINT = re.compile(r"[-–—]| to | or | and ")
_SIGN = re.compile(r"(?:US|HK|A|C|NT|S|NZ)?[$£€¥]|RMB ?|USD ?|EUR ?|GBP ?")
_BETWEEN = re.compile(r"between $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,2}$", re.IGNORECASE)
# `fell by £0.5 billion to £17.6 billion`: a change and what it led to, where each has its own unit.
_BY = re.compile(r"\b(?:by|of) (?:[a-z]+ ){0,2}$", re.IGNORECASE)
_OF_A_PERCENT = re.compile(r" of (?:one|1|a) (?=per ?cent)", re.IGNORECASE)
_FACTOR = re.compile(r" (?:that|those|the|what|its|their|as|these|this)\b|[.,;)]|$", re.IGNORECASE)
_OR_MORE_NOUN = re.compile(r" (or (?:more|less|fewer)) ", re.IGNORECASE)
_SIGNED = re.compile(r"(?:^|[\s(])[-−+]$")
_TIME_LIMITS = frozenset(
    [
        "day",
        "working day",
        "business day",
        "calendar day",
        "hour",
        "minute",
        "month",
        "week",
        "year",
        "second",
    ]
)


@cache
def _start() -> re.Pattern[str]:
    """Compile where an English numeral may begin."""
    alone = "|".join([*words("adverb"), *words("factor")])
    return re.compile(
        rf"(?<![\w.,])(?:{numeral_start()})|\b(?:{alone})\b|(?<=[$£€¥])\d|(?<=\b(?:RMB|USD|GBP|EUR|HKD|CNY))\d",
        re.IGNORECASE,
    )


def read_english(text: str, refused: Refused) -> Iterator[Expression]:
    """Yield the English quantities of a text."""
    position = 0
    while (found := _start().search(text, position)) is not None:
        start = found.start()
        stop = refused.end_of(start)
        if stop is not None:
            position = max(stop, start + 1)
            continue
        expression = _read_at(text, start)
        if expression is None or refused.overlaps(start, expression.end):
            position = _skip(text, start)
            continue
        yield expression
        position = expression.end


def _skip(text: str, start: int) -> int:
    """Return where to look on after a numeral that is no quantity."""
    numeral = match_numeral(text, start)
    return max(numeral.end, start + 1) if numeral is not None else start + 1


def _read_at(text: str, start: int) -> Expression | None:
    """Read the quantity whose numeral begins at `start`."""
    if not text[start].isdecimal() and (alone := _read_alone(text, start)):
        return alone
    sign = currency_before(text, start)
    numeral = match_numeral(text, start, with_letter=sign is not None)
    if numeral is None:
        return None
    expression = _read_range(text, numeral, sign) or _with_unit(text, _simple(text, numeral), sign)
    return _finish(text, start, expression, sign)


def _read_alone(text: str, start: int) -> Expression | None:
    """Read `twice`, `once`, and `double` where it compares."""
    word = re.compile(r"[A-Za-z]+").match(text, start)
    if word is None:
        return None
    name, end = word.group().lower(), word.end()
    if name in words("factor"):
        compares = _FACTOR.match(text, end) and re.search(
            r"(?:[a-z]|^)[ (]$", text[max(0, start - 2) : start]
        )
        if not compares or (re.match(r"(?:[.,;)]|$)", text[end:]) and not english_before(text, start)):
            return None
        return _finish(
            text, start, Expression(start, end, Decimal(words("factor")[name]), kind=Kind.RATIO), None
        )
    if name in words("adverb"):
        compares = re.match(r" (?:as|that|those|the)\b", text[end : end + 8])
        kind = Kind.RATIO if compares and name != "once" else Kind.COUNT
        return _finish(text, start, Expression(start, end, Decimal(words("adverb")[name]), kind=kind), None)
    return None


def _simple(text: str, numeral: Numeral) -> Expression:
    """Make an expression of one numeral, a sign before it taken in."""
    kind = Kind.RATIO if numeral.is_fraction else Kind.COUNT
    signed = not numeral.in_words and _SIGNED.search(text[max(0, numeral.start - 2) : numeral.start])
    if signed:
        value = numeral.value if signed.group().endswith("+") else plain(-numeral.value)
        return Expression(numeral.start - 1, numeral.end, value, kind=kind)
    return Expression(numeral.start, numeral.end, numeral.value, kind=kind)


def _read_range(text: str, low: Numeral, sign: tuple[int, str] | None) -> Expression | None:
    """Read a range; its unit may stand at both ends or at the last alone."""
    if not _RANGE_HINT.search(text, low.end, low.end + 32):
        return None
    before = text[max(0, low.start - 24) : sign[0] if sign else low.start]
    between = _BETWEEN.search(before)
    unit = match_english_unit(text, _gap(text, low.end))
    for end in dict.fromkeys((low.end, unit.end if unit else low.end)):
        to = _TO.match(text, end)
        if (
            to is None
            or (to.group() == " and ") is not bool(between)
            or (to.group() == " to " and (_FROM.search(before) or (_BY.search(before) and end > low.end)))
            or (to.group() == " or " and end > low.end)  # `5 percent or 8 percent` are two
        ):
            continue
        second_sign = _SIGN.match(text, to.end())
        high = match_numeral(
            text, second_sign.end() if second_sign else to.end(), with_letter=sign is not None
        )
        if high is None or (second_sign and not sign) or _is_glued(text, low, high, to.group()):
            continue
        if end > low.end and not _same_unit(text, unit, high):
            continue
        lower = _lower(low, high, shared=end == low.end)
        if sign and second_sign and to.group() == " to " and _BY.search(before):
            continue
        if lower is None or (to.group() == " or " and high.value - lower > max(Decimal(2), lower)):
            continue
        start = low.start - (len("between ") if between and not sign else 0)
        expression = Expression(
            start, high.end, lower, high.value, Kind.RATIO if high.is_fraction else Kind.COUNT
        )
        return _with_unit(text, expression, (sign[0] - (8 if between else 0), sign[1]) if sign else None)
    return None


def _same_unit(text: str, unit: Unit | None, high: Numeral) -> bool:
    """Say whether the upper end has the unit of the lower one (`30% to 40%`)."""
    other = match_english_unit(text, _gap(text, high.end))
    return unit is not None and other is not None and other.name == unit.name


def _is_glued(text: str, low: Numeral, high: Numeral, to: str) -> bool:
    """Say whether a hyphen joins something other than two ends: `5-4`, `110-175-2`, `one-third`."""
    if to.strip() not in {"-", "–", "—"}:
        return False
    return low.in_words is not high.in_words or text[high.end : high.end + 1] in {"-", "–", "/"}


def _lower(low: Numeral, high: Numeral, *, shared: bool) -> Decimal | None:
    """Return the lower end; `$1-2 million` gives its scale to both."""
    value = low.value
    if shared and high.scale > 1 and low.scale == 1 and low.value * high.scale < high.value:
        value = plain(value * high.scale)
    return value if value < high.value else None


def _gap(text: str, end: int) -> int:
    """Return where a unit behind a numeral begins."""
    return end + 1 if text[end : end + 1] == " " else end


def _with_unit(text: str, expression: Expression, sign: tuple[int, str] | None) -> Expression:
    """Put the unit behind a numeral, the currency sign before it."""
    unit = match_english_unit(text, _gap(text, expression.end))
    if sign is not None:
        named = unit is not None and unit.kind is Kind.MONEY
        begin = expression.start if text[expression.start : sign[0]].startswith("between") else sign[0]
        if unit is not None and named:
            return replace(expression, start=begin, end=unit.end, kind=Kind.MONEY, unit=unit.name)
        return replace(expression, start=begin, kind=Kind.MONEY, unit=sign[1])
    if expression.kind is Kind.RATIO:
        return _of_a_percent(text, expression) or _fraction_of_unit(text, expression, unit)
    if unit is None:
        return _noun_after_or_more(text, expression)
    return _take_unit(text, expression, unit)


def _of_a_percent(text: str, expression: Expression) -> Expression | None:
    """Read `half of one per cent`."""
    of = _OF_A_PERCENT.match(text, expression.end)
    unit = match_english_unit(text, of.end()) if of else None
    if unit is None or unit.kind is not Kind.PERCENT:
        return None
    return replace(expression, end=unit.end, kind=Kind.PERCENT, unit=unit.name)


def _fraction_of_unit(text: str, expression: Expression, unit: Unit | None) -> Expression:
    """Read `half an hour`, `a quarter of a mile` stays a ratio."""
    article = re.compile(r" an? ").match(text, expression.end)
    measured = match_english_unit(text, article.end()) if article else None
    if measured is not None and measured.kind is Kind.MEASURE:
        return replace(expression, end=measured.end, kind=Kind.MEASURE, unit=measured.name)
    return expression


def _noun_after_or_more(text: str, expression: Expression) -> Expression:
    """Read `20 or more hours`: the modifier stands between numeral and unit."""
    more = _OR_MORE_NOUN.match(text, expression.end)
    unit = match_english_unit(text, more.end()) if more else None
    if more is None or unit is None or unit.kind is Kind.COUNT:
        return expression
    modifier = Modifier.AT_LEAST if more[1].lower() == "or more" else Modifier.AT_MOST
    return replace(expression, end=unit.end, kind=unit.kind, unit=unit.name, modifier=modifier)


def _take_unit(text: str, expression: Expression, unit: Unit) -> Expression:
    """Take a unit, unless the noun is the only name of what is counted."""
    whole = replace(expression, end=unit.end, kind=unit.kind, unit=unit.name)
    if unit.kind is Kind.COUNT:
        if unit.name == "time" and is_times_ratio(text, expression, unit.end):
            return replace(whole, kind=Kind.RATIO)
        return expression if names_category(text, expression, unit) else whole
    singular = (
        text[unit.end - 1] != "s"
        and text[unit.end - 1].isalpha()
        and unit.name in _TIME_LIMITS | {"point", "mark", "degree"}
    )
    if singular and (expression.max or expression.value) > 1:
        return expression
    return whole


def _finish(
    text: str, numeral: int, expression: Expression, sign: tuple[int, str] | None
) -> Expression | None:
    """Put the modifiers on, unless the context says that nothing is counted."""
    before = english_before(text, expression.start)
    if before is not None and _is_preposition(text, before, expression):
        before = None
    after = english_after(text, expression.end) if expression.modifier is Modifier.EXACT else None
    if is_refused(text, numeral, expression, limited=before is not None or after is not None):
        return None
    start, end, modifier = expression.start, expression.end, expression.modifier
    if after is not None:
        end, modifier = after.end, after.modifier
    if before is not None:
        start, modifier = before.start, before.modifier
    return replace(expression, start=start, end=end, modifier=modifier)


def _is_preposition(text: str, found: Found, expression: Expression) -> bool:
    """Say whether a modifier is a preposition here: `questions about 12 firms`, `over 6 sessions`."""
    word = text[found.start : found.end].strip().lower()
    before = text[max(0, found.start - 24) : found.start]
    if word == "within":
        return expression.unit not in _TIME_LIMITS and expression.kind is not Kind.MEASURE
    if word == "about":
        return stands_before("about_before", before)
    if word == "over":
        whole = expression.value < 10 and expression.value == int(expression.value)
        return whole and expression.kind in {Kind.COUNT, Kind.MEASURE} and expression.unit != "year"
    if word == "some":
        return bool(re.search(r"\b(?:in|of|for) $", before)) and expression.value < 10
    if word in {"above", "below"}:
        return bool(re.search(r"\bthe $", before))
    return False
