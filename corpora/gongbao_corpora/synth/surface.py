"""How numbers are written: the surfaces of counts, money, percentages and measures, in both languages.

Every function takes the exact value and a source of chance, and returns an `Amount` whose surface says that
value and no other: a notation that cannot say it (3.2万 for 31,502) is never chosen. Where a modifier stands
apart from the number in the language, it is part of the surface, as GUIDELINES.md wants it.
"""

from decimal import Decimal
from random import Random

from gongbao.document import Kind, Language, Modifier
from gongbao_corpora.synth.amount import Amount

_ZH_DIGITS = "零一二三四五六七八九"
_EN_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
_EN_ONES += ["twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

_ZH_MEASURES = frozenset(["亩", "公里", "平方米", "平方公里", "公顷", "吨", "米", "千瓦时", "立方米"])

_ZH_MODIFIERS: dict[Modifier, tuple[str, ...]] = {
    Modifier.APPROX: ("约{n}{u}", "大约{n}{u}", "{n}{u}左右"),
    Modifier.MORE_THAN: ("{n}余{u}", "{n}多{u}", "超过{n}{u}", "逾{n}{u}", "超{n}{u}", "突破{n}{u}"),
    Modifier.LESS_THAN: ("近{n}{u}", "不足{n}{u}", "不到{n}{u}", "将近{n}{u}"),
    Modifier.AT_LEAST: ("{n}{u}以上", "不少于{n}{u}", "不低于{n}{u}", "至少{n}{u}"),
    Modifier.AT_MOST: ("{n}{u}以内", "不超过{n}{u}", "至多{n}{u}", "{n}{u}以下"),
}
_EN_MODIFIERS: dict[Modifier, tuple[str, ...]] = {
    Modifier.APPROX: (
        "about {n}{u}",
        "around {n}{u}",
        "approximately {n}{u}",
        "some {n}{u}",
        "roughly {n}{u}",
    ),
    Modifier.MORE_THAN: ("more than {n}{u}", "over {n}{u}", "in excess of {n}{u}", "upwards of {n}{u}"),
    Modifier.LESS_THAN: ("nearly {n}{u}", "almost {n}{u}", "less than {n}{u}", "fewer than {n}{u}"),
    Modifier.AT_LEAST: ("at least {n}{u}", "no fewer than {n}{u}", "not less than {n}{u}", "{n} or more{u}"),
    Modifier.AT_MOST: ("up to {n}{u}", "at most {n}{u}", "no more than {n}{u}", "{n} or fewer{u}"),
}


def count(
    rng: Random,
    value: int | Decimal,
    language: Language,
    *,
    unit: str | None = None,
    modifier: Modifier = Modifier.EXACT,
    kind: Kind = Kind.COUNT,
) -> Amount:
    """Write a count (or, by `kind`, a measure).

    Args:
        rng: source of chance.
        value: the exact value; a modifier other than exact wants a round one.
        language: of the text.
        unit: Chinese as written (`件`); English in the singular (`piece`), the surface has the plural.
        modifier: written into the surface.
        kind: count or measure; a Chinese unit of measure makes it a measure.
    """
    value = Decimal(value)
    chinese = language is Language.ZH
    numeral = _numeral_zh(rng, value, unit) if chinese else _numeral_en(rng, value)
    words = (unit or "") if chinese else (f" {plural(unit, value)}" if unit else "")
    surface = _modified(rng, numeral, words, modifier, chinese=chinese)
    measured = chinese and kind is Kind.COUNT and unit in _ZH_MEASURES
    return Amount(surface, value, Kind.MEASURE if measured else kind, unit, modifier)


def percent(
    rng: Random, value: Decimal, language: Language, *, change: bool = False, points: bool = False
) -> Amount:
    """Write a percentage, or a difference in percentage points."""
    figure = f"{value:f}"
    if points:
        surface = f"{figure}个百分点" if language is Language.ZH else f"{figure} percentage points"
        return Amount(surface, value, Kind.PERCENT, "pp", change=change)
    if language is Language.ZH:
        whole = value == value.to_integral_value() and value <= 100
        words = f"百分之{chinese_numeral(int(value))}" if whole and rng.random() < 0.03 else f"{figure}%"
        return Amount(words, value, Kind.PERCENT, "%", change=change)
    return Amount(
        figure + rng.choice(["%", "%", "%", " percent", " per cent"]), value, Kind.PERCENT, "%", change=change
    )


def share_of(
    rng: Random, numerator: Amount, base: Decimal, language: Language, *, places: int | None = None
) -> Amount:
    """Write the share that an amount is of a base, rounded half up to `places`, and link it to the amount."""
    places = rng.choice([0, 1, 1, 2, 2, 2]) if places is None else places
    value = (numerator.value / base * 100).quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    amount = percent(rng, value, language)
    amount.numerator = numerator
    return amount


def money(rng: Random, value: Decimal, language: Language, *, modifier: Modifier = Modifier.EXACT) -> Amount:
    """Write a sum of yuan, in the scale that says it exactly in the fewest digits."""
    chinese = language is Language.ZH
    scales = [("亿", 8), ("万", 4), ("", 0)] if chinese else [(" billion", 9), (" million", 6), ("", 0)]
    fitting = [(word, power) for word, power in scales if _short_enough(value, power)] or [scales[-1]]
    word, power = fitting[0] if rng.random() < 0.8 else rng.choice(fitting)
    figure = _grouped(value.scaleb(-power), rng.random() < (0.5 if chinese else 0.95))
    if chinese:
        return Amount(
            _modified(rng, figure + word, "元", modifier, chinese=True), value, Kind.MONEY, "元", modifier
        )
    before, after = rng.choice([("", " yuan"), ("", " yuan"), ("RMB ", " yuan")])
    surface = _modified(rng, f"{before}{figure}{word}", after, modifier, chinese=False)
    return Amount(surface, value, Kind.MONEY, "yuan", modifier)


def signed_money(rng: Random, value: Decimal, sign: str, *, modifier: Modifier = Modifier.EXACT) -> Amount:
    """Write a sum in a currency whose sign stands before it: `£1.2 million`, `$385,000`, `RMB 385,000`.

    Args:
        rng: source of chance.
        value: the exact value.
        sign: as it stands before the figure, with its space if it has one.
        modifier: written into the surface.
    """
    long, short = (" billion", " million"), ("bn", "m")
    words = rng.choice([long, long, long, short]) if sign.strip() == sign else long
    scales = [(words[0], 9), (words[1], 6), ("", 0)]
    fitting = [(word, power) for word, power in scales if _short_enough(value, power)] or [scales[-1]]
    word, power = fitting[0] if rng.random() < 0.7 else fitting[-1]
    scaled = value.scaleb(-power)
    broken = scaled != scaled.to_integral_value() and not power
    figure = f"{scaled:,.2f}" if broken else _grouped(scaled, not broken)
    surface = _modified(rng, f"{sign}{figure}{word}", "", modifier, chinese=False)
    return Amount(surface, value, Kind.MONEY, sign.strip(), modifier)


def chinese_numeral(value: int) -> str:
    """Write 0 to 9,999 in Chinese.

    >>> chinese_numeral(12), chinese_numeral(305), chinese_numeral(2010)
    ('十二', '三百零五', '二千零一十')
    """
    if value < 10:
        return _ZH_DIGITS[value]
    words, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            words += ("零" if zero and words else "") + _ZH_DIGITS[digit] + unit
        zero = not digit
    return words[1:] if words.startswith("一十") else words


def english_numeral(value: int) -> str:
    """Write 0 to 999 in English words.

    >>> english_numeral(27), english_numeral(105)
    ('twenty-seven', 'one hundred and five')
    """
    if value < 20:
        return _EN_ONES[value]
    if value < 100:
        return _EN_TENS[value // 10] + (f"-{_EN_ONES[value % 10]}" if value % 10 else "")
    rest = f" and {english_numeral(value % 100)}" if value % 100 else ""
    return f"{_EN_ONES[value // 100]} hundred{rest}"


def _short_enough(value: Decimal, power: int) -> bool:
    scaled = value.scaleb(-power)
    places = -int(scaled.normalize().as_tuple().exponent)
    return scaled >= Decimal("0.1") and places <= 4


def _grouped(value: Decimal, group: bool) -> str:  # noqa: FBT001  (a coin that was tossed)
    value = value.normalize()
    return f"{value:,f}" if group else f"{value:f}"


def _numeral_zh(rng: Random, value: Decimal, unit: str | None) -> str:
    whole = value == value.to_integral_value()
    if whole and 0 < value < 20 and rng.random() < 0.08:
        return "两" if value == 2 and unit else chinese_numeral(int(value))
    if whole and value >= 10_000 and _short_enough(value, 4) and rng.random() < 0.6:
        return _grouped(value.scaleb(-4), rng.random() < 0.5) + "万"
    return _grouped(value, rng.random() < 0.4)


def _numeral_en(rng: Random, value: Decimal) -> str:
    whole = value == value.to_integral_value()
    if whole and 0 < value < 100 and rng.random() < (0.4 if value < 11 else 0.06):
        return english_numeral(int(value))
    if whole and value >= 1_000_000 and _short_enough(value, 6) and rng.random() < 0.8:
        return _grouped(value.scaleb(-6), True) + " million"  # noqa: FBT003  (a figure of millions)
    if whole and 20_000 <= value < 1_000_000 and value % 1000 == 0 and rng.random() < 0.08:
        return f"{value / 1000:f}".partition(".")[0] + " thousand"
    return _grouped(value, rng.random() < 0.93)


def _modified(rng: Random, numeral: str, words: str, modifier: Modifier, *, chinese: bool) -> str:
    if modifier is Modifier.EXACT:
        return numeral + words
    patterns = (_ZH_MODIFIERS if chinese else _EN_MODIFIERS)[modifier]
    tail = words if chinese else words.removesuffix(" ")
    return rng.choice(patterns).format(n=numeral, u=tail)


def plural(unit: str, value: Decimal) -> str:
    """Return the form of an English unit that a value takes: `piece`, `pieces`."""
    if value == 1:
        return unit
    if unit.endswith(("s", "x", "ch", "sh")):
        return f"{unit}es"
    if unit.endswith("y") and unit[-2] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}s"
