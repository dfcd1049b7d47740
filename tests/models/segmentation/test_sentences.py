"""Sentences of one paragraph; `|` stands where one ends inside."""

import pytest

from gongbao.document import Document, Language
from gongbao.segmentation import split_paragraphs, split_sentences
from gongbao.segmentation.sentences import cut

CASES = [
    "共受理六十三件。|按时办结六十一件，结转两件。",
    "难不难？|难！|但必须办好。",
    "可以吗？！|可以。",
    "一是补目录；二是压时限；三是办培训。|以上年底前完成。",
    "如下：网上四十件，当面三件。|合计四十三件。",
    "老周说：“材料交齐了。”|他领了回执。",
    "老周说：“先办。|再补！”|窗口照办。",
    "“快一点！”他说。|窗口照办。",
    "把“您好！”挂在嘴边。|群众满意。",
    "得分九十九分（优秀四个。自评无问题）。|排名第一。",
    "已全部办结。|（含上年结转）|明年继续。",
    "（一）数量。|全年六十三件。|（二）质量。|群众满意。",
    "1.主动公开。|全年一百条。",
    "价格为3.5元，占12.5%。|版本为2.0.1。",
    "见www.example.gov.cn/a.html。|电话另行公布。",
    "他想了想……还是签了字。|窗口受理。",
    "《难不难？》一文刊于报端。|反响很好。",
    "Fees were 5 yuan. |Nobody paid.",
    "See No. 5 and Dr. Chen in the U.S. Office. |It is open.",
    "1. Website. |It drew 12 visits. |2. Gazette. |It had 4 issues.",
    "“Do it!” he said. |They did.",
    "It rose (see Fig. 2. There). |It fell.",
    "It grew by 3.5 percent... |The rest is known.",
    "The site (www.gov.cn) is open. |(Town figures are apart.) |All is well.",
    "See [the act. Part 2](http://a.org/b. c). |It holds.",
    "It closed.[^10] |It reopened.",
    "What is it? |A list! |Yes.",
    "该系统由Alder Inc.开发。|支持API 2.0。",
    "全年436件.|其中网上40件.",
]


@pytest.mark.parametrize("case", CASES)
def test_cut(case: str) -> None:
    text = case.replace("|", "")
    assert [text[start:end] for start, end in cut(text)] == [piece.strip() for piece in case.split("|")]


def test_a_sentence_reaches_over_a_hard_wrap_and_a_page() -> None:
    text = (
        "我们对照条例的要求逐项检查了各单位的公开目录和公开指南，\n发现有两个单位的目录没有及时更新，有一个单位的指南里缺\n"
        "— 3 —\n少联系电话。均已改正。"
    )
    document = split_sentences(split_paragraphs(Document(text)))
    assert [sentence.of(text)[-4:] for sentence in document.sentences] == ["系电话。", "已改正。"]


def test_a_sentence_of_a_mixed_paragraph_has_its_own_language() -> None:
    text = "本系统名为Open Data Portal for Citizens and Firms。The portal was opened in May."
    document = split_sentences(split_paragraphs(Document(text)))
    assert [sentence.language for sentence in document.sentences][-1] is Language.EN


def test_two_ideographic_spaces_end_a_sentence() -> None:
    assert len(cut("去年的工作\u3000\u3000去年办了三件事。")) == 2
    assert len(cut("第一章\u3000\u3000总则")) == 1
