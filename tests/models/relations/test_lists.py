"""Items under a lead-in are siblings, parts of the total that it names; what stands below each is its own."""

from dataclasses import replace

import pytest

from builders import mark
from gongbao.document import Document
from gongbao.relations import link_quantities

LISTS = [
    # one item a paragraph, one of them broken down further
    (
        "共办结申请{a=92件}，结果如下：\n1．予以公开{b<a=47件}；\n2．不予公开{c<a=27件}，其中国家秘密{d<c=9件}、"
        "个人隐私{e<c=18件}；\n3．信息不存在{f<a=18件}。"
    ),
    (
        "In all, {a=90} requests were closed and {z=6} were carried over. The results were as follows:\n"
        "(a) {b<a=40} were granted in full;\n(b) {c<a=20} were refused, including {d<c=5} on secrecy and "
        "{e<c=15} on privacy;\n(c) {f<a=30} concerned records that are not held."
    ),
    # one paragraph
    (
        "共办结申请{a=92件}，结果如下：（1）予以公开{b<a=47件}；（2）不予公开{c<a=27件}，其中国家秘密{d<c=9件}、"
        "个人隐私{e<c=18件}；（3）信息不存在{f<a=18件}。"
    ),
    # a printed sum is a little off
    "共办结申请{a=200件}，结果如下：\n1．予以公开{b<a=147件}；\n2．不予公开{c<a=37件}；\n3．信息不存在{d<a=18件}。",
    # the lead-in names its total, of which not every item is listed
    (
        "本年支出预算{a=900万元}，其中：财政拨款支出预算{b<a=900万元}。\n财政拨款支出主要内容如下：\n"
        "1.“教育支出”{c<b=120万元}，主要用于教学。\n2.“卫生支出”{d<b=250万元}，主要用于医疗。"
    ),
    # every item has both of the amounts of the lead-in
    (
        "年初预算为{a=96万元}，支出决算为{b=90万元}。其中：\n1、教育支出。年初预算为{c<a=50万元}，支出决算为{d<b=45万元}。\n"
        "2、卫生支出。年初预算为{e<a=30万元}，支出决算为{f<b=28万元}。"
    ),
    # items of another matter have no total
    "全年收到申请{a=20件}。\n下一步工作如下：\n1．培训干部{b=12人}。\n2．新建网站{c=3个}。",
    # the first of a list that no colon leads in to
    "公开信息{a=500条}。\n1．举办培训{b=3期}。\n2．召开会议{c=2次}。",
]


def _linked(markup: str) -> Document:
    document = mark(markup)
    bare = tuple(replace(q, part_of=None, share_of=None, change=False) for q in document.quantities)
    return link_quantities(replace(document, quantities=bare))


@pytest.mark.parametrize("markup", LISTS)
def test_items_under_a_lead_in_are_siblings(markup: str) -> None:
    expected = {q.id: q.part_of for q in mark(markup).quantities}
    assert {q.id: q.part_of for q in _linked(markup).quantities} == expected


@pytest.mark.parametrize("off", [0, 1])
def test_a_long_list_costs_little(off: int) -> None:
    items = "\n".join(f"{n}．事项{{i{n}={n}件}}；" for n in range(1, 400))
    document = _linked(f"共办结{{t={399 * 200 + off}件}}，结果如下：\n{items}")
    assert len(document.quantities) == 400
