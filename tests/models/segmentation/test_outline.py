from gongbao.document import Span
from gongbao.segmentation.marks import Mark
from gongbao.segmentation.outline import Outline, rank_of


def levels(*families: str) -> list[int]:
    outline = Outline()
    return [outline.enter(Mark(family, None, 0), Span(at, at + 1)) for at, family in enumerate(families)]


def test_nesting_by_first_appearance() -> None:
    assert levels("cn", "cn_paren", "num", "num_paren", "num_paren", "num", "cn_paren", "cn") == [
        1,
        2,
        3,
        4,
        4,
        3,
        2,
        1,
    ]


def test_a_level_may_be_left_out() -> None:
    assert levels("cn", "cn_paren", "cn", "num", "num", "cn") == [1, 2, 1, 2, 2, 1]


def test_decimals_stand_below_their_number() -> None:
    assert levels("num", "decimal2", "decimal3", "decimal2", "num") == [1, 2, 3, 2, 1]
    assert levels("section", "decimal2", "decimal2", "section") == [1, 2, 2, 1]


def test_what_usually_stands_above_closes_what_is_open() -> None:
    assert levels("num", "num", "cn", "num") == [1, 1, 1, 2]
    assert levels("markdown2", "markdown5", "markdown3") == [1, 2, 2]


def test_a_plain_heading_stands_above_run_in_headings() -> None:
    outline = Outline()
    outline.enter(Mark("plain", None, 0), Span(0, 1))
    outline.enter(Mark("cn_paren", 1, 0), Span(1, 2), run_in=True)
    assert outline.enter(Mark("plain", None, 0), Span(2, 3)) == 1


def test_expects_the_next_ordinal() -> None:
    outline = Outline()
    outline.enter(Mark("cn", 2, 0), Span(0, 1))
    assert outline.expects(Mark("cn", 3, 0))
    assert not outline.expects(Mark("cn", 4, 0))
    assert not outline.expects(Mark("num", 3, 0))


def test_a_letter_or_a_numeral() -> None:
    outline = Outline()
    roman, alpha = Mark("roman", 1, 2), Mark("alpha", 9, 2)
    assert outline.choose((roman, alpha)) == roman
    outline.enter(Mark("alpha", 8, 2), Span(0, 1))
    assert outline.choose((roman, alpha)) == alpha


def test_an_item_without_a_heading_ends_the_one_before() -> None:
    outline = Outline()
    outline.enter(Mark("num_paren", 1, 0), Span(0, 1), run_in=True)
    outline.enter(Mark("num_paren", 2, 0), None)
    assert outline.path == ()


def test_ranks() -> None:
    chain = [
        "markdown1",
        "markdown2",
        "part",
        "chapter",
        "section",
        "cn",
        "cn_paren",
        "num",
        "decimal2",
        "plain",
        "num_paren",
    ]
    assert [rank_of(family) for family in chain] == sorted(rank_of(family) for family in chain)
