import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.numbers.refusals import merge, refused_spans


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("见https://a.gov.cn/2017/1.html。", "2017"),
        ("致函info2020@a.gov", "2020"),
        ("电话：010-69746735", "69746735"),
        ("邮编：102200", "102200"),
        ("下午3时30分", "30分"),
        ("第三条", "三条"),
        ("（2021）京01行终56号", "56"),
        ("《十年规划》", "十年"),
        ("“最多跑一次”", "一次"),
        ("See Article 13 and Tables 3 and 4", "4"),
        ("a Boeing 737 landed", "737"),
        ("5 U.S.C. § 552(b)", "552"),
        ("at 9:30 a.m. sharp", "9:30"),
        ('the "five opens" work', "five"),
        ("the five opens work", "five"),
        ("aged 16 to 64", "64"),
    ],
)
def test_refused(text: str, refused: str) -> None:
    start = text.rindex(refused)
    assert refused_spans(text).overlaps(start, start + len(refused))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("受理436件", "436"),
        ("Form 8, 19 claims", "19"),
        ("6 chapters 28 articles", "28"),
        ("by fax 12", "12"),
    ],
)
def test_kept(text: str, kept: str) -> None:
    start = text.rindex(kept)
    assert not refused_spans(text).overlaps(start, start + len(kept))


def test_named_stretches_are_refused() -> None:
    refused = refused_spans("政府街19号", [(0, 6)])
    assert refused.overlaps(3, 5)
    assert refused.end_of(3) == 6
    assert refused.end_of(6) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_merge(spans: list[tuple[int, int]]) -> None:
    spans = [span for span in spans if span[0] < span[1]]
    merged = merge(spans)
    inside = {i for start, end in spans for i in range(start, end)}
    assert inside == {i for i in range(51) if merged.overlaps(i, i + 1)}
