"""Reads the surface of one quantity, in Chinese or English, for the checker of generated reports.

Written apart from `gongbao.numbers` on purpose: two readers that share no line make the same mistake less
often. A surface is one span of gold; the reading says value, upper end, kind, unit and modifier by the
annotation guidelines. What cannot be read raises `UnreadError`.

Reading this file: the Chinese half comes first (`read_zh`), then the English one (`read_en`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from gongbao.normalize import fold


class UnreadError(ValueError):
    """A surface that is no numeral expression."""


@dataclass(frozen=True)
class Reading:
    """What a surface says."""

    value: Decimal
    max: Decimal | None
    kind: str
    unit: str | None
    modifier: str


DIGITS = {
    c: n
    for n, cs in enumerate(("〇零○", "一壹", "二两贰", "三", "四", "五", "六", "七", "八", "九"))
    for c in cs
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
PREFIXES_ZH = [
    (
        "不超过|不高于|不多于|至多|最多",
        "at_most",
    ),
    ("不少于|不低于|至少|最少", "at_least"),
    ("不足|不到|将近|接近|近", "less_than"),
    ("超过|突破|超|逾|多达|大于", "more_than"),
    ("大约|大概|约|约为", "approx"),
]
SUFFIXES_ZH = [
    ("左右|上下", "approx"),
    ("以上|及以上", "at_least"),
    ("以内|之内|以下|内", "at_most"),
]
_ZH = "〇零○一二两三四五六七八九十百千万亿"
_DIGITS_ZH = r"[+-]?\d+(?:[,，]\d{3})*(?:\.\d+)?(?:[十百千万亿](?![瓦克米])|[万亿])*"
_NUM = rf"(?:{_DIGITS_ZH}|(?:(?!千[瓦克米])[{_ZH}])+(?:点[{_ZH}]+)?)"
_RANGE = re.compile(rf"({_NUM})(?:[-—–~～至到]+)({_NUM})(.*)")
_SINGLE = re.compile(rf"({_NUM})(余|多|来)?([万亿]*)(余|多|来)?(.*)")
MONEY_UNITS_ZH = {"元", "美元", "欧元", "港元", "港币", "人民币", "元人民币", "日元", "英镑"}
MEASURE_UNITS_ZH = frozenset(
    re.findall(
        r"\S+",
        "平方米 平方公里 平方千米 公里 千米 米 厘米 亩 公顷 吨 公斤 千克 "
        "克 千瓦时 度 立方米 小时 学时 课时 分钟 秒 "
        "天 日 个工作日 工作日 年 个月 月 周 升 毫升 千瓦 兆瓦 吨标准煤 标准箱 "
        "岁 延米 米/秒 微克/立方米 G M GB MB TB 兆",
    )
)


def _natural_zh(text: str) -> Decimal:
    """Read a Chinese or digit numeral with its scales, such as `三千二百`, `11.2万`, `二〇`."""
    fraction = re.fullmatch(r"([+-]?[\d,，]+(?:\.\d+)?)([十百千万亿]*)", text)
    if fraction:
        value = Decimal(fraction[1].replace(",", "").replace("，", ""))
        for scale in fraction[2]:
            value *= SCALES[scale]
        return value
    whole, point, decimals = text.partition("点")
    value = Decimal(_whole_zh(whole))
    if point:
        scale = 1
        while decimals and decimals[-1] in "万亿":
            scale *= SCALES[decimals[-1]]
            decimals = decimals[:-1]
        if not decimals or any(c not in DIGITS for c in decimals):
            raise UnreadError(text)
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))
        value *= scale
    return value


def _whole_zh(text: str) -> int:
    if not text:
        raise UnreadError("no numeral")
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    for mark in "亿万":
        if mark in text:
            above, _, below = text.rpartition(mark)
            return (_whole_zh(above) if above else 1) * SCALES[mark] + (_whole_zh(below) if below else 0)
    total, digit = 0, None
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        else:
            total += (1 if digit is None else digit) * SCALES[c]
            digit = None
    return total + (digit or 0)


def _modifier_zh(text: str) -> tuple[str, str]:
    for words, modifier in PREFIXES_ZH:
        match = re.match(f"(?:{words})", text)
        if match:
            return text[match.end() :], modifier
    return text, "exact"


def _suffix_zh(text: str) -> tuple[str, str]:
    for words, modifier in SUFFIXES_ZH:
        match = re.search(f"(?:{words})$", text)
        if match and match.start():
            return text[: match.start()], modifier
    return text, "exact"


def _fraction_zh(text: str) -> tuple[str, Decimal, str] | None:
    """Read 百分之…, …分之…, 一半, 半数, …成, …倍: the kind, the value and what follows."""
    match = re.match(rf"([百千]|[{_ZH}\d]+)分之({_NUM})(.*)", text)
    if match:
        value = _natural_zh(match[2])
        if match[1] == "百":
            return "percent", value, match[3]
        base = Decimal(1000) if match[1] == "千" else _natural_zh(match[1])
        return "ratio", (value / base).quantize(Decimal("0.0001")), match[3]
    match = re.match(r"(一半|半数)(.*)", text)
    if match:
        return "ratio", Decimal("0.5"), match[2]
    match = re.match(rf"({_NUM})成(半?)(?!套|功|果|员|立)(.*)", text)
    if match:
        return "ratio", (_natural_zh(match[1]) + (Decimal("0.5") if match[2] else 0)) / 10, match[3]
    return None


def read_zh(surface: str) -> Reading:
    """Read a Chinese surface such as `近3万次`, `900余条`, `百分之六点五`, `9至11万元`."""
    text = re.sub(r"\s", "", fold(surface)).replace("﹪", "%")
    text, before = _modifier_zh(text)
    text, after = _suffix_zh(text)
    fraction = _fraction_zh(text)
    if fraction:
        kind, value, rest = fraction
        if rest:
            raise UnreadError(f"{surface!r}: {rest!r} left over")
        return Reading(value, None, kind, "%" if kind == "percent" else None, _one(before, after))
    ranged = _RANGE.fullmatch(text)
    if ranged:
        low, high = ranged[1], ranged[2]
        if not re.search("[万亿]$", low) and (scale := re.search(r"[万亿]+$", high)) and not _is_bare(high):
            low += scale[0]
        return _unit_zh(_natural_zh(low), _natural_zh(high), ranged[3], _one(before, after))
    single = _SINGLE.fullmatch(text)
    if not single:
        raise UnreadError(repr(surface))
    numeral, odd, scale_text, odd_too, rest = single.groups()
    value = _natural_zh(numeral)
    for scale_mark in scale_text:
        value *= SCALES[scale_mark]
    inner = "more_than" if odd or odd_too else "exact"
    return _unit_zh(value, None, rest, _one(before, inner, after))


def _is_bare(text: str) -> bool:
    return not re.search(r"\d", text)


def _one(*modifiers: str) -> str:
    found = [m for m in modifiers if m != "exact"]
    if len(found) > 1:
        raise UnreadError(f"two modifiers: {found}")
    return found[0] if found else "exact"


def _unit_zh(value: Decimal, top: Decimal | None, unit: str, modifier: str) -> Reading:
    if unit in {"%", "％"}:
        return Reading(value, top, "percent", "%", modifier)
    if unit == "‰":
        return Reading(value, top, "ratio", "‰", modifier)
    if unit in {"个百分点", "百分点"}:
        return Reading(value, top, "percent", "pp", modifier)
    if unit == "倍":
        return Reading(value, top, "ratio", "倍", modifier)
    if re.search(r"[\d，。、；：,.;:（）()“”]", unit) or len(unit) > 6:
        raise UnreadError(f"{unit!r} is no unit")
    kind = "money" if unit in MONEY_UNITS_ZH else "measure" if unit in MEASURE_UNITS_ZH else "count"
    return Reading(value, top, kind, unit or None, modifier)


# English

_SMALL = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
WORDS = {word: n for n, word in enumerate(_SMALL)} | {
    word: 10 * n
    for n, word in enumerate(re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
WORDS |= {"a": 1, "an": 1, "once": 1, "twice": 2, "thrice": 3, "no": 0, "nil": 0, "none": 0}
SCALE_WORDS = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10, "eighth": 8,
             "seventh": 7, "ninth": 9}  # fmt: skip
PREFIXES_EN = [
    (r"not less than|no fewer than|no less than|not fewer than|at least|a minimum of", "at_least"),
    (r"not more than|no more than|not exceeding|not exceed|at most|up to|within|a maximum of", "at_most"),
    (r"more than|over|above|in excess of|exceeding|exceed|upwards of", "more_than"),
    (r"nearly|almost|less than|fewer than|under|below|close to|just under", "less_than"),
    (r"about|approximately|around|roughly|some|approx\.", "approx"),
]
SUFFIXES_EN = [
    (r" (?:or|and) (?:more|above)", "at_least"),
    (r" or so", "approx"),
    (r" or (?:less|fewer)", "at_most"),
    (r"\+| odd", "more_than"),
]
_SIGNS = ("Rs", "RMB", "CNY", "US$", "HK$", "CA$", "A$", "$", "£", "€")
CURRENCIES = {sign: sign for sign in _SIGNS} | {"¥": "yuan", "￥": "yuan"}
MONEY_UNITS_EN = {"yuan", "dollar", "pound", "euro", "penny", "cent", "US dollar", "yuan RMB"}
MEASURE_UNITS_EN = frozenset(
    re.findall(
        r"[^|]+",
        "square meter|square metre|square kilometer|square kilometre|kilometer|"
        "kilometre|meter|metre|km|mu|hectare|ton|tonne"
        "|kilogram|kilogramme|kilowatt-hour|kilowatt hour|kWh|cubic meter|"
        "cubic metre|hour|minute|second|day|working day"
        "|business day|calendar day|week|month|year|acre|mile|square mile|"
        "litre|liter|school day|MW|GWh|linear foot|foot|gigabyte|point|kilowatt|"
        "weight case|megawatt",
    )
)
_DIGITS_EN = r"[+-]?\d+(?:[, ]\d{3}(?!\d))*(?:\.\d+)?"


def _word_number(text: str) -> tuple[Decimal, str]:
    """Read a numeral at the start of a text in words or digits, with its scale; give back what follows."""
    match = re.match(_DIGITS_EN, text)
    if match:
        value, rest = Decimal(re.sub("[, ]", "", match[0])), text[match.end() :]
        while scale := re.match(r"[ -]?(hundred|thousand|million|billion|trillion|bn|m|k)\b", rest):
            value *= SCALE_WORDS.get(scale[1]) or {"bn": 10**9, "m": 10**6, "k": 1000}[scale[1]]
            rest = rest[scale.end() :]
        return value, rest
    total = current = 0
    seen = False
    rest = text
    while word := re.match(r"(?:[ -]|(?<=\w) ?, ?)?(?:and )?([A-Za-z]+)\b", rest):
        low = word[1].lower()
        if low in WORDS and not (seen and low in {"a", "an", "no", "none", "once", "twice"}):
            current += WORDS[low]
        elif low == "hundred" and seen:
            current *= 100
        elif low in SCALE_WORDS and seen:
            total += current * SCALE_WORDS[low]
            current = 0
        else:
            break
        seen = True
        rest = rest[word.end() :]
    if not seen:
        raise UnreadError(repr(text))
    return Decimal(total + current), rest


def _modifier_en(text: str) -> tuple[str, str]:
    for words, modifier in PREFIXES_EN:
        match = re.match(rf"(?:{words})(?= |$)", text, re.IGNORECASE)
        if match:
            return text[match.end() :].strip(), modifier
    return text, "exact"


def _suffix_en(text: str) -> tuple[str, str]:
    for words, modifier in SUFFIXES_EN:
        match = re.search(rf"(?:{words})$", text)
        if match:
            return text[: match.start()], modifier
    return text, "exact"


def _fraction_en(text: str) -> Reading | None:
    match = re.fullmatch(
        r"(?:(an?|one|two|three|four|five|seven|nine)[ -])?(half|[a-z]+?)(?:s|ves)?(?: of)?", text.lower()
    )
    if match and match[2] in FRACTIONS:
        above = WORDS[match[1] or "one"]
        value = (Decimal(above) / FRACTIONS[match[2]]).quantize(Decimal("0.0001"))
        return Reading(value, None, "ratio", None, "exact")
    match = re.fullmatch(
        (
            r"(one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (twenty|"
            r"ten|nine|eight|seven|six|five|four|three|two)"
        ),
        text.lower(),
    )
    if match:
        value = (Decimal(WORDS[match[1]]) / WORDS[match[2]]).quantize(Decimal("0.0001"))
        return Reading(value, None, "ratio", None, "exact")
    return None


def singular(noun: str) -> str:
    """Return the singular of a unit, as the guidelines want it.

    >>> singular("copies"), singular("batches"), singular("person-times"), singular("people")
    ('copy', 'batch', 'person-time', 'people')
    """
    if noun in {"people", "series", "premises"} or noun.endswith("ss"):
        return noun
    for plural, single in (("men", "man"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"),
                           ("xes", "x"), ("feet", "foot"), ("pennies", "penny"), ("s", "")):  # fmt: skip
        if noun.endswith(plural):
            return noun[: -len(plural)] + single
    return noun


def read_en(surface: str) -> Reading:
    """Read an English surface such as `more than 900 pieces`, `1.3 million`, `two thirds`, `£1.2m`."""
    text = re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\s+(?=cent)", " ", fold(surface))).strip()
    sign = re.match(r"(?:\+/-|[±+–-]) ?(?=[\w£$])", text)
    text = text[sign.end() :] if sign else text
    text, before = _modifier_en(text)
    text, after = _suffix_en(text)
    modifier = _one(before, after)
    fraction = _fraction_en(text)
    if fraction:
        return Reading(fraction.value, None, "ratio", None, modifier)
    currency = re.match(r"(RMB|CNY|Rs|¥|￥|US\$|HK\$|CA\$|A\$|\$|£|€) ?", text)
    if currency:
        text = text[currency.end() :]
    text = re.sub(r"^(?:between|from) ", "", text, flags=re.IGNORECASE)
    spelt = re.match(r"([a-z-]+) (?:and|to) ([a-z-]+)(.*)", text, re.IGNORECASE)
    if (
        spelt
        and {spelt[1].lower(), spelt[2].lower()} <= set(WORDS)
        and WORDS[spelt[1].lower()] < WORDS[spelt[2].lower()] <= 20
    ):
        low, high = Decimal(WORDS[spelt[1].lower()]), Decimal(WORDS[spelt[2].lower()])
        return _unit_en(low, high, spelt[3].strip(" -"), modifier, None)
    value, rest = _word_number(text)
    top = None
    ranged = re.match(r" ?(?:-|–|—|~| to | and )+ ?(?=[\d$£€¥a-z])(?:RMB|¥|\$|£|€)?", rest)
    if ranged:
        try:
            top, rest = _word_number(rest[ranged.end() :])
        except UnreadError:
            top = None
        else:
            scale = re.search(r"(million|billion|thousand)", text)
            if scale and value < top / 1000:
                value *= SCALE_WORDS[scale[1]]
    if sign and sign[0].strip() in {"-", "–"}:
        value = -value
    return _unit_en(value, top, rest.strip(" -"), modifier, currency[1] if currency else None)


_SHARES_EN = {
    "%": ("percent", "%"),
    "per cent": ("percent", "%"),
    "percent": ("percent", "%"),
    "percentage point": ("percent", "pp"),
    "percentage points": ("percent", "pp"),
    "times as many": ("ratio", "times"),
    "times more": ("ratio", "times"),
    "times as much": ("ratio", "times"),
    "fold": ("ratio", "fold"),
}


def _unit_en(value: Decimal, top: Decimal | None, unit: str, modifier: str, currency: str | None) -> Reading:
    if currency:
        if unit and unit.lower() not in {"yuan", "rmb"}:
            raise UnreadError(f"{unit!r} after a currency")
        return Reading(value, top, "money", unit or CURRENCIES[currency], modifier)
    if unit in _SHARES_EN:
        return Reading(value, top, *_SHARES_EN[unit], modifier)
    if re.search(r"[\d,.;:()\"“”]", unit) or len(unit.split()) > 3:
        raise UnreadError(f"{unit!r} is no unit")
    single = singular(unit) if unit else None
    kind = "measure" if single in MEASURE_UNITS_EN else "count"
    if single == "time" and value != value.to_integral_value():
        kind = "ratio"
    if single in MONEY_UNITS_EN or (single or "").lower() in {"rmb", "yuan"}:
        kind = "money"
    return Reading(value, top, kind, single, modifier)
