"""The grammar of a Chinese quantity: modifier, numeral, unit, modifier.

What stays true: `read_chinese` returns expressions in order, none overlapping, none in a refused stretch. It
reads what a stretch of text says; whether a numeral counts at all where it stands is judged by
`chinese_context`.

Reading this file: `read_chinese` goes from numeral to numeral. At each it tries the forms that have a shape
of their own (百分之五, 三分之二, 两成, 一半), then the plain form, alone or as a range. `_finish` puts the
modifiers on and asks the context.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao.numbers.chinese_context import counts_bare, is_refused
from gongbao.numbers.expression import Expression, plain, quotient
from gongbao.numbers.modifiers import chinese_after, chinese_before
from gongbao.numbers.numerals_zh import ARABIC, SCALES, parse_neighbours, parse_numeral
from gongbao.numbers.refusals import Refused
from gongbao.numbers.units import Unit, currency_before, match_chinese_unit

_CHARS = "零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
_DECIMALS = "零〇一二三四五六七八九"
_SPOKEN = rf"(?:[{_CHARS.replace('千', '')}]|千(?![克瓦米伏帕焦卡赫])){{1,24}}"
_SPOKEN += rf"(?:点[{_DECIMALS}]{{1,8}}[万亿]{{0,2}})?"
# 千 and 百 behind digits belong to the numeral unless they begin a unit (千克, 百分点).
_SCALED = r"(?: ?(?:[百千]?万?亿|[百千]?万|[十百千](?![克瓦米伏帕焦卡赫分字周])))"
_WRITTEN = (
    rf"(?:{ARABIC}){_SCALED}?(?:\d{{1,4}}(?:\.\d{{1,4}})?[百千]?万?(?![\d.])|\d{{1,4}}[百千](?![克瓦米]))?"
)
_NUMBER = (
    rf"(?:(?<![\d.])-?(?:{ARABIC}){_SCALED}(?:\d{{1,4}}(?:[百千]万?|万))?|(?<![\d.])-?(?:{ARABIC})|{_SPOKEN})"
)
_NUMERAL = re.compile(_NUMBER)
_STARTS = re.compile(rf"(?<![\d.])-?\d|[{_CHARS}数几半]")
_VAGUE = re.compile(r"(?:数|几)(?=[十百千万亿])|[十](?=几)")
_MORE = re.compile(r"(?P<word>余|多|来|几)(?P<scale>[百千]?[万亿]{1,2})?")
_TO = re.compile(r" ?(?:-{1,2}|[—–~～一]{1,2}|至|到|或) ?")
_PER = re.compile(
    rf"(?P<part>百|千|万)分之(?P<low>{_NUMBER}|百)(?:(?:至|到|[-—~–]{{1,2}})(?:(?P=part)分之)?(?P<high>{_NUMBER}))?"
)
_FRACTION = re.compile(rf"(?P<below>[{_CHARS}\d]{{1,6}})分之(?P<above>[{_CHARS}\d]{{1,6}})")
_TENTHS = re.compile(
    r"(?P<low>[一二两三四五六七八九1-9])(?:成?[至到—-](?P<high>[二三四五六七八九2-9])|(?P<next>[二三四五六七八九]))?成(?P<half>半)?(?![立为功果员效本年长就绩交都熟型分套人不片群批风])"
)
_HALF = re.compile(r"一半|半数|(?<=[近超过])半(?![年月天日个小数径岛程期成])|过半数?")
_HALF_UNIT = re.compile(r"半(?P<unit>个月|个小时|小时|年|天|个世纪|个学期)(?!度|报|[以之]?来|月谈)")
_AND_HALF = re.compile("半(?![年月天个小数])")
_DOUBLE = re.compile(r"(?:翻了?|翻)(?P<times>[一两二三四\d])番")
_SHAPED = re.compile("分之|[成半过]")
_RANGE_HINT = re.compile("[-—–~一至到或]")
_HAN = re.compile("[一-鿿]")
_BARE_SCALES = re.compile("[百千万亿]{1,4}|十万")


def read_chinese(text: str, refused: Refused) -> Iterator[Expression]:
    """Yield the Chinese quantities of a text."""
    position = 0
    while (found := _STARTS.search(text, position)) is not None:
        start = found.start()
        end = refused.end_of(start)
        if end is not None:
            position = max(end, start + 1)
            continue
        expression = _read_at(text, start)
        if expression is None or refused.overlaps(start, expression.end):
            position = _skip(text, start)
            continue
        yield expression
        position = expression.end


def _skip(text: str, start: int) -> int:
    """Return where to look on after a numeral that is no quantity: behind it, parts of it are none either."""
    numeral = _NUMERAL.match(text, start)
    return numeral.end() if numeral is not None and numeral.end() > start else start + 1


def _read_at(text: str, start: int) -> Expression | None:
    """Read the quantity whose numeral begins at `start`."""
    expression = _read_shape(text, start) if _SHAPED.search(text, start, start + 12) else None
    if expression is None:
        expression = _read_plain(text, start)
    return expression and _finish(text, start, expression)


def _read_shape(text: str, start: int) -> Expression | None:
    """Read the forms with a shape of their own."""
    if match := _PER.match(text, start):
        return _read_per(match)
    if match := _TENTHS.match(text, start):
        return _read_tenths(match)
    if match := _FRACTION.match(text, start):
        below, above = parse_numeral(match["below"]), parse_numeral(match["above"])
        value = quotient(above, below) if below is not None and above is not None else None
        return None if value is None else Expression(start, match.end(), value, kind=Kind.RATIO)
    if match := _HALF.match(text, start):
        return Expression(start, match.end(), Decimal("0.5"), kind=Kind.RATIO)
    if match := _HALF_UNIT.match(text, start):
        return Expression(start, match.end(), Decimal("0.5"), kind=Kind.MEASURE, unit=match["unit"])
    return None


def _read_per(match: re.Match[str]) -> Expression | None:
    """Read 百分之五, 百分之三至百分之五, 千分之二."""
    low, high = parse_numeral(match["low"]), parse_numeral(match["high"] or "")
    if low is None:
        return None
    if match["part"] == "百":
        return Expression(match.start(), match.end(), plain(low), high, Kind.PERCENT, "%")
    value = quotient(low, Decimal(1000 if match["part"] == "千" else 10000))
    return None if value is None else Expression(match.start(), match.end(), value, kind=Kind.RATIO)


def _read_tenths(match: re.Match[str]) -> Expression:
    """Read 三成, 一成半, 三成至四成, 七八成."""
    low = (parse_numeral(match["low"]) or Decimal(0)) / 10
    high = parse_numeral(match["high"] or match["next"] or "")
    if match["half"]:
        low += Decimal("0.05")
    return Expression(match.start(), match.end(), plain(low), high and plain(high / 10), Kind.RATIO)


def _read_plain(text: str, start: int) -> Expression | None:
    """Read a numeral with its unit, alone or as the lower end of a range."""
    vague = _VAGUE.match(text, start)
    numeral = _NUMERAL.match(text, vague.end() if vague and text[start] in "数几" else start)
    if numeral is None or text[start] == "半":
        return None
    written, modifier, end = numeral.group(), Modifier.EXACT, numeral.end()
    if vague:
        modifier = Modifier.MORE_THAN
    range_ = _read_range(text, start, numeral)
    if range_ is not None:
        return range_
    if (more := _MORE.match(text, end)) and _is_more(text, written, more):
        written += more["scale"] or ""
        modifier = Modifier.APPROX if more["word"] == "来" else Modifier.MORE_THAN
        end = more.end()
    ends = _values(written)
    if ends is None:
        return None
    expression = Expression(start, end, *ends, modifier=modifier)
    if _BARE_SCALES.fullmatch(written) and modifier is Modifier.EXACT and not _limits(text, start):
        return None
    return _with_unit(text, expression)


def _values(written: str) -> tuple[Decimal, Decimal | None] | None:
    """Return the value of a numeral, both ends for 七八 and its like."""
    negative = written.startswith("-")
    value = parse_numeral(written.removeprefix("-"))
    if value is not None:
        return plain(-value if negative else value), None
    pair = parse_neighbours(written)
    return pair and (plain(pair[0]), plain(pair[1]))


def _limits(text: str, start: int) -> bool:
    """Say whether a modifier stands before a numeral."""
    return chinese_before(text, start) is not None


def _is_more(text: str, written: str, more: re.Match[str]) -> bool:
    """Say whether 余, 多, 来 or 几 belongs to the numeral before it: `八十多条`, not `5多`."""
    if more["scale"] is None and text[more.end() : more.end() + 1] in {"元", ""} and more["word"] == "来":
        return False
    round_ = written[-1] in "十百千万亿拾佰仟" or (written[-1] == "0" and "." not in written)
    if more["word"] == "几":
        return written[-1] == "十"
    unit = match_chinese_unit(text, more.end())
    if more["word"] == "来":
        return round_ and unit is not None
    return round_ or unit is not None


def _with_unit(text: str, expression: Expression) -> Expression | None:
    """Put the unit behind a numeral, and a currency sign before it."""
    end = expression.end
    gap = end + (text[end : end + 1] == " ")
    unit = match_chinese_unit(text, gap)
    if sign := currency_before(text, expression.start):
        begin, name = sign
        if unit is not None and unit.kind is Kind.MONEY:
            return replace(expression, start=begin, end=unit.end, kind=Kind.MONEY, unit=unit.name)
        return replace(expression, start=begin, kind=Kind.MONEY, unit=name)
    if unit is None:
        return _without_unit(text, expression)
    kind = unit.kind
    if (
        unit.name == "度"
        and text[expression.start : expression.end] in {"两", "三"}
        and _HAN.match(text, unit.end)
    ):
        kind = Kind.COUNT
    return _half_more(text, replace(expression, end=unit.end, kind=kind, unit=unit.name), unit)


def _half_more(text: str, expression: Expression, unit: Unit) -> Expression:
    """Add the half of 一年半 and 六倍半; 个多月 is 个月 and some more."""
    if half := _AND_HALF.match(text, unit.end):
        return replace(expression, end=half.end(), value=expression.value + Decimal("0.5"))
    if unit.name == "个" and (more := re.compile("(多|半)(月|小时|星期|百分点)").match(text, unit.end)):
        extra = Decimal("0.5") if more[1] == "半" else Decimal(0)
        modifier = expression.modifier if extra else Modifier.MORE_THAN
        changed = replace(expression, value=expression.value + extra, modifier=modifier)
        if more[2] == "百分点":
            return replace(changed, end=more.end(), unit="pp", kind=Kind.PERCENT)
        return replace(changed, end=more.end(), unit=f"个{more[2]}", kind=Kind.MEASURE)
    return expression


def _without_unit(text: str, expression: Expression) -> Expression | None:
    """Take a numeral without a unit: 三大 before a noun, or a number that stands for itself."""
    if big := re.compile(
        r"大(?=[一-鿿])(?![学会队厅楼道桥街洋师家概约型量部幅众力小多胆额于班专件法代寒精以召胜])"
    ).match(text, expression.end):
        written = text[expression.start : expression.end]
        counts = 2 <= expression.value <= (15 if written.isdecimal() else 10)
        return replace(expression, end=big.end()) if counts else None
    return expression if counts_bare(text, expression) else None


def _read_range(text: str, start: int, numeral: re.Match[str]) -> Expression | None:
    """Read 3-5个, 15至20个工作日, 5万元至10万元, 80%~90%."""
    if not _RANGE_HINT.search(text, numeral.end(), numeral.end() + 8):
        return None
    unit = match_chinese_unit(text, numeral.end())
    for end in dict.fromkeys((numeral.end(), unit.end if unit else numeral.end())):
        to = _TO.match(text, end)
        upper = to and _NUMERAL.match(text, to.end())
        if not to or not upper or (end > numeral.end() and to.group().strip() in {"一", "或"}):
            continue
        high_unit = match_chinese_unit(text, upper.end() + (text[upper.end() : upper.end() + 1] == " "))
        if end > numeral.end() and (high_unit is None or unit is None or high_unit.name != unit.name):
            continue
        ends = _range_values(numeral.group(), upper.group(), shared=end == numeral.end())
        if ends is None or _comes_from(text, start, to.group()):
            continue
        expression = Expression(start, upper.end(), *ends)
        if high_unit is None:
            return expression if counts_bare(text, expression) and ends[1] < 1900 else None
        return replace(expression, end=high_unit.end, unit=high_unit.name, kind=high_unit.kind)
    return None


def _comes_from(text: str, start: int, to: str) -> bool:
    """Say whether 从 or 由 makes two quantities of what looks like a range (`从3个到5个`)."""
    return text[start - 1 : start] in {"从", "由"} and to.strip() in {"至", "到"}


def _range_values(low: str, high: str, *, shared: bool) -> tuple[Decimal, Decimal] | None:
    """Return both ends; `3—5万` is 30,000 to 50,000, `800-1000` and `三千万至四千万` are what they say."""
    lower, upper = parse_numeral(low.removeprefix("-")), parse_numeral(high.removeprefix("-"))
    if lower is None or upper is None or high.startswith("-"):
        return None
    scale = high[len(high.rstrip("万亿")) :]
    if shared and scale and low[-1] not in SCALES:
        for char in scale:
            lower *= SCALES[char]
    return (plain(lower), plain(upper)) if lower < upper else None


def _finish(text: str, numeral: int, expression: Expression) -> Expression | None:
    """Put the modifiers on, unless the context says that nothing is counted."""
    before = chinese_before(text, expression.start)
    if before is not None and _belongs_to_a_word(text, before.start, before.end):
        before = None
    after = chinese_after(text, expression.end)
    if after is not None and not _follows(text, expression, text[after.start : after.end], after.end):
        after = None
    if is_refused(text, numeral, expression, limited=before is not None or after is not None):
        return None
    modifier = expression.modifier
    for found in (after, before):
        if found is not None and (modifier is Modifier.EXACT or found is before):
            modifier = found.modifier
    start = before.start if before else expression.start
    return replace(expression, start=start, end=after.end if after else expression.end, modifier=modifier)


def _belongs_to_a_word(text: str, start: int, end: int) -> bool:
    """Say whether a modifier is the end of a longer word: 节约, 附近, 至上."""
    word, before = text[start:end], text[start - 1 : start] if start else ""
    others = {
        "约": "签预节合公契条违制缩",
        "近": "附最临邻",
        "超": "赶高反",
        "上": "以网线向身马至早晚路街会",
        "逾": "",
    }
    if word == "上":
        return text[end : end + 1] not in set("百千万亿") or (bool(before) and before in others["上"])
    return bool(before) and before in others.get(word, "")


def _follows(text: str, expression: Expression, word: str, end: int) -> bool:
    """Say whether what stands behind a unit changes the value: `七日内`, not `2项内容`."""
    following = text[end : end + 1]
    if word == "内":
        return expression.kind is Kind.MEASURE and following not in set("部容外科地在")
    if word in {"多", "余", "来"}:
        return (
            expression.unit is not None
            and word != "来"
            and following not in set("个种项样元部门层次方渠级年月媒维")
        )
    if word in {"上下", "左右"}:
        return following not in set("联班游手级两邻贯")
    return not (word == "起" and expression.unit is None)
