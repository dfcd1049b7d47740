import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao_corpora.splits import Proportions, Split, split_key, split_of

SAME = [
    ("上海市普陀区财政局", "中共上海市普陀区委社会工作部"),
    ("山海县教育局", "山海县人民政府办公室"),
    ("Anhe Water Board (UK)", "anhe  water board"),
    ("新疆维吾尔自治区人民政府", "新疆维吾尔自治区财政厅"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_copies_from_one_another_lies_on_one_side(one: str, other: str) -> None:
    assert split_key(one) == split_key(other)


def test_publishers_are_split_as_wanted() -> None:
    sides = [split_of(f"Body {number}", Proportions(0.2, 0.3)) for number in range(4000)]
    assert sides.count(Split.DEV) / 4000 == pytest.approx(0.2, abs=0.03)
    assert sides.count(Split.TEST) / 4000 == pytest.approx(0.3, abs=0.03)


@given(st.text())
def test_a_publisher_always_lies_on_one_side(publisher: str) -> None:
    assert split_of(publisher) is split_of(publisher)
    assert split_of(publisher, Proportions(0, 0)) is Split.TRAIN


@pytest.mark.parametrize("shares", [(-0.1, 0.1), (0.5, 0.5), (0.9, 0.2)])
def test_shares_that_leave_nothing_are_refused(shares: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="nothing to train"):
        Proportions(*shares)
