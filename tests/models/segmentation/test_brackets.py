from hypothesis import given
from hypothesis import strategies as st

from gongbao.segmentation.brackets import pair


def test_outermost_brackets() -> None:
    assert pair("（甲（乙）丙）（丁）").brackets == ((0, 6), (7, 9))


def test_a_bracket_without_its_partner_is_in_no_pair() -> None:
    assert pair("（甲（乙）").brackets == ((2, 4),)
    assert pair("1)甲)").brackets == ()


def test_full_and_half_width_brackets_match() -> None:
    assert pair("（甲)").brackets == ((0, 2),)


def test_quotes() -> None:
    assert pair("“甲”『乙』").quotes == {2: 0, 5: 3}
    assert pair('"a" "b').quotes == {2: 0}


def test_an_apostrophe_closes_nothing() -> None:
    assert pair("it’s").quotes == {}


@given(st.text(alphabet='（）()[]“”‘’"甲', max_size=80))
def test_pairs_do_not_cross(text: str) -> None:
    pairs = pair(text)
    end = -1
    for opening, closing in pairs.brackets:
        assert end < opening < closing < len(text)
        end = closing
    assert all(opening < closing for closing, opening in pairs.quotes.items())
