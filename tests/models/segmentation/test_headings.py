"""Levels, paths, list items and cells. A case is the paragraphs with what each should be."""

import pytest

from gongbao.document import Document
from gongbao.segmentation import split_paragraphs

BODY = "全年共受理公开申请六十三件，办结六十一件，结转下年两件。"
PROSE = "The county received 63 requests in the course of the year and closed 61 of them."


def outline(text: str) -> list[tuple[int | None, list[str]]]:
    document = split_paragraphs(Document(text))
    return [(p.level, [heading.of(text) for heading in p.headings]) for p in document.paragraphs]


def test_chinese_levels() -> None:
    text = (
        f"一、总体情况\n（一）主动公开\n1.网站\n{BODY}\n2.公报\n{BODY}\n（二）依申请公开\n{BODY}\n"
        f"二、存在问题\n{BODY}"
    )
    assert outline(text) == [
        (1, []),
        (2, ["一、总体情况"]),
        (3, ["一、总体情况", "（一）主动公开"]),
        (None, ["一、总体情况", "（一）主动公开", "1.网站"]),
        (3, ["一、总体情况", "（一）主动公开"]),
        (None, ["一、总体情况", "（一）主动公开", "2.公报"]),
        (2, ["一、总体情况"]),
        (None, ["一、总体情况", "（二）依申请公开"]),
        (1, []),
        (None, ["二、存在问题"]),
    ]


def test_english_levels() -> None:
    text = f"1. Overview\n1.1 Requests\n{PROSE}\n1.2 Staff\n{PROSE}\n2. Outlook\n{PROSE}"
    assert [level for level, _ in outline(text)] == [1, 2, None, 2, None, 1, None]


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        (f"（一）主动公开情况。{BODY}", "（一）主动公开情况"),
        (f"（二）制度建设：{BODY}", "（二）制度建设"),
        (f"【主动公开】{BODY}", "【主动公开】"),
        (f"（三）加强组织领导，落实工作责任。{BODY}", "（三）加强组织领导，落实工作责任"),
        (f"1.1 Organization. {PROSE}", "1.1 Organization"),
        (f"(1) Quantity of openness. {PROSE}", "(1) Quantity of openness"),
        (f"2. Active disclosure: {PROSE}", "2. Active disclosure"),
    ],
)
def test_run_in_headings(paragraph: str, heading: str) -> None:
    following = BODY if "\u4e00" <= BODY[0] <= paragraph[-2] else PROSE
    text = f"{paragraph}\n{following}"
    assert outline(text) == [(None, [heading]), (None, [heading])]


@pytest.mark.parametrize(
    "paragraph",
    [
        "1.1 The present report is submitted pursuant to article 50 of the Regulations.",
        "（一）全县共受理公开申请六十三件，其中网上提交四十件，当面提交二十三件，办结六十一件，结转两件。",
        "Active disclosure: The county published a list of all its rules in May.",
        "First, some units do not understand the rules well enough. Second, staff is short.",
    ],
)
def test_sentences_are_no_headings(paragraph: str) -> None:
    [(level, path), _] = outline(f"{paragraph}\n{PROSE}")
    assert (level, path) == (None, [])


def test_an_item_closes_the_run_in_heading_of_its_sibling() -> None:
    item = "(2) In 2012, the county received many more requests than it had in any year before."
    text = f"(1) Quantity. {PROSE}\n{item}\n{PROSE}"
    assert outline(text)[1:] == [(None, []), (None, [])]


def test_title_lines_are_no_headings() -> None:
    text = f"青岚县人民政府\n2020年政府信息公开工作年度报告\n{BODY}\n一、总体情况\n{BODY}"
    assert outline(text)[:3] == [(None, []), (None, []), (None, [])]
    title = "Nanpu District People's Government\n\nAnnual Report for 2020"
    text = f"{title}\n\n{PROSE}\n\nFees and Charges\n\n{PROSE}"
    assert [level for level, _ in outline(text)] == [None, None, None, 1, None]


def test_unmarked_headings() -> None:
    text = f"年度报告\n{BODY}\n机构设置\n{BODY}\n名词解释\n{BODY}"
    assert [level for level, _ in outline(text)] == [None, None, 1, None, 1, None]
    assert outline(text)[-1] == (None, ["名词解释"])


def test_signature_and_date_are_no_headings() -> None:
    text = f"一、总体情况\n{BODY}\n青岚县人民政府\n2021年1月20日"
    assert [level for level, _ in outline(text)] == [1, None, None, None]


def test_list_items() -> None:
    text = f"一、机构\n具体包括：\n1.财政局本部\n2.会计中心\n①国库\n- 税务\n{BODY}"
    document = split_paragraphs(Document(text))
    assert [p.list_item for p in document.paragraphs] == [False, False, True, True, True, True, False]
    assert [p.level for p in document.paragraphs] == [1, *[None] * 6]


def test_a_table_of_contents_has_no_levels() -> None:
    contents = "目录\n一、总体情况……………1\n二、主动公开……………3\n三、存在问题……………7"
    text = f"{contents}\n一、总体情况\n{BODY}\n二、主动公开\n{BODY}"
    assert [level for level, _ in outline(text)] == [None, None, None, None, 1, None, 1, None]


def test_rows_of_a_table_are_no_headings_but_the_next_section_is() -> None:
    rows = (
        "项目\n自然人\n总计\n一、本年新收申请数量\n81\n96\n二、上年结转申请数量\n3\n3\n"
        "（一）予以公开\n45\n52\n"
    )
    others = "结果维持\n结果纠正\n总计\n1\n0\n1\n"
    text = (
        f"一、总体情况\n{BODY}\n二、收到和处理申请情况\n{rows}三、行政复议情况\n{others}四、存在问题\n{BODY}"
    )
    document = split_paragraphs(Document(text))
    headings = [p.of(text) for p in document.paragraphs if p.level]
    assert headings == ["一、总体情况", "二、收到和处理申请情况", "三、行政复议情况", "四、存在问题"]
    cells = [p.of(text) for p in document.paragraphs if p.table_like]
    assert set(rows.split()) <= set(cells)


def test_mark_down() -> None:
    text = f"# Report\n\n## Summary\n\n{PROSE}\n\n##### Notes\n\n{PROSE}\n\n## Outlook\n\n{PROSE}"
    assert [level for level, _ in outline(text)] == [1, 2, None, 3, None, 2, None]


def test_a_wrapped_heading_is_one_heading() -> None:
    text = (
        "第三部分 青岚县规划和自然资源局二〇二四年度部门决算情况\n说明\n"
        "一、收入支出决算总体情况\n全年收入支出总计九千八百五十九万元，与上一年度相比，收入\n支出总计增加三百万元，主要原因是新增了两个下属的事业单位，\n人员有所增加。"
    )
    assert [level for level, _ in outline(text)] == [1, 2, None]
    assert outline(text)[2][1][0].replace("\n", "").endswith("情况说明")
