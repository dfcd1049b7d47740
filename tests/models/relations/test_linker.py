"""What the rules read: the links are those of the markup, categories and actions stand beside it."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import mark
from gongbao.document import Document, Kind, Paragraph, Quantity
from gongbao.relations import link_quantities
from gongbao.segmentation import load_word_splitter, split_paragraphs

Names = dict[str, tuple[str | None, str | None]]


def linked(markup: str) -> Document:
    """The document of the markup, its links found anew."""
    document = load_word_splitter()(mark(markup))
    bare = tuple(replace(q, part_of=None, share_of=None, change=False) for q in document.quantities)
    return link_quantities(replace(document, quantities=bare))


NAMES: list[tuple[str, Names]] = [
    # verb, noun, number
    ("全年主动公开政府信息{a=512条}。", {"a": ("政府信息", "主动公开")}),
    ("共受理各类案件{a=88件}。", {"a": ("案件", "受理")}),
    ("举办培训班{a=4期}，参训人员{b=60人次}。", {"a": ("培训班", "举办"), "b": ("参训人员", None)}),
    ("县医院开展手术{a=320台}。", {"a": ("手术", "开展")}),
    # noun, verb, number
    ("县政府网站发布{a=90条}。", {"a": ("县政府网站", "发布")}),
    ("自然人提交{a=29件}。", {"a": ("自然人", "提交")}),
    # noun, number
    ("在册职工{a=1200人}，分会{b=30个}。", {"a": ("在册职工", None), "b": ("分会", None)}),
    ("满意率{a=99.2%}。", {"a": ("满意率", None)}),
    ("投诉办结率达到{a=99.2%}。", {"a": ("投诉办结率", None)}),
    # number, noun
    ("{a=27个}县直部门均确定了联络员。", {"a": ("县直部门", "确定")}),
    ("学校设{a=17个}学院。", {"a": ("学院", "设")}),
    ("{a=2次}专题研究公开工作。", {"a": ("公开工作", "专题研究")}),
    ("把任务分解到{a=8个}科室。", {"a": ("科室", "分解到")}),
    # growth, goals, shares
    ("收到申请{a=38件}，同比增长{b=12%}。", {"b": ("申请", None)}),
    ("税收比上年增长{a=3.9%}，其中工业税收增长{b=7.3%}。", {"a": ("税收", None), "b": ("工业税收", None)}),
    ("平均寿命由{a=70岁}提高到{b=76岁}。", {"a": ("平均寿命", None), "b": ("平均寿命", "提高到")}),
    (
        "年初预算为{a=96万元}，支出决算为{b=90万元}，完成年初预算的{c=93.8%}。",
        {"a": ("年初预算", None), "c": ("支出决算", None)},
    ),
    ("居民人均收入扣除物价因素，实际增长{a=5%}。", {"a": ("居民人均收入", None)}),
    # the owner and the year before an account, whom a penalty hits, a quoted account
    ("青棠市福利院收入预算{a=985万元}。", {"a": ("收入预算", None)}),
    ("青棠市自然资源局2024 年度收入支出总计{a=985万元}。", {"a": ("收入支出总计", None)}),
    ("对王小明警告并罚款{a=1万元}。", {"a": ("王小明", "罚款")}),
    ("“教育支出-普通教育”科目{a=12万元}。", {"a": ("教育支出-普通教育", None)}),
    ("邮件、包裹分别为{a=5件}和{b=6件}。", {"a": ("邮件", None), "b": ("包裹", None)}),
    # what the sentence leaves understood
    ("内容以征地补偿居多，有{a=16件}。", {"a": ("征地补偿", None)}),
    ("1.收到申请数：{a=38件}\n2.当面申请数：{b=7件}", {"b": ("当面申请数", None)}),
    ("修订{a=3批}{b=21项}制度。", {"a": ("制度", "修订"), "b": ("制度", "修订")}),
    # English
    ("We received {a=96} applications for disclosure.", {"a": ("applications for disclosure", "received")}),
    ("{a=512 pieces} of news were voluntarily disclosed.", {"a": ("news", "voluntarily disclosed")}),
    ("The number of complaints received was {a=35}.", {"a": ("complaints", "received")}),
    ("Every draft was open for {a=30 days}.", {"a": ("draft", None)}),
    ("We received {a=96} requests, a fall from the {b=99} of 2020.", {"b": ("requests", None)}),
    ("Held {a=8} briefings, {b=3} of which were attended by the mayor.", {"b": ("briefings", "attended")}),
    ("Closed {a=60} cases: {b=40} granted in full, {c=20} refused.", {"b": ("granted in full", None)}),
    ("Spend {a=600 yuan} on a new website.", {"a": ("new website", "Spend")}),
    # English growth
    ("Output grew by {a=3.4%}, before falling by {b=0.8%}.", {"b": ("Output", "falling")}),
    ("In the period April to May 2014 net debt was revised up by {a=3%}.", {"a": ("net debt", "revised up")}),
    (
        "Over the last five years the number of voters has risen by an average of {a=0.7%}.",
        {"a": ("voters", "risen")},
    ),
    ("The north had an increase of {a=0.6%}.", {"a": ("north", None)}),
    ("Enrolment stood at {a=1,200}.", {"a": ("Enrolment", None)}),
    ("Hold press conferences {a=6} times.", {"a": ("press conferences", "Hold")}),
    ("The satisfaction rate was {a=98.6%}.", {"a": ("satisfaction rate", None)}),
    ("The sale brought fees of {a=300 yuan}.", {"a": ("fees", "brought")}),
    ("Inquiries fell from {a=120} to {b=90}.", {"a": ("Inquiries", "fell"), "b": ("Inquiries", None)}),
    ("There was a {a=12%} rise in adoptions.", {"a": ("adoptions", None)}),
    ("They came from the media ({a=40}) and firms ({b=25}).", {"a": ("media", None), "b": ("firms", None)}),
    ('{a=31} "agreed to open", {b=6} "not open".', {"a": ("agreed to open", None), "b": ("not open", None)}),
    ("Visitors: {a=87}\nRequests received: {b=12}", {"a": ("Visitors", None), "b": ("Requests", "received")}),
    ("We opened {a=40} inquiries and closed {b=38}.", {"b": ("inquiries", "closed")}),
]


@pytest.mark.parametrize(("markup", "expected"), NAMES)
def test_link_quantities_names_what_is_counted(markup: str, expected: Names) -> None:
    document = linked(markup)
    found = {q.id: q for q in document.quantities}
    for name, (category, action) in expected.items():
        quantity = found[name]
        assert (quantity.category and quantity.category.of(document.text)) == category
        if action is not None:
            assert quantity.action is not None
            assert quantity.action.of(document.text) == action


LINKS = [
    # cues
    "公开信息{a=512条}，其中网站{b<a=500条}。",
    "收到申请{a=38件}。其中，当面{b<a=7件}，信函{c<a=3件}。",
    "公开信息{a=24618条}，其中规范性文件{b<a=43件}。区政府公报出刊{c=6期}。",
    "Published {a=300} items, including {b<a=20} in English.",
    # brackets
    "人员{a=43人}（专职{b<a=12人}，兼职{c<a=31人}）。",
    "There are {a=640} staff ({b<a=118} full-time and {c<a=522} part-time).",
    # sums, without a cue
    "收到申请{a=274件}，网上{b<a=191件}、来信{c<a=45件}、来人{d<a=38件}。办结{e<a=271件}。",
    "复议{a=15件}，维持{b<a=11件}，纠错{c<a=2件}，另{d<a=2件}终止；诉讼{e=6件}。",
    "Closed {a=15} cases: {b<a=12} upheld, {c<a=3} reversed.",
    "Of the {a=46} cases, {b<a=43} were closed: {c<b=33} upheld, {d<b=10} reversed.",
    # sums within sums
    "办结{a=56件}，其中同意{b<a=41件}，不同意{c<a=6件}，涉及隐私{d<c=4件}、秘密{e<c=2件}；其他{f<a=9件}。",
    # the total comes last
    "新收申请{a<c=57件}，加上结转的{b<c=2件}，共办理{c=59件}。",
    "We received {a<c=217} requests and brought {b<c=6} forward, which made {c=223} to handle.",
    # several breakdowns side by side
    "收到申请{a=57件}。公民提出{b<a=41件}，企业{c<a=16件}。在线提交{d<a=37件}，信函{e<a=20件}。",
    # lists, a paragraph an item
    "办理结果如下：\n共办结{a=60件}：\n①同意公开{b<a=32件}；\n②信息不存在{c<a=28件}。",
    "Made {a=60} replies, among them:\nagree to open {b<a=32};\nnot held {c<a=28}.",
    # a printed total is rounded, or counts another unit
    "公开信息{a=15732条}，其中文件{b<a=32件}，动态{c<a=15700条}。",
    "{a=2.43 million} visits were counted: {b<a=1,630,000} by phone and {c<a=800,316} by computer.",
    # outcomes and what remains
    "提出意见{a=11条}，已采纳{b<a=9条}。",
    "对{a=203件}文件评估，宣布失效{b<a=31件}、修改{c<a=8件}，其余{d<a=164件}继续有效。",
    "抽查的{a=17个}学院中有{b<a=5个}没有栏目。",
    "{a=40} staff work here, {b<a=9} of them full time.",
    "She took part in {b<a=2} of the {a=3} interviews.",
    # shares
    "公开信息{a=500条}，其中网站{b<a=320条}，占{c%b=64%}。",
    "收信{a=346封}，回复{b<a=343封}（{c%b=99.1%}）。",
    "Of {a=7,200} decisions, {b<a=310} ({c%b=4.3%}) were appealed.",
    "{a=31} of the first kind, accounting for {b%a=6.1%} of all.",
    # no links
    "办培训班{a=13期}，开会{b=21次}，受训{c=1286人次}。",
    "上门{a=3件}、信函{b=2件}、电话{c=1件}。",
    "举报{a=0件}，复议{b=0件}，诉讼{c=0件}。",
    "Seized {a=35} cars and {b=12} boats.",
    "新收申请{a=67件}，上年结转{b=2件}，公开{c=50件}，不公开{d=15件}。",
]


@pytest.mark.parametrize("markup", LINKS)
def test_link_quantities_finds_the_links_of_the_markup(markup: str) -> None:
    expected = {q.id: (q.part_of, q.share_of) for q in mark(markup).quantities}
    assert {q.id: (q.part_of, q.share_of) for q in linked(markup).quantities} == expected


CHANGES = [
    ("税收同比增长{a=12%}。", True),
    ("满意率达到{a=12%}。", False),
    ("税收提高到{a=12%}。", False),
    ("占{a=12%}。", False),
    ("Visits were up {a=12%}.", True),
    ("A fall of {a=12%} was seen.", True),
    ("It reached {a=12%}.", False),
]


@pytest.mark.parametrize(("markup", "expected"), CHANGES)
def test_link_quantities_tells_growth(markup: str, *, expected: bool) -> None:
    assert linked(markup).quantities[0].change is expected


def test_link_quantities_leaves_a_document_without_quantities_as_it_is() -> None:
    document = split_paragraphs(Document("收到申请若干件。"))
    assert link_quantities(document) is document


def test_link_quantities_reads_over_hard_wraps() -> None:
    text = "2016年全区主动公开的政府信\n息数量仍在增加，共收到公民、法人提出的公开申\n请38件。"
    document = split_paragraphs(Document(text))
    start = document.text.index("38件")
    document = replace(document, quantities=(Quantity(start, start + 3, id="q1", unit="件"),))
    category = link_quantities(document).quantities[0].category
    assert category is not None
    assert category.of(document.text).replace("\n", "").endswith("公开申请")


WORDS = [
    "其中",
    "占",
    "（",
    "）",
    "，",
    "。",
    "：",
    "共",
    "增长",
    "of which",
    "(",
    ") ",
    ", ",
    "\n",
    "\r\n",
    "\x00",
    "𠀀",
    "é",
]
PIECES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(WORDS),
        st.integers(0, 60).map(lambda value: f"{{{value}}}"),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(list(Kind)))
def test_links_form_a_forest_of_existing_ids(pieces: list[str], kind: Kind) -> None:
    text, quantities = _written(pieces, kind)
    paragraphs = (Paragraph(0, len(text)),) if len(pieces) % 2 and text.strip() else ()
    document = Document(text, paragraphs=paragraphs) if paragraphs else split_paragraphs(Document(text))
    result = link_quantities(replace(document, quantities=quantities))
    by_id = {q.id: q for q in result.quantities}
    assert [q.span for q in result.quantities] == [q.span for q in quantities]
    for quantity in result.quantities:
        for link in (quantity.part_of, quantity.share_of):
            assert link is None or link in by_id
        for span in (quantity.category, quantity.action):
            assert span is None or span.end <= len(text)
        ratio = quantity.kind in {Kind.PERCENT, Kind.RATIO}
        assert quantity.part_of is None or not ratio
        assert quantity.share_of is None or ratio
        above, steps = quantity.part_of, 0
        while above is not None:
            above, steps = by_id[above].part_of, steps + 1
            assert steps <= len(by_id)


def _written(pieces: list[str], kind: Kind) -> tuple[str, tuple[Quantity, ...]]:
    """Write the pieces out; those in braces are quantities, every third of them a count."""
    text = ""
    quantities: list[Quantity] = []
    for piece in pieces:
        if re.fullmatch(r"\{[0-9]+\}", piece):
            place = len(quantities) + 1
            start, text = len(text), text + piece[1:-1]
            shown = kind if place % 3 else Kind.COUNT
            value = Decimal(piece[1:-1])
            quantities.append(Quantity(start, len(text), id=f"q{place}", value=value, kind=shown))
        else:
            text += piece
    return text, tuple(quantities)


@pytest.mark.parametrize("unit", ["、", "，", "(", "（1", "1", '"', "的", "the ", "its "])
def test_long_monotonous_paragraphs_take_bounded_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    quantities = (Quantity(50_000, 50_001, id="q1"), Quantity(len(text) - 1, len(text), id="q2"))
    document = Document(text, paragraphs=(Paragraph(0, len(text)),), quantities=quantities)
    assert len(link_quantities(document).quantities) == 2
