from decimal import Decimal

import pytest

from gongbao.numbers.expression import plain, quotient


@pytest.mark.parametrize(
    ("value", "written"), [("112000.0", "112000"), ("36.50", "36.5"), ("1E+6", "1000000"), ("0.00", "0")]
)
def test_plain(value: str, written: str) -> None:
    assert str(plain(Decimal(value))) == written


def test_quotient() -> None:
    assert quotient(Decimal(1), Decimal(3)) == Decimal("0.3333")
    assert quotient(Decimal(1), Decimal(0)) is None
