"""Figures as Chinese reports write them, beyond plain counts: money in 万元, ranges, fractions, durations.

Every function returns an `Amount` whose surface says its value and no other.
"""

from decimal import ROUND_HALF_UP, Decimal

from gongbao.document import Kind, Language, Modifier
from gongbao_corpora.synth import surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.books import magnitude
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.surface import chinese_numeral
from gongbao_corpora.synth.vocabulary import Noun

_SCALES = {"万": 4, "亿": 8}
_MEASURES = frozenset(["亩", "公里", "平方米", "平方公里", "公顷", "吨", "米", "千瓦时", "立方米"])
_DECIMALS = "零一二三四五六七八九"


def scaled(
    draw: Draw, number: Decimal, unit: str, *, kind: Kind = Kind.COUNT, modifier: Modifier = Modifier.EXACT
) -> Amount:
    """Write a number whose unit may begin with 万 or 亿 (`3.2万人次`); the value is in the bare unit."""
    amount = surface.count(draw.rng, number, Language.ZH, unit=unit, modifier=modifier, kind=kind)
    power = _SCALES.get(unit[0], 0)
    amount.value = number.scaleb(power)
    amount.unit = unit[1:] if power else unit
    if amount.kind is Kind.COUNT and amount.unit in _MEASURES:
        amount.kind = Kind.MEASURE
    return amount


def yuan(draw: Draw, value: int, *, modifier: Modifier | None = None) -> Amount:
    """Write a sum of money: `8.5万元`, `412元`, `1.26亿元`."""
    if modifier is None:
        modifier = Modifier.EXACT if draw.chance(0.85) else draw.one((Modifier.APPROX, Modifier.MORE_THAN))
    return surface.money(draw.rng, Decimal(value), Language.ZH, modifier=modifier)


def wan(value: int, *, places: int = 2, space: str = "") -> Amount:
    """Write yuan in 万元 with fixed places, as budgets do: `2,995.39万元`.

    Args:
        value: in units of the last printed place (299539 for 2995.39 with two places).
        places: digits after the point.
        space: between number and unit.
    """
    number = Decimal(value).scaleb(-places)
    return Amount(f"{number:.{places}f}{space}万元", number * 10_000, Kind.MONEY, "元")


def percent(draw: Draw, value: Decimal, *, change: bool = False, points: bool = False) -> Amount:
    """Write a percentage, now and then in words: `百分之七十点五`."""
    amount = surface.percent(draw.rng, value, Language.ZH, change=change, points=points)
    if not points and 0 < value < 100 and draw.chance(0.03):
        whole, _, rest = f"{value.normalize():f}".partition(".")
        words = chinese_numeral(int(whole)) + (
            "点" + "".join(_DECIMALS[int(c)] for c in rest) if rest else ""
        )
        amount.surface = f"百分之{words}"
    return amount


def share(draw: Draw, numerator: Amount, base: Decimal, *, places: int | None = None) -> Amount:
    """Write the share that an amount is of a base, rounded half up, linked to the amount."""
    return surface.share_of(draw.rng, numerator, base, Language.ZH, places=places)


def noun_amount(draw: Draw, noun: Noun, *, modifier: Modifier | None = None) -> Amount:
    """Draw how many of a noun there are, within its bounds, in its unit."""
    value = magnitude(draw.rng, noun.low, noun.high)
    unit = noun.unit
    bare = unit[1:] if unit[0] in _SCALES and len(unit) > 1 else unit
    kind = Kind.MONEY if bare == "元" else Kind.MEASURE if bare in _MEASURES else Kind.COUNT
    if modifier is None:
        modifier = _loose(draw, value)
    number = Decimal(value)
    if (
        (bare != unit or kind is Kind.MEASURE)
        and value < 3000
        and modifier is Modifier.EXACT
        and draw.chance(0.6)
    ):
        number += Decimal(draw.rng.randint(1, 9)).scaleb(-1)
        if draw.chance(0.3):
            number += Decimal(draw.rng.randint(1, 9)).scaleb(-2)
    if bare != unit or kind is not Kind.COUNT:
        if bare != unit and number >= 10_000:
            number = Decimal(9_000 + value % 1000)
        if modifier is not Modifier.EXACT and number > 10:
            number = Decimal(_round(int(number)))
        return scaled(draw, number, unit, kind=kind, modifier=modifier)
    if modifier is not Modifier.EXACT:
        value = _round(value)
    return draw.count(value, unit, modifier=modifier)


def _round(value: int) -> int:
    """Return a round figure below a value: the first digit or two, then zeros."""
    step = int(10 ** max(1, len(str(value)) - 2))
    return max(step, value // step * step)


def _loose(draw: Draw, value: int) -> Modifier:
    if value < 10 or draw.chance(0.85):
        return Modifier.EXACT
    options = (Modifier.MORE_THAN, Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.APPROX, Modifier.AT_LEAST)
    return draw.one(options)


_FRACTIONS = {
    "一半": Decimal("0.5"),
    "三分之一": Decimal("0.3333"),
    "三分之二": Decimal("0.6667"),
    "四分之一": Decimal("0.25"),
    "四分之三": Decimal("0.75"),
    "五分之一": Decimal("0.2"),
    "五分之二": Decimal("0.4"),
    "五分之三": Decimal("0.6"),
    "五分之四": Decimal("0.8"),
    "十分之一": Decimal("0.1"),
    **{f"{_DECIMALS[tenth]}成": Decimal(tenth).scaleb(-1) for tenth in range(1, 10)},
}


def fraction(draw: Draw, numerator: Amount | None, part: Decimal) -> Amount:
    """Write about what part of a whole something is: `近三分之一`, `约四成`, `八成以上`.

    Args:
        draw: of the report.
        numerator: what the fraction is the share of, None if it is not stated.
        part: the exact part, between 0 and 1.
    """
    near = sorted(_FRACTIONS, key=lambda words: abs(_FRACTIONS[words] - part))
    words = draw.one([w for w in near[:3] if abs(_FRACTIONS[w] - part) < Decimal("0.04")] or near[:1])
    value = _FRACTIONS[words]
    if abs(value - part) < Decimal("0.005"):
        surface_, modifier = words, Modifier.EXACT
    elif part < value:
        surface_, modifier = draw.one([(f"近{words}", Modifier.LESS_THAN), (f"约{words}", Modifier.APPROX)])
    else:
        surface_, modifier = draw.one(
            [
                (f"超过{words}", Modifier.MORE_THAN),
                (f"约{words}", Modifier.APPROX),
                (f"{words}以上", Modifier.AT_LEAST),
            ]
        )
    return Amount(surface_, value, Kind.RATIO, None, modifier, numerator=numerator)


def times(value: Decimal, *, change: bool = False) -> Amount:
    """Write a multiple: `1.6倍`."""
    return Amount(f"{value}倍", value, Kind.RATIO, "倍", change=change)


def span(draw: Draw, low: int, high: int, unit: str) -> Amount:
    """Write a range: `3至5个`, `10—15个工作日`, `3-5万元`."""
    power = _SCALES.get(unit[0], 0) if len(unit) > 1 else 0
    bare = unit[1:] if power else unit
    kind = Kind.MONEY if bare == "元" else Kind.MEASURE if bare in _DURATIONS else Kind.COUNT
    between = draw.one(["至", "—", "-", "～", "到"])
    value, most = Decimal(low).scaleb(power), Decimal(high).scaleb(power)
    return Amount(f"{low}{between}{high}{unit}", value, kind, bare, max=most)


_DURATIONS = ("个工作日", "天", "日", "小时", "分钟", "个月", "年")


def duration(draw: Draw, value: int, unit: str | None = None, *, modifier: Modifier | None = None) -> Amount:
    """Write how long something lasts: `15个工作日`, `3个工作日内`."""
    unit = unit or draw.one(_DURATIONS[:3])
    forms = {
        Modifier.EXACT: "{}{}",
        Modifier.AT_MOST: draw.one(["{}{}内", "{}{}以内", "不超过{}{}"]),
        Modifier.AT_LEAST: draw.one(["{}{}以上", "不少于{}{}"]),
    }
    chosen = modifier or draw.one((Modifier.EXACT, Modifier.EXACT, Modifier.AT_MOST))
    return Amount(forms[chosen].format(value, unit), Decimal(value), Kind.MEASURE, unit, chosen)


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up to some places."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
