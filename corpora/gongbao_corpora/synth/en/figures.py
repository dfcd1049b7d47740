"""Figures as English reports write them, beyond plain counts: money, shares, ranges, fractions, durations.

Every function returns an `Amount` whose surface says its value and no other. A report keeps to one way of
writing per cent.
"""

from decimal import ROUND_HALF_UP, Decimal

from gongbao.document import Kind, Language, Modifier
from gongbao_corpora.synth import surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.books import magnitude
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en.names import country, settled
from gongbao_corpora.synth.surface import english_numeral
from gongbao_corpora.synth.vocabulary import Noun

_CURRENCIES = {"uk": ("£",), "us": ("$",), "ie": ("€",), "ca": ("$",), "au": ("$",), "in": ("Rs ",)}
_CURRENCY_UNITS = {"Rs ": "Rs"}
_PERCENT = ("%", "%", "%", "%", " percent", " per cent")


def money(draw: Draw, value: int, *, modifier: Modifier | None = None) -> Amount:
    """Write a sum of money in the currency of the body: `23.46 million yuan`, `RMB 385,000`, `£1.2m`."""
    if modifier is None:
        modifier = Modifier.EXACT if draw.chance(0.85) else draw.one((Modifier.APPROX, Modifier.MORE_THAN))
    if modifier is not Modifier.EXACT and value > 100:
        value = round_below(value)
    place = country(draw)
    if place != "cn":
        sign = _CURRENCIES[place][0]
        return surface.signed_money(draw.rng, Decimal(value), sign, modifier=modifier)
    manner = settled(draw, "money", ["yuan", "yuan", "yuan", "RMB"])
    if manner == "yuan":
        return surface.money(draw.rng, Decimal(value), Language.EN, modifier=modifier)
    amount = surface.signed_money(draw.rng, Decimal(value), "RMB ", modifier=modifier)
    amount.unit = "RMB"
    return amount


def percent(draw: Draw, value: Decimal, *, change: bool = False, points: bool = False) -> Amount:
    """Write a percentage in the report's own way, or a difference in percentage points."""
    if points:
        return surface.percent(draw.rng, value, Language.EN, change=change, points=True)
    sign = settled(draw, "percent", _PERCENT)
    whole = value == value.to_integral_value()
    if whole and 0 < value < 13 and sign != "%" and draw.chance(0.3):
        figure = english_numeral(int(value))
    else:
        figure = f"{value:f}"
    return Amount(f"{figure}{sign}", value, Kind.PERCENT, "%", change=change)


def share(draw: Draw, numerator: Amount, base: Decimal, *, places: int | None = None) -> Amount:
    """Write the share that an amount is of a base, rounded half up, linked to the amount."""
    places = draw.one([0, 1, 1, 1, 2, 2]) if places is None else places
    amount = percent(draw, rounded(numerator.value / base * 100, places))
    amount.numerator = numerator
    return amount


def noun_amount(
    draw: Draw, noun: Noun, *, modifier: Modifier | None = None, unit: str | None = None
) -> Amount:
    """Draw how many of a noun there are, within its bounds; round figures are loose now and then."""
    value = magnitude(draw.rng, noun.low, noun.high)
    if modifier is None:
        modifier = _loose(draw, value)
    if modifier is not Modifier.EXACT or (value >= 200_000 and draw.chance(0.7)):
        value = round_below(value)
    return draw.count(value, unit, modifier=modifier)


def round_below(value: int) -> int:
    """Return a round figure below a value: the first digit or two, then zeros."""
    step = int(10 ** max(1, len(str(value)) - 2))
    return max(step, value // step * step)


def _loose(draw: Draw, value: int) -> Modifier:
    if value < 20 or draw.chance(0.85):
        return Modifier.EXACT
    options = (Modifier.MORE_THAN, Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.APPROX, Modifier.AT_LEAST)
    return draw.one(options)


_FRACTIONS = {
    "half": "0.5",
    "one half": "0.5",
    "a third": "0.3333",
    "one-third": "0.3333",
    "two-thirds": "0.6667",
    "two thirds": "0.6667",
    "a quarter": "0.25",
    "one quarter": "0.25",
    "three-quarters": "0.75",
    "three quarters": "0.75",
    "one-fifth": "0.2",
    "a fifth": "0.2",
    "one in five": "0.2",
    "two-fifths": "0.4",
    "three-fifths": "0.6",
    "three in five": "0.6",
    "four-fifths": "0.8",
    "four in five": "0.8",
    "one in ten": "0.1",
    "nine in ten": "0.9",
    "seven in ten": "0.7",
    "one in six": "0.1667",
    "one in eight": "0.125",
}


def fraction(draw: Draw, numerator: Amount | None, part: Decimal) -> Amount:
    """Write about what part of a whole something is: `nearly a third`, `two-thirds`, `one in five`.

    Args:
        draw: of the report.
        numerator: what the fraction is the share of, None if it is not stated.
        part: the exact part, between 0 and 1.
    """
    near = sorted(_FRACTIONS, key=lambda words: abs(Decimal(_FRACTIONS[words]) - part))
    words = draw.one(
        [w for w in near[:4] if abs(Decimal(_FRACTIONS[w]) - part) < Decimal("0.03")] or near[:1]
    )
    value = Decimal(_FRACTIONS[words])
    if abs(value - part) < Decimal("0.005"):
        lead, modifier = "", Modifier.EXACT
    elif abs(value - part) > Decimal("0.04"):  # far from every fraction: only its side is true
        under = part < value
        lead, modifier = ("less than ", Modifier.LESS_THAN) if under else ("more than ", Modifier.MORE_THAN)
    elif part < value:
        lead, modifier = draw.one(
            [("nearly ", Modifier.LESS_THAN), ("almost ", Modifier.LESS_THAN), ("about ", Modifier.APPROX)]
        )
    else:
        lead, modifier = draw.one(
            [("more than ", Modifier.MORE_THAN), ("over ", Modifier.MORE_THAN), ("around ", Modifier.APPROX)]
        )
    return Amount(f"{lead}{words}", value, Kind.RATIO, None, modifier, numerator=numerator)


def times(draw: Draw, value: Decimal) -> Amount:
    """Write a multiple: `1.6 times`, `three times`."""
    whole = value == value.to_integral_value() and value < 11
    figure = english_numeral(int(value)) if whole and draw.chance(0.5) else f"{value.normalize():f}"
    return Amount(f"{figure} times", value, Kind.RATIO, "time")


def span(draw: Draw, low: int, high: int, unit: str | None = None, *, kind: Kind = Kind.COUNT) -> Amount:
    """Write a range: `3-5`, `10 to 15 working days`."""
    tail = f" {surface.plural(unit, Decimal(high))}" if unit else ""
    numerals = (f"{low:,}", f"{high:,}")
    if high < 21 and draw.chance(0.25):
        numerals = (english_numeral(low), english_numeral(high))
    form = draw.one(["{}-{}", "{}–{}", "{} to {}", "{} to {}", "between {} and {}"])
    if not numerals[0].isdigit():
        form = draw.one(["{} to {}", "between {} and {}"])
    return Amount(form.format(*numerals) + tail, Decimal(low), kind, unit, max=Decimal(high))


_DAYS = ("working day", "day", "working day", "calendar day", "business day")


def duration(
    draw: Draw, value: int | Decimal, unit: str | None = None, *, modifier: Modifier | None = None
) -> Amount:
    """Write how long something lasts: `15 working days`, `within 20 days`."""
    number = Decimal(value)
    unit = unit or settled(draw, "days", _DAYS)
    words = f"{number.normalize():f} {surface.plural(unit, number)}"
    if number == number.to_integral_value() and number < 31 and draw.chance(0.15):
        words = f"{english_numeral(int(number))} {surface.plural(unit, number)}"
    forms = {
        Modifier.EXACT: "{}",
        Modifier.AT_MOST: draw.one(["within {}", "no more than {}", "up to {}"]),
        Modifier.AT_LEAST: "at least {}",
        Modifier.MORE_THAN: draw.one(["more than {}", "over {}"]),
        Modifier.LESS_THAN: draw.one(["less than {}", "under {}"]),
        Modifier.APPROX: draw.one(["about {}", "around {}"]),
    }
    modifier = modifier or Modifier.EXACT
    return Amount(forms[modifier].format(words), number, Kind.MEASURE, unit, modifier)


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up to some places."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
