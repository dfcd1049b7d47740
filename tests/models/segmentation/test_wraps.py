"""Which lines are joined: in a case `⏎` is a line break that is a wrap, `\n` one that ends a paragraph."""

import pytest

from gongbao.document import Document
from gongbao.segmentation import split_paragraphs

CHINESE = [
    # Wrapped by width, no blank lines, no indents.
    (
        "一、总体情况\n全县各单位认真落实条例的各项规定，全年共受理公开申⏎"
        "请六十三件，其中网上提交四十件，当面提交二十三件，均⏎已按时答复。\n二、主动公开"
    ),
    # First lines set in, a line that ends with a sentence goes on.
    (
        "\u3000\u3000全县各单位认真落实条例的各项规定，全年共受理公开⏎"
        "申请六十三件，其中网上提交四十件，当面提交二十三件。⏎均已按时答复，没有超期。\n"
        "\u3000\u3000乡镇公开栏更新一千二百次，群众满意度逐年有所提⏎高，得到肯定。"
    ),
    # A number or word is cut.
    (
        "县政府门户网站全年发布各类信息一千八百余条，占总数的⏎"
        "36.5%；政务微博发布信息四百余条，比上年多出一百二十三⏎条，增长较快。"
    ),
    # A wrapped line that begins with a closing mark.
    "乡镇公开栏更新一千二百次，群众满意度逐年有所提高，各村建立了台账⏎。县里组织了抽查。",
    # Titles and signatures stay apart.
    (
        "青岚县人民政府办公室\n2020年政府信息公开工作年度报告\n"
        "为做好公开工作，县政府办公室编制了本报告。\n青岚县人民政府办公室\n2021年1月20日"
    ),
    # One paragraph a line.
    "全县共受理申请六十三件。\n按时办结六十一件，结转两件。\n没有收取费用。",
    # A list whose items do not end with a stop.
    "具体包括：\n1.财政局本部\n2.会计中心\n3.国库支付中心",
    # A mark of its own line opens the next line.
    "(一)⏎分项数字；\n(二)⏎合计数字。",
    # A bracket left open.
    "本报告所列数据（不含乡镇⏎数据）截至年底。",
    # Cells of a table.
    "项目\n上年结转\n本年新收\n自然人\n3\n81\n法人\n0\n15\n总计\n3\n96",
    # Fields.
    "单位：件\n编制单位：县财政局\n项目\n数量",
    # What looks like a mark but is cited text.
    (
        "各单位按照《条例》第二十条规定的范围，逐项对照该条第⏎"
        "（三）项和第（七）项的要求主动公开信息，没有遗漏，也没⏎有超期公开的情况。"
    ),
    # Items of a wrapped list that end without a stop.
    (
        "7.负责建设工程项目的规划管理工作，对建设工程项目审批⏎"
        "后到竣工验收的执行情况实行跟踪监督\n"
        "8.负责自然资源的调查监测和评价工作，推进基础调查和专⏎项调查。"
    ),
    # A heading that fills its line less than a wrapped one does.
    (
        "各部门按照统一部署公开了年度预算和决算，公开的内容包括收入⏎"
        "支出总表以及各项目的绩效目标和完成情况，接受群众监督。\n（二）政府采购的支出情况说明\n"
        "全年采购金额为二百五十一万元，其中货物类采购占一成，服务类采⏎购占九成。"
    ),
]
ENGLISH = [
    # Blank lines between paragraphs.
    (
        "1. How the year went\n"
        "The county received 436 requests for information in the course of⏎"
        "the year, of which 29 were refused and 12 were carried over to⏎2018.\n\n"
        "The county closed the rest of them on time. A reply took eleven⏎"
        "days on average, two fewer than before."
    ),
    # A word divided, an abbreviation at the end of a line.
    (
        "The new rules were explained in a series of short films and car-⏎"
        "toons, and by the deputy director of the county archives, Dr.⏎"
        "Chen, who visited every town."
    ),
    # Two titles.
    (
        "2020 Annual Report on the Disclosure of Government Information\n"
        "Nanpu District People's Government, Quanhe City\n\n"
        "This report was drawn up under Article 50 of the Regulations of⏎"
        "the People's Republic of China. It covers the year."
    ),
    # A function word at the end of a line in an unwrapped text.
    ("The threshold is set every year. When⏎the index rises by a whole dollar, the amounts are increased."),
    # Items.
    ("We aimed to:\n- raise awareness of the law\n- answer every request on time\n- publish more"),
    # Fields.
    "Contact name: Lin Xiufang\nContact email: lin@example.org\nNext edition: May",
    # Headings of mark-up.
    ("## Summary\nThis bulletin presents statistics of births.\n### Notes\nFigures are rounded."),
    # Cells.
    ("Content of information\nNumber issued\nNumber repealed\nRules\n0\n1\nNormative documents\n2\n5"),
    # Brackets on lines of their own.
    "(⏎Appendix IA⏎)",
]


def joined(text: str) -> str:
    marked = []
    for paragraph in split_paragraphs(Document(text)).paragraphs:
        marked.append("⏎".join(line.of(text) for line in paragraph.lines))
    return "\n".join(marked)


@pytest.mark.parametrize("case", CHINESE + ENGLISH)
def test_joins(case: str) -> None:
    expected = "\n".join(line.strip() for line in case.split("\n") if line.strip())
    assert joined(case.replace("⏎", "\n")) == expected


@pytest.mark.parametrize("case", CHINESE + ENGLISH)
def test_line_ends_of_other_systems(case: str) -> None:
    text = case.replace("⏎", "\n")
    assert joined(text.replace("\n", "\r\n")) == joined(text)


def test_a_paragraph_goes_on_over_the_edge_of_a_page() -> None:
    text = (
        "我们对照条例的要求逐项检查了各单位的公开目录和公开指南，\n发现有两个单位的目录没有及时更新，有一个单位的指南里缺\n"
        "— 3 —\n少联系电话，均已责令改正。"
    )
    [paragraph] = split_paragraphs(Document(text)).paragraphs
    assert [line.of(text)[:2] for line in paragraph.lines] == ["我们", "发现", "少联"]
