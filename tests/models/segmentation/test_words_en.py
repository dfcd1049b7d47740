import pytest

from gongbao.segmentation.words_en import cut_english, cut_plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $5, 1,234.5 in all.", ["It", "cost", "$", "5", ",", "1,234.5", "in", "all", "."]),
        ("a  b\n", ["a", "b"]),
        ("", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in cut_english(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://a.gov.cn/b?c=1 x@y.cn", ["http://a.gov.cn/b?c=1", "x@y.cn"]),
        ("2014.1.1……", ["2014.1.1", "……"]),
        ("e\u0301!", ["e\u0301", "!"]),
        ("COVID-19", ["COVID-19"]),
    ],
)
def test_plain(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in cut_plain(text)] == expected
