import pytest

from gongbao.segmentation.marks import bullet_end, chinese_ordinal, readings_of, roman_ordinal


@pytest.mark.parametrize(
    ("line", "family", "ordinal"),
    [
        ("一、总体情况", "cn", 1),
        ("十二、其他", "cn", 12),
        ("（三）答复", "cn_paren", 3),
        ("(三)答复", "cn_paren", 3),
        ("1.网站", "num", 1),
        ("2、公报", "num", 2),
        ("3) 其他", "num", 3),
        ("（4）其他", "num_paren", 4),
        ("(4) Other", "num_paren", 4),
        ("1.1 Overview", "decimal2", 1),
        ("2.1.3 Details", "decimal3", 3),
        ("3.2主动公开", "decimal2", 2),
        ("第一章 总则", "chapter", 1),
        ("第二部分 情况说明", "part", 2),
        ("第3节 问题", "section", 3),
        ("Section 1. General", "section", 1),
        ("Part One: Overview", "part", 1),
        ("PART II", "part", 2),
        ("Chapter 3 Results", "chapter", 3),
        ("I. Overview", "roman", 1),
        ("IV. Charges", "roman", 4),
        ("A. Scope", "alpha", 1),
        ("(a) the number", "alpha_low", 1),
        ("(A) Scope", "alpha_paren", 1),
        ("First, overview", "word", 1),
        ("Thirdly, staff", "word", 3),
        ("③其他", "circled", 3),
        ("## Summary", "markdown2", None),
        ("##Annex", "markdown2", None),
        ("【主动公开】全年", "bracket", None),
    ],
)
def test_marks(line: str, family: str, ordinal: int | None) -> None:
    mark = readings_of(line)[0]
    assert (mark.family, mark.ordinal) == (family, ordinal)


@pytest.mark.parametrize(
    "line",
    [
        "2012年，全县",
        "1.5万件",
        "1.5 million",
        "3.2亿元",
        "436件",
        "一是认真",
        "一方面",
        "第一，",
        "Section 5 of the Act",
        "In 2012",
        "I think",
        "（境）费",
        "12,345",
        "（2012年3月）",
        "hello",
        "",
        "Section 1026.6(b) requires",
        "2013-2015",
        "24/7",
        "#1",
    ],
)
def test_no_marks(line: str) -> None:
    assert readings_of(line) == ()


def test_two_readings() -> None:
    assert [(mark.family, mark.ordinal) for mark in readings_of("C. Scope")] == [("alpha", 3)]
    assert [(mark.family, mark.ordinal) for mark in readings_of("V. Scope")] == [("roman", 5), ("alpha", 22)]


def test_the_rest_begins_behind_the_mark() -> None:
    line = "（一） 机构"
    assert line[readings_of(line)[0].end :] == "机构"


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("- one", 2),
        ("• one", 2),
        ("*  one", 3),
        ("——已公开64件", 2),
        ("> quoted", 2),
        ("-5%", 0),
        ("* ", 0),
        ("**bold**", 0),
        ("—", 0),
    ],
)
def test_bullets(line: str, end: int) -> None:
    assert bullet_end(line) == end


def test_chinese_ordinals_in_order() -> None:
    digits = "一二三四五六七八九"
    written = [
        *digits,
        "十",
        *(f"十{d}" for d in digits),
        *(f"{t}十{o}" for t in digits[1:] for o in ["", *digits]),
    ]
    assert [chinese_ordinal(text) for text in written] == list(range(1, 100))


def test_roman_ordinals() -> None:
    written = [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XIV",
        "XIX",
        "XL",
        "XLIX",
        "L",
    ]
    assert [roman_ordinal(text) for text in written] == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        14,
        19,
        40,
        49,
        50,
    ]
    assert [roman_ordinal(text) for text in ("", "IIII", "VX", "IC")] == [None] * 4
