import pytest

from gongbao.segmentation.furniture import without_furniture
from gongbao.segmentation.lines import split_lines


def kept(text: str) -> list[str]:
    return [line.of(text) for line in without_furniture(split_lines(text))]


@pytest.mark.parametrize(
    "number",
    [
        "- 2 -",
        "— 1 —",
        "－3－",
        "-12-",
        "第3页",
        "第 3 页 共 10 页",
        "Page 3",
        "page 3 of 10",
        "· 4 ·",
        "3 | Page",
    ],
)
def test_page_numbers_go(number: str) -> None:
    assert kept(f"全年受理申请\n{number}\n六十三件。") == ["全年受理申请", "六十三件。"]


@pytest.mark.parametrize(
    "text",
    ["自然人\n3\n81\n法人\n0\n15", "共\n436\n件", "-5\n-3", "2017\n2018\n2019", "62/2013", "2/3", "Pages 3"],
)
def test_cells_stay(text: str) -> None:
    assert kept(text) == text.split("\n")


PROSE = (
    "The county received many requests for information in the course of\n"
    "the year, of which some were refused and some were carried over to\n"
)


def test_bare_numbers_that_cut_sentences_go() -> None:
    text = f"{PROSE}{PROSE}1\nthe next year. {PROSE}{PROSE}2\n{PROSE}the next year."
    assert [line for line in kept(text) if line.isdigit()] == []


def test_a_bare_number_at_a_form_feed_goes() -> None:
    assert kept("It closed them all.\n\n7\n\fThe rest is below.") == [
        "It closed them all.",
        "The rest is below.",
    ]


def test_running_heads_go() -> None:
    page = "青岚县财政局年度报告\n全年受理申请六十三件，办结六十一件。\n- {} -\n"
    text = "".join(page.format(number) for number in range(1, 6))
    assert set(kept(text)) == {"青岚县财政局年度报告", "全年受理申请六十三件，办结六十一件。"} - {
        "青岚县财政局年度报告"
    }


def test_a_head_repeated_without_page_numbers_stays() -> None:
    assert kept("单位：件\n甲\n单位：件\n乙\n单位：件\n丙").count("单位：件") == 3


def test_a_page_break_is_noted() -> None:
    assert [line.page_break for line in without_furniture(split_lines("甲\n- 1 -\n乙"))] == [False, True]
