import pytest

from gongbao.numbers.english import read_english
from gongbao.numbers.refusals import refused_spans

READ = [
    ("we closed 2,609 cases", ["2,609 2609 None exact"]),
    ("125 cases of fraud", ["125 cases 125 case exact"]),
    ("one case is pending", ["one case 1 case exact"]),
    ("rose from 5 to 7", ["5 5 None exact", "7 7 None exact"]),
    ("in 15 to 20 working days", ["15 to 20 working days 15 working day exact"]),
    ("half of one per cent", ["half of one per cent 0.5 % exact"]),
    ("20 or more hours of care", ["20 or more hours 20 hour at_least"]),
    ("$2.1M and RMB385,000", ["$2.1M 2100000 $ exact", "RMB385,000 385000 RMB exact"]),
    ("1.5m people came", ["1.5m 1500000 None exact"]),
    ("three times as many; visited 3 times", ["three times 3 time exact", "3 times 3 time exact"]),
    ("not exceed $27 or exceed $1,020", ["not exceed $27 27 $ at_most", "exceed $1,020 1020 $ more_than"]),
    ("greater than or equal to $12,744", ["greater than or equal to $12,744 12744 $ at_least"]),
    ("5 percent or 8 percent", ["5 percent 5 % exact", "8 percent 8 % exact"]),
    ("a change of +10% and -4,104", ["+10% 10 % exact", "-4,104 -4104 None exact"]),
    ("four out of every five homes", ["four out of every five 0.8 None exact"]),
    (
        "fell by £0.5 billion to £17.6 billion",
        ["£0.5 billion 500000000 £ exact", "£17.6 billion 17600000000 £ exact"],
    ),
    ("in eight quarters", ["eight 8 None exact"]),
    ("Of these, 31 items appeared online", ["31 items 31 item exact"]),
    ("four were upheld and one is pending", ["four 4 None exact", "one 1 None exact"]),
    ("one in five, a third of them", ["one 1 None exact", "five 5 None exact", "a third 0.3333 None exact"]),
]
NOTHING = [
    *["one of the reasons", "no one", "a formal one", "(3) Training", "1. Staffing", "every six months"],
    *["a 24-hour desk", "two years ago", "over the past five years", "Three Rivers opened", "One: lead. "],
    *["a third party", "the second half", "at once", "[^18]", "Fig. 6", "the 21st century", "COVID-19"],
    *["under 32(a)(1)(ii)-3", "12 U.S.C. 2601, 2603-2605, 2617", "Headline 3: growth", "CFR part 1026"],
    *["those aged 30 to 39 and 40 to 49", "the over 40s", "5 year survival rates", "from about 2004"],
    *["call 01329 444661", "on +44 (0)1633 456455", "answered on 12345", "One factor was cost"],
    *["in the three months to June", "one month earlier"],
    *["three in one reform", "per 100 people", "zip code 037400", "5G and 4K"],
]


def rows(text: str) -> list[str]:
    found = read_english(text, refused_spans(text))
    return [f"{text[e.start : e.end]} {e.value} {e.unit} {e.modifier.value}" for e in found]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_read(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert rows(text) == []
