from decimal import Decimal

import pytest

from builders import mark
from gongbao.checks.shares import check_shares

CASES = [
    ("申请{a=213件}，网络{b<a=126件}，占{c%b=59.2%}。", [("ok", "a")]),
    ("{a=442} answers; {b<a=29} were granted ({c%b=6.56%}).", [("ok", "a")]),
    # cut off instead of rounded
    ("支出{a=3078200元}，住房{b<a=294200元}，占{c%b=9.55%}。", [("rounding", "a")]),
    # figures that are themselves rounded
    ("{a=6.5 million} carers; {b<a=2.4 million} gave more ({c%b=38%}).", [("rounding", "a")]),
    # the column is of the sum of the parts, not of the stated total
    (
        "申请{a=436件}，当面{b<a=101件}，占{x%b=23%}，网络{c<a=108件}，占{y%c=24.6%}，信函{d<a=230件}，占{z%d=52.4%}。",
        [("other_base", None), ("other_base", None), ("other_base", None)],
    ),
    # another stated figure is the base
    ("办理{t=69件}，结转{r<t=1件}，按时答复{b<t=68件}，按时答复率{c%b=100%}。", [("other_base", "b")]),
    # the base is nobody's total, but stands before it
    ("全年收到诉求{a=200件}。办结{b=150件}，占{c%b=75%}。", [("ok", "a")]),
    # wrong
    ("申请{a=213件}，网络{b<a=126件}，占{c%b=49.2%}。", [("mismatch", "a")]),
    # no base at all: nothing to say
    ("网络{b=126件}，占{c%b=49.2%}。", []),
    # growth is no share; an approximate numerator proves nothing
    ("申请{a=213件}，网络{b<a=126件}，同比增长{c%b^=49.2%}。", []),
    ("申请{a=213件}，网络{b<a=~126件}，占{c%b=49.2%}。", []),
]


@pytest.mark.parametrize(("markup", "expected"), CASES)
def test_check_shares_gives_verdict_and_base(markup: str, expected: list[tuple[str, str | None]]) -> None:
    checks = check_shares(mark(markup))
    assert [(c.status.value, c.base.quantity if c.base else "none") for c in checks] == expected


def test_check_shares_explains_a_column_forced_to_add_up() -> None:
    # 1/3, 1/3, 1/3 printed 33.3, 33.3 and 33.4 so that the column is 100.0
    document = mark(
        "共{a=3000件}，甲{b<a=1000件}占{x%b=33.3%}，乙{c<a=1000件}占{y%c=33.3%}，丙{d<a=1000件}占{z%d=33.4%}。"
    )
    assert [c.status.value for c in check_shares(document)] == ["ok", "ok", "rounding"]


def test_check_shares_of_the_sum_names_its_parts() -> None:
    document = mark("申请{a=436件}，当面{b<a=101件}，网络{c<a=108件}，信函{d<a=230件}，占{z%d=52.4%}。")
    (check,) = check_shares(document)
    assert check.base is not None
    assert (check.base.value, check.base.quantity, check.base.parts) == (Decimal(439), None, ("b", "c", "d"))
    assert check.message == "230 / (439, the sum of 3 parts) = 52.3918 %, printed 52.4 %"
