import pytest

from gongbao.numbers.modifiers import chinese_after, chinese_before, english_after, english_before


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("约", "approx"),
        ("超过", "more_than"),
        ("近", "less_than"),
        ("不少于", "at_least"),
        ("不超过", "at_most"),
    ],
)
def test_chinese_before(text: str, modifier: str) -> None:
    found = chinese_before(text, len(text))
    assert found is not None
    assert (found.start, found.modifier) == (0, modifier)


@pytest.mark.parametrize(
    ("text", "modifier"), [("左右", "approx"), ("以上的", "at_least"), ("以内", "at_most")]
)
def test_chinese_after(text: str, modifier: str) -> None:
    found = chinese_after(text, 0)
    assert found is not None
    assert found.modifier == modifier


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("No fewer than ", "at_least"),
        ("nearly ", "less_than"),
        ("just over ", "more_than"),
        ("up to ", "at_most"),
    ],
)
def test_english_before(text: str, modifier: str) -> None:
    found = english_before(text, len(text))
    assert found is not None
    assert (found.start, found.modifier) == (0, modifier)


@pytest.mark.parametrize("text", ["moreover ", "over", "", "rover "])
def test_no_english_before(text: str) -> None:
    assert english_before(text, len(text)) is None


@pytest.mark.parametrize(
    ("text", "modifier"), [(" or more beds", "at_least"), (" or less", "at_most"), ("+ pages", "more_than")]
)
def test_english_after(text: str, modifier: str) -> None:
    found = english_after(text, 0)
    assert found is not None
    assert found.modifier == modifier


def test_nothing_after() -> None:
    assert english_after(" or moreover", 0) is None
    assert chinese_after("的", 0) is None
