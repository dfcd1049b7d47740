import pytest

from builders import mark
from gongbao.checks.sums import check_sums

CASES = [
    # runs that balance
    ("共收到申请{a=213件}，其中网络{b<a=126件}、信函{c<a=58件}、当面{d<a=29件}。", [("ok", "b c d", None)]),
    (
        "We received {a=217} requests: {b<a=189} from individuals and {c<a=28} from firms.",
        [("ok", "b c", None)],
    ),
    # two breakdowns of one total side by side
    (
        "受理{a=100件}。按渠道分，网络{b<a=60件}，信函{c<a=40件}。按主体分，自然人{d<a=90件}，法人{e<a=10件}。",
        [("ok", "b c", None), ("ok", "d e", None)],
    ),
    # a part of zero belongs to the run that it closes
    ("受理{a=100件}，网络{b<a=60件}，信函{c<a=40件}，传真{d<a=0件}。", [("ok", "b c d", None)]),
    # the total comes last
    ("新收{a<c=152件}，上年结转{b<c=9件}，共办理{c=161件}。", [("ok", "a b", None)]),
    # examples prove nothing
    ("公开信息{a=8289条}，其中财政{b<a=409条}、教育{c<a=690条}等。", []),
    ("There are {a=118} staff, {b<a=22} of them full-time.", []),
    # a wrong digit
    (
        "答复{a=209件}，其中同意{b<a=182件}，部分同意{c<a=19件}，不同意{d<a=9件}。",
        [("mismatch", "b c d", None)],
    ),
    # one part is not numbered
    ("工作人员共{a=118人}，其中专职{b<a=22人}，其余为兼职。", [("missing_part", "b", 96)]),
    ("Of {a=30} cases, {b<a=12} were upheld and the rest were withdrawn.", [("missing_part", "b", 18)]),
    # an item between semicolons lost its figure
    (
        "不予公开{a=28件}，涉及秘密{b<a=2件}；涉及隐私{c<a=8件}；危及安全；非政府信息{d<a=17件}。",
        [("missing_part", "b c d", 1)],
    ),
    # printed to tenths of 万元
    ("支出{a=100.1万元}，其中基本支出{b<a=60.0万元}，项目支出{c<a=40.0万元}。", [("rounding", "b c", None)]),
    # the text says that parts overlap
    (
        "申请{a=436件}：当面{b<a=101件}、网络{c<a=108件}、信函{d<a=230件}（同一申请可通过多种方式提出）。",
        [("overlap_declared", "b c d", None)],
    ),
    (
        "{a=436} requests: {b<a=101} in person, {c<a=108} online, {d<a=230} by post (in several ways).",
        [("overlap_declared", "b c d", None)],
    ),
    # nothing can be proved of approximate figures, nor of percentages
    ("公开{a=~500条}，网站{b<a=300条}，微信{c<a=100条}。", []),
    ("占比{a=100%}，甲{b<a=60%}，乙{c<a=30%}。", []),
]


@pytest.mark.parametrize(("markup", "expected"), CASES)
def test_check_sums_gives_the_verdict(markup: str, expected: list[tuple[str, str, int | None]]) -> None:
    checks = check_sums(mark(markup))
    assert [(c.status.value, " ".join(c.parts), c.inferred) for c in checks] == expected


def test_check_sums_writes_the_arithmetic_in_words() -> None:
    (check,) = check_sums(mark("答复{a=209件}，其中同意{b<a=182件}，部分同意{c<a=19件}，不同意{d<a=9件}。"))
    assert check.message == "182 + 19 + 9 = 210, stated total 209"
    assert (check.expected, check.actual, check.total) == (210, 209, "a")


def test_check_sums_balances_runs_of_any_position() -> None:
    # a part of another division stands between two runs that balance
    document = mark(
        "收到{a=38件}：上门{b<a=29件}，寄信{c<a=9件}。征地类{d<a=16件}。办结{e<a=37件}，未到期{f<a=1件}。"
    )
    assert [" ".join(c.parts) for c in check_sums(document)] == ["b c", "e f"]
