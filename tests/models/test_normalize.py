import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.normalize import fold, simplify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２３％", "123%"),
        ("ＡＢｃ", "ABc"),
        ("甲\u3000乙\u00a0丙", "甲 乙 丙"),
        ("國務院", "国务院"),
        ("−5‑6", "-5-6"),
        ("，；：！？（）", "，；：！？（）"),
        ("［］．", "[]."),
        ("“”《》、。", "“”《》、。"),
        ("\n\r\t\x00", "\n\r\t\x00"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


def test_simplify_leaves_width_alone() -> None:
    assert simplify("１國") == "１国"
