from decimal import Decimal

import pytest

from gongbao.checks.arithmetic import printed_step, round_step, rounded, written
from gongbao.document import Quantity

STEPS = [
    ("31,502条", "31502", "1"),
    ("4,312.6万元", "43126000", "1000"),
    ("６．５６％", "6.56", "0.01"),
    ("1.3 million", "1300000", "100000"),
    ("三分之二", "0.6667", "0.0001"),
    ("十二件", "12", "1"),
    ("0件", "0", "1"),
    ("0.00元", "0", "0.01"),
]


@pytest.mark.parametrize(("text", "value", "step"), STEPS)
def test_printed_step_is_the_last_place(text: str, value: str, step: str) -> None:
    assert printed_step(text, Quantity(0, len(text), value=Decimal(value))) == Decimal(step)


@pytest.mark.parametrize(
    ("text", "value", "step"), [("15,000", "15000", "1000"), ("120件", "120", "1"), ("2.50%", "2.5", "0.01")]
)
def test_round_step_takes_whole_thousands_for_rounded(text: str, value: str, step: str) -> None:
    assert round_step(text, Quantity(0, len(text), value=Decimal(value))) == Decimal(step)


def test_rounded_goes_half_up() -> None:
    assert rounded(Decimal("0.125"), Decimal("0.01")) == Decimal("0.13")
    assert rounded(Decimal("-0.125"), Decimal("0.01")) == Decimal("-0.13")


def test_written_separates_thousands() -> None:
    assert [written(Decimal(v)) for v in ("1E+6", "0.50", "-1234.5")] == ["1,000,000", "0.5", "-1,234.5"]
