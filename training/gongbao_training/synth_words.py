"""Words and numbers that the grammars draw by chance: syllables, surnames, months, years, telephone numbers.

`MAKERS` is what a slot of a grammar such as `{year}` or `{pinyin_person}` stands for.
"""

import random
from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_SURNAMES = [
    "Wang",
    "Li",
    "Zhang",
    "Liu",
    "Chen",
    "Yang",
    "Zhao",
    "Huang",
    "Zhou",
    "Wu",
    "Xu",
    "Sun",
    "Hu",
    "Zhu",
    "Gao",
    "Lin",
    "He",
    "Guo",
    "Ma",
    "Luo",
    "Tang",
    "Gu",
    "Feng",
    "Deng",
    "Cao",
    "Xie",
]
_SYLLABLES = [
    "jian",
    "guo",
    "hua",
    "ming",
    "wei",
    "min",
    "xiu",
    "ying",
    "fang",
    "shou",
    "cheng",
    "ping",
    "li",
    "jun",
    "hong",
    "mei",
    "xiao",
    "yu",
    "zhi",
    "qiang",
    "de",
    "lan",
    "bin",
    "tao",
    "lei",
    "hai",
    "yan",
    "rong",
    "sheng",
    "dong",
    "xin",
    "chun",
    "qing",
]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WORDS = [
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
    "fifteen",
    "twenty",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "7th",
    "8th",
    "12th",
    "15th",
    "27th",
    "34th",
    "41st",
    "First",
    "Second",
    "Third",
    "Fourth",
]
# Characters that names of places are made of, for places that no gazetteer has.
STEM_CHARS = (
    "安平宁和清江河山阳城东西南北海云龙凤金玉石泉源林田兴昌德永泰丰华"
    "文武德长青白洪溪港桥洛岭原岚昭宛涪渝渭汾沂淮"
)
STEMS_EN = [
    "jin",
    "an",
    "he",
    "ping",
    "ning",
    "qing",
    "jiang",
    "shan",
    "yang",
    "cheng",
    "dong",
    "xi",
    "nan",
    "bei",
    "hai",
    "yun",
    "long",
    "feng",
    "yu",
    "shi",
    "quan",
    "lin",
    "xing",
    "chang",
]

_AREAS_EN = [
    "guan",
    "tian",
    "tong",
    "yuan",
    "hui",
    "zhong",
    "cun",
    "kou",
    "wan",
    "zhuang",
    "jia",
    "da",
    "xiao",
    "gang",
    "tan",
]


def _year(dice: random.Random) -> str:
    return str(dice.choice([dice.randint(2006, 2025), dice.randint(1996, 2026)]))


def _int(dice: random.Random) -> str:
    return str(dice.randint(10, 999))


def _bigint(dice: random.Random) -> str:
    value = dice.randint(1000, 99999)
    return dice.choice([str(value), f"{value:,}"])


def _cn_small(dice: random.Random) -> str:
    value = dice.randint(2, 99)
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "year": _year,
    "month": lambda dice: str(dice.randint(1, 12)),
    "day": lambda dice: str(dice.randint(1, 28)),
    "q": lambda dice: str(dice.randint(1, 4)),
    "int": _int,
    "bigint": _bigint,
    "small": lambda dice: str(dice.randint(1, 60)),
    "dec": lambda dice: f"{dice.uniform(0.5, 99):.{dice.choice([1, 2])}f}",
    "cn_digit": lambda dice: dice.choice(_DIGITS[1:]),
    "cn_small": _cn_small,
    "cn_year": lambda dice: "一九" + "".join(dice.choice(_DIGITS) for _ in range(2)),
    "postcode": lambda dice: str(dice.randint(100000, 859999)),
    "phone": lambda dice: f"0{dice.randint(310, 998)}-{dice.randint(2000000, 8999999)}",
    "monthname": lambda dice: dice.choice(_MONTHS),
    "word": lambda dice: dice.choice(_WORDS),
    "ordinal": lambda dice: dice.choice(_ORDINALS),
    "pinyin_area": lambda dice: "".join(dice.choice(STEMS_EN + _AREAS_EN) for _ in range(3)).capitalize(),
    "pinyin_surname": lambda dice: dice.choice(_SURNAMES),
}


def _pinyin_person(dice: random.Random) -> str:
    given = "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice([1, 2, 2]))).capitalize()
    return f"{dice.choice(_SURNAMES)} {given}"


MAKERS["pinyin_person"] = _pinyin_person
