"""English numerals and their values: `twenty-seven`, `1.3 million`, `3 812`, `two-thirds`, `a hundred`.

What stays true: values are exact decimals; `parse_words(render_words(n)) == n`. `match_numeral` is what the
reader uses: it takes the longest numeral that begins at a place of a text.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongbao.lexicon import read_lexicon
from gongbao.numbers.expression import plain, quotient

_DECIMALS = r"(?:\.\d{1,8})?"
_ARABIC = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?!\d){_DECIMALS}"
    rf"|\d{{1,3}}(?: \d{{3}}){{1,4}}(?![\d,]|\.\d{{3}}){_DECIMALS}"
    rf"|\d{{1,15}}{_DECIMALS}(?!\d)|\.\d{{1,8}})"
)
# Behind `1.5m` these words say that it is metres.
_LENGTH_WORDS = "long|high|wide|deep|tall|and|from|away|above|below|per|with|was|were|thick|apart|sprint|race"
_MAX_WORDS = 32


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at `[start, end)` of a text.

    Attributes:
        scale: the factor that its last word or letter carries (`million`), 1 if there is none.
        is_fraction: whether it is a part of one (`two-thirds`, `half`).
        in_words: whether it is written in words throughout.
    """

    start: int
    end: int
    value: Decimal
    scale: int = 1
    is_fraction: bool = False
    in_words: bool = False


@cache
def words(sort: str) -> dict[str, int]:
    """Return the words of a class (unit, ten, scale, letter, part, adverb, factor) and their values."""
    return {row["word"]: int(row["value"]) for row in read_lexicon("number_words_en") if row["class"] == sort}


@cache
def _alternatives(*sorts: str) -> str:
    """Write the words of some classes as alternatives of a pattern, longest first."""
    return "|".join(
        sorted((word for sort in sorts for word in words(sort)), key=lambda word: (-len(word), word))
    )


_EVERY = re.compile(r" (?:out of|in) every ")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compile what a numeral is made of."""
    plural = "|".join(f"{word}s" for word in words("part")) + "|halves"
    return {
        "arabic": re.compile(_ARABIC),
        "scale": re.compile(rf" ?({_alternatives('scale')})\b(?!-)", re.IGNORECASE),
        "letter": re.compile(rf" ?({_alternatives('letter')})(?![A-Za-z0-9])"),
        "word": re.compile(rf"(?:[ -]|,? and )?({_alternatives('unit', 'ten', 'scale')})\b", re.IGNORECASE),
        "part": re.compile(rf"[ -]({_alternatives('part')}|{plural})\b", re.IGNORECASE),
        "mixed": re.compile(r"(?:(\d{1,3}) )?(\d{1,2})/(\d{1,2})(?![\d/])"),
        "attached": re.compile(rf"([mkKMB])(?= (?!{_LENGTH_WORDS})[a-z]{{3}})"),
        "always": re.compile(r" ?(bn|mn|mln|bln|tn)(?![A-Za-z0-9])"),
        "point": re.compile(
            r" point((?: (?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)){1,8})\b",
            re.IGNORECASE,
        ),
        "half_of": re.compile(rf"half (?:an? )?({_alternatives('scale')})\b", re.IGNORECASE),
        "and_part": re.compile(r" and (a|one|three) ?-?(half|quarters?)\b", re.IGNORECASE),
    }


def numeral_start() -> str:
    """Return a pattern, case to be ignored, for where a numeral may begin."""
    return (
        rf"\d|\.\d|\b(?:{_alternatives('unit', 'ten')}|half|(?:a|an) (?:{_alternatives('scale', 'part')}))\b"
    )


def match_numeral(text: str, start: int, *, with_letter: bool = False) -> Numeral | None:
    """Take the longest numeral that begins at `start`; `with_letter` also takes `4.2m`, as after `$`.

    >>> match_numeral("about 1.3 million fans", 6)
    Numeral(start=6, end=17, value=Decimal('1300000'), scale=1000000, is_fraction=False, in_words=False)
    >>> match_numeral("two and a half", 0).value, match_numeral("two-thirds of", 0).value
    (Decimal('2.5'), Decimal('0.6667'))
    """
    if start < len(text) and (text[start].isdecimal() or text[start] == "."):
        return _match_arabic(text, start, with_letter=with_letter)
    return _match_words(text, start)


def _match_arabic(text: str, start: int, *, with_letter: bool) -> Numeral | None:
    """Read digits and the word or letter of scale behind them."""
    patterns = _patterns()
    digits = patterns["arabic"].match(text, start)
    if digits is None:
        return None
    if (mixed := _match_mixed(text, start)) is not None:
        return mixed
    value = Decimal(digits.group().replace(",", "").replace(" ", ""))
    end, scale = digits.end(), 1
    if text.startswith(" ten thousand", end):  # 万, translated word by word
        scale, end = 10_000, end + len(" ten thousand")
    while (word := patterns["scale"].match(text, end)) is not None:
        scale *= words("scale")[word[1].lower()]
        end = word.end()
    if scale == 1 and (letter := patterns["letter" if with_letter else "always"].match(text, end)):
        scale, end = words("letter")[letter[1]], letter.end()
    attached = patterns["attached"].match(text, end)
    if scale == 1 and attached and (value >= 10 or attached[1] not in "kK"):  # 4K, 8K are formats of pictures
        scale, end = words("letter")[attached[1]], attached.end()
    return Numeral(start, end, plain(value * scale), scale)


def _match_mixed(text: str, start: int) -> Numeral | None:
    """Read `10 1/2`, and `1/4` where `of` follows; other slashes join numbers of names."""
    mixed = _patterns()["mixed"].match(text, start)
    if mixed is None or not (mixed[1] or text.startswith(" of ", mixed.end())):
        return None
    part = quotient(Decimal(mixed[2]), Decimal(mixed[3]))
    if part is None or part >= 1:
        return None
    return Numeral(start, mixed.end(), plain(part + int(mixed[1] or 0)), is_fraction=not mixed[1])


def _match_words(text: str, start: int) -> Numeral | None:
    """Read number words, a part behind them (`two-thirds`) or a half on top (`two and a half`)."""
    patterns = _patterns()
    article = re.compile(r"an? (?=\w)", re.IGNORECASE).match(text, start)
    if article and (part := patterns["part"].match(text, article.end() - 1)):
        return _fraction(start, part.end(), 1, part[1])
    if half := patterns["half_of"].match(text, start):
        scale = words("scale")[half[1].lower()]
        return Numeral(start, half.end(), plain(Decimal(scale) / 2), scale, in_words=True)
    if re.compile(r"half\b", re.IGNORECASE).match(text, start):
        return _fraction(start, start + 4, 1, "half")
    taken = _take_words(text, article.end() if article else start, after_article=article is not None)
    return taken and _complete(text, start, *taken)


def _complete(text: str, start: int, end: int, value: int, scale: int) -> Numeral | None:
    """Add what may follow whole number words: `-thirds`, `and a half`, `point five`."""
    patterns = _patterns()
    if value < 1000 and (part := patterns["part"].match(text, end)) and part[1].lower() != "second":
        fraction = _fraction(start, part.end(), value, part[1])
        if fraction is not None:
            return fraction
    if every := _EVERY.match(text, end):  # four out of every five
        return _out_of(text, start, value, every.end()) or Numeral(
            start, end, Decimal(value), scale, in_words=True
        )
    if more := patterns["and_part"].match(text, end):
        top = {"a": 1, "one": 1, "three": 3}[more[1].lower()]
        extra = quotient(Decimal(top), Decimal(words("part")[more[2].lower().rstrip("s")]))
        return Numeral(start, more.end(), value + (extra or Decimal(0)), in_words=True)
    if point := patterns["point"].match(text, end):
        digits = "".join(str(words("unit").get(word.lower(), 0)) for word in point[1].split())
        return Numeral(start, point.end(), Decimal(f"{value}.{digits}"), in_words=True)
    return Numeral(start, end, Decimal(value), scale, in_words=True)


def _out_of(text: str, start: int, value: int, at: int) -> Numeral | None:
    """Read `four out of every five` as the fraction that it is."""
    whole = _take_words(text, at, after_article=False)
    if whole is None or value >= whole[1]:
        return None
    share = quotient(Decimal(value), Decimal(whole[1]))
    return None if share is None else Numeral(start, whole[0], share, is_fraction=True, in_words=True)


def _fraction(start: int, end: int, numerator: int, part: str) -> Numeral | None:
    """Make a fraction of its numerator and the word for its parts."""
    word = part.lower()
    word = "half" if word == "halves" else word if word in words("part") else word.removesuffix("s")
    parts = words("part")[word]
    if numerator >= parts:  # `eight quarters` of two years
        return None
    value = quotient(Decimal(numerator), Decimal(parts))
    return None if value is None else Numeral(start, end, value, is_fraction=True, in_words=True)


def _take_words(text: str, start: int, *, after_article: bool) -> tuple[int, int, int] | None:
    """Take number words as long as they make one number; return its end, its value and its last scale."""
    pattern = _patterns()["word"]
    total, group, end, scale, limit = 0, 1 if after_article else 0, start, 1, 10**15
    state = "unit" if after_article else ""
    for _ in range(_MAX_WORDS):
        match = pattern.match(text, end)
        if match is None or (not state and match.start(1) != start):
            break
        step = _next_state(match, state, group, limit, text)
        if step is None:
            break
        word = match[1].lower()
        if step == "hundred":
            group *= 100
        elif step == "scale":
            limit = words("scale")[word]
            total, group, scale = total + group * limit, 0, limit
        else:
            group += words(step)[word]
            scale = 1
        state, end = step, match.end()
    if not state or (after_article and end == start):
        return None
    return end, total + group, scale


def _next_state(match: re.Match[str], state: str, group: int, limit: int, text: str) -> str | None:
    """Say what a further word is to the number so far, None if it begins another number or none."""
    word, joint = match[1].lower(), match.group()[: match.start(1) - match.start()]
    if "and" in joint and state not in {"hundred", "scale"}:
        return None
    if word in words("unit"):
        fits = state in {"", "hundred", "scale"} or (state == "ten" and 0 < words("unit")[word] < 10)
        return "unit" if fits else None
    if word in words("ten"):
        return "ten" if state in {"", "hundred", "scale"} else None
    if word == "hundred":
        return "hundred" if state in {"unit", "ten"} and group < 100 else None
    if match.end() < len(text) and text[match.end()] == "-":
        return None
    return "scale" if state not in {"", "scale"} and words("scale")[word] < limit else None


_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_UNITS += ["sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def render_words(value: int) -> str:
    """Write a whole number below 10¹⁵ in English words.

    >>> render_words(105), render_words(1_000_027), render_words(0)
    ('one hundred and five', 'one million and twenty-seven', 'zero')

    Raises:
        ValueError: if it is negative or too great.
    """
    if not 0 <= value < 10**15:
        raise ValueError(f"cannot be written in words: {value}")
    for name, scale in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if value >= scale:
            high, low = divmod(value, scale)
            rest = "" if not low else f" and {render_words(low)}" if low < 100 else f" {render_words(low)}"
            return f"{render_words(high)} {name}{rest}"
    if value >= 100:
        high, low = divmod(value, 100)
        return f"{_UNITS[high]} hundred" + (f" and {render_words(low)}" if low else "")
    if value < 20:
        return _UNITS[value]
    high, low = divmod(value, 10)
    return _TENS[high - 2] + (f"-{_UNITS[low]}" if low else "")


def parse_words(text: str) -> Decimal | None:
    """Return the value of a numeral that fills the whole text, None if it is none.

    >>> parse_words("five hundred and twelve thousand"), parse_words("two three")
    (Decimal('512000'), None)
    """
    numeral = match_numeral(text, 0)
    return numeral.value if numeral is not None and numeral.end == len(text) else None
