from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.numbers.numerals_zh import parse_neighbours, parse_numeral, render_numeral

VALUES = [
    ("三百四十二", "342"),
    ("一亿六千五百五十二万", "165520000"),
    ("两万六千亿", "2600000000000"),
    ("1.58万亿", "1580000000000"),
    ("1亿3千万", "130000000"),
    ("11.2万", "112000"),
    ("6,251", "6251"),
    ("62，000万", "620000000"),
    ("七十点五", "70.5"),
    ("零点八", "0.8"),
    ("壹万贰仟", "12000"),
    ("一百〇五", "105"),
    ("一〇五", "105"),
    ("两百三", "230"),
    ("三万五", "35000"),
    ("三万零五", "30005"),
    ("十", "10"),
    ("百", "100"),
]
NONE = ["", "点五", "五点", "一二", "百千", "1.2.3", "个", "万零万零万点"]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_parse_undoes_render(value: int) -> None:
    assert parse_numeral(render_numeral(value)) == value


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_render_undoes_parse(value: int) -> None:
    written = render_numeral(value)
    parsed = parse_numeral(written)
    assert parsed is not None
    assert render_numeral(parsed) == written


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_decimals(value: Decimal) -> None:
    assert parse_numeral(render_numeral(value)) == value


@pytest.mark.parametrize("value", [-1, 10**16])
def test_render_refuses(value: int) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        render_numeral(value)


@given(st.text(alphabet="零〇一二三四五六七八九十百千万亿两点0123456789.,，壹拾 ", max_size=30))
def test_any_numeral(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "ends"), [("七八", (7, 8)), ("十五六", (15, 16)), ("三四百", (300, 400)), ("七八十", (70, 80))]
)
def test_neighbours(text: str, ends: tuple[int, int]) -> None:
    assert parse_neighbours(text) == ends


@pytest.mark.parametrize("text", ["一九", "八七", "十", ""])
def test_no_neighbours(text: str) -> None:
    assert parse_neighbours(text) is None
