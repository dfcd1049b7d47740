import pytest

from gongbao.document import Document
from gongbao.segmentation import split_paragraphs

CELLS = [
    "统计指标\n单位\n统计数\n主动公开政府信息数\n条\n24618\n制发规范性文件总数\n件\n29",
    "Rules\n0\n0\n1\nAdministrative normative documents\n2\n5\n26",
    "| BIS | 142 | 97 |\n| DfT | 24 | 31 |",
    "项目\t合计\n受理\t63\n办结\t61",
    "收入\n31,214,205.80 一、一般公共服务支出\n22,186,440.80\n2. 政府性基金\n三、卫生健康支出\n782,164.00",
]
NO_CELLS = [
    "全县共受理申请六十三件。\n按时办结六十一件。\n结转两件。\n没有收取费用。",
    "青岚县人民政府\n2020年度报告",
    "一、总体情况\n二、主动公开\n三、存在问题",
    "It closed 61.\nIt kept 2.\nIt paid 3.\nIt had 4.",
]


@pytest.mark.parametrize("text", CELLS)
def test_cells(text: str) -> None:
    assert all(paragraph.table_like for paragraph in split_paragraphs(Document(text)).paragraphs)


@pytest.mark.parametrize("text", NO_CELLS)
def test_no_cells(text: str) -> None:
    assert not any(paragraph.table_like for paragraph in split_paragraphs(Document(text)).paragraphs)


def test_the_signature_before_a_table_is_no_cell() -> None:
    text = (
        "均已答复。\n青岚县人民政府\n2018年3月26日\n统计指标\n单位\n统计数\n公开数\n条\n24618\n件数\n件\n29"
    )
    document = split_paragraphs(Document(text))
    assert [p.table_like for p in document.paragraphs][:4] == [False, False, False, True]
