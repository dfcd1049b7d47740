import pytest

from gongbao.segmentation.full_stops import ends_sentence

# `|` stands behind the dot in question.
ENDS = [
    "It closed.| They left",
    "It closed.|",
    "in the U.S.| They did",
    "paper, pens etc.| The form",
    "at 5 p.m.| Mail was",
    "rose 5%.| In all",
    "in 2012.| Fees",
    "a total of 6.| Two",
    "is ready.|Now the office",
    "vitamin C.| The report",
    "(see below).| The",
    "by 3.5 percent.| “We",
    "at gov.cn.| The site",
    "in Part 3.| The rest",
    "openLedger.| iForms asks",
]
GOES_ON = [
    "See No.| 5",
    "Dr.| Chen",
    "Jan.| 4",
    "the U.S.| Department",
    "e.g.| Table",
    "i.e.| the",
    "v.| Nanpu",
    "3.|5 percent",
    "www.|gov.cn",
    "J.| Smith",
    "H.Z.B.F.| [2010] No. 31",
    "5 U.S.C.| 553",
    "paper etc.| and",
    "file.|txt",
    "2014.|1.1",
    "Co.|, Ltd.",
    "at 5 p.m.| on",
    "Nos.| 3",
]


def decide(marked: str) -> bool:
    at = marked.index("|")
    return ends_sentence(marked.replace("|", ""), at - 1, at)


@pytest.mark.parametrize("marked", ENDS)
def test_ends(marked: str) -> None:
    assert decide(marked)


@pytest.mark.parametrize("marked", GOES_ON)
def test_goes_on(marked: str) -> None:
    assert not decide(marked)
