from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.numbers.numerals_en import match_numeral, parse_words, render_words

VALUES = [
    ("twenty-seven", "27"),
    ("one hundred and five", "105"),
    ("five hundred and twelve thousand", "512000"),
    ("two and a half", "2.5"),
    ("a hundred", "100"),
    ("half a million", "500000"),
    ("half a dozen", "6"),
    ("two-thirds", "0.6667"),
    ("three quarters", "0.75"),
    ("a fifth", "0.2"),
    ("three point five", "3.5"),
    ("1.3 million", "1300000"),
    ("214 thousand", "214000"),
    ("46.5 ten thousand", "465000"),
    ("3 812", "3812"),
    ("1,204", "1204"),
    ("10 1/2", "10.5"),
    ("2.3bn", "2300000000"),
    ("10 bln", "10000000000"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: str) -> None:
    numeral = match_numeral(text, 0)
    assert numeral is not None
    assert (numeral.end, numeral.value) == (len(text), Decimal(value))


@pytest.mark.parametrize(("text", "end"), [("two three", 3), ("twenty and thirty", 6), ("4K displays", 1)])
def test_takes_one_number(text: str, end: int) -> None:
    numeral = match_numeral(text, 0)
    assert numeral is not None
    assert numeral.end == end


def test_letter_of_scale_needs_a_sign_or_a_noun() -> None:
    assert getattr(match_numeral("5m", 0, with_letter=True), "value", None) == 5_000_000
    assert getattr(match_numeral("5m", 0), "value", None) == 5
    assert getattr(match_numeral("1.5m people", 0), "value", None) == 1_500_000
    assert getattr(match_numeral("1.5m high", 0), "value", None) == Decimal("1.5")


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_parse_undoes_render(value: int) -> None:
    written = render_words(value)
    assert parse_words(written) == value
    assert render_words(int(parse_words(written) or 0)) == written


@pytest.mark.parametrize("value", [-1, 10**15])
def test_render_refuses(value: int) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        render_words(value)


PIECES = [
    "one",
    "two",
    "half",
    "a",
    "third",
    "hundred",
    "million",
    "and",
    "-ten",
    "point",
    "1/2",
    "3",
    ",500",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    numeral = match_numeral(text, 0)
    assert numeral is None or 0 < numeral.end <= len(text)
