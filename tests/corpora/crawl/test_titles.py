import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao_corpora.crawl.titles import (
    is_column,
    is_report,
    leads_on,
    may_be_report,
    says_more,
    year_of,
)


@pytest.mark.parametrize(
    "title",
    [
        "某某区人民政府2017年政府信息公开工作年度报告",
        "2023年政府信息公开工作年度报告",
        "某某县教育局二〇一九年政府信息公开年度报告",
        "政府信息公开２０１４年度报告",
        "某区2010年度政府信息公开工作报告",
        "某街道办事处 2021 年政府信息公开年报",
        "若港區人民政府2016年政府信息公開工作年度報告",
        "2009年政务公开工作总结",
        "旧版年报（2015）",
        "某局政府信息公开工作年度报告（2008年）",
    ],
)
def test_titles_of_reports(title: str) -> None:
    assert is_report(title)


@pytest.mark.parametrize(
    "title",
    [
        "关于做好2023年度政府信息公开年度报告编制工作的通知",
        "2019年政府工作报告",
        "2020年财政预算执行情况报告",
        "企业年报公示（2020年）",
        "2018年统计年报",
        "政府信息公开指南（2020年版）",
        "2021年政府信息公开年度报告解读",
        "一图读懂2022年政府信息公开工作年度报告图解",
        "政府信息公开年报",
        "某区2020年国民经济和社会发展统计公报",
        "",
    ],
)
def test_titles_of_other_papers(title: str) -> None:
    assert not is_report(title)


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("政府信息公开年报", True),
        ("信息公开年报", True),
        ("年度报告", True),
        ("政府信息公開年度報告", True),
        ("历年年报", True),
        ("统计年报", False),
        ("信息公开指南", False),
        ("2019年政府信息公开年报", False),
        ("政府工作报告", False),
        ("新闻", False),
    ],
)
def test_names_of_columns(words: str, column: bool) -> None:  # noqa: FBT001
    assert is_column(words) is column


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2023年度", 2023),
        ("二○一二年", 2012),
        ("二〇〇八年度", 2008),
        ("（2015）", 2015),
        ("第2015号院2008年政府信息公开年报", 2008),
        ("第2088号院2008年政府信息公开年报", 2008),
        ("12023年", None),
        ("3023年", None),
        ("2088年", None),
        ("无", None),
    ],
)
def test_years(title: str, year: int | None) -> None:
    assert year_of(title) == year


def test_ways_and_more() -> None:
    assert leads_on("政务公开")
    assert not leads_on("政务公开指南")
    assert says_more("更多>>")
    assert says_more(" MORE ")
    assert not says_more("更多政策")
    assert may_be_report("2019年度")


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    for judge in (is_report, is_column, may_be_report, leads_on, says_more):
        assert judge(text) in (True, False)
