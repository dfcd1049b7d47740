"""Title, publisher, period and publication date of whole small reports, as one table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.document import Document
from gongbao.metadata import describe_document
from gongbao.segmentation import split_paragraphs, split_sentences

BODY_ZH = "全区各单位认真落实上级部署，围绕中心工作推进公开，取得了新的成效，现将有关情况报告如下。"
BODY_EN = "The units of the area carried out their duties in earnest, and what they did is set out below."

CASES = [
    # one line, a division alone: its people's government speaks
    (
        f"青溪县2016年政府信息公开工作年度报告\n{BODY_ZH}",
        "青溪县2016年政府信息公开工作年度报告",
        "青溪县人民政府",
        "2016",
        None,
    ),
    # the body's name above the title
    (
        f"临川市水务局\n2019年政府信息公开工作年度报告\n{BODY_ZH}",
        "临川市水务局2019年政府信息公开工作年度报告",
        "临川市水务局",
        "2019",
        None,
    ),
    # about a subject; year in Chinese numerals; signature with date
    (
        f"云岭大学关于二〇一二年度信息公开工作的报告\n{BODY_ZH}\n云岭大学\n二〇一三年三月",
        "云岭大学关于二〇一二年度信息公开工作的报告",
        "云岭大学",
        "2012",
        "2013-03",
    ),
    # a note between title and body
    (
        f"东山区2023年政府工作要点\n发布时间：2023-02-09 来源：区府办\n{BODY_ZH}",
        "东山区2023年政府工作要点",
        "东山区人民政府",
        "2023",
        "2023-02-09",
    ),
    # a work report looks back and ahead: no one period
    (
        f"2024年南华省政府工作报告\n各位代表：\n{BODY_ZH}",
        "2024年南华省政府工作报告",
        "南华省人民政府",
        None,
        None,
    ),
    # a form's own field
    (f"统计表\n填报单位（盖章）：北川县卫生局\n{BODY_ZH}", "统计表", "北川县卫生局", None, None),
    (
        f"2018 Annual Report on Openness\nBeihu District People's Government\n{BODY_EN}",
        "2018 Annual Report on Openness",
        "Beihu District People's Government",
        "2018",
        None,
    ),
    (
        f"Annual Report of Luosha County in 2011\n{BODY_EN} Luosha County Government.\nMarch 9, 2012",
        "Annual Report of Luosha County in 2011",
        "Luosha County Government",
        "2011",
        "2012-03-09",
    ),
    # no front matter: nothing is made up
    (BODY_ZH, None, None, None, None),
    (BODY_EN, None, None, None, None),
]


def describe(text: str) -> Document:
    return describe_document(split_sentences(split_paragraphs(Document(text))))


@pytest.mark.parametrize(("text", "title", "publisher", "year", "published"), CASES)
def test_describe_document_reads_the_front(
    text: str, title: str | None, publisher: str | None, year: str | None, published: str | None
) -> None:
    found = describe(text).description
    period = None if found.period is None else f"{found.period.start}/{found.period.end}"
    assert (found.title, found.publisher, found.published) == (title, publisher, published)
    assert period == (None if year is None else f"{year}-01-01/{year}-12-31")


PERIODS = [
    ("统计期限自2017年1月1日起至2017年12月31日止", "2017-01-01/2017-12-31"),
    ("数据统计期限为2020年1月1日至12月31日", "2020-01-01/2020-12-31"),
    ("反映2018.1.1—2018.12.31期间的工作", "2018-01-01/2018-12-31"),
    ("The data cover January 1, 2017 to December 31, 2017", "2017-01-01/2017-12-31"),
    ("It covers Jan. 1 through Dec. 31, 2020", "2020-01-01/2020-12-31"),
    ("from 1 April 2012 to 31 March 2013", "2012-04-01/2013-03-31"),
]


@pytest.mark.parametrize(("statement", "period"), PERIODS)
def test_describe_document_prefers_the_stated_period(statement: str, period: str) -> None:
    found = describe(f"某县2005年报告\n本报告所列数据如下，{statement}。{BODY_ZH}").description
    assert found.period is not None
    assert f"{found.period.start}/{found.period.end}" == period


def test_describe_document_takes_the_school_year() -> None:
    found = describe(f"东海大学2011—2012学年信息公开年度报告\n{BODY_ZH}").description
    assert found.period is not None
    assert f"{found.period.start}/{found.period.end}" == "2011-09-01/2012-08-31"


@given(st.text(max_size=300))
def test_describe_document_survives_any_text(text: str) -> None:
    describe(text)
