"""Chinese numerals and their values: `三百四十二`, `1亿3千万`, `壹万贰仟`, `七十点五`, `七八十`.

What stays true: values are exact decimals; `parse_numeral(render_numeral(n)) == n`. Mixed writing is read
too, Arabic digits with Chinese multipliers (`11.2万`), thousands grouped by either comma.
"""

import re
from decimal import Decimal

ARABIC = r"\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?"
DIGITS = {"零": 0, "〇": 0, "○": 0, "两": 2}
DIGITS |= {
    char: value
    for chars in ("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖")
    for value, char in enumerate(chars, 1)
}
MULTIPLIERS = {"千": 1000, "百": 100, "十": 10}
SCALES = {"亿": 10**8, "万": 10**4}

_FORMAL = str.maketrans("拾佰仟", "十百千")
_DIGIT = "[零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_BELOW_WAN = re.compile(
    rf"[零〇○]?(?P<千>(?:{_DIGIT}|{ARABIC})?千)?(?:[零〇○]?(?P<百>(?:{_DIGIT}|{ARABIC})?百))?"
    rf"(?:[零〇○]?(?P<十>(?:{_DIGIT}|{ARABIC})?十))?[零〇○]?(?P<rest>{_DIGIT}|{ARABIC})?"
)
_POSITIONAL = re.compile(rf"(?=[^两]*[零〇○])(?!.*两){_DIGIT}{{2,8}}")
_NEIGHBOURS = re.compile("(?P<low>[一二两三四五六七八九])(?P<high>[二三四五六七八九])")
_NAMES = "零一二三四五六七八九"


def parse_numeral(text: str) -> Decimal | None:
    """Return the value of a numeral, None if it is none.

    >>> parse_numeral("一亿六千五百五十二万"), parse_numeral("1亿3千万"), parse_numeral("三万五")
    (Decimal('165520000'), Decimal('130000000'), Decimal('35000'))
    """
    text = text.replace(" ", "").translate(_FORMAL)
    whole, point, fraction = text.partition("点")
    if not point:
        return _parse_scaled(whole) if whole else None
    digits = fraction.rstrip("万亿")
    value = _parse_scaled(whole) if whole else None
    if value is None or not digits or not all(char in DIGITS for char in digits):
        return None
    value += Decimal(f"0.{''.join(str(DIGITS[char]) for char in digits)}")
    for char in fraction[len(digits) :]:
        value *= SCALES[char]
    return value


def parse_neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """Read two digits side by side as the ends of a range, None if there is no such pair.

    >>> parse_neighbours("七八"), parse_neighbours("十五六"), parse_neighbours("三四百")
    ((Decimal('7'), Decimal('8')), (Decimal('15'), Decimal('16')), (Decimal('300'), Decimal('400')))
    """
    pair = _NEIGHBOURS.search(text)
    if pair is None or not 1 <= DIGITS[pair["high"]] - DIGITS[pair["low"]] <= 2:
        return None
    low = parse_numeral(text[: pair.start("high")] + text[pair.end() :])
    high = parse_numeral(text[: pair.start()] + text[pair.start("high") :])
    return None if low is None or high is None or low >= high else (low, high)


def render_numeral(value: Decimal | int) -> str:
    """Write a value below 10¹⁶ in Chinese characters.

    >>> render_numeral(342), render_numeral(10), render_numeral(165520000), render_numeral(Decimal("70.5"))
    ('三百四十二', '十', '一亿六千五百五十二万', '七十点五')

    Raises:
        ValueError: if it is negative or too great.
    """
    if not 0 <= value < 10**16:
        raise ValueError(f"cannot be written in Chinese: {value}")
    whole, _, fraction = f"{Decimal(value):f}".partition(".")
    written = _render_whole(int(whole))
    return (
        f"{written}点{''.join(_NAMES[int(digit)] for digit in fraction)}" if fraction.strip("0") else written
    )


def _parse_scaled(text: str) -> Decimal | None:
    """Read a numeral without `点`: what stands before the last 亿 or 万 is multiplied, the rest added."""
    if _POSITIONAL.fullmatch(text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    for name, scale in SCALES.items():
        left, found, right = text.rpartition(name)
        if found:
            high = _parse_scaled(left) if left else Decimal(1)
            low = _parse_rest(right, scale)
            return None if high is None or low is None else high * scale + low
    return _parse_below_wan(text)


def _parse_rest(text: str, scale: int) -> Decimal | None:
    """Read what follows a scale: `三万五` is 35,000, `三万零五` 30,005."""
    if not text:
        return Decimal(0)
    if text in DIGITS:
        return Decimal(DIGITS[text] * scale // 10)
    value = _parse_scaled(text)
    return value if value is None or value < scale else None


def _parse_below_wan(text: str) -> Decimal | None:
    """Read a numeral without 万 and 亿."""
    match = _BELOW_WAN.fullmatch(text)
    if match is None:
        return None
    value, last = Decimal(0), 0
    for name, multiplier in MULTIPLIERS.items():
        if part := match[name]:
            value += (_simple(part[:-1]) if len(part) > 1 else Decimal(1)) * multiplier
            last = multiplier
    rest = match["rest"]
    if rest is None:
        return value
    if last > 10 and rest in DIGITS and text[-2] not in "零〇○":
        return value + _simple(rest) * (last // 10)
    return value + _simple(rest)


def _simple(text: str) -> Decimal:
    """Read one Chinese digit or a number in Arabic digits."""
    return Decimal(DIGITS[text]) if text in DIGITS else Decimal(text.replace(",", "").replace("，", ""))


def _render_whole(value: int) -> str:
    """Write a whole number: what stands before 亿 or 万, then the rest, after 零 where places are empty."""
    for name, scale in SCALES.items():
        if value >= scale:
            high, low = divmod(value, scale)
            gap = "零" if 0 < low < scale // 10 else ""
            return _render_whole(high) + name + gap + (_render_whole(low) if low else "")
    if value == 0:
        return _NAMES[0]
    written, empty, rest = "", False, value
    for name, multiplier in [*MULTIPLIERS.items(), ("", 1)]:
        digit, rest = divmod(rest, multiplier)
        if digit:
            written += ("零" if empty and written else "") + _NAMES[digit] + name
        empty = not digit
    return written.removeprefix("一") if value < 20 and value >= 10 else written
